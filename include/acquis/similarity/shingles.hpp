// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::similarity {

/// What a shingle is made of.
enum class ShingleOf : std::uint8_t {
  words,       ///< terms without signs; stopwords count
  characters,  ///< code points, signs and single spaces included; runs of white space count as one space
};
[[nodiscard]] std::string_view to_string(ShingleOf of) noexcept;
/// Throws Error (invalid_argument) listing the names if `name` is none of them.
[[nodiscard]] ShingleOf shingle_of_from_string(std::string_view name);

struct ShingleOptions {
  ShingleOf of = ShingleOf::words;
  std::int32_t size = 3;        ///< words or characters a shingle, 1–100
  bool fold = true;             ///< NFC and case folding; else words and characters as they are written
  std::string language = "en";  ///< chooses the word breaks only
  std::int32_t threads = 0;     ///< 0: all cores; the result never depends on it

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

/// The set of shingles of each text (Broder 1997), as sorted distinct 64-bit hashes in compressed sparse rows.
///
/// The hash is XXH3 (seed 0) of the shingle in UTF-8, words joined by line feeds; it is the same everywhere and in
/// every run. A text of fewer words or characters than a shingle has one shingle of all of it; an empty text has none.
/// Two shingles of n distinct ones share a hash by accident with a probability of about n² / 2⁶⁵. O(words · log).
class ShingleSets {
 public:
  ShingleSets(std::span<const std::string_view> texts, const ShingleOptions& options = {});

  [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(begin_.size()) - 1; }
  [[nodiscard]] std::span<const std::uint64_t> operator[](std::int64_t i) const;
  /// Texts + 1 offsets into `hashes`.
  [[nodiscard]] std::span<const std::int64_t> begin() const noexcept { return begin_; }
  [[nodiscard]] std::span<const std::uint64_t> hashes() const noexcept { return hashes_; }
  /// Both arrays, moved out: (offsets, hashes).
  [[nodiscard]] std::pair<std::vector<std::int64_t>, std::vector<std::uint64_t>> release() &&;

 private:
  std::vector<std::int64_t> begin_ = {0};
  std::vector<std::uint64_t> hashes_;
};

/// A sparse matrix of 2^bits columns in compressed sparse rows; columns ascend within a row.
struct HashedFeatures {
  std::vector<std::int64_t> row_begin = {0};
  std::vector<std::int32_t> column = {};
  std::vector<float> weight = {};
};

/// Texts by hashed features ("the hashing trick", Weinberger et al. 2009): the column of a shingle is the lowest `bits`
/// (1–30) bits of its hash; it adds 1, or with `signs` the sign that the highest bit of the hash gives, so that the
/// inner product of two rows is on average the number of shingles they share. Sums of 0 are left out. O(shingles ·
/// log).
[[nodiscard]] HashedFeatures hashed_features(const ShingleSets& sets, std::int32_t bits = 18, bool signs = true);

}  // namespace acquis::similarity

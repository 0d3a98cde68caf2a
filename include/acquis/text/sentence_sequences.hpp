// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/text/sentences.hpp"
#include "acquis/text/text_rows.hpp"

namespace acquis::text {

/// The sentences of many texts, one text behind the other (compressed sparse rows); see TokenSequences.
class SentenceSequences {
 public:
  /// `threads` 0: all cores; the result never depends on it.
  explicit SentenceSequences(std::int32_t threads = 1, Leftovers leftovers = Leftovers::keep)
      : threads_(threads), leftovers_(leftovers) {}

  /// Adds texts at the end. `languages`: a code for each text, or nothing, which chooses all abbreviations
  /// (SentenceSplitter). `transparent`: for each text the spans that are looked through, or nothing. O(bytes). Throws
  /// Error (limit_exceeded) for a text longer than 4 GiB, (invalid_argument) for a wrong number of languages; nothing
  /// is added then.
  void append(std::span<const std::string_view> texts, std::span<const std::string_view> languages = {},
              std::span<const std::vector<Span>> transparent = {});

  [[nodiscard]] std::int64_t size() const noexcept { return rows_.size(); }
  /// Texts + 1 offsets into `begin` and `end`.
  [[nodiscard]] std::span<const std::int64_t> text_begin() const noexcept { return rows_.text_begin; }
  [[nodiscard]] std::span<const std::uint32_t> begin() const noexcept {
    return rows_.first;
  }  ///< bytes of its own text
  [[nodiscard]] std::span<const std::uint32_t> end() const noexcept { return rows_.second; }

 private:
  std::int32_t threads_;
  Leftovers leftovers_;
  std::map<std::string, SentenceSplitter, std::less<>> splitters_ = {};  ///< by language
  TextRows<std::uint32_t, std::uint32_t> rows_ = {};
};

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
/// The bytes of an index file. Internal.
///
/// All numbers are little-endian. A header of 152 bytes, then four parts, each begun at a multiple of 64 bytes with
/// zeros between: offsets of ids (n + 1 numbers of 64 bits), ids (UTF-8), offsets of sets (n + 1 numbers of 64 bits),
/// hashes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/similarity/set_join.hpp"
#include "acquis/similarity/shingles.hpp"

namespace acquis::similarity {

/// What an index file holds; views into its bytes.
struct IndexView {
  ShingleOptions options = {};
  std::span<const std::int64_t> id_begin = {};
  std::string_view id_bytes = {};
  SetRows sets = {};

  [[nodiscard]] std::int64_t size() const noexcept { return sets.size(); }
  [[nodiscard]] std::string_view id(std::int64_t document) const {
    const auto first = static_cast<std::size_t>(id_begin[static_cast<std::size_t>(document)]);
    return id_bytes.substr(first, static_cast<std::size_t>(id_begin[static_cast<std::size_t>(document) + 1]) - first);
  }
};

enum class Sums : std::uint8_t {
  checked,
  ignored,  ///< for the search of holes behind them
};

/// Reads an index; `bytes` begin at a multiple of 8 in memory. Throws Error (invalid_data_file) naming `file` if they
/// break the format in any way. O(bytes).
[[nodiscard]] IndexView read_index(std::span<const std::byte> bytes, const std::string& file,
                                   Sums sums = Sums::checked);

/// A part of an index file: pieces that are written one after the other.
using IndexPart = std::vector<std::span<const std::byte>>;

/// The header of an index with these parts, in the order of the file.
[[nodiscard]] std::vector<std::byte> index_header(const ShingleOptions& options, std::int64_t documents,
                                                  const std::array<IndexPart, 4>& parts);
/// Zeros that follow `size` bytes before the next part begins.
[[nodiscard]] constexpr std::size_t padding(std::size_t size) noexcept {
  return (64 - size % 64) % 64;
}

}  // namespace acquis::similarity

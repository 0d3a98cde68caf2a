// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/offsets.hpp"

#include <algorithm>
#include <cstring>

#include "parallel.hpp"

namespace acquis::text {
namespace {

/// Bytes of `text` in [begin, end) that begin a character.
std::uint32_t characters(std::string_view text, std::uint32_t begin, std::uint32_t end) noexcept {
  std::uint32_t count = 0;
  for (std::uint32_t i = begin; i < end; ++i) {
    count += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U ? 1U : 0U;
  }
  return count;
}

void convert(std::string_view text, std::span<const std::uint32_t> bytes, std::span<std::uint32_t> out) noexcept {
  std::uint32_t byte = 0;
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    count += characters(text, byte, bytes[i]);
    byte = bytes[i];
    out[i] = count;
  }
}

}  // namespace

bool is_ascii(std::string_view text) noexcept {
  constexpr std::size_t block = 64;  // wide enough for the compiler to take whole registers
  std::size_t i = 0;
  for (; i + block <= text.size(); i += block) {
    std::uint64_t words[block / sizeof(std::uint64_t)];
    std::memcpy(words, text.data() + i, block);
    std::uint64_t all = 0;
    for (const std::uint64_t word : words) {
      all |= word;
    }
    if ((all & 0x8080808080808080U) != 0) {
      return false;
    }
  }
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80U; });
}

std::vector<std::uint32_t> code_point_offsets(std::span<const std::string_view> texts,
                                              std::span<const std::int64_t> text_begin,
                                              std::span<const std::uint32_t> bytes, std::int32_t threads) {
  const auto first = std::find_if_not(texts.begin(), texts.end(), is_ascii);
  if (first == texts.end()) {
    return {};
  }
  std::vector<std::uint32_t> offsets(bytes.begin(), bytes.end());
  const std::int64_t skipped = first - texts.begin();
  const auto make_worker = [&] {
    return [&](std::int64_t row) {
      const auto i = static_cast<std::size_t>(row + skipped);
      const auto begin = static_cast<std::size_t>(text_begin[i]);
      const std::size_t count = static_cast<std::size_t>(text_begin[i + 1]) - begin;
      if (!is_ascii(texts[i])) {
        convert(texts[i], bytes.subspan(begin, count), std::span(offsets).subspan(begin, count));
      }
    };
  };
  for_each_row(static_cast<std::int64_t>(texts.size()) - skipped, threads, make_worker);
  return offsets;
}

std::vector<std::uint32_t> ends_of_tiles(std::span<const std::uint32_t> text_size,
                                         std::span<const std::int64_t> text_begin,
                                         std::span<const std::uint32_t> start) {
  std::vector<std::uint32_t> ends;
  if (start.empty()) {
    return ends;
  }
  ends.reserve(start.size());
  ends.assign(start.begin() + 1, start.end());
  ends.push_back(0);
  for (std::size_t i = 0; i < text_size.size(); ++i) {
    if (text_begin[i + 1] > text_begin[i]) {
      ends[static_cast<std::size_t>(text_begin[i + 1]) - 1] = text_size[i];
    }
  }
  return ends;
}

}  // namespace acquis::text

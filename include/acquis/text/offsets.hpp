// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace acquis::text {

/// True if every byte of the text is ASCII, so that bytes and code points count the same. O(n).
[[nodiscard]] bool is_ascii(std::string_view text) noexcept;

/// Byte offsets of many texts as code-point offsets; empty if all texts are ASCII and `bytes` hold for both.
///
/// `text_begin`: texts + 1 offsets into `bytes`; the offsets of one text ascend and none lies behind its end. One
/// forward pass over the texts that are not ASCII: O(bytes). `threads` 0: all cores; the result never depends on it.
[[nodiscard]] std::vector<std::uint32_t> code_point_offsets(std::span<const std::string_view> texts,
                                                            std::span<const std::int64_t> text_begin,
                                                            std::span<const std::uint32_t> bytes,
                                                            std::int32_t threads = 1);

/// Where items end that tile their texts and begin at `start`: at the next one's start, the last at `text_size`.
[[nodiscard]] std::vector<std::uint32_t> ends_of_tiles(std::span<const std::uint32_t> text_size,
                                                       std::span<const std::int64_t> text_begin,
                                                       std::span<const std::uint32_t> start);

}  // namespace acquis::text

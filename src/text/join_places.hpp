// SPDX-License-Identifier: Apache-2.0
/// Where words may have to be joined to a token of documents, found 64 bytes at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace acquis::text {

/// Writes the bytes of `text` from `at` on without which no date, reference, symbol, address or "WSIS+10" can be:
///   - the first digit of a row,
///   - a capital between two characters that are no ASCII letters, digits or '_', and one before '/' or '-',
///   - the first of I, V, X, L or C at the begin of a word before another one of them,
///   - ':' before '/', 'w' before 'w' in either case, '@' and '+'.
/// Stops when `places` is nearly full; `at` is then where to go on, or the end of the text. Returns how many were
/// written, in order. O(n). Precondition: places.size() >= 64.
[[nodiscard]] std::size_t find_join_places(std::string_view text, std::uint32_t& at, std::span<std::uint32_t> places);

}  // namespace acquis::text

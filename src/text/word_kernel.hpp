// SPDX-License-Identifier: Apache-2.0
/// The fast path of cutting words: 64 bytes at a time, what each byte is as bits of 64-bit masks.
///
/// The masks decide ASCII, the two-byte letters of Latin, Greek and Cyrillic, the signs of Latin-1 and the dashes and
/// quotation marks U+2010 to U+203E. Everything else is left to the plain rules (word_rules.hpp), to which this kernel
/// is tested to be equal. Runs with the widest vectors that the processor has (Highway, chosen at run time).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "acquis/text/tokeniser.hpp"

namespace acquis::text {

/// What the bytes of a text are under one set of rules, looked up by the kernel.
struct WordTables {
  /// Bits of `classes`, which the kernel reads from the highest on. A byte may be several things: '.' stands inside
  /// words and numbers.
  static constexpr std::uint8_t letter = 128;
  static constexpr std::uint8_t digit = 64;
  static constexpr std::uint8_t connector = 32;   ///< '_'
  static constexpr std::uint8_t mid_letter = 16;  ///< inside a word between two letters
  static constexpr std::uint8_t mid_number = 8;
  static constexpr std::uint8_t space = 4;  ///< '␠', runs of which stay together
  static constexpr std::uint8_t carriage_return = 2;
  static constexpr std::uint8_t letter_sign = 1;  ///< joins as a letter but is no letter: '@' under the rules icu

  alignas(64) std::array<std::uint8_t, 128> classes{};  ///< of the ASCII characters
  /// Kinds that a token gets from its first byte. The second half is for bytes from 0x80 on: for 0x80 to 0xBF the kind
  /// of that character of Latin-1, which is its second byte, for the rest the kind of what the lead byte leads.
  alignas(64) std::array<std::uint8_t, 256> kinds{};
};

/// Where the kernel stands in a text and where it writes.
struct WordCutting {
  const char* text = nullptr;
  std::uint32_t size = 0;
  std::uint32_t at = 0;  ///< in: a byte at which a token begins; out: see WordStop
  std::uint32_t* starts = nullptr;
  TokenKind* kinds = nullptr;
  std::size_t count = 0;     ///< tokens written
  std::size_t capacity = 0;  ///< of `starts` and `kinds`; one block needs room for 64
  std::uint64_t blocks = 0;  ///< looked at, for tests that count work
};

enum class WordStop : std::uint8_t {
  end,   ///< of the text
  room,  ///< `at` begins a token that no room is left for
  hard,  ///< `at` lies in the token last written; something behind it needs the plain rules
};

/// Cuts from `cutting.at` on until one of the reasons to stop. Tokens written are right, their kinds too, except that
/// at WordStop::hard the last of them has no end yet. Never reads outside the text. O(n).
[[nodiscard]] WordStop cut_words(const WordTables& tables, WordCutting& cutting);

/// True for a byte that begins a character which the kernel mostly decides: after a blank it is worth coming back.
[[nodiscard]] constexpr bool kernel_knows(std::uint8_t lead) noexcept {
  return lead < 0x80U || (lead >= 0xC2U && lead <= 0xD3U && (lead < 0xCBU || lead > 0xCDU)) || lead == 0xE2U;
}

}  // namespace acquis::text

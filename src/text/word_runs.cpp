// SPDX-License-Identifier: Apache-2.0
/// Maximal runs of letters, digits and '_': what the pattern \w+ of Python finds.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <bit>

#include "text/characters.hpp"
#include "text/run_masks.hpp"
#include "text/utf8.hpp"
#include "text/word_breaks.hpp"

namespace acquis::text {
namespace {

enum class RunClass : std::uint8_t { other, space, letter, digit };

/// str.isalnum() of Python, or '_': letters, and whatever has a numeric value.
RunClass look_up(std::int32_t code_point) noexcept {
  if (code_point < 0) {
    return RunClass::other;
  }
  if (u_getIntPropertyValue(code_point, UCHAR_NUMERIC_TYPE) != U_NT_NONE && u_isalpha(code_point) == 0) {
    return RunClass::digit;
  }
  if (code_point == '_' || u_isalpha(code_point) != 0) {
    return RunClass::letter;
  }
  return u_isUWhiteSpace(code_point) != 0 ? RunClass::space : RunClass::other;
}

RunClass run_class(std::int32_t code_point) noexcept {
  constexpr std::int32_t table_size = 0x2100;  // Latin, Greek, Cyrillic, Arabic and general punctuation
  static const std::array<RunClass, table_size> table = [] {
    std::array<RunClass, table_size> classes{};
    for (std::int32_t each = 0; each < table_size; ++each) {
      classes[static_cast<std::size_t>(each)] = look_up(each);
    }
    return classes;
  }();
  return code_point >= 0 && code_point < table_size ? table[static_cast<std::size_t>(code_point)] : look_up(code_point);
}

/// Kind of the token that begins at `begin`, the whole of it looked at only if it begins with a digit.
TokenKind kind_at(std::string_view text, std::uint32_t begin) noexcept {
  const Character first = character_at(text, begin);
  switch (run_class(first.code_point)) {
    case RunClass::letter: return TokenKind::word;
    case RunClass::space: return TokenKind::space;
    case RunClass::digit:
      for (std::uint32_t byte = first.end; byte < text.size();) {
        const Character next = character_at(text, byte);
        const RunClass found = run_class(next.code_point);
        if (found != RunClass::digit) {
          return found == RunClass::letter ? TokenKind::word : TokenKind::number;
        }
        byte = next.end;
      }
      return TokenKind::number;
    case RunClass::other: break;
  }
  switch (properties(first.code_point).content) {
    case Content::punctuation: return TokenKind::punctuation;
    case Content::mark: return TokenKind::mark;
    default: return TokenKind::sign;
  }
}

/// Kinds of tokens that begin with an ASCII character; after a digit there may be letters, so that it stands for a
/// question.
constexpr auto to_be_looked_at = static_cast<TokenKind>(0xFF);
std::array<TokenKind, 256> make_kinds() noexcept {
  std::array<TokenKind, 256> kinds;
  kinds.fill(to_be_looked_at);
  for (int byte = 0; byte < 0x80; ++byte) {
    if (run_class(byte) != RunClass::digit) {
      const char character = static_cast<char>(byte);
      kinds[static_cast<std::size_t>(byte)] = kind_at({&character, 1}, 0);
    }
  }
  return kinds;
}

/// Turns masks of bytes into starts of tokens, block after block.
class RunCutter {
 public:
  explicit RunCutter(std::string_view text) noexcept : text_(text) {}

  /// Starts of tokens in the block that begins at byte `at`.
  std::uint64_t starts(RunMasks masks, std::size_t at) noexcept {
    const std::size_t size = std::min(mask_bytes, text_.size() - at);
    const std::uint64_t inside = size == mask_bytes ? ~std::uint64_t{0} : (std::uint64_t{1} << size) - 1;
    std::uint64_t tails = spill_tails_;  // bytes of a character but its first
    masks.word |= spill_word_;
    masks.space |= spill_space_;
    spill_word_ = spill_space_ = spill_tails_ = 0;
    for (std::uint64_t high = masks.high & ~tails; high != 0;) {
      const auto bit = static_cast<std::uint32_t>(std::countr_zero(high));
      const Character found = character_at(text_, static_cast<std::uint32_t>(at) + bit);
      const RunClass kind = run_class(found.code_point);
      const std::uint64_t bytes = (std::uint64_t{1} << (found.end - found.begin)) - 1;  // up to four
      masks.word |= kind == RunClass::letter || kind == RunClass::digit ? bytes << bit : 0;
      masks.space |= kind == RunClass::space ? bytes << bit : 0;
      tails |= (bytes & ~std::uint64_t{1}) << bit;
      if (bit + (found.end - found.begin) > mask_bytes) {
        const std::uint64_t beyond = bytes >> (mask_bytes - bit);
        spill_word_ = kind == RunClass::letter || kind == RunClass::digit ? beyond : 0;
        spill_space_ = kind == RunClass::space ? beyond : 0;
        spill_tails_ = beyond;
      }
      high &= ~(bytes << bit);
    }
    const std::uint64_t word_starts = masks.word & ~((masks.word << 1U) | last_word_);
    const std::uint64_t space_starts = masks.space & ~((masks.space << 1U) | last_space_);
    last_word_ = masks.word >> (mask_bytes - 1);
    last_space_ = masks.space >> (mask_bytes - 1);
    return (word_starts | space_starts | ~(masks.word | masks.space | tails)) & inside;
  }

 private:
  std::string_view text_;
  std::uint64_t last_word_ = 0;  // 1: the byte before the block belongs to a run
  std::uint64_t last_space_ = 0;
  std::uint64_t spill_word_ = 0;  // bytes of the next block that belong to a character of this one
  std::uint64_t spill_space_ = 0;
  std::uint64_t spill_tails_ = 0;
};

void add_tokens(std::string_view text, std::size_t at, std::uint64_t starts, Pieces& pieces) {
  static const std::array<TokenKind, 256> kinds = make_kinds();
  std::uint32_t* const first_start = pieces.start_memory() + pieces.size();
  std::uint32_t* start = first_start;
  TokenKind* kind = pieces.kind_memory() + pieces.size();
  for (; starts != 0; starts &= starts - 1) {
    const auto begin = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(std::countr_zero(starts));
    const TokenKind found = kinds[static_cast<unsigned char>(text[begin])];
    *start++ = begin;
    *kind++ = found != to_be_looked_at ? found : kind_at(text, begin);
  }
  pieces.resize(pieces.size() + static_cast<std::size_t>(start - first_start));
}

}  // namespace

void word_runs(std::string_view text, Pieces& pieces) {
  constexpr std::size_t batch = 64;  // blocks whose masks lie in the first cache
  pieces.clear();
  std::array<RunMasks, batch> masks;
  RunCutter cutter(text);
  for (std::size_t begin = 0; begin < text.size(); begin += batch * mask_bytes) {
    const std::size_t size = std::min(batch * mask_bytes, text.size() - begin);
    run_masks(text.substr(begin, size), masks);
    pieces.make_room(size);
    for (std::size_t at = 0; at < size; at += mask_bytes) {
      add_tokens(text, begin + at, cutter.starts(masks[at / mask_bytes], begin + at), pieces);
    }
  }
}

}  // namespace acquis::text

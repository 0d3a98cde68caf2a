// SPDX-License-Identifier: Apache-2.0
#include "text/word_kernel.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/word_kernel.cpp"
#define HWY_WANT_AVX3_DL  // VBMI: a table of 128 bytes in one instruction
#include <hwy/foreach_target.h>
// Behind foreach_target.
#include <hwy/highway.h>

#include "text/byte_masks-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace acquis::text {
namespace HWY_NAMESPACE {

// Behind these bits of a block, not everything is known that the rules look ahead at: whether a token begins, and
// whether a character is hard.
constexpr unsigned last_start_ascii = 62;  // the byte behind a full stop is looked at
constexpr unsigned last_start_two = 61;    // the character behind a full stop has another byte
constexpr unsigned last_known_two = 62;
constexpr unsigned last_start = 57;  // as has a character of three bytes, behind an apostrophe of three
constexpr unsigned last_known = 60;

/// One bit for each byte of a block, the first byte lowest.
struct Masks {
  std::uint64_t letter = 0;
  std::uint64_t digit = 0;
  std::uint64_t connector = 0;
  std::uint64_t mid_letter = 0;
  std::uint64_t mid_number = 0;
  std::uint64_t space = 0;
  std::uint64_t carriage_return = 0;
  std::uint64_t letter_sign = 0;
  std::uint64_t high = 0;      ///< bytes from 0x80 on
  std::uint64_t interior = 0;  ///< bytes of a character but the first
  std::uint64_t latin = 0;     ///< first bytes of signs of Latin-1
  std::uint64_t inside = 0;    ///< apostrophes of three bytes that join
  std::uint64_t hard = 0;      ///< bytes that the masks do not decide

  /// Forgets what single bytes outside of `bytes` are.
  HWY_INLINE void keep(std::uint64_t bytes) {
    letter &= bytes;
    digit &= bytes;
    connector &= bytes;
    mid_letter &= bytes;
    mid_number &= bytes;
    space &= bytes;
    carriage_return &= bytes;
    letter_sign &= bytes;
  }
};

/// What the bytes below 0x80 are; nothing is said about the others but that they are `high`.
HWY_INLINE Masks classify(const WordTables& tables, const std::uint8_t* block) {
  const Bytes bytes;
  Masks masks;
  for (std::size_t i = 0; i < block_size; i += hn::Lanes(bytes)) {
    const auto v = hn::LoadU(bytes, block + i);
    auto classes = look_up(bytes, tables.classes.data(), v);
    const auto next = [&]() HWY_ATTR {
      const std::uint64_t highest = highest_bits(bytes, classes) << i;
      classes = hn::Add(classes, classes);
      return highest;
    };
    masks.letter |= next();
    masks.digit |= next();
    masks.connector |= next();
    masks.mid_letter |= next();
    masks.mid_number |= next();
    masks.space |= next();
    masks.carriage_return |= next();
    masks.letter_sign |= next();
    masks.high |= highest_bits(bytes, v) << i;
  }
  return masks;
}

/// First bytes of letters of two bytes: U+00C0 to U+02BF and U+0380 to U+04FF but for what is no letter there.
HWY_INLINE std::uint64_t two_byte_letters(const std::uint8_t* block, std::uint64_t following) {
  const std::uint64_t leads = where_between(block, 0xC3, 0xCA) | where_between(block, 0xCE, 0xD3);
  const std::uint64_t times = where_equal(block, 0x97) | where_equal(block, 0xB7);  // U+00D7, U+00F7
  std::uint64_t others = (where_equal(block, 0xC3) << 1U) & times;
  const std::uint64_t rare = where_equal(block, 0xCE) | where_equal(block, 0xD2) | where_equal(block, 0xCF);
  if (rare != 0) {
    const std::uint64_t greek = where_equal(block, 0xCE) << 1U;
    const std::uint64_t extended = (where_equal(block, 0xD2) << 1U) | greek;  // accents, U+0482 to U+0489
    others |= (extended & where_between(block, 0x80, 0x8F)) | (greek & where_equal(block, 0xA2)) |
              ((where_equal(block, 0xCF) << 1U) & where_equal(block, 0xB6));
  }
  return leads & ((following & ~others) >> 1U);
}

/// Finds the characters of more bytes than one that the masks decide.
HWY_INLINE void decide_high(const std::uint8_t* block, std::uint64_t valid, Masks& masks) {
  const std::uint64_t following = where_between(block, 0x80, 0xBF);
  const std::uint64_t letters = two_byte_letters(block, following) & valid;
  masks.letter |= letters | (letters << 1U);
  masks.interior = letters << 1U;
  if (const std::uint64_t leads = where_equal(block, 0xC2) & valid; leads != 0) {
    const std::uint64_t second = (leads << 1U) & following;
    const std::uint64_t ordinals =  // U+00AA, U+00B5, U+00BA
        second & (where_equal(block, 0xAA) | where_equal(block, 0xB5) | where_equal(block, 0xBA));
    const std::uint64_t other =  // U+0085, U+00AD, U+00B7
        second & (where_equal(block, 0x85) | where_equal(block, 0xAD) | where_equal(block, 0xB7));
    masks.latin = (second & ~other) >> 1U;
    masks.letter |= ordinals | (ordinals >> 1U);
    masks.interior |= second & ~other;
  }
  std::uint64_t general = 0;
  if (const std::uint64_t leads = where_equal(block, 0xE2) & valid; leads != 0) {
    const std::uint64_t third = (leads << 2U) & (where_equal(block, 0x80) << 1U);
    const std::uint64_t quotes = third & where_between(block, 0x98, 0x99);  // U+2018, U+2019
    const std::uint64_t signs = third & (where_between(block, 0x90, 0xA3) | where_between(block, 0xA5, 0xA6) |
                                         where_between(block, 0xB0, 0xBE));
    general = signs >> 2U;
    masks.inside = quotes >> 2U;
    masks.interior |= signs | (signs >> 1U);
  }
  masks.inside &= ((masks.letter << 1U) & (masks.letter >> 3U)) | ((masks.digit << 1U) & (masks.digit >> 3U));
  masks.hard = masks.high & ~(letters | masks.latin | general | masks.interior);
}

/// Writes the tokens that begin at the bits of `starts`.
HWY_INLINE void write(const WordTables& tables, const std::uint8_t* block, std::uint32_t base, const Masks& masks,
                      std::uint64_t starts, WordCutting& cutting) {
  // The kind of a sign of Latin-1 stands in its second byte.
  std::uint64_t telling = (starts & ~masks.latin) | ((starts & masks.latin) << 1U);
  std::uint32_t* const out = cutting.starts + cutting.count;
  TokenKind* const kinds = cutting.kinds + cutting.count;
#if HWY_TARGET == HWY_AVX3_DL
  const Bytes bytes;
  const hn::CappedTag<std::uint32_t, 16> numbers;
  const hn::Half<Bytes> half;
  const hn::Half<decltype(half)> quarter;
  const auto v = hn::LoadU(bytes, block);
  Vector kind = look_up(bytes, tables.kinds.data(), v);
  if (masks.high != 0) {
    kind = hn::IfThenElse(hn::Gt(v, hn::Set(bytes, std::uint8_t{0x7F})), look_up(bytes, tables.kinds.data() + 128, v),
                          kind);
  }
  hn::StoreU(hn::Compress(kind, hn::Mask512<std::uint8_t>{telling}), bytes, reinterpret_cast<std::uint8_t*>(kinds));
  const auto places = hn::Compress(hn::Iota(bytes, 0), hn::Mask512<std::uint8_t>{starts});
  const auto first = hn::Set(numbers, base);
  const auto widen = [&](auto some, unsigned i)
                         HWY_ATTR { hn::StoreU(hn::Add(hn::PromoteTo(numbers, some), first), numbers, out + i); };
  const auto front = hn::LowerHalf(half, places);
  widen(hn::LowerHalf(quarter, front), 0);
  widen(hn::UpperHalf(quarter, front), 16);
  const auto count = static_cast<unsigned>(std::popcount(starts));
  if (HWY_UNLIKELY(count > 32)) {
    const auto back = hn::UpperHalf(half, places);
    widen(hn::LowerHalf(quarter, back), 32);
    widen(hn::UpperHalf(quarter, back), 48);
  }
  cutting.count += count;
#else
  std::size_t i = 0;
  for (; starts != 0; ++i) {
    out[i] = base + static_cast<std::uint32_t>(std::countr_zero(starts));
    kinds[i] = static_cast<TokenKind>(tables.kinds[block[std::countr_zero(telling)]]);
    starts &= starts - 1;
    telling &= telling - 1;
  }
  cutting.count += i;
#endif
}

/// Sets the kinds of tokens that begin with no letter but may hold one ("2nd", "_a"), or a digit ("_1").
HWY_NOINLINE void mend_kinds(std::uint64_t letters, std::uint64_t digits, std::uint64_t starts, std::uint64_t doubtful,
                             TokenKind* kinds) {
  for (; doubtful != 0; doubtful &= doubtful - 1) {
    const std::uint64_t bit = doubtful & (~doubtful + 1);
    const std::uint64_t behind = starts & ~(bit | (bit - 1));
    const std::uint64_t token = (behind == 0 ? 0 : (behind & (~behind + 1))) - bit;
    TokenKind& kind = kinds[std::popcount(starts & (bit - 1))];
    if ((token & letters) != 0) {
      kind = TokenKind::word;
    } else if ((token & digits) != 0) {
      kind = TokenKind::number;
    }
  }
}

/// A part of the text of 64 bytes, or a copy of a text that is shorter.
struct Block {
  const std::uint8_t* bytes;
  std::uint32_t base;   ///< place of its first byte in the text
  std::uint64_t valid;  ///< bits of the bytes that are still to be cut
  bool last;
};

HWY_INLINE Block block_at(const WordCutting& cutting, std::uint8_t* copy) {
  const auto* text = reinterpret_cast<const std::uint8_t*>(cutting.text);
  const std::uint32_t left = cutting.size - cutting.at;
  if (HWY_LIKELY(left > block_size)) {
    return {text + cutting.at, cutting.at, ~std::uint64_t{0}, false};
  }
  if (cutting.size >= block_size) {  // the last 64 bytes, so that nothing behind the text is read
    const std::uint32_t base = cutting.size - block_size;
    return {text + base, base, ~std::uint64_t{0} << (cutting.at - base), true};
  }
  std::memset(copy, 0, block_size);
  std::memcpy(copy, text, cutting.size);
  return {copy, 0, ((std::uint64_t{1} << cutting.size) - 1) & (~std::uint64_t{0} << cutting.at), true};
}

/// Bits at which a token begins. The first byte of a block always begins one.
HWY_INLINE std::uint64_t token_starts(const Block& block, const Masks& masks, std::uint64_t& joined) {
  const std::uint64_t inside_word = masks.mid_letter & (masks.letter << 1U) & (masks.letter >> 1U);
  const std::uint64_t inside_number = masks.mid_number & (masks.digit << 1U) & (masks.digit >> 1U);
  joined = masks.letter | masks.digit | masks.connector | inside_word | inside_number | masks.inside |
           (masks.inside << 1U) | (masks.inside << 2U);
  std::uint64_t glued = (joined & (joined << 1U)) | (masks.space & (masks.space << 1U)) | masks.interior;
  if (masks.carriage_return != 0) {
    glued |= (masks.carriage_return << 1U) & where_equal(block.bytes, '\n');
  }
  return ~glued & block.valid;
}

constexpr std::uint64_t up_to(unsigned bit) noexcept {
  return (std::uint64_t{2} << bit) - 1;
}

/// Writes the tokens of one block, which begin before the bit at which the next block begins; returns that bit, 0 if
/// the plain rules are needed: then `cutting.at` is where they may begin.
HWY_INLINE unsigned cut_block(const WordTables& tables, const Block& block, WordCutting& cutting) {
  Masks masks = classify(tables, block.bytes);
  if (block.last) {
    masks.keep(block.valid);
    masks.high &= block.valid;
  }
  unsigned limit = last_start_ascii;
  if (masks.high != 0) {
    masks.keep(~masks.high);
    decide_high(block.bytes, block.valid, masks);
    const bool long_ones = where_equal(block.bytes, 0xE2) != 0;
    limit = long_ones ? last_start : last_start_two;
    masks.hard &= block.last ? ~std::uint64_t{0} : up_to(long_ones ? last_known : last_known_two);
  }
  std::uint64_t joined = 0;
  const std::uint64_t starts = token_starts(block, masks, joined);
  std::uint64_t written = starts;
  unsigned next = block_size;
  if (HWY_UNLIKELY(masks.hard != 0)) {
    const std::uint64_t before = (masks.hard & (~masks.hard + 1)) - 1;
    const std::uint64_t blanks = (masks.space | where_equal(block.bytes, '\n')) & block.valid & before;
    const std::uint64_t from = blanks != 0 ? blanks : block.valid & (~block.valid + 1);
    const auto bit = static_cast<unsigned>(63 - std::countl_zero(from));
    written &= up_to(bit);
    cutting.at = block.base + bit;
    next = 0;
  } else if (!block.last) {
    next = static_cast<unsigned>(63 - std::countl_zero(starts & up_to(limit)));
    written &= ((std::uint64_t{1} << next) - 1) | 1U;
  }
  TokenKind* const kinds = cutting.kinds + cutting.count;
  write(tables, block.bytes, block.base, masks, written, cutting);
  const std::uint64_t letters = masks.letter & ~masks.letter_sign;
  const std::uint64_t doubtful = written & (masks.digit | masks.connector | masks.letter_sign);
  // Added to its token, the bit of a start runs up to the first letter or to the end.
  const std::uint64_t first_letters = (doubtful + (joined & ~letters)) & letters;
  if (HWY_UNLIKELY((first_letters | (written & (masks.connector | masks.letter_sign))) != 0)) {
    mend_kinds(letters, masks.digit, starts, doubtful, kinds);
  }
  return next;
}

WordStop CutWords(const WordTables& tables, WordCutting& cutting) {
  alignas(64) std::uint8_t copy[block_size];
  WordCutting here = cutting;  // a copy that no store into the tokens can change: it stays in registers
  WordStop stop = WordStop::end;
  while (here.at < here.size) {
    if (here.capacity - here.count < block_size) {
      stop = WordStop::room;
      break;
    }
    const Block block = block_at(here, copy);
    ++here.blocks;
    const unsigned next = cut_block(tables, block, here);
    if (next == 0) {
      stop = WordStop::hard;
      break;
    }
    here.at = block.last ? here.size : block.base + next;
  }
  cutting = here;
  return stop;
}

}  // namespace HWY_NAMESPACE
}  // namespace acquis::text
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acquis::text {
HWY_EXPORT(CutWords);

WordStop cut_words(const WordTables& tables, WordCutting& cutting) {
  return HWY_DYNAMIC_DISPATCH(CutWords)(tables, cutting);
}
}  // namespace acquis::text
#endif

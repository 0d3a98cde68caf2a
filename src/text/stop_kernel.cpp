// SPDX-License-Identifier: Apache-2.0
#include "text/stop_kernel.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "text/sentence_characters.hpp"
#include "text/utf8.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/stop_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace acquis::text {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// One bit for each byte from `here` on that may begin a mark; the byte behind the block is read, too.
template <typename Bytes>
HWY_INLINE auto may_be_marks(Bytes bytes, const std::uint8_t* HWY_RESTRICT here, ExtraMarks extra) {
  const auto first = hn::LoadU(bytes, here);
  const auto is = [&](auto vector, unsigned value) {
    return hn::Eq(vector, hn::Set(bytes, static_cast<std::uint8_t>(value)));
  };
  auto found = hn::Or(is(first, '.'), hn::Or(is(first, static_cast<unsigned char>(extra[0])),
                                             is(first, static_cast<unsigned char>(extra[1]))));
  found = hn::Or(found, hn::Or(is(first, '!'), is(first, '?')));
  found = hn::Or(found, hn::Or(is(first, '\n'), is(first, '\r')));
  found = hn::Or(found, hn::Or(is(first, '"'), is(first, '\'')));
  found = hn::Or(found, hn::Or(is(first, '('), is(first, ')')));
  if (hn::AllFalse(bytes, hn::TestBit(first, hn::Set(bytes, std::uint8_t{0x80})))) {
    return found;
  }
  const auto second = hn::LoadU(bytes, here + 1);
  const auto pair = [&](unsigned lead, unsigned next) { return hn::And(is(first, lead), is(second, next)); };
  found = hn::Or(found, hn::And(is(first, 0xE2), hn::Or(is(second, 0x80), is(second, 0x81))));
  found = hn::Or(found, hn::Or(pair(0xC2, 0xAB), pair(0xC2, 0xBB)));
  found = hn::Or(found, hn::Or(pair(0xCD, 0xBE), pair(0xD6, 0x89)));
  found = hn::Or(found, hn::Or(pair(0xD8, 0x9F), pair(0xDB, 0x94)));
  found = hn::Or(found, hn::Or(pair(0xE0, 0xA5), pair(0xE3, 0x80)));
  found = hn::Or(found, hn::And(is(first, 0xE1), hn::Or(is(second, 0x81), hn::Or(is(second, 0x8D), is(second, 0x9F)))));
  return hn::Or(found, hn::And(is(first, 0xEF), hn::Or(is(second, 0xBC), is(second, 0xBD))));
}

void FindMarks(std::string_view text, ExtraMarks extra, std::vector<std::uint32_t>& places) {
  const hn::ScalableTag<std::uint8_t> bytes;
  const std::size_t lanes = hn::Lanes(bytes);
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto take = [&](const std::uint8_t* here, std::size_t begin) {
    std::array<std::uint8_t, 32> words{};  // bits of up to 256 lanes
    hn::StoreMaskBits(bytes, may_be_marks(bytes, here, extra), words.data());
    for (std::size_t word = 0; word * 64 < lanes; ++word) {
      std::uint64_t bits = 0;
      std::memcpy(&bits, words.data() + word * 8, 8);
      for (; bits != 0; bits &= bits - 1) {
        const std::size_t place = begin + word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
        if (data[place] < 0x80 || is_mark(text, static_cast<std::uint32_t>(place), extra)) {
          places.push_back(static_cast<std::uint32_t>(place));
        }
      }
    }
  };
  std::size_t begin = 0;
  for (; begin + lanes < text.size(); begin += lanes) {
    take(data + begin, begin);
  }
  if (begin < text.size()) {  // zeros behind the text are no marks
    std::array<std::uint8_t, 257> rest{};
    std::memcpy(rest.data(), data + begin, text.size() - begin);
    take(rest.data(), begin);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace acquis::text
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acquis::text {

HWY_EXPORT(FindMarks);

void find_marks(std::string_view text, ExtraMarks extra, std::vector<std::uint32_t>& places) {
  HWY_DYNAMIC_DISPATCH(FindMarks)(text, extra, places);
}

bool is_mark(std::string_view text, std::uint32_t byte, ExtraMarks extra) noexcept {
  const char first = text[byte];
  if (static_cast<unsigned char>(first) < 0x80U) {
    return first == extra[0] || first == extra[1] ||
           std::string_view(".!?\n\r\"'()").find(first) != std::string_view::npos;
  }
  const std::int32_t code_point = character_at(text, byte).code_point;
  switch (code_point) {
    case 0xAB:
    case 0xBB:
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2028:
    case 0x2029:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0xFF08:
    case 0xFF09: return true;
    default: return sentence::is_terminator(code_point);
  }
}

void find_marks_plainly(std::string_view text, ExtraMarks extra, std::vector<std::uint32_t>& places) {
  for (std::uint32_t byte = 0; byte < text.size(); ++byte) {
    if (is_mark(text, byte, extra)) {
      places.push_back(byte);
    }
  }
}

}  // namespace acquis::text
#endif

// SPDX-License-Identifier: Apache-2.0
#include "text/run_masks.hpp"

#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/run_masks.cpp"  // compiled once for each kind of processor
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "text/byte_masks-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace acquis::text::HWY_NAMESPACE {

static_assert(mask_bytes == block_size);

void masks_of_block(const std::uint8_t* block, RunMasks& masks) {
  const Bytes tag;
  const std::size_t lanes = hn::Lanes(tag);
  masks = {};
  for (std::size_t at = 0; at < mask_bytes; at += lanes) {
    const auto bytes = hn::LoadU(tag, block + at);
    const auto small = hn::Or(bytes, hn::Set(tag, 0x20));
    // Differences wrap round, so that one comparison tests both ends of a range.
    const auto letter = hn::Lt(hn::Sub(small, hn::Set(tag, 'a')), hn::Set(tag, 26));
    const auto digit = hn::Lt(hn::Sub(bytes, hn::Set(tag, '0')), hn::Set(tag, 10));
    const auto line = hn::Eq(bytes, hn::Set(tag, '_'));
    const auto control = hn::Lt(hn::Sub(bytes, hn::Set(tag, '\t')), hn::Set(tag, 5));
    const auto blank = hn::Eq(bytes, hn::Set(tag, ' '));
    const auto high = hn::Lt(hn::Set(tag, 0x7F), bytes);
    masks.word |= bits(tag, hn::Or(hn::Or(letter, digit), line)) << at;
    masks.space |= bits(tag, hn::Or(control, blank)) << at;
    masks.high |= bits(tag, high) << at;
  }
}

void RunMasksOf(const std::uint8_t* bytes, std::size_t size, RunMasks* masks) {
  for (; size >= mask_bytes; size -= mask_bytes, bytes += mask_bytes, ++masks) {
    masks_of_block(bytes, *masks);
  }
  if (size > 0) {
    std::uint8_t last[mask_bytes] = {};  // zeros are in no class
    std::memcpy(last, bytes, size);
    masks_of_block(last, *masks);
  }
}

}  // namespace acquis::text::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acquis::text {

HWY_EXPORT(RunMasksOf);

void run_masks(std::string_view text, std::span<RunMasks> masks) {
  HWY_DYNAMIC_DISPATCH(RunMasksOf)(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), masks.data());
}

void plain_run_masks(std::string_view text, std::span<RunMasks> masks) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    RunMasks& block = masks[i / mask_bytes];
    const std::uint64_t bit = std::uint64_t{1} << (i % mask_bytes);
    if (i % mask_bytes == 0) {
      block = {};
    }
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    block.word |= letter || (byte >= '0' && byte <= '9') || byte == '_' ? bit : 0;
    block.space |= byte == ' ' || (byte >= '\t' && byte <= '\r') ? bit : 0;
    block.high |= byte >= 0x80U ? bit : 0;
  }
}

}  // namespace acquis::text
#endif

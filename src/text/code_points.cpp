// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/code_points.hpp"

#include <algorithm>

namespace acquis::text {
namespace {

constexpr std::uint32_t stride = 64;

constexpr bool begins_character(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

}  // namespace

CodePoints::CodePoints(std::string_view utf8)
    : text_(utf8), size_(static_cast<std::uint32_t>(std::count_if(utf8.begin(), utf8.end(), begins_character))) {
  if (size_ == utf8.size()) {
    return;  // all of it is ASCII
  }
  checkpoints_.reserve(utf8.size() / stride + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (i % stride == 0) {
      checkpoints_.push_back(count);
    }
    count += begins_character(utf8[i]) ? 1U : 0U;
  }
}

std::uint32_t CodePoints::from_byte(std::uint32_t byte) const noexcept {
  if (checkpoints_.empty()) {
    return byte;
  }
  if (byte >= text_.size()) {
    return size_;
  }
  while (byte > 0 && !begins_character(text_[byte])) {
    --byte;
  }
  std::uint32_t count = checkpoints_[byte / stride];
  for (std::uint32_t i = byte - byte % stride; i < byte; ++i) {
    count += begins_character(text_[i]) ? 1U : 0U;
  }
  return count;
}

std::uint32_t CodePoints::to_byte(std::uint32_t code_point) const noexcept {
  const auto bytes = static_cast<std::uint32_t>(text_.size());
  if (checkpoints_.empty()) {
    return code_point;
  }
  if (code_point >= size_) {
    return bytes;
  }
  const auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), code_point);
  const auto index = static_cast<std::uint32_t>(after - checkpoints_.begin()) - 1;
  std::uint32_t count = checkpoints_[index];
  for (std::uint32_t i = index * stride; i < bytes; ++i) {
    if (begins_character(text_[i])) {
      if (count == code_point) {
        return i;
      }
      ++count;
    }
  }
  return bytes;
}

}  // namespace acquis::text

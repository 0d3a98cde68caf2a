// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace acquis::text {

/// Symbols without their series, as they are printed behind words such as "resolution": "76/105", "2021/26", "S-27/2",
/// "2504 (2020)", "1514 (XV)", "364 B (IV)". Only the sentence tells them from other numbers ("24/7"): one of the words
/// of data/symbols.yaml (short_after) must stand before them in it. All questions on one text together are O(n).
class ShortSymbols {
 public:
  explicit ShortSymbols(std::string_view text) noexcept : text_(text) {}

  /// End of the short symbol that begins at byte `begin`, or `begin` if none does. Places must be asked in order.
  [[nodiscard]] std::uint32_t end_at(std::uint32_t begin);

 private:
  [[nodiscard]] bool named_before(std::uint32_t begin);
  [[nodiscard]] bool ends_sentence(std::uint32_t byte) const;

  std::string_view text_;
  std::uint32_t scanned_ = 0;  ///< bytes before it have been looked at
  std::uint32_t named_ = 0;    ///< behind the first letter of the last of the words in the sentence; 0: there is none
};

}  // namespace acquis::text

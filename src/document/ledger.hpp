// SPDX-License-Identifier: Apache-2.0
/// What each byte of the decoded text was used for. Internal to the room.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::document {

enum class Use : std::uint8_t { unknown, text, white_space, page_rule, mark_up, label, note_mark, tag, header, footer };

/// The name of a use in `Layout::kind`.
[[nodiscard]] std::string_view to_string(Use use) noexcept;

/// Keeps account of every byte, so that nothing gets lost silently.
class Ledger {
 public:
  explicit Ledger(std::size_t size) : uses_(size, Use::unknown) {}

  /// Later entries overrule earlier ones.
  void set(Span span, Use use);
  /// Only where nothing is entered yet.
  void set_unknown(Span span, Use use);
  [[nodiscard]] Use operator[](std::uint32_t byte) const noexcept { return uses_[byte]; }
  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(uses_.size()); }

 private:
  std::vector<Use> uses_;
};

}  // namespace acquis::document

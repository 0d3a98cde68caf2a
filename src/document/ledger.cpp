// SPDX-License-Identifier: Apache-2.0
#include "ledger.hpp"

#include <algorithm>
#include <array>

namespace acquis::document {

std::string_view to_string(Use use) noexcept {
  constexpr std::array<std::string_view, 10> names = {"mark_up", "text",      "white_space", "page_rule", "mark_up",
                                                      "label",   "note_mark", "tag",         "header",    "footer"};
  return names.at(static_cast<std::size_t>(use));
}

void Ledger::set(Span span, Use use) {
  std::fill(uses_.begin() + span.begin, uses_.begin() + span.end, use);
}

void Ledger::set_unknown(Span span, Use use) {
  std::replace(uses_.begin() + span.begin, uses_.begin() + span.end, Use::unknown, use);
}

}  // namespace acquis::document

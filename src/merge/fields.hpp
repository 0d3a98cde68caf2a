// SPDX-License-Identifier: Apache-2.0
/// Subject fields, the headings that a chapter may have (data/fields.yaml). Internal to the room.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"
#include "merge/turns.hpp"

namespace acquis::merge {

struct Unit;

/// A field that a text belongs to, and the words that show it first.
struct Field {
  std::int32_t number = 0;
  Span span = {};
};

/// The fields of an English text, sorted by number, each once. Formulas and the names of who is to act show none: "as
/// envisioned in the Tunis Agenda", "universities should". O(n · w) for n words and phrases of w words.
[[nodiscard]] std::vector<Field> find_fields(std::span<const PlacedWord> words, std::span<const Unit> units);

[[nodiscard]] std::string_view field_title(std::int32_t number);

}  // namespace acquis::merge

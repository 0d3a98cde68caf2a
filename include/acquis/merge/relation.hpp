// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/provision/provision.hpp"
#include "acquis/span.hpp"

namespace acquis::merge {

/// How two provisions stand to each other (docs/merging.md).
enum class Relation : std::uint8_t {
  verbatim,       ///< equal but for case, spacing, quotation marks, numbering, brackets
  redraft,        ///< the same substance in other words
  subsumes,       ///< a says all that b says, and more
  subsumed,       ///< b says all that a says, and more
  overlap,        ///< something in common, something own on each side
  complementary,  ///< different acts of one scheme
  competing,      ///< contrary answers to one question
  same_topic,
  unrelated,
};
[[nodiscard]] std::string_view to_string(Relation relation) noexcept;
/// The relation of (b, a) if this is the one of (a, b).
[[nodiscard]] Relation reversed(Relation relation) noexcept;

/// What differs, in the order of printing.
enum class Flag : std::uint8_t {
  strength,
  addressee,
  number,
  date,
  negation,
  scope,
  institution,
  condition,
  principle,
  bracket
};
[[nodiscard]] std::string_view to_string(Flag flag) noexcept;

/// Words that show a judgement or a difference. A span is missing where something stands on one side only.
struct Evidence {
  std::optional<Flag> flag = {};  ///< none: shows the relation itself
  std::optional<Span> a = {};
  std::optional<Span> b = {};
  std::string why = {};  ///< one sentence
};

struct Judgement {
  Relation relation = Relation::unrelated;
  std::vector<Flag> flags = {};  ///< in the order of the enumeration, each once
  double score = 0;              ///< 2 · aligned words / (words of a + words of b)
  double confidence = 0;  ///< probability that the relation is right, 0–1: measured for each rule on labelled pairs
  std::string rule = {};  ///< name of the rule that decided
  std::vector<Evidence> evidence = {};  ///< at least one for each flag
};

/// Judges a pair by the rule list of docs/merging.md: first rule that applies decides. O(n + m) in words of
/// natural text: a repeated word is tried at a bounded number of places.
[[nodiscard]] Judgement relate(const provision::Provision& a, const provision::Provision& b);

/// The record that `acquis relate` prints for a pair called `id`.
[[nodiscard]] std::string to_json(const Judgement& judgement, std::string_view id, const provision::Provision& a,
                                  const provision::Provision& b);

}  // namespace acquis::merge

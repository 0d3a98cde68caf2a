// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/document.hpp"
#include "acquis/principles/ontology.hpp"
#include "acquis/provision/frame.hpp"
#include "acquis/span.hpp"

namespace acquis::principles {

enum class Status : std::uint8_t { endorsement, mention, procedure, title };
enum class Voice : std::uint8_t { own, quoted, editorial };
[[nodiscard]] std::string_view to_string(Status status) noexcept;
[[nodiscard]] std::string_view to_string(Voice voice) noexcept;

/// A phrase of a text that names a principle.
///
/// Fields that need the qualification of a sentence (polarity, strength, verb, addressee …) are not filled in this
/// version and stay empty; `status` tells titles apart and leaves everything else a mention.
struct Mention {
  std::string principle = {};
  Span span = {};                ///< bytes of the text of its block
  std::string block = {};        ///< id; empty for a text without blocks
  Span sentence = {};            ///< the sentence around it, bytes of the text of its block
  Status status = Status::mention;
  Voice voice = Voice::own;
  bool bracketed = false;
  std::string pattern = {};      ///< the entry of the ontology that matched, as written there
  std::optional<provision::Polarity> polarity = {};
  std::optional<std::int32_t> strength = {};
};

/// Mentions in a plain text, sorted by begin, end, principle. O(n) for a fixed ontology.
[[nodiscard]] std::vector<Mention> find_mentions(std::string_view text, const Ontology& ontology, std::string_view language);

/// Mentions in all blocks of a document, in reading order; headings and titles, quoted blocks and notes of the chair are told apart.
[[nodiscard]] std::vector<Mention> find_mentions(const document::Document& document, const Ontology& ontology);

/// The record of `acquis principles` for a document called `id`, without schema and provenance.
[[nodiscard]] std::string to_json(const document::Document& document, const std::vector<Mention>& mentions, std::string_view id, std::string_view language);

}  // namespace acquis::principles

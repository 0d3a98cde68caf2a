// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/diagnostic.hpp"
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
  Span span = {};          ///< bytes of the text of its block
  std::string block = {};  ///< id of a block or note; empty for a text without blocks
  Span sentence = {};      ///< the sentence around it, bytes of the text of its block
  Status status = Status::mention;
  Voice voice = Voice::own;
  bool bracketed = false;    ///< inside square brackets
  std::string pattern = {};  ///< the entry of the ontology that matched, as written there
  std::optional<provision::Polarity> polarity = {};
  std::optional<std::int32_t> strength = {};
};

/// Mentions in a plain text, sorted by begin, end, principle. O(n log n) for a fixed ontology, whatever the text.
///
/// Use this for records (.jsonl, .csv) and plain text files, whose offsets count the text given. A language without
/// patterns gives no mention: language_notice() says so.
[[nodiscard]] std::vector<Mention> find_mentions(std::string_view text, const Ontology& ontology,
                                                 std::string_view language);

/// Mentions in all blocks and notes of a document, in reading order, by the patterns of its language.
///
/// Headings, titles in quotation marks or italics and capitalised names have status title; quoted blocks have voice
/// quoted; notes of the chair have voice editorial; `bracketed` looks at brackets over several blocks too.
[[nodiscard]] std::vector<Mention> find_mentions(const document::Document& document, const Ontology& ontology);

/// Why a text of this language has no mentions: the ontology has no patterns for it. None if it has. Code
/// "language-without-patterns".
[[nodiscard]] std::optional<Diagnostic> language_notice(std::string_view language, const Ontology& ontology);

/// Ids of principles without a mention in own voice that is no title, in the order of the ontology: absence is a
/// finding.
[[nodiscard]] std::vector<std::string> absent(std::span<const Mention> mentions, const Ontology& ontology);

/// The record of `acquis principles` for a document called `id`, without schema and provenance (docs/formats.md).
/// `diagnostics` is added as a list of that name.
[[nodiscard]] std::string to_json(const document::Document& document, const std::vector<Mention>& mentions,
                                  std::string_view id, std::string_view language,
                                  std::span<const Diagnostic> diagnostics = {});

/// The same for a plain text: `block` is null.
[[nodiscard]] std::string to_json(std::string_view text, const std::vector<Mention>& mentions, std::string_view id,
                                  std::string_view language, std::span<const Diagnostic> diagnostics = {});

}  // namespace acquis::principles

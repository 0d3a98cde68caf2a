// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/document/consultation.hpp"
#include "acquis/document/document.hpp"
#include "acquis/principles/ontology.hpp"
#include "acquis/provision/frame.hpp"
#include "acquis/span.hpp"

namespace acquis::principles {

enum class Status : std::uint8_t { endorsement, mention, procedure, title };
enum class Voice : std::uint8_t { own, quoted, editorial };
[[nodiscard]] std::string_view to_string(Status status) noexcept;
[[nodiscard]] std::string_view to_string(Voice voice) noexcept;

/// Words of the text that decided a field: an item's verb often stands in its chapeau, a block of its own.
struct Words {
  std::string block = {};  ///< id of the block or note they stand in; empty for a text without blocks
  Span span = {};          ///< bytes of the text of that block
  std::string text = {};   ///< the words themselves

  friend bool operator==(const Words&, const Words&) = default;
};

/// The words that decided `field`, a name of the record of `acquis principles` ("polarity", "verb", "hedges").
struct Evidence {
  std::string field = {};
  Words words = {};
};

/// A phrase of a text that names a principle, and what its sentence says of it.
///
/// Somebody is asked to act where `strength` is set and above 0: `addressee` is then who, or none if the text does not
/// say ("unnamed" in a record). Hedges never change the strength.
struct Mention {
  std::string principle = {};
  Span span = {};          ///< bytes of the text of its block
  std::string block = {};  ///< id of a block or note; empty for a text without blocks
  Span sentence = {};      ///< the sentence around it, bytes of the text of its block
  Status status = Status::mention;
  Voice voice = Voice::own;
  bool bracketed = false;    ///< inside square brackets
  bool definition = false;   ///< the sentence says what the principle is
  std::string pattern = {};  ///< the entry of the ontology that matched, as written there
  provision::Polarity polarity = provision::Polarity::affirmed;
  std::optional<std::int32_t> strength =
      {};                                 ///< 0–6, weakest link of the chain (provision::Frame); none outside an act
  std::optional<Words> verb = {};         ///< that decided the strength
  std::optional<Words> addressee = {};    ///< who shall act
  std::string addressee_group = {};       ///< id of data/parties.yaml; empty if the addressee is in none
  std::optional<Words> beneficiary = {};  ///< for whom
  std::vector<std::string> beneficiary_groups = {};  ///< ids, in the order of the words
  std::vector<provision::Hedge> hedges = {};         ///< of its clause; those of a chapeau are in `evidence` only
  std::vector<Evidence> evidence = {};               ///< in the order of the fields of the record
};

/// Where a text names a principle, without what its sentence says of it.
struct NamedPrinciple {
  std::string_view principle = {};  ///< id, which lives in the ontology
  Span span = {};                   ///< bytes of the text
};

/// True if it counts in a profile: the text's own voice, neither title nor procedure.
[[nodiscard]] bool counts(const Mention& mention) noexcept;

/// Mentions in a plain text, sorted by begin, end, principle. O(n log n) for a fixed ontology, whatever the text.
///
/// Use this for records (.jsonl, .csv) and plain text files, whose offsets count the text given. A language without
/// patterns gives no mention: language_notice() says so.
[[nodiscard]] std::vector<Mention> find_mentions(std::string_view text, const Ontology& ontology,
                                                 std::string_view language);

/// Principle and span of find_mentions(text, ontology, language), in its order: no sentence is read, which takes most
/// of the time of that. O(n log n); the ontology must outlive the result.
[[nodiscard]] std::vector<NamedPrinciple> find_named_principles(std::string_view text, const Ontology& ontology,
                                                                std::string_view language);

/// Mentions in all blocks and notes of a document, in reading order, by the patterns of its language.
///
/// Headings, titles in quotation marks or italics and capitalised names have status title; quoted blocks have voice
/// quoted; notes of the chair have voice editorial; `bracketed` looks at brackets over several blocks too.
[[nodiscard]] std::vector<Mention> find_mentions(const document::Document& document, const Ontology& ontology);

/// Finds mentions in many texts, one after the other, each as find_mentions() does and whatever was read before.
///
/// A word that an earlier text held is not looked up again: of paragraphs that is a third of the work. It keeps some
/// hundred bytes for each different word. For one thread.
class MentionFinder {
 public:
  explicit MentionFinder(Ontology ontology);
  MentionFinder(MentionFinder&&) noexcept;
  MentionFinder& operator=(MentionFinder&&) noexcept;
  ~MentionFinder();

  [[nodiscard]] std::vector<Mention> in_text(std::string_view text, std::string_view language);
  [[nodiscard]] std::vector<Mention> in_document(const document::Document& document);
  /// In the text as given of a record or plain text file, in the blocks and notes of any other.
  [[nodiscard]] std::vector<Mention> in_contribution(const document::Contribution& contribution);
  /// As find_named_principles(); the ontology given must outlive the result.
  [[nodiscard]] std::vector<NamedPrinciple> named_in_text(std::string_view text, std::string_view language);

 private:
  class OfLanguage;
  /// nullptr for a language without patterns.
  [[nodiscard]] OfLanguage* of(std::string_view language);

  Ontology ontology_;
  std::map<std::string, std::unique_ptr<OfLanguage>, std::less<>> languages_;
};

/// Why a text of this language has no mentions: the ontology has no patterns for it. None if it has. Code
/// "language-without-patterns".
[[nodiscard]] std::optional<Diagnostic> language_notice(std::string_view language, const Ontology& ontology);

/// Ids of principles without a mention that counts (counts()), in the order of the ontology: absence is a finding.
[[nodiscard]] std::vector<std::string> absent(std::span<const Mention> mentions, const Ontology& ontology);

/// The record of `acquis principles` for a document called `id`, without schema and provenance (docs/formats.md).
/// `diagnostics` is added as a list of that name.
[[nodiscard]] std::string to_json(const document::Document& document, const std::vector<Mention>& mentions,
                                  std::string_view id, std::string_view language,
                                  std::span<const Diagnostic> diagnostics = {});

/// The same for a plain text: `block` is null.
[[nodiscard]] std::string to_json(std::string_view text, const std::vector<Mention>& mentions, std::string_view id,
                                  std::string_view language, std::span<const Diagnostic> diagnostics = {});

/// The mentions that such a record lists, as a person may have corrected them: to_json() the other way round.
///
/// The record names no sentence: it is the sentence of the text's own voice in which a mention begins, or else its
/// block. Of words that decided a field only those have a place that stand in `evidence`. Throws Error
/// (invalid_argument) naming the mention if the record is none of this contribution: a field is missing, a value is
/// none of its field, a place lies outside of the text. O(n log n).
[[nodiscard]] std::vector<Mention> mentions_from_json(std::string_view record,
                                                      const document::Contribution& contribution);

/// What `acquis principles` says of one contribution.
struct MentionRecord {
  std::string json = {};                  ///< as to_json() writes it, with `notice` among its diagnostics
  std::size_t mentions = 0;               ///< in it
  std::optional<Diagnostic> notice = {};  ///< language_notice()
};

/// The records of contributions, in their order. They do not depend on `threads` (0: all cores).
[[nodiscard]] std::vector<MentionRecord> mention_records(std::span<const document::Contribution> contributions,
                                                         const Ontology& ontology, std::int32_t threads = 0);

}  // namespace acquis::principles

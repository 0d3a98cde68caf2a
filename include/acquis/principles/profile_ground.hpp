// SPDX-License-Identifier: Apache-2.0
/// What the figures of profiles rest on: texts with their mentions, and how much was read to find them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/document/consultation.hpp"
#include "acquis/principles/mentions.hpp"
#include "acquis/principles/ontology.hpp"

namespace acquis::principles {

/// A stretch of a text in its own voice: a block or note that is no heading, quotation or note of the chair, or a part
/// of a record or plain text. Only here can a mention that counts stand, so only this is counted.
struct OwnStretch {
  std::string block = {};    ///< id; empty for a text without blocks
  std::string section = {};  ///< top part of the id, "recommendations" of "recommendations/10/c"; empty as `block`
  /// Top two parts of the id, "recommendations/10": the numbered paragraph that items belong to. Empty for notes.
  std::string paragraph = {};
  std::int64_t words = 0;      ///< tokens that are no signs, as `acquis summary` counts them
  std::int64_t sentences = 0;  ///< as mentions know them
};

struct OwnProvision {
  std::string id = {};
  std::string section = {};  ///< of the block it begins in
};

/// Who wrote a text and when.
struct TextDetails {
  std::string id = {};
  std::string contributor = {};
  std::string group = {};
  std::string date = {};
  std::string language = {};
};

/// One contribution as profiles see it.
struct ProfiledText {
  TextDetails details = {};
  bool searched = true;  ///< the ontology has patterns for its language; if not, nothing of it is counted
  std::vector<OwnStretch> stretches = {};
  std::vector<OwnProvision> provisions = {};
  std::vector<Mention> mentions = {};
  std::vector<std::int64_t> provision_of = {};  ///< by mention: index of its provision, -1 in a note or heading
  std::vector<Diagnostic> diagnostics = {};     ///< "provisions-not-placed"
};

/// Measures a contribution and finds the provision of each mention; `mentions` are those of find_mentions(), with the
/// document for structured files, with the text as given for records and plain texts. O(n log n).
[[nodiscard]] ProfiledText profiled_text(const document::Contribution& contribution, std::vector<Mention> mentions,
                                         bool searched = true);

/// Finds mentions in all contributions and measures them. The result does not depend on `threads` (0: all cores).
[[nodiscard]] std::vector<ProfiledText> profiled_texts(const document::Consultation& consultation,
                                                       const Ontology& ontology, std::int32_t threads = 0);

/// Measures all contributions around mentions that are known: `records` are those of `acquis principles`, one for each
/// contribution in order, as a person may have corrected them (mentions_from_json(), whose errors it throws). Throws
/// Error (invalid_argument) if their number differs.
[[nodiscard]] std::vector<ProfiledText> profiled_texts(const document::Consultation& consultation,
                                                       const Ontology& ontology, std::span<const std::string> records,
                                                       std::int32_t threads = 0);

enum class ProfileBy : std::uint8_t { document, section, contributor, group, date, year };
[[nodiscard]] std::string_view to_string(ProfileBy by) noexcept;
/// Throws Error (invalid_argument) listing the names if `name` is none of them.
[[nodiscard]] ProfileBy profile_by_from_string(std::string_view name);

/// Which texts, or sections of texts, make a unit.
struct Grouping {
  ProfileBy by = ProfileBy::document;
  /// The unit of each text, in place of what `by` says of it; empty: none given. A text with an empty name belongs to
  /// the unit "(none)". With sections it is what stands before the name of the section.
  std::vector<std::string> names = {};
};

/// The name for texts of which a group, date or contributor is not known.
inline constexpr std::string_view no_unit = "(none)";

/// The units of a grouping, numbered: dates and years in their order, others as they first occur.
///
/// A section is called by the top part of its blocks' ids, behind "ID/" if there are several texts; a text without
/// blocks is one section, called by its id. A year is the first number from 1000 to 2999 in a date.
class Units {
 public:
  /// Throws Error (invalid_argument) if `grouping.names` is neither empty nor one a text.
  Units(std::span<const TextDetails> texts, const Grouping& grouping);

  /// The number of the unit of a section of a text; a name not met before gets the next number.
  [[nodiscard]] std::size_t number(std::size_t text, std::string_view section);
  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }

 private:
  [[nodiscard]] std::string name_of(std::size_t text, std::string_view section) const;
  std::size_t number_of(const std::string& name);

  std::vector<std::string> text_names_ = {};
  bool by_section_ = false;
  bool prefixed_ = false;  ///< sections carry the name of their text
  std::vector<std::string> names_ = {};
  std::unordered_map<std::string, std::size_t> numbers_ = {};
};

}  // namespace acquis::principles

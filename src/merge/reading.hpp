// SPDX-License-Identifier: Apache-2.0
/// A provision as the rules of relations see it. Internal to the room.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/principles/mentions.hpp"
#include "acquis/provision/provision.hpp"
#include "acquis/span.hpp"
#include "merge/fields.hpp"
#include "merge/formulas.hpp"
#include "merge/lexicon.hpp"
#include "merge/turns.hpp"
#include "merge/unit_places.hpp"

namespace acquis::merge {

/// A word, or a phrase of the lexicon, with what it does in the text.
struct Unit {
  // What pairs of readings are judged by stands first, in as few cache lines as it may.
  Span span = {};
  Role role = Role::substance;
  bool listed = false;  ///< spelled in the lexicon
  bool actor = false;   ///< names who is to act
  bool act = false;
  bool process = false;   ///< names a principle of how decisions are made
  bool stopword = false;  ///< one word, which is no content
  std::int32_t words = 1;
  std::int32_t clause = 0;
  std::int32_t chunk = 0;              ///< runs of content words between function words and signs
  std::uint32_t marks = 0;             ///< those of the entry, and what is seen of the place
  const Entry* entry = &unknown_word;  ///< what the lexicon says
  double value = 0;                    ///< of numbers, years, months between two occurrences
  UnitKeys keys = {};
  std::string folded = {};
  std::string stem = {};
  std::string before = {};               ///< the function word before it, "within"
  std::vector<std::string> phrase = {};  ///< stems of the content words of several words

  [[nodiscard]] bool has(Mark mark) const noexcept { return (marks & mark) != 0; }
  /// Stems of its content words.
  [[nodiscard]] std::span<const std::string> parts() const noexcept {
    return words > 1 ? std::span(phrase) : std::span(&stem, stopword ? 0 : 1);
  }
  /// Counts as something said: content that is neither formula nor hedge, and does not name the actor.
  [[nodiscard]] bool substantive() const noexcept {
    return !actor && (role == Role::substance || role == Role::institution || quantity());
  }
  [[nodiscard]] bool quantity() const noexcept {
    return role == Role::number || role == Role::date || role == Role::frequency;
  }
  /// A quantity whose value is known.
  [[nodiscard]] bool figure() const noexcept { return quantity() && (role != Role::date || value > 0); }
  /// The lexicon says what it means: another such word without a class in common means something else.
  [[nodiscard]] bool classed() const noexcept { return listed && !entry->classes.empty(); }
  /// 1, or less for words that are frequent in the field.
  [[nodiscard]] double weight() const noexcept {
    const bool pronoun = role == Role::number && folded == "one";
    return !substantive() || has(light_word) || pronoun ? 0 : content_weight();
  }
  /// What a word that is content weighs, whoever or whatever it names.
  [[nodiscard]] double content_weight() const noexcept { return has(general_word) ? 0.4 : 1; }
  /// Quantities are left out: they are what may differ in one act.
  [[nodiscard]] double act_weight() const noexcept { return quantity() ? 0 : weight(); }
};

/// One act with what belongs to it.
struct Clause {
  Span span = {};
  provision::Frame frame = {};  ///< spans in the text of the provision
  bool negated = false;
  bool existential = false;  ///< "there should be a register": asks that something be
  bool copular = false;      ///< "the rate should be", "there should be": no act is asked for
  std::size_t begin = 0;     ///< units
  std::size_t end = 0;
  std::int64_t act = -1;   ///< unit
  std::int64_t head = -1;  ///< unit that names the object
  double weight = 0;       ///< of all substance
  double act_weight = 0;   ///< of all units
};

struct Reading {
  const provision::Provision* provision = nullptr;
  std::vector<Unit> units = {};
  std::vector<Clause> clauses = {};
  std::vector<Span> brackets = {};                     ///< [ and ] of the text
  std::vector<principles::NamedPrinciple> named = {};  ///< principles, in order of their begin
  std::int32_t words = 0;
  double act_weight = 0;   ///< of all units
  UnitPlaces places = {};  ///< of `units`
  Turns turns = {};
  std::vector<Field> fields = {};  ///< sorted by number
  std::string verbatim_key = {};   ///< see spelling.hpp

  [[nodiscard]] std::string_view text() const noexcept { return provision->text; }
};

/// Units from `begin` to `end`, which is not in it.
struct UnitRun {
  std::size_t begin = 0;
  std::size_t end = 0;
};
/// The units in the group of a unit: content words, with the function word or sign before them.
[[nodiscard]] UnitRun group_of(const Reading& reading, std::size_t unit);

/// Spans of the units that are wanted; function words between two of them do not part them.
template <typename Wanted>
[[nodiscard]] std::vector<Span> spans_of(const Reading& reading, const Wanted& wanted) {
  std::vector<Span> spans;
  bool open = false;
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    const Unit& unit = reading.units[i];
    if (!wanted(i)) {
      open = open && unit.role == Role::function;
    } else if (open) {
      spans.back().end = unit.span.end;
    } else {
      spans.push_back(unit.span);
      open = true;
    }
  }
  return spans;
}

/// True for a principle of how decisions are made (transparency, consensus), which qualifies an act.
[[nodiscard]] bool names_process(const principles::NamedPrinciple& named);

/// Loads what readings look words up in, table beside table in threads of their own: the first reading would load one
/// after the other. Later calls do nothing.
void load_tables();

/// Reads provisions, one after the other. Words that an earlier one held are not looked up again. For one thread.
class ProvisionReader {
 public:
  /// `learnt` must outlive it.
  explicit ProvisionReader(const FormulaSet& learnt);
  /// The provision must outlive the result. O(n).
  [[nodiscard]] Reading operator()(const provision::Provision& provision);

 private:
  [[nodiscard]] text::TermCutter& cutter(const std::string& language);

  const FormulaSet& learnt_;
  principles::MentionFinder principles_;
  std::map<std::string, text::TermCutter> cutters_ = {};  ///< by language
  text::TermCutter letters_;                              ///< of the verbatim key, in no language
};

/// Reads one provision; it must outlive the result. O(n).
[[nodiscard]] Reading read_provision(const provision::Provision& provision, const FormulaSet& learnt);

}  // namespace acquis::merge

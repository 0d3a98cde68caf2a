// SPDX-License-Identifier: Apache-2.0
#include "merge/predicates.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

namespace acquis::merge {
namespace {

class Predicate {
 public:
  Predicate(const Reading& reading, const Clause& clause, std::size_t unit)
      : units_(reading.units), text_(reading.text()), clause_(clause), unit_(unit) {}

  bool operator()() const {
    if (!ends_group() || modal_behind()) {
      return false;
    }
    const std::optional<std::size_t> verb = linking_verb();
    return verb && !dependent(*verb);
  }

  /// The unit, which need not be a predicate, stands in a clause that depends on another one.
  bool dependent_word() const {
    bool relative = units_[unit_].folded == "not" || units_[unit_].folded == "never";  // "that are not yet supported"
    for (std::size_t i = unit_; i > clause_.begin && joined(i - 1);) {
      --i;
      if (one_of(units_[i].folded, subordinators) || (relative && units_[i].folded == "that")) {
        return true;
      }
      if (modal(units_[i])) {
        return false;
      }
      relative = relative && (units_[i].has(copula_word) || one_of(units_[i].folded, auxiliaries));
    }
    return false;
  }

 private:
  static bool one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  }
  static bool modal(const Unit& unit) {
    return unit.role == Role::force && one_of(std::string_view(unit.folded).substr(0, unit.folded.find(' ')), modals);
  }
  static bool adverb(const Unit& unit) { return unit.role == Role::substance && unit.folded.ends_with("ly"); }

  /// No comma or other sign stands between unit i and the next.
  bool joined(std::size_t i) const {
    const Span gap{units_[i].span.end, units_[i + 1].span.begin};
    return gap.begin >= gap.end || slice(text_, gap).find_first_of(",;:.()") == std::string_view::npos;
  }

  bool ends_group() const {
    return unit_ + 1 >= clause_.end || units_[unit_ + 1].chunk != units_[unit_].chunk ||
           !units_[unit_ + 1].substantive() || !joined(unit_);
  }

  /// "Content that is inappropriate should be removed": what the clause asks for comes later.
  bool modal_behind() const {
    for (std::size_t i = unit_ + 1; i < clause_.end && joined(i - 1); ++i) {
      if (modal(units_[i])) {
        return true;
      }
    }
    return false;
  }

  /// The verb that says the unit of its subject or object, looked for from the unit to the left.
  std::optional<std::size_t> linking_verb() const {
    // "as" tells where the predicate begins, however long the object before it is.
    const bool as = unit_ > clause_.begin && units_[unit_ - 1].folded == "as";
    const std::size_t reach = as ? 24 : 8;
    bool object = false;       // words that only an object can be
    bool coordinated = false;  // "is costly and superfluous": one further predicate may stand between
    for (std::size_t i = unit_; i > clause_.begin && unit_ - i < reach && joined(i - 1);) {
      --i;
      const Unit& unit = units_[i];
      const bool infinitive = unit.folded == "be" && i > clause_.begin && units_[i - 1].folded == "to";
      if (unit.has(copula_word) && !object && !infinitive) {
        return i;
      }
      if ((unit.has(judged_word) && behind_auxiliary(i)) || (unit.has(judging_word) && object)) {
        return i;
      }
      const bool conjunction = one_of(unit.folded, conjunctions);
      const bool opens_object = one_of(unit.folded, opening_object) ||
                                (as && unit.role == Role::function && !one_of(unit.folded, subordinators));
      const bool passed_over = adverb(unit) || conjunction || unit.has(copula_word) || unit.role == Role::negation ||
                               unit.role == Role::force || one_of(unit.folded, adverbs);
      if (!passed_over && !opens_object && !unit.substantive() && unit.role != Role::substance) {
        return std::nullopt;
      }
      object = object || (!passed_over && !(coordinated && one_of(units_[i + 1].folded, conjunctions)));
      coordinated = coordinated || conjunction;
    }
    return std::nullopt;
  }

  /// "was found", "has long been deemed", not "content found": a participle behind a noun opens a clause of its own.
  bool behind_auxiliary(std::size_t participle) const {
    for (std::size_t i = participle; i > clause_.begin && joined(i - 1);) {
      --i;
      if (units_[i].has(copula_word)) {
        return true;
      }
      if (!adverb(units_[i]) && units_[i].role != Role::negation && units_[i].role != Role::force) {
        return one_of(units_[i].folded, perfect);
      }
      if (units_[i].role == Role::force) {
        return true;
      }
    }
    return false;
  }

  /// The verb stands in a clause that depends on another one.
  bool dependent(std::size_t verb) const {
    if (units_[verb].role == Role::condition) {
      return true;
    }
    bool subject = false;
    for (std::size_t i = verb; i > clause_.begin && joined(i - 1);) {
      --i;
      const Unit& unit = units_[i];
      if (one_of(unit.folded, subordinators) || (unit.folded == "that" && !subject)) {
        return true;
      }
      const bool of_verb = unit.has(copula_word) || one_of(unit.folded, perfect) || adverb(unit);
      subject = subject || (!of_verb && (unit.substantive() || unit.actor || unit.role == Role::function));
    }
    return false;
  }

  static constexpr std::string_view modals[] = {"shall", "should", "must", "may", "will", "ought", "can", "need"};
  static constexpr std::string_view perfect[] = {"has", "have", "had", "having"};
  static constexpr std::string_view auxiliaries[] = {"has", "have", "had", "do", "does", "did"};
  static constexpr std::string_view conjunctions[] = {"and", "or", "nor", "but"};
  static constexpr std::string_view adverbs[] = {"as",   "so",        "to",   "too",   "very",   "now",   "still",
                                                 "also", "therefore", "thus", "quite", "rather", "often", "always",
                                                 "just", "even",      "both", "more",  "most"};
  static constexpr std::string_view opening_object[] = {"it",  "this", "them", "these", "those", "a",
                                                        "an",  "the",  "such", "of",    "its",   "their",
                                                        "any", "each", "all",  "our",   "us"};
  static constexpr std::string_view subordinators[] = {
      "which",    "who",     "whom",  "whose",   "what",     "whatever", "whichever", "where", "when", "whenever",
      "wherever", "because", "since", "whether", "although", "though",   "while",     "until", "how",  "why"};

  std::span<const Unit> units_;
  std::string_view text_;
  const Clause& clause_;
  std::size_t unit_;
};

}  // namespace

bool predicative(const Reading& reading, const Clause& clause, std::size_t unit) {
  return Predicate(reading, clause, unit)();
}

bool in_dependent_clause(const Reading& reading, const Clause& clause, std::size_t unit) {
  return Predicate(reading, clause, unit).dependent_word();
}

}  // namespace acquis::merge

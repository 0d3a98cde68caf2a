// SPDX-License-Identifier: Apache-2.0
#include "merge/rewordings.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "merge/clause_side.hpp"

namespace acquis::merge {
namespace {

class Rewordings {
 public:
  Rewordings(const Comparison& comparison, std::set<std::size_t>& excused_a, std::set<std::size_t>& excused_b)
      : c_(comparison), a_(comparison.a()), b_(comparison.b()), excused_a_(excused_a), excused_b_(excused_b) {}

  /// What is found in one step is excused together, so that the order of the texts makes no difference.
  void find() {
    for (std::size_t i = 0; i < a_.units.size(); ++i) {
      if (const std::int64_t partner = c_.alignment().of_a[i]; partner >= 0) {
        rests(i, static_cast<std::size_t>(partner));
      }
    }
    for (std::size_t j = 0; j < b_.units.size(); ++j) {
      if (const std::int64_t partner = c_.alignment().of_b[j]; partner >= 0) {
        rests(static_cast<std::size_t>(partner), j);
      }
    }
    apply();
    for (const CommonClauses& pair : c_.common()) {
      const Clause& left = a_.clauses[pair.a];
      const Clause& right = b_.clauses[pair.b];
      const bool two_acts = names_act(a_, left) && names_act(b_, right);
      if (!two_acts) {
        same_slot(left.act, right.act);  // two known acts without a class in common are two acts
      }
      same_slot(left.head, right.head);
    }
    apply();
  }

 private:
  using Units = std::vector<std::size_t>;

  /// True for the last word of a group: with another word before it ("crime data", "health data") it is another thing.
  static bool names_group(const Reading& reading, std::size_t unit) {
    return unit + 1 == reading.units.size() || reading.units[unit + 1].chunk != reading.units[unit].chunk;
  }

  static bool names_act(const Reading& reading, const Clause& clause) {
    return knows_act(reading, clause) && !reading.units[static_cast<std::size_t>(clause.act)].has(light_word);
  }

  /// An act beside a word of both is no rest of it: "teach cross-border matters", "coordinate cross-border matters".
  static Units without_act(const Reading& reading, Units words) {
    std::erase_if(words, [&](std::size_t i) { return reading.units[i].act; });
    return words;
  }

  /// Words without partner in the group of a unit.
  static Units rest(const Reading& reading, const std::vector<std::int64_t>& partners,
                    const std::set<std::size_t>& excused, std::size_t unit) {
    const UnitRun group = group_of(reading, unit);
    Units words;
    for (std::size_t i = group.begin; i < group.end; ++i) {
      if (partners[i] < 0 && reading.units[i].substantive() && !excused.contains(i)) {
        words.push_back(i);
      }
    }
    return words;
  }

  bool answers(const Reading& reading, std::size_t i) const {
    const Unit& unit = reading.units[i];
    return unit.role != Role::substance || unit.entry->actor_class >= 0 || unit.entry->extent >= 0 || unit.process;
  }

  /// The rests of two groups that share a word, unless that word names both.
  void rests(std::size_t i, std::size_t j) {
    if (a_.units[i].substantive() && !(names_group(a_, i) && names_group(b_, j))) {
      excuse(without_act(a_, rest(a_, c_.alignment().of_a, excused_a_, i)),
             without_act(b_, rest(b_, c_.alignment().of_b, excused_b_, j)));
    }
  }

  void apply() {
    excused_a_.insert(found_a_.begin(), found_a_.end());
    excused_b_.insert(found_b_.begin(), found_b_.end());
  }

  bool bare(const Reading& reading, const Units& units) const {
    return std::none_of(units.begin(), units.end(), [&](std::size_t i) { return answers(reading, i); });
  }

  void excuse(const Units& left, const Units& right) {
    if (left.empty() || right.empty() || !bare(a_, left) || !bare(b_, right)) {
      return;
    }
    found_a_.insert(left.begin(), left.end());
    found_b_.insert(right.begin(), right.end());
  }

  void same_slot(std::int64_t left, std::int64_t right) {
    if (left < 0 || right < 0) {
      return;
    }
    const auto i = static_cast<std::size_t>(left);
    const auto j = static_cast<std::size_t>(right);
    // In the group of an object the act beside it has a slot of its own.
    const auto words = [&](const Reading& reading, const std::vector<std::int64_t>& partners,
                           const std::set<std::size_t>& excused, std::size_t unit) {
      Units found = rest(reading, partners, excused, unit);
      return reading.units[unit].act ? found : without_act(reading, std::move(found));
    };
    const Units words_a = words(a_, c_.alignment().of_a, excused_a_, i);
    const Units words_b = words(b_, c_.alignment().of_b, excused_b_, j);
    if (excused_a_.contains(i) && bare(b_, words_b)) {
      found_b_.insert(words_b.begin(), words_b.end());
    } else if (excused_b_.contains(j) && bare(a_, words_a)) {
      found_a_.insert(words_a.begin(), words_a.end());
    } else {
      excuse(words_a, words_b);
    }
  }

  const Comparison& c_;
  const Reading& a_;
  const Reading& b_;
  std::set<std::size_t>& excused_a_;
  std::set<std::size_t>& excused_b_;
  std::set<std::size_t> found_a_ = {};
  std::set<std::size_t> found_b_ = {};
};

}  // namespace

void find_rewordings(const Comparison& comparison, std::set<std::size_t>& excused_a, std::set<std::size_t>& excused_b) {
  Rewordings(comparison, excused_a, excused_b).find();
}

}  // namespace acquis::merge

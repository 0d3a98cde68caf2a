// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string_view>

#include "merge/difference_finder.hpp"
#include "merge/differences.hpp"

namespace acquis::merge {
namespace {

/// How wide a class or an area is, and what one text excludes.
class ScopeDifferences : public DifferenceFinder {
 public:
  using DifferenceFinder::DifferenceFinder;

  void operator()() {
    exclusive_words();
    all_against_some(a_, of_a_, b_, excused_a_, excused_b_, true);
    all_against_some(b_, of_b_, a_, excused_b_, excused_a_, false);
    const auto other_scope = [](const Unit& x, const Unit& y) {
      return one_contains_other(x, y) ||
             (x.entry->extent >= 0 && y.entry->extent >= 0 && x.entry->extent != y.entry->extent);
    };
    unaligned_pairs(other_scope, [&](std::size_t i, std::size_t j) {
      const Unit& x = a_.units[i];
      const Unit& y = b_.units[j];
      if (x.actor || y.actor) {
        return;
      }
      excused_a_.insert(i);
      excused_b_.insert(j);
      wider(x, y, x.entry->extent >= 0 ? x.entry->extent > y.entry->extent : contains(x, y));
    });
    further_groups(a_, of_a_, excused_a_, b_, true);
    further_groups(b_, of_b_, excused_b_, a_, false);
  }

 private:
  /// First and last unit of a group of content words, and one behind it.
  static std::pair<std::size_t, std::size_t> content_group(const Reading& reading, std::size_t unit) {
    const auto same = [&](std::size_t i) { return reading.units[i].chunk == reading.units[unit].chunk; };
    std::size_t begin = unit;
    std::size_t end = unit + 1;
    while (begin > 0 && same(begin - 1) && reading.units[begin - 1].substantive()) {
      --begin;
    }
    while (end < reading.units.size() && same(end) && reading.units[end].substantive()) {
      ++end;
    }
    return {begin, end};
  }

  /// "all", "every" before a group of words, or just behind it: "builders of every size".
  static std::optional<std::size_t> universal_at(const Reading& reading, std::size_t begin, std::size_t end) {
    constexpr std::size_t reach = 3;  // "each of the six languages"
    for (std::size_t back = 1; back <= reach && back <= begin; ++back) {
      if (reading.units[begin - back].has(universal_word)) {
        return begin - back;
      }
      if (reading.units[begin - back].role != Role::function) {
        break;
      }
    }
    const auto universal = [&](std::size_t i) {
      return i < reading.units.size() && reading.units[i].has(universal_word);
    };
    for (std::size_t i = begin; i < end; ++i) {
      if (universal(i)) {
        return i;
      }
    }
    const bool of = end < reading.units.size() && reading.units[end].folded == "of" && universal(end + 1);
    const bool every = universal(end) && reading.units[end].folded != "every" && reading.units[end].folded != "all";
    return of ? std::optional(end + 1) : every ? std::optional(end) : std::nullopt;
  }

  /// "all residents" against "older residents": x opens the class that y narrows by words of its own.
  void all_against_some(const Reading& x, const std::vector<std::int64_t>& partners, const Reading& y,
                        std::set<std::size_t>& excused_x, std::set<std::size_t>& excused_y, bool is_a) {
    for (std::size_t i = 0; i < x.units.size(); ++i) {
      const bool names = x.units[i].substantive() || (x.units[i].actor && x.units[i].role == Role::substance);
      if (partners[i] < 0 || !names || x.units[i].act || x.units[i].figure()) {
        continue;
      }
      const auto j = static_cast<std::size_t>(partners[i]);
      const auto [begin, end] = content_group(x, i);
      const auto [from, to] = content_group(y, j);
      const std::optional<std::size_t> all = universal_at(x, begin, end);
      if (!all || universal_at(y, from, to)) {
        continue;
      }
      // "every country" against "the least developed countries": the phrase itself is the narrower class.
      const bool phrase = y.units[j].parts().size() > 1 && x.units[i].parts().size() == 1;
      std::vector<std::size_t> narrowing = own_words(y, is_a ? of_b_ : of_a_, from, to, begin, end, j);
      if (phrase) {
        narrowing.push_back(j);
      }
      if (narrowing.empty()) {
        narrowing = restriction(y, is_a ? of_b_ : of_a_, to);
      }
      // "all the languages spoken there": what follows the name of the class does not narrow it.
      const std::size_t named = *all < begin ? i : end;
      if (narrowing.empty() || !own_words(x, partners, begin, named, from, to, i).empty()) {
        continue;
      }
      excused_y.insert(narrowing.begin(), narrowing.end());
      for (std::size_t k = *all; k < std::min(*all + 2, x.units.size()); ++k) {
        excused_x.insert(k);
      }
      const Span wide = x.units[*all].span;
      const Span narrow = y.units[narrowing.front()].span;
      add(Flag::scope, is_a ? wide : narrow, is_a ? narrow : wide, "One text speaks of all, the other of some.");
      (is_a ? own_a_ : own_b_).weight += 1;
      return;
    }
  }

  /// "delegates from small island States": the group that a preposition ties to the one that ends before `end`, if none
  /// of its words is in the other text.
  static std::vector<std::size_t> restriction(const Reading& reading, const std::vector<std::int64_t>& partners,
                                              std::size_t end) {
    static constexpr std::array<std::string_view, 5> prepositions{"from", "with", "in", "of", "who"};
    std::vector<std::size_t> words;
    if (end >= reading.units.size() ||
        std::find(prepositions.begin(), prepositions.end(), reading.units[end].folded) == prepositions.end()) {
      return words;
    }
    std::size_t first = end + 1;
    while (first < reading.units.size() && reading.units[first].role == Role::function) {
      ++first;
    }
    const bool content = first < reading.units.size() && reading.units[first].role == Role::substance;
    const UnitRun group = content ? group_of(reading, first) : UnitRun{};
    for (std::size_t i = group.begin; i < group.end; ++i) {
      if (partners[i] >= 0) {
        return {};
      }
      if (reading.units[i].role == Role::substance) {
        words.push_back(i);
      }
    }
    return words;
  }

  /// Words of a group, without its word `head`, that have no partner in the other group and narrow the class.
  static std::vector<std::size_t> own_words(const Reading& reading, const std::vector<std::int64_t>& partners,
                                            std::size_t begin, std::size_t end, std::size_t other_begin,
                                            std::size_t other_end, std::size_t head) {
    std::vector<std::size_t> words;
    for (std::size_t i = begin; i < end; ++i) {
      const bool there =
          partners[i] >= static_cast<std::int64_t>(other_begin) && partners[i] < static_cast<std::int64_t>(other_end);
      if (i != head && !there && !reading.units[i].act && reading.units[i].role == Role::substance) {
        words.push_back(i);
      }
    }
    return words;
  }

  /// A longer list of beneficiaries contains the shorter one.
  void further_groups(const Reading& x, const std::vector<std::int64_t>& partners,
                      const std::set<std::size_t>& excused_units, const Reading& y, bool is_a) {
    const auto group = [](const Unit& unit) {
      return unit.entry->actor_class >= 0 && !unit.actor && unit.role == Role::substance;
    };
    const bool others = std::any_of(y.units.begin(), y.units.end(), group);
    const auto listed_beside = [&](std::size_t i) {
      constexpr std::size_t near = 4;
      for (std::size_t k = i > near ? i - near : 0; k < std::min(i + near + 1, x.units.size()); ++k) {
        if (k == i || !group(x.units[k]) || partners[k] < 0) {
          continue;
        }
        const auto [left, right] = std::minmax(i, k);
        const std::string_view between =
            slice(x.text(), {x.units[left].span.end, std::max(x.units[left].span.end, x.units[right].span.begin)});
        if (between.find(',') != std::string_view::npos || x.units[right].before == "and" ||
            x.units[right].before == "or") {
          return true;
        }
      }
      return false;
    };
    for (std::size_t i = 0; others && i < x.units.size(); ++i) {
      if (group(x.units[i]) && !x.units[i].has(Mark::body_word) && partners[i] < 0 && !excused_units.contains(i) &&
          listed_beside(i)) {
        const std::optional<Span> span = x.units[i].span;
        add(Flag::scope, is_a ? span : std::nullopt, is_a ? std::nullopt : span,
            "A further class on one side: " + quoted(slice(x.text(), x.units[i].span)) + ".");
      }
    }
  }

  void exclusive_words() {
    const auto find = [](const Reading& reading, const std::vector<std::int64_t>& partners,
                         std::size_t clause) -> std::optional<std::size_t> {
      for (std::size_t i = reading.clauses[clause].begin; i < reading.clauses[clause].end; ++i) {
        const bool figure = i + 1 < reading.clauses[clause].end && reading.units[i + 1].quantity();
        if (reading.units[i].role == Role::exclusive && partners[i] < 0 && !figure) {  // "limited to four minutes"
          return i;
        }
      }
      return std::nullopt;
    };
    for (const CommonClauses& pair : c_.common()) {
      const std::optional<std::size_t> i = find(a_, of_a_, pair.a);
      const std::optional<std::size_t> j = find(b_, of_b_, pair.b);
      if (i.has_value() != j.has_value()) {
        conflict(Flag::scope, i, j, "One text excludes what the other leaves open.");
        return;
      }
    }
  }
};

}  // namespace

void find_scope_differences(Comparison& comparison) {
  ScopeDifferences(comparison).operator()();
}

}  // namespace acquis::merge

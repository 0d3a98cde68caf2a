// SPDX-License-Identifier: Apache-2.0
/// What the finders of differences share. Internal to the room.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "merge/comparison.hpp"
#include "merge/sides.hpp"

namespace acquis::merge {

[[nodiscard]] inline std::string quoted(std::string_view words) {
  return "\u201C" + std::string(words) + "\u201D";
}

/// "a" against "b", each in quotation marks.
[[nodiscard]] inline std::string against(const Unit& a, const Unit& b, const Reading& left, const Reading& right) {
  return two_sides(quoted(slice(left.text(), a.span)), quoted(slice(right.text(), b.span)));
}

/// What all finders share: the two sides, their partners, and where findings go.
class DifferenceFinder {
 public:
  explicit DifferenceFinder(Comparison& comparison)
      : c_(comparison),
        a_(comparison.a_),
        b_(comparison.b_),
        of_a_(comparison.alignment_.of_a),
        of_b_(comparison.alignment_.of_b),
        conflicts_(comparison.conflicts_),
        differences_(comparison.differences_),
        excused_a_(comparison.excused_a_),
        excused_b_(comparison.excused_b_),
        own_a_(comparison.own_a_),
        own_b_(comparison.own_b_) {}

 protected:
  const Clause& clause_a(const CommonClauses& pair) const { return a_.clauses[pair.a]; }
  const Clause& clause_b(const CommonClauses& pair) const { return b_.clauses[pair.b]; }

  void add(Flag flag, std::optional<Span> a, std::optional<Span> b, std::string why) {
    differences_.push_back({flag, a, b, std::move(why)});
  }
  void conflict(Flag flag, std::optional<std::size_t> a, std::optional<std::size_t> b, std::string why) {
    if (a) {
      excused_a_.insert(*a);
    }
    if (b) {
      excused_b_.insert(*b);
    }
    conflicts_.push_back({flag, a, b, std::move(why)});
  }

  void wider(const Unit& x, const Unit& y, bool a_is_wider) {
    add(Flag::scope, x.span, y.span, "A wider class on one side: " + against(x, y, a_, b_) + ".");
    (a_is_wider ? own_a_ : own_b_).weight += 1;
  }

  /// The next unit that says something; the number of units if there is none.
  static std::size_t next_substance(const Reading& reading, std::size_t unit) {
    do {
      ++unit;
    } while (unit < reading.units.size() && !reading.units[unit].substantive());
    return unit;
  }

  /// "The Board" for "the Board and Council of Builders": all words of the one name stand in the other.
  static bool abbreviates(const Unit& shorter, const Unit& longer) {
    const auto in_longer = [&](const std::string& word) {
      return std::find(longer.parts().begin(), longer.parts().end(), word) != longer.parts().end();
    };
    return longer.parts().size() > 1 &&
           (shorter.parts().empty() ? in_longer(shorter.stem)
                                    : std::all_of(shorter.parts().begin(), shorter.parts().end(), in_longer));
  }

  bool excused(std::size_t i, std::size_t j) const { return excused_a_.contains(i) || excused_b_.contains(j); }

  /// Units of a clause that have no partner and that the lexicon or a figure tells something of.
  static std::vector<std::size_t> notable(const Reading& reading, const Clause& clause,
                                          const std::vector<std::int64_t>& partners) {
    std::vector<std::size_t> units;
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      const Unit& unit = reading.units[i];
      if (partners[i] < 0 && unit.role != Role::function && (unit.listed || unit.role != Role::substance)) {
        units.push_back(i);
      }
    }
    return units;
  }

  /// Calls `found(i, j)` for unaligned units of a role in common clauses; no more than `most_pairs` pairs are looked
  /// at, those at the beginning of very long clauses.
  template <typename Wanted, typename Found>
  void unaligned_pairs(const Wanted& wanted, const Found& found) {
    constexpr std::size_t most_pairs = 4'000'000;
    std::size_t looked_at = 0;
    for (const CommonClauses& pair : c_.common()) {
      const std::vector<std::size_t> right = notable(b_, clause_b(pair), of_b_);
      for (const std::size_t i : notable(a_, clause_a(pair), of_a_)) {
        for (const std::size_t j : right) {
          if (++looked_at > most_pairs) {
            return;
          }
          if (wanted(a_.units[i], b_.units[j]) && !excused(i, j)) {
            found(i, j);
          }
        }
      }
    }
  }

  Comparison& c_;
  const Reading& a_;
  const Reading& b_;
  const std::vector<std::int64_t>& of_a_;
  const std::vector<std::int64_t>& of_b_;
  std::vector<Conflict>& conflicts_;
  std::vector<Evidence>& differences_;
  std::set<std::size_t>& excused_a_;
  std::set<std::size_t>& excused_b_;
  OwnSubstance& own_a_;
  OwnSubstance& own_b_;
};

}  // namespace acquis::merge

// SPDX-License-Identifier: Apache-2.0
#include "merge/unit_alignment.hpp"

#include <algorithm>
#include <cmath>

namespace acquis::merge {
namespace {

constexpr std::int64_t none = -1;

bool intersect(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](std::int32_t item) { return std::find(b.begin(), b.end(), item) != b.end(); });
}

bool is_figure(const Unit& unit) {
  return unit.role == Role::number || unit.role == Role::frequency || (unit.role == Role::date && unit.value > 0);
}

/// 3 same spelling, 2 same stem, 1 same class, 0 nothing.
int closeness(const Unit& a, const Unit& b) {
  if (is_figure(a) || is_figure(b)) {
    return a.role == b.role && a.value == b.value ? 3 : 0;
  }
  if (a.folded == b.folded) {
    return 3;
  }
  if (a.role == Role::function || b.role == Role::function) {
    return 0;
  }
  const bool shared = intersect(a.entry.classes, b.entry.classes);
  // Two listed words that share no class differ, whatever their stems: "public" is not "publication".
  const bool both_classed = a.listed && b.listed && !a.entry.classes.empty() && !b.entry.classes.empty();
  if (a.stem == b.stem && (shared || !both_classed)) {
    return 2;
  }
  return shared ? 1 : 0;
}

class Aligner {
 public:
  Aligner(const Reading& a, const Reading& b) : a_(a), b_(b) {
    result_.of_a.assign(a.units.size(), none);
    result_.of_b.assign(b.units.size(), none);
  }

  UnitAlignment operator()() {
    for (int wanted = 3; wanted > 0; --wanted) {
      one_to_one(wanted);
    }
    repeated(a_, result_.of_a, b_);
    repeated(b_, result_.of_b, a_);
    phrases(a_, result_.of_a, b_, result_.of_b);
    phrases(b_, result_.of_b, a_, result_.of_a);
    result_.score = score();
    return std::move(result_);
  }

 private:
  void one_to_one(int wanted) {
    const auto size_a = static_cast<double>(a_.units.size());
    const auto size_b = static_cast<double>(b_.units.size());
    for (std::size_t i = 0; i < a_.units.size(); ++i) {
      if (result_.of_a[i] != none) {
        continue;
      }
      std::int64_t best = none;
      double best_distance = 2;
      for (std::size_t j = 0; j < b_.units.size(); ++j) {
        if (result_.of_b[j] != none || closeness(a_.units[i], b_.units[j]) != wanted) {
          continue;
        }
        const double distance =
            std::abs(static_cast<double>(i) / size_a - static_cast<double>(j) / size_b) - (neighbours(i, j) ? 1 : 0);
        if (distance < best_distance) {
          best_distance = distance;
          best = static_cast<std::int64_t>(j);
        }
      }
      if (best != none) {
        result_.of_a[i] = best;
        result_.of_b[static_cast<std::size_t>(best)] = static_cast<std::int64_t>(i);
      }
    }
  }

  /// The words before or behind i and j are equal: the two stand in one phrase.
  bool neighbours(std::size_t i, std::size_t j) const {
    const auto equal = [&](std::size_t x, std::size_t y) {
      return x < a_.units.size() && y < b_.units.size() && closeness(a_.units[x], b_.units[y]) >= 2;
    };
    return (i > 0 && j > 0 && equal(i - 1, j - 1)) || equal(i + 1, j + 1);
  }

  /// A word that one side repeats, or says by two synonyms, is covered by the one word of the other.
  static void repeated(const Reading& from, std::vector<std::int64_t>& partners, const Reading& to) {
    for (std::size_t i = 0; i < from.units.size(); ++i) {
      const Unit& unit = from.units[i];
      if (partners[i] != none || is_figure(unit) || unit.role == Role::function || unit.role == Role::institution) {
        continue;
      }
      for (std::size_t j = 0; j < to.units.size() && partners[i] == none; ++j) {
        if (closeness(unit, to.units[j]) > 0) {
          partners[i] = static_cast<std::int64_t>(j);
        }
      }
    }
  }

  /// A phrase is covered if all its content words stand on the other side, though in another order.
  static void phrases(const Reading& from, std::vector<std::int64_t>& partners, const Reading& to,
                      std::vector<std::int64_t>& others) {
    for (std::size_t i = 0; i < from.units.size(); ++i) {
      const Unit& unit = from.units[i];
      if (partners[i] != none || unit.parts.size() < 2) {
        continue;
      }
      std::vector<std::size_t> places;
      for (const std::string& part : unit.parts) {
        for (std::size_t j = 0; j < to.units.size(); ++j) {
          if (to.units[j].stem == part ||
              std::find(to.units[j].parts.begin(), to.units[j].parts.end(), part) != to.units[j].parts.end()) {
            places.push_back(j);
            break;
          }
        }
      }
      if (places.size() < unit.parts.size()) {
        continue;
      }
      partners[i] = static_cast<std::int64_t>(places.front());
      for (const std::size_t j : places) {
        if (others[j] == none) {
          others[j] = static_cast<std::int64_t>(i);
        }
      }
    }
  }

  double score() const {
    std::int64_t aligned = 0;
    for (std::size_t i = 0; i < a_.units.size(); ++i) {
      aligned += result_.of_a[i] != none ? a_.units[i].words : 0;
    }
    for (std::size_t j = 0; j < b_.units.size(); ++j) {
      aligned += result_.of_b[j] != none ? b_.units[j].words : 0;
    }
    const std::int64_t words = a_.words + b_.words;
    return words == 0 ? 0 : static_cast<double>(aligned) / static_cast<double>(words);
  }

  const Reading& a_;
  const Reading& b_;
  UnitAlignment result_;
};

}  // namespace

bool same_meaning(const Unit& a, const Unit& b) {
  return closeness(a, b) > 0;
}

UnitAlignment align_units(const Reading& a, const Reading& b) {
  return Aligner(a, b)();
}

}  // namespace acquis::merge

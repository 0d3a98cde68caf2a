// SPDX-License-Identifier: Apache-2.0
#include "merge/unit_alignment.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

namespace acquis::merge {
namespace {

constexpr std::int64_t none = -1;

/// Function words and figures are the same or have nothing in common.
bool equal_or_nothing(const Unit& unit) {
  return unit.role == Role::function || unit.figure();
}

/// 3 same spelling, 2 same stem, 1 same class, 0 nothing.
int closeness(const Unit& a, const Unit& b) {
  if (a.figure() || b.figure()) {
    return a.role == b.role && a.value == b.value ? 3 : 0;
  }
  if (a.folded == b.folded) {
    return 3;
  }
  if (a.role == Role::function || b.role == Role::function) {
    return 0;
  }
  if (a.actor != b.actor && (a.act || b.act)) {
    return 0;  // "organisations" who act, "organise" what is asked
  }
  const bool shared = intersect(a.entry->classes, b.entry->classes);
  // Two listed words that share no class differ, whatever their stems: "public" is not "publication".
  if (a.stem == b.stem && (shared || !(a.classed() && b.classed()))) {
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
    turns();
    result_.score = score();
    return std::move(result_);
  }

 private:
  struct Best {
    std::int64_t unit = none;
    double distance = 2;
  };

  void one_to_one(int wanted) {
    for (std::size_t i = 0; i < a_.units.size(); ++i) {
      if (result_.of_a[i] != none || (wanted < 3 && equal_or_nothing(a_.units[i]))) {
        continue;
      }
      Best best;
      b_.places.each(a_.units[i], wanted, [&](const UnitPlaces::List& list) { nearest(i, wanted, list, best); });
      if (best.unit != none) {
        result_.of_a[i] = best.unit;
        result_.of_b[static_cast<std::size_t>(best.unit)] = static_cast<std::int64_t>(i);
      }
    }
  }

  /// Tries the places of a list from the relative position of i outwards.
  void nearest(std::size_t i, int wanted, const UnitPlaces::List& list, Best& best) const {
    const double place = static_cast<double>(i) / static_cast<double>(a_.units.size());
    const auto size = static_cast<double>(b_.units.size());
    const auto middle = std::partition_point(list.begin(), list.end(),
                                             [&](std::size_t j) { return static_cast<double>(j) / size < place; });
    auto right = middle;
    auto left = middle;
    std::size_t tried = 0;
    const auto away = [&](std::size_t j) { return std::abs(place - static_cast<double>(j) / size); };
    while ((left != list.begin() || right != list.end()) && tried < most_tried) {
      const bool to_left = right == list.end() || (left != list.begin() && away(*std::prev(left)) <= away(*right));
      const std::size_t j = to_left ? *--left : *right++;
      ++tried;
      if (result_.of_b[j] != none || closeness(a_.units[i], b_.units[j]) != wanted) {
        continue;
      }
      const double distance = away(j) - (neighbours(i, j) ? 1 : 0);
      const auto unit = static_cast<std::int64_t>(j);
      if (distance < best.distance || (distance == best.distance && unit < best.unit)) {
        best = {unit, distance};
      }
      if (distance < 0) {
        return;  // nothing further away is nearer than a neighbour
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
      if (partners[i] != none || unit.figure() || unit.role == Role::function || unit.role == Role::institution) {
        continue;
      }
      std::int64_t first = none;
      for (int wanted = 3; wanted > 0; --wanted) {
        to.places.each(unit, wanted, [&](const UnitPlaces::List& list) {
          const auto end = list.begin() + static_cast<std::ptrdiff_t>(std::min(list.size(), most_tried));
          const auto found =
              std::find_if(list.begin(), end, [&](std::size_t j) { return closeness(unit, to.units[j]) > 0; });
          if (found != end && (first == none || static_cast<std::int64_t>(*found) < first)) {
            first = static_cast<std::int64_t>(*found);
          }
        });
      }
      partners[i] = first;
    }
  }

  /// A phrase is covered if all its content words stand on the other side, though in another order.
  static void phrases(const Reading& from, std::vector<std::int64_t>& partners, const Reading& to,
                      std::vector<std::int64_t>& others) {
    const UnitPlaces& there = to.places;
    for (std::size_t i = 0; i < from.units.size(); ++i) {
      const Unit& unit = from.units[i];
      if (partners[i] != none || unit.words < 2 || unit.parts().empty() || unit.role != Role::substance) {
        continue;
      }
      std::vector<std::int64_t> places;
      for (const std::string& part : unit.parts()) {
        const std::int64_t place = there.first_with(part);
        places.push_back(place != none && to.units[static_cast<std::size_t>(place)].figure() ? none : place);
      }
      if (std::find(places.begin(), places.end(), none) != places.end()) {
        last_word(from, i, partners, there, to, others);
        continue;
      }
      const Unit& there_named = to.units[static_cast<std::size_t>(places.front())];
      if (one_contains_other(unit, there_named) || opposed(unit, there_named)) {
        continue;  // "without pay" holds "pay"; "least developed countries" hold the words of "developing countries",
                   // not all of these
      }
      partners[i] = places.front();
      for (const std::int64_t j : places) {
        if (others[static_cast<std::size_t>(j)] == none) {
          others[static_cast<std::size_t>(j)] = static_cast<std::int64_t>(i);
        }
      }
    }
  }

  /// "annual report" is covered by a report, and "travel grant" by a grant, where nothing else on that side is.
  static void last_word(const Reading& from, std::size_t i, std::vector<std::int64_t>& partners,
                        const UnitPlaces& there, const Reading& to, std::vector<std::int64_t>& others) {
    const std::int64_t place = there.first_with(from.units[i].parts().back());
    if (place != none && from.units[i].role == Role::substance && others[static_cast<std::size_t>(place)] == none &&
        to.units[static_cast<std::size_t>(place)].role == Role::substance &&
        to.units[static_cast<std::size_t>(place)].parts().size() == 1 &&
        !opposed(from.units[i], to.units[static_cast<std::size_t>(place)])) {
      partners[i] = place;
      others[static_cast<std::size_t>(place)] = static_cast<std::int64_t>(i);
    }
  }

  /// Turns that may stand for each other: what of them has no partner yet is covered by the other one.
  void turns() {
    auto left = a_.turns.all.begin();
    auto right = b_.turns.all.begin();
    while (left != a_.turns.all.end() && right != b_.turns.all.end()) {
      if (left->number != right->number) {
        (left->number < right->number ? left : right)++;
        continue;
      }
      const auto of_class = [](auto turn, const std::vector<Turn>& all) {
        return std::find_if(turn, all.end(), [&](const Turn& other) { return other.number != turn->number; });
      };
      const auto end_left = of_class(left, a_.turns.all);
      const auto end_right = of_class(right, b_.turns.all);
      const std::span<const Turn> of_a(left, end_left);
      const std::span<const Turn> of_b(right, end_right);
      for (const Turn& turn : of_a) {
        const Units units = a_.turns.units_of(turn);
        cover(units, result_.of_a, best(units, of_b, b_.turns, result_.of_b), result_.of_b);
      }
      for (const Turn& turn : of_b) {
        const Units units = b_.turns.units_of(turn);
        cover(units, result_.of_b, best(units, of_a, a_.turns, result_.of_a), result_.of_a);
      }
      left = end_left;
      right = end_right;
    }
  }

  using Units = std::span<const std::uint32_t>;  ///< of a turn

  /// Of the turns that may stand for a turn, the one that goes with it best: with most words that are its words'
  /// partners or have none yet; among such, the first. `others`: partners of their words.
  static Units best(Units units, std::span<const Turn> turns, const Turns& all,
                    const std::vector<std::int64_t>& others) {
    const auto free_share = [&](Units tried) {
      const auto fits = std::count_if(tried.begin(), tried.end(), [&](std::uint32_t unit) {
        return others[unit] == none ||
               std::find(units.begin(), units.end(), static_cast<std::uint64_t>(others[unit])) != units.end();
      });
      return static_cast<double>(fits) / static_cast<double>(tried.size());
    };
    Units found = all.units_of(turns.front());
    double share = free_share(found);
    for (const Turn& other : turns.subspan(1, std::min(turns.size(), most_tried) - 1)) {
      const Units tried = all.units_of(other);
      if (const double own = free_share(tried); own > share) {
        found = tried;
        share = own;
      }
    }
    return found;
  }

  /// Gives the words of a turn that have no partner those of another turn, in their order; not where all of that one
  /// stands for something else: "records", "the records … and log who has read them".
  static void cover(Units units, std::vector<std::int64_t>& partners, Units other,
                    const std::vector<std::int64_t>& others) {
    const bool taken = std::all_of(other.begin(), other.end(), [&](std::uint32_t unit) {
      return others[unit] != none && std::none_of(units.begin(), units.end(), [&](std::uint32_t mine) {
               return others[unit] == static_cast<std::int64_t>(mine);
             });
    });
    if (taken) {
      return;
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
      std::int64_t& partner = partners[units[i]];
      partner = partner != none ? partner : other[std::min(i, other.size() - 1)];
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

bool contains(const Unit& wide, const Unit& narrow) {
  return intersect(wide.entry->wide, narrow.entry->narrow);
}

bool one_contains_other(const Unit& a, const Unit& b) {
  return contains(a, b) || contains(b, a);
}

bool opposed(const Unit& a, const Unit& b) {
  return std::any_of(a.entry->opposed.begin(), a.entry->opposed.end(), [&](std::int32_t side) {
    return std::find(b.entry->opposed.begin(), b.entry->opposed.end(), side ^ 1) != b.entry->opposed.end();
  });
}

UnitAlignment align_units(const Reading& a, const Reading& b) {
  return Aligner(a, b)();
}

}  // namespace acquis::merge

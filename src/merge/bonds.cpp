// SPDX-License-Identifier: Apache-2.0
#include "merge/bonds.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace acquis::merge {
namespace {

/// "report to the General Assembly": the body that an act goes to is not what it serves.
bool addressed(const Reading& x, std::size_t unit) {
  std::size_t i = unit;
  while (i > 0 && x.units[i - 1].role == Role::function) {
    --i;
  }
  const auto goes_to = [](const Unit& word) { return word.folded == "to"; };
  return x.units[unit].role == Role::institution &&
         std::any_of(x.units.begin() + static_cast<std::ptrdiff_t>(i),
                     x.units.begin() + static_cast<std::ptrdiff_t>(unit), goes_to);
}

/// The content words that a serving word serves: the next group behind it, or the object of a passive before it.
std::vector<std::size_t> served(const Reading& x, std::size_t word) {
  constexpr std::size_t longest = 12;
  std::vector<std::size_t> found;
  const Clause& clause = x.clauses[static_cast<std::size_t>(x.units[word].clause)];
  for (std::size_t i = word + 1; i < clause.end && found.size() < longest; ++i) {
    if (x.units[i].substantive() && (found.empty() || x.units[i].chunk == x.units[found.front()].chunk)) {
      found.push_back(i);
    } else if (!found.empty()) {
      break;
    }
  }
  if (x.units[word].act && clause.frame.passive && clause.head >= 0) {
    found.assign(1, static_cast<std::size_t>(clause.head));
  }
  return found;
}

/// Calls `use(place)` for the first places of each list in which all words that mean the same as a unit stand, until it
/// returns true.
template <typename Use>
void same_words(const Unit& unit, const Reading& reading, const Use& use) {
  for (int closeness = 3; closeness > 0; --closeness) {
    reading.places.each(unit, closeness, [&](UnitPlaces::List list) {
      for (const std::uint32_t place : list.first(std::min(list.size(), most_tried))) {
        if (same_meaning(unit, reading.units[place]) && use(place)) {
          return;
        }
      }
    });
  }
}

bool said_in(const Unit& unit, const Reading& reading) {
  bool said = false;
  same_words(unit, reading, [&](std::uint32_t) { return said = true; });
  return said;
}

/// What follows a generic object, "training in routing", stands in y too: a word that tells, or all of several words
/// that everybody uses, "training in Internet policy".
bool same_content(const Reading& x, std::size_t object, const Reading& y) {
  constexpr std::size_t reach = 7;
  int frequent = 0;  // in the first group behind the object
  for (std::size_t i = object + 1; i < std::min(object + reach, x.units.size()); ++i) {
    const Unit& unit = x.units[i];
    if (unit.clause != x.units[object].clause || (unit.role != Role::function && unit.role != Role::substance)) {
      break;
    }
    if (unit.role == Role::function || unit.act) {
      frequent = frequent == 1 ? -1 : frequent;  // a single frequent word is no content
      continue;
    }
    const bool said = said_in(unit, y);
    if (said && !unit.has(general_word)) {
      return true;
    }
    const bool tied = x.units[object + 1].folded == "in" || x.units[object + 1].folded == "on";
    if (frequent >= 0 && said && tied && ++frequent >= 2) {
      return true;
    }
  }
  return false;
}

/// What y asks for and x may serve: the first unit for each of its words and related words.
class Servable {
 public:
  explicit Servable(const Reading& y) : y_(y) {
    for (std::size_t j = 0; j < y.units.size(); ++j) {
      if (eligible(j)) {
        for (const std::int32_t number : y.units[j].entry->related) {
          related_.try_emplace(number, j);
        }
      }
    }
  }

  [[nodiscard]] std::optional<std::size_t> first(const Unit& unit) const {
    std::optional<std::size_t> found;
    const auto nearer = [&](std::size_t j) { found = found ? std::min(*found, j) : j; };
    same_words(unit, y_, [&](std::uint32_t place) {
      const bool serves = eligible(place);
      if (serves) {
        nearer(place);
      }
      return serves;
    });
    for (const std::int32_t number : unit.entry->related) {
      if (const auto j = related_.find(number); j != related_.end()) {
        nearer(j->second);
      }
    }
    return found;
  }

 private:
  bool eligible(std::size_t j) const {
    const Unit& unit = y_.units[j];
    return unit.substantive() && !unit.has(general_word) && !y_.clauses[static_cast<std::size_t>(unit.clause)].negated;
  }

  const Reading& y_;
  std::map<std::int32_t, std::size_t> related_ = {};
};

/// The unit of y that the serving words of x serve, with the unit of x that names it.
std::optional<Bond> serves(const Reading& x, const Reading& y) {
  std::optional<Servable> servable;
  for (std::size_t word = 0; word < x.units.size(); ++word) {
    const Clause& clause = x.clauses[static_cast<std::size_t>(x.units[word].clause)];
    const bool leads = x.units[word].act || clause.head == static_cast<std::int64_t>(word);
    if (!x.units[word].has(bond_word) || x.units[word].has(general_word) || x.units[word].role != Role::substance ||
        !leads || clause.negated || said_in(x.units[word], y)) {
      continue;
    }
    for (const std::size_t target : served(x, word)) {
      const Unit& unit = x.units[target];
      if (unit.has(general_word) || addressed(x, target) || (unit.has(generic_object) && !same_content(x, target, y))) {
        continue;
      }
      if (!servable) {
        servable.emplace(y);
      }
      if (const std::optional<std::size_t> found = servable->first(unit)) {
        return Bond{target, *found};
      }
    }
  }
  return std::nullopt;
}

/// The word that opens the group of a unit: "the fund", "such training", "a fund". Looked for when it is first asked.
class Opening {
 public:
  explicit Opening(const Reading& reading) : reading_(reading) {}

  /// The text speaks of the thing as given.
  bool definite(std::size_t unit) {
    const std::string_view word = of(unit);
    return word == "the" || word == "such" || word == "this";
  }
  /// The text speaks of all that there are: it brings none in.
  bool universal(std::size_t unit) {
    const std::string_view word = of(unit);
    return word == "all" || word == "each" || word == "every" || word == "any";
  }

 private:
  std::string_view of(std::size_t unit) {
    if (words_.empty()) {
      words_ = opening_words();
    }
    return words_[unit];
  }

  [[nodiscard]] std::string_view before_group(std::size_t first) const {
    const bool opens = reading_.units[first].role == Role::function;
    if (!opens && first == 0) {
      return {};
    }
    const Unit& word = reading_.units[opens ? first : first - 1];
    return word.role == Role::function ? std::string_view(word.folded) : std::string_view{};
  }

  [[nodiscard]] std::vector<std::string_view> opening_words() const {
    std::vector<std::string_view> found;
    for (std::size_t i = 0; i < reading_.units.size(); ++i) {
      const bool begins = i == 0 || reading_.units[i].chunk != reading_.units[i - 1].chunk;
      found.push_back(begins ? before_group(i) : found.back());
    }
    return found;
  }

  const Reading& reading_;
  std::vector<std::string_view> words_ = {};
};

/// The same word, or a phrase that ends in it: "fund", "travel fund".
bool one_name(const Unit& a, const Unit& b) {
  const auto ends_in = [](const Unit& phrase, const Unit& word) {
    return phrase.parts().size() > 1 && word.parts().size() == 1 && phrase.parts().back() == word.parts().front();
  };
  return same_meaning(a, b) || ends_in(a, b) || ends_in(b, a);
}

/// Places of y, in order of text, that may name what a unit names.
std::vector<std::uint32_t> namesakes(const Unit& unit, const Reading& y) {
  std::vector<std::uint32_t> places;
  const auto add = [&](UnitPlaces::List list) {
    const UnitPlaces::List tried = list.first(std::min(list.size(), most_tried));
    places.insert(places.end(), tried.begin(), tried.end());
  };
  for (int closeness = 3; closeness > 0; --closeness) {
    y.places.each(unit, closeness, add);
  }
  if (!unit.parts().empty()) {
    add(y.places.with(unit.parts().back()));
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

/// The act of a clause stands in y too, in the clause of unit j, but is not what that clause asks for.
bool presupposed(const Unit& act, const Reading& y, std::size_t j) {
  const Clause& there = y.clauses[static_cast<std::size_t>(y.units[j].clause)];
  bool found = false;
  const auto look = [&](UnitPlaces::List list) {
    const auto begin = std::lower_bound(list.begin(), list.end(), there.begin);
    const auto most = static_cast<std::ptrdiff_t>(most_tried);
    for (auto k = begin; !found && k != list.end() && *k < there.end && k - begin < most; ++k) {
      const bool asked = static_cast<std::int64_t>(*k) == there.head;  // "the selection should be open"
      found = !y.units[*k].act && !asked && *k != j && same_meaning(act, y.units[*k]);
    }
  };
  for (int closeness = 3; closeness > 0 && !act.has(light_word); --closeness) {
    y.places.each(act, closeness, look);
  }
  return found;
}

/// "stand aside from that choice": y speaks of the act that x asks for as given.
std::optional<Bond> act_given(const Reading& x, const Clause& clause, const Reading& y, Opening& opening_y) {
  const auto act = static_cast<std::size_t>(clause.act);
  const Unit& asked = x.units[act];
  std::optional<Bond> found;
  const auto look = [&](UnitPlaces::List list) {
    for (const std::uint32_t j : list) {
      const Unit& unit = y.units[j];
      const Clause& there = y.clauses[static_cast<std::size_t>(unit.clause)];
      const bool asked_there = there.act < 0 || there.head == static_cast<std::int64_t>(j);  // "we ask for the audit"
      const bool of_another = j + 1 < y.units.size() && y.units[j + 1].folded == "of";  // "the close of the session"
      const auto given = [&] {
        return unit.before == "that" || unit.before == "its" || unit.before == "their" || opening_y.definite(j);
      };
      if (!unit.act && unit.role == Role::substance && !of_another && !asked_there && asked.stem == unit.stem &&
          given()) {
        found = Bond{act, j};
        return;
      }
    }
  };
  if (!asked.has(light_word) && !asked.has(general_word)) {
    y.places.each(asked, 2, look);
  }
  return found;
}

/// A body or thing that x creates or asks for, and that y speaks of as given: "the" fund, where x asks for "a" fund.
///
/// Long texts use many words twice: there only what is created counts.
std::optional<Bond> refers(const Reading& x, const Reading& y) {
  constexpr std::size_t longest = 45;
  const bool brief = x.units.size() <= longest && y.units.size() <= longest;
  Opening opening_x(x);
  Opening opening_y(y);
  for (const Clause& clause : x.clauses) {
    if ((clause.act < 0 && !clause.existential) || clause.head < 0 || clause.negated) {
      continue;
    }
    const bool creates = clause.existential || x.units[static_cast<std::size_t>(clause.act)].has(creation_word);
    if (!creates && !brief) {
      continue;
    }
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      const bool head = i == static_cast<std::size_t>(clause.head);
      const Unit& named = x.units[i];
      if (named.role != Role::substance || named.actor || named.act || named.has(light_word) || named.before == "to") {
        continue;
      }
      std::optional<bool> content;  // of its complement: looked for once
      const auto told = [&] {
        content = content ? content : same_content(x, i, y);
        return *content;
      };
      for (const std::uint32_t j : namesakes(named, y)) {
        const bool vague = named.has(general_word) || named.has(generic_object) || y.units[j].has(general_word);
        if (y.units[j].role != Role::substance || !one_name(named, y.units[j]) ||
            (vague && !(creates && opening_y.definite(j)) && !(head && told()))) {
          continue;
        }
        const bool brings_in = !opening_x.definite(i) && !opening_x.universal(i);
        const bool given = opening_y.definite(j) && brings_in && (head || brief);
        if (given || (head && (creates || presupposed(x.units[static_cast<std::size_t>(clause.act)], y, j)))) {
          return Bond{i, j};
        }
      }
    }
    if (const auto found = brief && clause.act >= 0 ? act_given(x, clause, y, opening_y) : std::nullopt) {
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Bond> find_bond(const Reading& a, const Reading& b) {
  const auto turned = [](std::optional<Bond> bond) {
    if (bond) {
      std::swap(bond->a, bond->b);
    }
    return bond;
  };
  if (const auto found = serves(a, b)) {
    return found;
  }
  if (const auto found = turned(serves(b, a))) {
    return found;
  }
  if (const auto found = refers(a, b)) {
    return found;
  }
  return turned(refers(b, a));
}

}  // namespace acquis::merge

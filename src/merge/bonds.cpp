// SPDX-License-Identifier: Apache-2.0
#include "merge/bonds.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace acquis::merge {
namespace {

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

bool said_in(const Unit& unit, const Reading& reading) {
  return std::any_of(reading.units.begin(), reading.units.end(),
                     [&](const Unit& other) { return same_meaning(unit, other); });
}

/// What follows a generic object, "training in routing", stands in y too.
bool same_content(const Reading& x, std::size_t object, const Reading& y) {
  constexpr std::size_t reach = 7;
  for (std::size_t i = object + 1; i < std::min(object + reach, x.units.size()); ++i) {
    const Unit& unit = x.units[i];
    if (unit.clause != x.units[object].clause || (unit.role != Role::function && unit.role != Role::substance)) {
      return false;
    }
    const bool tells = unit.role == Role::substance && !unit.has(general_word) && !unit.act;
    if (tells && said_in(unit, y)) {
      return true;
    }
  }
  return false;
}

/// The unit of y that the serving words of x serve, with the unit of x that names it.
std::optional<Bond> serves(const Reading& x, const Reading& y) {
  for (std::size_t word = 0; word < x.units.size(); ++word) {
    const Clause& clause = x.clauses[static_cast<std::size_t>(x.units[word].clause)];
    const bool leads = x.units[word].act || clause.head == static_cast<std::int64_t>(word);
    if (!x.units[word].has(bond_word) || x.units[word].has(general_word) || x.units[word].role != Role::substance ||
        !leads || clause.negated || said_in(x.units[word], y)) {
      continue;
    }
    for (const std::size_t target : served(x, word)) {
      const Unit& unit = x.units[target];
      if (unit.has(general_word) || (unit.has(generic_object) && !same_content(x, target, y))) {
        continue;
      }
      for (std::size_t j = 0; j < y.units.size(); ++j) {
        const Unit& other = y.units[j];
        const bool refused = y.clauses[static_cast<std::size_t>(other.clause)].negated;
        if (!refused && other.substantive() && !other.has(general_word) &&
            (same_meaning(unit, other) || intersect(unit.entry.related, other.entry.related))) {
          return Bond{target, j};
        }
      }
    }
  }
  return std::nullopt;
}

/// "the fund", "such training": the group that begins with unit `first` follows a word that points.
bool definite_group(const Reading& reading, std::size_t first) {
  static constexpr std::array<std::string_view, 3> words{"the", "such", "this"};
  const bool opens = reading.units[first].role == Role::function;
  if (!opens && first == 0) {
    return false;
  }
  const Unit& before = reading.units[opens ? first : first - 1];
  return before.role == Role::function && std::find(words.begin(), words.end(), before.folded) != words.end();
}

/// Of each unit whether its group is definite.
std::vector<bool> definite_units(const Reading& reading) {
  std::vector<bool> found;
  std::size_t first = 0;
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    const bool begins = i == 0 || reading.units[i].chunk != reading.units[i - 1].chunk;
    first = begins ? i : first;
    found.push_back(begins ? definite_group(reading, first) : found.back());
  }
  return found;
}

/// The same word, or a phrase that ends in it: "fund", "travel fund".
bool one_name(const Unit& a, const Unit& b) {
  const auto ends_in = [](const Unit& phrase, const Unit& word) {
    return phrase.parts.size() > 1 && word.parts.size() == 1 && phrase.parts.back() == word.parts.front();
  };
  return same_meaning(a, b) || ends_in(a, b) || ends_in(b, a);
}

/// The act of a clause stands in y too, in the clause of unit j, but is not what that clause asks for.
bool presupposed(const Reading& x, const Clause& clause, const Reading& y, std::size_t j) {
  const Unit& act = x.units[static_cast<std::size_t>(clause.act)];
  const Clause& there = y.clauses[static_cast<std::size_t>(y.units[j].clause)];
  for (std::size_t k = there.begin; k < there.end; ++k) {
    const bool asked = static_cast<std::int64_t>(k) == there.head;  // "the selection should be open"
    if (!y.units[k].act && !asked && k != j && !act.has(light_word) && same_meaning(act, y.units[k])) {
      return true;
    }
  }
  return false;
}

/// "stand aside from that choice": y speaks of the act that x asks for as given.
std::optional<Bond> act_given(const Reading& x, const Clause& clause, const Reading& y,
                              const std::vector<bool>& definite_y) {
  const auto act = static_cast<std::size_t>(clause.act);
  for (std::size_t j = 0; j < y.units.size(); ++j) {
    const Unit& unit = y.units[j];
    const bool of_another = j + 1 < y.units.size() && y.units[j + 1].folded == "of";  // "the close of the session"
    const bool given = definite_y[j] || unit.before == "that" || unit.before == "its" || unit.before == "their";
    if (!unit.act && unit.role == Role::substance && given && !of_another && !x.units[act].has(light_word) &&
        !x.units[act].has(general_word) && x.units[act].stem == unit.stem) {
      return Bond{act, j};
    }
  }
  return std::nullopt;
}

/// A body or thing that x creates or asks for, and that y speaks of as given: "the" fund, where x asks for "a" fund.
///
/// Long texts use many words twice: there only what is created counts.
std::optional<Bond> refers(const Reading& x, const Reading& y) {
  constexpr std::size_t longest = 45;
  const bool brief = x.units.size() <= longest && y.units.size() <= longest;
  const std::vector<bool> definite_x = definite_units(x);
  const std::vector<bool> definite_y = definite_units(y);
  for (const Clause& clause : x.clauses) {
    if (clause.act < 0 || clause.head < 0 || clause.negated) {
      continue;
    }
    const bool creates = x.units[static_cast<std::size_t>(clause.act)].has(creation_word);
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
      for (std::size_t j = 0; j < y.units.size(); ++j) {
        const bool vague = named.has(general_word) || named.has(generic_object) || y.units[j].has(general_word);
        if (y.units[j].role != Role::substance || !one_name(named, y.units[j]) ||
            (vague && !(creates && definite_y[j]) && !(head && told()))) {
          continue;
        }
        const bool given = definite_y[j] && !definite_x[i] && (head || brief);
        if (given || (head && (creates || presupposed(x, clause, y, j)))) {
          return Bond{i, j};
        }
      }
    }
    if (const auto found = brief ? act_given(x, clause, y, definite_y) : std::nullopt) {
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

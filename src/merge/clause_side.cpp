// SPDX-License-Identifier: Apache-2.0
#include "merge/clause_side.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "merge/unit_alignment.hpp"

namespace acquis::merge {

bool Side::aligned(std::int64_t unit) const {
  if (unit < 0) {
    return false;
  }
  const std::int64_t partner = partners[static_cast<std::size_t>(unit)];
  return partner >= static_cast<std::int64_t>(other.begin) && partner < static_cast<std::int64_t>(other.end);
}

double Side::all_weight() const {
  return clause.act_weight;
}

double Side::aligned_weight(const Reading& there) const {
  std::vector<std::pair<std::size_t, double>> found;  // units of the other side, each with its best word here
  for (std::size_t i = clause.begin; i < clause.end; ++i) {
    if (aligned(static_cast<std::int64_t>(i))) {
      const auto partner = static_cast<std::size_t>(partners[i]);
      found.emplace_back(partner, std::min(reading.units[i].act_weight(), there.units[partner].act_weight()));
    }
  }
  std::sort(found.begin(), found.end(),
            [](const auto& x, const auto& y) { return x.first != y.first ? x.first < y.first : x.second > y.second; });
  found.erase(std::unique(found.begin(), found.end(), [](const auto& x, const auto& y) { return x.first == y.first; }),
              found.end());
  const std::size_t reach = 2 * (clause.end - clause.begin) + 6;
  const std::size_t whole = found.empty() ? 0 : found.back().first - found.front().first + 1;
  if (whole <= reach) {
    return std::accumulate(found.begin(), found.end(), 0.0,
                           [](double sum, const auto& item) { return sum + item.second; });
  }
  double best = 0;
  double sum = 0;
  std::size_t first = 0;
  for (const auto& [place, weight_here] : found) {
    sum += weight_here;
    for (; place >= found[first].first + reach; ++first) {
      sum -= found[first].second;
    }
    best = std::max(best, sum);
  }
  return best;
}

std::int32_t Side::aligned_objects() const {
  std::int32_t count = 0;
  for (std::size_t i = clause.begin; i < clause.end; ++i) {
    const Unit& unit = reading.units[i];
    const bool word = unit.role == Role::substance || unit.role == Role::institution;
    count += word && !unit.actor && !unit.act && !unit.has(general_word) && !unit.has(generic_object) &&
                     aligned(static_cast<std::int64_t>(i))
                 ? 1
                 : 0;
  }
  return count;
}

std::vector<std::size_t> Side::complement(std::size_t object) const {
  std::vector<std::size_t> units;
  constexpr std::size_t longest = 12;
  for (std::size_t i = object + 1; i < clause.end && units.size() < longest; ++i) {
    const Unit& unit = reading.units[i];
    if (unit.substantive() && (units.empty() || unit.chunk == reading.units[units.front()].chunk)) {
      units.push_back(i);
    } else if (!units.empty() || unit.role != Role::function) {
      break;
    }
  }
  return units;
}

bool Side::any_aligned(const std::vector<std::size_t>& units) const {
  return std::any_of(units.begin(), units.end(),
                     [&](std::size_t unit) { return aligned(static_cast<std::int64_t>(unit)); });
}

std::vector<std::size_t> Side::object_words() const {
  std::vector<std::size_t> words;
  const auto head = static_cast<std::size_t>(clause.head);
  const auto add_group = [&](std::size_t unit) {
    const UnitRun group = group_of(reading, unit);
    for (std::size_t i = std::max(group.begin, clause.begin); i < std::min(group.end, clause.end); ++i) {
      words.push_back(i);
    }
  };
  add_group(head);
  std::size_t next = head + 1;
  while (next < clause.end && reading.units[next].role == Role::function) {
    ++next;
  }
  if (next > head + 1 && next < clause.end && reading.units[head + 1].folded == "of" &&
      reading.units[next].substantive()) {
    add_group(next);
  }
  return words;
}

bool Side::heads_meet(const Side& there) const {
  if (clause.head < 0 || there.clause.head < 0) {
    return false;
  }
  const std::vector<std::size_t> mine = object_words();
  const std::vector<std::size_t> theirs = there.object_words();
  return std::any_of(mine.begin(), mine.end(), [&](std::size_t unit) {
    const std::int64_t partner = partners[unit];
    return (unit == static_cast<std::size_t>(clause.head) || partner == there.clause.head) && partner >= 0 &&
           std::find(theirs.begin(), theirs.end(), static_cast<std::size_t>(partner)) != theirs.end();
  });
}

bool Side::heads_covered() const {
  if (clause.head < 0) {
    return false;
  }
  bool tells = false;
  const UnitRun group = group_of(reading, static_cast<std::size_t>(clause.head));
  for (std::size_t i = group.begin; i < group.end; ++i) {
    const Unit& unit = reading.units[i];
    if (unit.substantive() && !unit.quantity() && !aligned(static_cast<std::int64_t>(i))) {
      return false;
    }
    tells = tells || (unit.substantive() && !unit.quantity() && !unit.has(general_word) && !unit.has(generic_object));
  }
  return tells;
}

bool Side::actors_meet(const Side& there) const {
  for (std::size_t i = clause.begin; i < clause.end; ++i) {
    if (reading.units[i].actor && aligned(static_cast<std::int64_t>(i)) &&
        there.reading.units[static_cast<std::size_t>(partners[i])].actor) {
      return true;
    }
  }
  return false;
}

bool Side::act_meets(const Side& there) const {
  if (asked() != nullptr && there.asked() != nullptr && opposed(*asked(), *there.asked())) {
    return true;  // two answers to one question
  }
  if (act() != nullptr && there.act() != nullptr && act()->has(light_word) && there.act()->has(light_word)) {
    return heads_meet(there);  // "undergo an evaluation", "an evaluation takes place"
  }
  if (!aligned(clause.act)) {
    return false;
  }
  const std::int64_t partner = partners[static_cast<std::size_t>(clause.act)];
  const bool light = there.act() != nullptr && only_carries(*there.act());
  if (there.clause.copular && partner == there.clause.head) {
    return true;  // "the review should be independent"
  }
  return partner == there.clause.act || (light && partner == there.clause.head) ||
         (light && there.reading.units[static_cast<std::size_t>(partner)].chunk ==
                       there.reading.units[static_cast<std::size_t>(there.clause.act)].chunk + 1);
}

bool knows_act(const Reading& reading, const Clause& clause) {
  return clause.act >= 0 && !clause.copular && reading.units[static_cast<std::size_t>(clause.act)].classed();
}

bool only_carries(const Unit& act) {
  return act.has(light_word) || act.has(supporting_word);
}

bool other_content(const Side& left, const Side& right) {
  for (std::size_t i = left.clause.begin; i < left.clause.end; ++i) {
    const Unit& unit = left.reading.units[i];
    if (!unit.has(generic_object) || unit.actor || unit.entry->actor_class >= 0 ||  // "researchers" are no research
        !left.aligned(static_cast<std::int64_t>(i))) {
      continue;
    }
    const auto j = static_cast<std::size_t>(left.partners[i]);
    const std::vector<std::size_t> of_left = left.complement(i);
    const std::vector<std::size_t> of_right = right.complement(j);
    if (!of_left.empty() && !of_right.empty() && !left.any_aligned(of_left) && !right.any_aligned(of_right)) {
      return true;
    }
  }
  return false;
}

const Unit* Side::act() const {
  return clause.act < 0 ? nullptr : &reading.units[static_cast<std::size_t>(clause.act)];
}

const Unit* Side::asked() const {
  return act() != nullptr && act()->has(light_word) && head() != nullptr ? head() : act();
}

const Unit* Side::head() const {
  return clause.head < 0 ? nullptr : &reading.units[static_cast<std::size_t>(clause.head)];
}

}  // namespace acquis::merge

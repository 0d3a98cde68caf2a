// SPDX-License-Identifier: Apache-2.0
#include "merge/member_words.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "merge/unit_alignment.hpp"

namespace acquis::merge {
namespace {

/// True if a text has a word or phrase of the same meaning as `unit`, or all parts of it in another order.
bool has_meaning(const Reading& reading, const Unit& unit) {
  constexpr std::size_t most_tried = 128;  // as an alignment tries
  bool found = false;
  for (int closeness = 3; closeness > 0 && !found; --closeness) {
    reading.places.each(unit, closeness, [&](const UnitPlaces::List& list) {
      const auto end = list.begin() + static_cast<std::ptrdiff_t>(std::min(list.size(), most_tried));
      found =
          found || std::any_of(list.begin(), end, [&](std::size_t i) { return same_meaning(unit, reading.units[i]); });
    });
  }
  if (found) {
    return true;
  }
  return unit.parts().size() > 1 && std::all_of(unit.parts().begin(), unit.parts().end(), [&](const std::string& part) {
           return reading.places.first_with(part) >= 0;
         });
}

class MemberWords {
 public:
  MemberWords(const Nodes& nodes, const Readings& readings, const Cluster& cluster) : nodes_(nodes) {
    for (const std::int64_t member : cluster.members) {
      distinct_.push_back(nodes.of(member));
    }
    std::sort(distinct_.begin(), distinct_.end());
    distinct_.erase(std::unique(distinct_.begin(), distinct_.end()), distinct_.end());
    for (const std::int64_t node : distinct_) {
      readings_.push_back(readings.of(node));
    }
    core_ = place(nodes.of(cluster.core));
    find_shared();
    list_holders();
  }

  void fill(Cluster& cluster) {
    std::vector<std::vector<Span>> unique;
    std::vector<std::vector<Span>> shared;
    for (std::size_t m = 0; m < readings_.size(); ++m) {
      unique.push_back(spans_of(*readings_[m], [&](std::size_t i) { return alone(m, i); }));
      shared.push_back(spans_of(*readings_[m], [&](std::size_t i) { return in_all(m, i); }));
    }
    for (const std::int64_t member : cluster.members) {
      const std::size_t m = place(nodes_.of(member));
      for (const Span span : shared[m]) {
        cluster.shared.push_back({member, span});
      }
      for (const Span span : nodes_[distinct_[m]].size() == 1 ? unique[m] : std::vector<Span>{}) {
        cluster.unique.push_back({member, span});
      }
    }
  }

 private:
  std::size_t place(std::int64_t node) const {
    return static_cast<std::size_t>(std::lower_bound(distinct_.begin(), distinct_.end(), node) - distinct_.begin());
  }
  const Unit& unit(std::size_t member, std::size_t i) const { return readings_[member]->units[i]; }

  /// Units of the core that every member has.
  void find_shared() {
    const Reading& core = *readings_[core_];
    for (const Unit& unit : core.units) {
      if (unit.weight() > 0 && std::all_of(readings_.begin(), readings_.end(), [&](const auto& reading) {
            return reading.get() == &core || has_meaning(*reading, unit);
          })) {
        shared_.push_back(&unit);
      }
    }
  }

  bool in_all(std::size_t member, std::size_t i) const {
    const Unit& own = unit(member, i);
    return own.weight() > 0 &&
           std::any_of(shared_.begin(), shared_.end(), [&](const Unit* core) { return same_meaning(own, *core); });
  }

  /// For each stem: some members that hold it, as a word or as part of a phrase. Two are enough to find another.
  void list_holders() {
    const auto add = [&](const std::string& key, std::size_t member) {
      std::vector<std::size_t>& list = holders_[key];
      if (list.size() < most_holders && (list.empty() || list.back() != member)) {
        list.push_back(member);
      }
    };
    for (std::size_t m = 0; m < readings_.size(); ++m) {
      for (const Unit& unit : readings_[m]->units) {
        each_key(unit, [&](const std::string& key) { add(key, m); });
      }
    }
  }

  template <typename Use>
  static void each_key(const Unit& unit, const Use& use) {
    if (unit.figure()) {
      use("#" + std::to_string(unit.value));
      return;
    }
    use(unit.stem);
    for (const std::string& part : unit.parts()) {
      use(part);
    }
    for (const std::int32_t item : unit.entry->classes) {
      use("class " + std::to_string(item));
    }
  }

  /// True if no other member has a word of this meaning.
  bool alone(std::size_t member, std::size_t i) const {
    const Unit& own = unit(member, i);
    if (own.weight() <= 0) {
      return false;
    }
    bool found = false;
    each_key(own, [&](const std::string& key) {
      const auto holders = holders_.find(key);
      found = found ||
              (holders != holders_.end() &&
               std::any_of(holders->second.begin(), holders->second.end(), [&](std::size_t other) {
                 return other != member && (has_meaning(*readings_[other], own) || inside_phrase(member, own, other));
               }));
    });
    return !found;
  }

  /// A word that belongs to a phrase of another member, whose other words stand here too.
  bool inside_phrase(std::size_t member, const Unit& own, std::size_t other) const {
    const std::int64_t found = readings_[other]->places.first_with(own.stem);
    if (found < 0) {
      return false;
    }
    const Unit& phrase = unit(other, static_cast<std::size_t>(found));
    return phrase.parts().size() > 1 &&
           std::all_of(phrase.parts().begin(), phrase.parts().end(),
                       [&](const std::string& part) { return readings_[member]->places.first_with(part) >= 0; });
  }

  static constexpr std::size_t most_holders = 8;

  const Nodes& nodes_;
  std::vector<std::int64_t> distinct_;  ///< nodes of the members, ascending
  std::vector<std::shared_ptr<const Reading>> readings_;
  std::size_t core_ = 0;
  std::vector<const Unit*> shared_;
  std::unordered_map<std::string, std::vector<std::size_t>> holders_;
};

}  // namespace

void find_member_words(Cluster& cluster, const Nodes& nodes, const Readings& readings) {
  MemberWords(nodes, readings, cluster).fill(cluster);
}

}  // namespace acquis::merge

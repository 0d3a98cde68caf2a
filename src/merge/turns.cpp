// SPDX-License-Identifier: Apache-2.0
#include "merge/turns.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <unordered_map>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "merge/lexicon.hpp"
#include "merge/spelling.hpp"

namespace acquis::merge {
namespace {

bool passed_over(std::string_view word) {
  static constexpr std::array<std::string_view, 19> words{"the", "a",   "an",  "its",  "their", "his",  "her",
                                                          "our", "be",  "is",  "are",  "was",   "were", "been",
                                                          "am",  "any", "own", "such", "being"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The classes of each turn, by the stems of its words.
class TurnTable {
 public:
  [[nodiscard]] static const TurnTable& english() {
    static const TurnTable table;
    return table;
  }

  /// Classes of a run of stems, each followed by a space; null: no turn.
  [[nodiscard]] const std::vector<std::int32_t>* of(const std::string& stems) const {
    const auto found = classes_.find(stems);
    return found == classes_.end() ? nullptr : &found->second;
  }
  /// Words of the longest turn that begins with a stem.
  [[nodiscard]] std::size_t reach(const std::string& stem) const {
    const auto found = reach_.find(stem);
    return found == reach_.end() ? 0 : found->second;
  }

 private:
  TurnTable() {
    try {
      const YAML::Node file = YAML::Load(std::string(data_file("paraphrases.yaml").content));
      std::int32_t number = 0;
      for (const YAML::Node& members : file["paraphrases"]) {
        for (const YAML::Node& member : members) {
          add(member.as<std::string>(), number);
        }
        ++number;
      }
    } catch (const YAML::Exception& failure) {
      throw Error(ErrorCode::invalid_data_file, std::string("paraphrases.yaml: ") + failure.what());
    }
  }

  void add(const std::string& phrase, std::int32_t number) {
    std::string stems;
    std::string first;
    std::size_t length = 0;
    for (const text::Term& term : text::terms(phrase, {})) {
      if (passed_over(term.folded)) {
        continue;
      }
      const std::string stem = stem_of(term, true);
      first = length == 0 ? stem : first;
      stems.append(stem).append(1, ' ');
      ++length;
    }
    if (length == 0) {
      return;
    }
    std::vector<std::int32_t>& classes = classes_[stems];
    if (std::find(classes.begin(), classes.end(), number) == classes.end()) {
      classes.push_back(number);
    }
    std::size_t& longest = reach_[first];
    longest = std::max(longest, length);
  }

  std::unordered_map<std::string, std::vector<std::int32_t>> classes_;
  std::unordered_map<std::string, std::size_t> reach_;
};

}  // namespace

std::vector<Turn> find_turns(std::span<const PlacedWord> words, std::string_view language) {
  std::vector<Turn> found;
  if (!reads_as_english(language)) {
    return found;
  }
  const TurnTable& table = TurnTable::english();
  std::string stems;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (passed_over(words[i].term->folded) || (i > 0 && words[i - 1].unit == words[i].unit)) {
      continue;  // a turn begins with a unit
    }
    stems.clear();
    std::size_t length = 0;
    const std::size_t reach = table.reach(words[i].term->stem);
    for (std::size_t j = i; j < words.size() && length < reach; ++j) {
      if (!passed_over(words[j].term->folded)) {
        stems.append(words[j].term->stem).append(1, ' ');
        ++length;
        const bool whole = j + 1 == words.size() || words[j + 1].unit != words[j].unit;
        if (const std::vector<std::int32_t>* classes = whole ? table.of(stems) : nullptr) {
          for (const std::int32_t number : *classes) {
            found.push_back({number, words[i].unit, words[j].unit + 1});
          }
        }
      }
      if (words[j].last) {
        break;
      }
    }
  }
  std::sort(found.begin(), found.end(), [](const Turn& x, const Turn& y) {
    return std::tie(x.number, x.begin, x.end) < std::tie(y.number, y.begin, y.end);
  });
  return found;
}

}  // namespace acquis::merge

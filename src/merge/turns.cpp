// SPDX-License-Identifier: Apache-2.0
#include "merge/turns.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <compare>
#include <sstream>
#include <unordered_set>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "merge/phrase_map.hpp"
#include "merge/phrases.hpp"

namespace acquis::merge {
namespace {

/// The file as the parser comes to it: the first list of a key at the top is a list of words, lists in a list are
/// classes. A tree of its nodes, some 20,000, took longer to build than all stems.
class TurnEvents : public YAML::EventHandler {
 public:
  using Mark = YAML::Mark;

  std::vector<std::string> passed_over = {};
  std::vector<std::vector<std::string>> classes = {};

  void OnDocumentStart(const Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const Mark&, YAML::anchor_t) override {}
  void OnAlias(const Mark&, YAML::anchor_t) override {}
  void OnMapStart(const Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
  void OnSequenceStart(const Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    if (++depth_ == 2) {
      classes.emplace_back();
    }
  }
  void OnSequenceEnd() override { --depth_; }
  void OnScalar(const Mark&, const std::string&, YAML::anchor_t, const std::string& value) override {
    if (depth_ == 2) {
      classes.back().push_back(value);
    } else if (depth_ == 1) {
      passed_over.push_back(value);
    }
  }

 private:
  int depth_ = 0;
};

/// The classes of each turn, by the stems of its words.
class TurnTable {
 public:
  [[nodiscard]] static const TurnTable& english() {
    static const TurnTable table;
    return table;
  }

  [[nodiscard]] bool passes_over(const std::string& word) const { return passed_over_.contains(word); }
  [[nodiscard]] std::string key(std::span<const text::Term> terms) const {
    std::string stems;
    for (const text::Term& term : terms) {
      if (!passes_over(term.folded)) {
        stems.append(term.stem).append(1, ' ');
      }
    }
    return stems;
  }
  /// Classes of a run of stems, each followed by a blank.
  [[nodiscard]] const PhraseMap<std::vector<std::int32_t>>& classes() const { return classes_; }

 private:
  TurnTable() {
    try {
      std::istringstream file{std::string(data_file("paraphrases.yaml").content)};
      TurnEvents read;
      YAML::Parser(file).HandleNextDocument(read);
      passed_over_.insert(read.passed_over.begin(), read.passed_over.end());
      PhraseCutter terms_of;
      std::int32_t number = 0;
      for (const std::vector<std::string>& members : read.classes) {
        for (const std::string& member : members) {
          add(terms_of(member), number);
        }
        ++number;
      }
    } catch (const YAML::Exception& failure) {
      throw Error(ErrorCode::invalid_data_file, std::string("paraphrases.yaml: ") + failure.what());
    }
  }

  void add(std::span<const text::Term> phrase, std::int32_t number) {
    const std::string stems = key(phrase);
    if (!stems.empty()) {
      add_once(classes_[stems], number);
    }
  }

  std::unordered_set<std::string> passed_over_;
  PhraseMap<std::vector<std::int32_t>> classes_;
};

class TurnFinder {
 public:
  explicit TurnFinder(std::span<const PlacedWord> words) : words_(words) {
    for (const PlacedWord& word : words) {
      passed_over_.push_back(table_.passes_over(word.term->folded));
    }
  }

  Turns operator()() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!passed_over_[i] && opens(i)) {
        runs(i);
      }
    }
    std::vector<Turn>& all = found_.all;
    const auto order = [&](const Turn& x, const Turn& y) {
      return x.number != y.number ? x.number <=> y.number : compare(found_.units_of(x), found_.units_of(y));
    };
    std::sort(all.begin(), all.end(), [&](const Turn& x, const Turn& y) { return order(x, y) < 0; });
    all.erase(std::unique(all.begin(), all.end(), [&](const Turn& x, const Turn& y) { return order(x, y) == 0; }),
              all.end());
    all.shrink_to_fit();
    found_.units.shrink_to_fit();
    return std::move(found_);
  }

 private:
  bool opens(std::size_t i) const { return i == 0 || words_[i - 1].unit != words_[i].unit; }

  static std::strong_ordering compare(std::span<const std::uint32_t> x, std::span<const std::uint32_t> y) {
    return std::lexicographical_compare_three_way(x.begin(), x.end(), y.begin(), y.end());
  }

  void add(const std::vector<std::int32_t>& classes, const std::vector<std::uint32_t>& units) {
    if (units.empty()) {
      return;
    }
    const auto begin = static_cast<std::uint32_t>(found_.units.size());
    found_.units.insert(found_.units.end(), units.begin(), units.end());
    for (const std::int32_t number : classes) {
      found_.all.push_back({number, begin, static_cast<std::uint32_t>(units.size())});
    }
  }

  /// Runs that begin with word i.
  void runs(std::size_t i) {
    std::string stems;
    std::vector<std::uint32_t> units;
    for (std::size_t j = i; j < words_.size(); ++j) {
      if (words_[j].content && (units.empty() || units.back() != words_[j].unit)) {
        units.push_back(words_[j].unit);
      }
      if (!passed_over_[j]) {
        const auto* found = table_.classes().find(stems.append(words_[j].term->stem).append(1, ' '));
        if (found != nullptr && found->value && (j + 1 == words_.size() || opens(j + 1))) {
          add(*found->value, units);
        }
        if (found == nullptr || !found->goes_on) {
          return;
        }
      }
      if (words_[j].last) {
        return;
      }
    }
  }

  std::span<const PlacedWord> words_;
  const TurnTable& table_ = TurnTable::english();
  std::vector<bool> passed_over_ = {};  ///< of each word
  Turns found_ = {};
};

}  // namespace

Turns find_turns(std::span<const PlacedWord> words) {
  return TurnFinder(words)();
}

std::string turn_key(std::string_view phrase) {
  return TurnTable::english().key(PhraseCutter{}(phrase));
}

}  // namespace acquis::merge

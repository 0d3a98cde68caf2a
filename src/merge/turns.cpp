// SPDX-License-Identifier: Apache-2.0
#include "merge/turns.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "merge/phrases.hpp"

namespace acquis::merge {
namespace {

/// Calls `use` with each item of a list of one line, "… [one, two]". Throws Error if the list is not closed.
template <typename Use>
void each_item(std::string_view line, const Use& use) {
  const std::size_t begin = line.find('[') + 1;
  const std::size_t end = line.rfind(']');
  if (begin == 0 || end == std::string_view::npos) {
    throw Error(ErrorCode::invalid_data_file, "paraphrases.yaml: a list must stand on one line: " + std::string(line));
  }
  std::string_view items = line.substr(begin, end - begin);
  while (!items.empty()) {
    const std::size_t comma = std::min(items.find(','), items.size());
    use(items.substr(items.find_first_not_of(' '), comma - items.find_first_not_of(' ')));
    items.remove_prefix(std::min(comma + 1, items.size()));
  }
}

/// The classes of each turn, by the stems of its words.
class TurnTable {
 public:
  [[nodiscard]] static const TurnTable& english() {
    static const TurnTable table;
    return table;
  }

  [[nodiscard]] bool passes_over(std::string_view word) const { return passed_over_.contains(word); }
  [[nodiscard]] std::string key(std::span<const text::Term> terms) const {
    std::string stems;
    for (const text::Term& term : terms) {
      if (!passes_over(term.folded)) {
        stems.append(term.stem).append(1, ' ');
      }
    }
    return stems;
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
  /// Read by hand: a YAML parser took a tenth of a second for these lists, which hold neither quotation marks nor line
  /// breaks.
  TurnTable() {
    static constexpr std::string_view of_class = "  - [";
    static constexpr std::string_view of_words = "passed_over:";
    std::string_view rest = data_file("paraphrases.yaml").content;
    std::int32_t number = 0;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, std::min(rest.find('\n'), rest.size()));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      if (line.starts_with(of_words)) {
        each_item(line, [&](std::string_view word) { passed_over_.emplace(word); });
      } else if (line.starts_with(of_class)) {
        each_item(line, [&](std::string_view turn) { add(turn, number); });
        ++number;
      }
    }
  }

  void add(std::string_view phrase, std::int32_t number) {
    const std::string stems = key(terms_of(phrase));
    if (stems.empty()) {
      return;
    }
    add_once(classes_[stems], number);
    std::size_t& longest = reach_[stems.substr(0, stems.find(' '))];
    longest = std::max(longest, static_cast<std::size_t>(std::count(stems.begin(), stems.end(), ' ')));
  }

  std::set<std::string, std::less<>> passed_over_;
  std::unordered_map<std::string, std::vector<std::int32_t>> classes_;
  std::unordered_map<std::string, std::size_t> reach_;
};

class TurnFinder {
 public:
  explicit TurnFinder(std::span<const PlacedWord> words) : words_(words) {
    for (const PlacedWord& word : words) {
      passed_over_.push_back(table_.passes_over(word.term->folded));
    }
  }

  std::vector<Turn> operator()() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!passed_over_[i] && opens(i)) {
        runs(i);
      }
    }
    std::sort(found_.begin(), found_.end(),
              [](const Turn& x, const Turn& y) { return std::tie(x.number, x.units) < std::tie(y.number, y.units); });
    found_.erase(std::unique(found_.begin(), found_.end(),
                             [](const Turn& x, const Turn& y) { return x.number == y.number && x.units == y.units; }),
                 found_.end());
    return std::move(found_);
  }

 private:
  bool opens(std::size_t i) const { return i == 0 || words_[i - 1].unit != words_[i].unit; }

  void add(const std::vector<std::int32_t>* classes, const std::vector<std::uint32_t>& units) {
    for (std::size_t k = 0; classes != nullptr && !units.empty() && k < classes->size(); ++k) {
      found_.push_back({(*classes)[k], units});
    }
  }

  /// Runs that begin with word i.
  void runs(std::size_t i) {
    std::string stems;
    std::vector<std::uint32_t> units;
    std::size_t length = 0;
    const std::size_t reach = table_.reach(words_[i].term->stem);
    for (std::size_t j = i; j < words_.size() && length < reach; ++j) {
      if (words_[j].content && (units.empty() || units.back() != words_[j].unit)) {
        units.push_back(words_[j].unit);
      }
      if (!passed_over_[j]) {
        stems.append(words_[j].term->stem).append(1, ' ');
        ++length;
        if (j + 1 == words_.size() || opens(j + 1)) {
          add(table_.of(stems), units);
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
  std::vector<Turn> found_;
};

}  // namespace

std::vector<Turn> find_turns(std::span<const PlacedWord> words) {
  return TurnFinder(words)();
}

std::string turn_key(std::string_view phrase) {
  return TurnTable::english().key(terms_of(phrase));
}

}  // namespace acquis::merge

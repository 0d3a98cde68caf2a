// SPDX-License-Identifier: Apache-2.0
#include "merge/fields.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <string>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "merge/phrase_map.hpp"
#include "merge/phrases.hpp"
#include "merge/reading.hpp"

namespace acquis::merge {
namespace {

/// The built-in table of fields.
class FieldTable {
 public:
  static const FieldTable& get() {
    static const FieldTable table;
    return table;
  }

  using Numbers = std::vector<std::int32_t>;
  [[nodiscard]] const PhraseMap<Numbers>& phrases() const noexcept { return phrases_; }
  [[nodiscard]] std::string_view title(std::int32_t number) const {
    return titles_.at(static_cast<std::size_t>(number));
  }

 private:
  FieldTable() {
    try {
      for (const auto& field : YAML::Load(std::string(data_file("fields.yaml").content))["fields"]) {
        const auto number = static_cast<std::int32_t>(titles_.size());
        titles_.push_back(field.second["title"].as<std::string>());
        for (const YAML::Node& phrase : field.second["words"]) {
          add(phrase.as<std::string>(), number);
        }
      }
    } catch (const YAML::Exception& failure) {
      throw Error(ErrorCode::invalid_data_file, failure.what(), {.file = "fields.yaml"});
    }
  }

  void add(const std::string& phrase, std::int32_t number) {
    std::string stems;
    for (const text::Term& term : terms_of(phrase)) {
      stems.append(term.stem).append(1, ' ');
    }
    Numbers& numbers = phrases_[stems];
    if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) {
      numbers.push_back(number);
    }
  }

  std::vector<std::string> titles_;
  PhraseMap<Numbers> phrases_;
};

/// The longest phrase that begins at a word: number of its words, and its fields.
std::pair<std::size_t, const FieldTable::Numbers*> longest(std::span<const PlacedWord> words, std::size_t begin) {
  std::pair<std::size_t, const FieldTable::Numbers*> best{0, nullptr};
  std::string stems;
  for (std::size_t i = begin; i < words.size(); ++i) {
    const auto* found = FieldTable::get().phrases().find(stems.append(words[i].term->stem).append(1, ' '));
    if (found == nullptr) {
      break;
    }
    if (found->value) {
      best = {i - begin + 1, &*found->value};
    }
    if (!found->goes_on || words[i].last) {
      break;
    }
  }
  return best;
}

}  // namespace

std::vector<Field> find_fields(std::span<const PlacedWord> words, std::span<const Unit> units) {
  std::vector<Field> fields;
  for (std::size_t i = 0; i < words.size();) {
    const auto [length, numbers] = longest(words, i);
    const Unit& unit = units[words[i].unit];
    if (length > 0 && !unit.actor && unit.role != Role::formula) {
      const Span span{words[i].term->span.begin, words[i + length - 1].term->span.end};
      for (const std::int32_t number : *numbers) {
        fields.push_back({number, span});
      }
    }
    i += std::max<std::size_t>(length, 1);
  }
  std::stable_sort(fields.begin(), fields.end(), [](const Field& x, const Field& y) { return x.number < y.number; });
  fields.erase(
      std::unique(fields.begin(), fields.end(), [](const Field& x, const Field& y) { return x.number == y.number; }),
      fields.end());
  return fields;
}

std::string_view field_title(std::int32_t number) {
  return FieldTable::get().title(number);
}

}  // namespace acquis::merge

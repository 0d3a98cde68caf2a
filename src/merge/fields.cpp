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
      PhraseCutter terms_of;
      for (const auto& field : YAML::Load(std::string(data_file("fields.yaml").content))["fields"]) {
        const auto number = static_cast<std::int32_t>(titles_.size());
        titles_.push_back(field.second["title"].as<std::string>());
        for (const YAML::Node& phrase : field.second["words"]) {
          add(terms_of(phrase.as<std::string>()), number);
        }
      }
    } catch (const YAML::Exception& failure) {
      throw Error(ErrorCode::invalid_data_file, failure.what(), {.file = "fields.yaml"});
    }
  }

  void add(std::span<const text::Term> phrase, std::int32_t number) {
    std::string stems;
    for (const text::Term& term : phrase) {
      stems.append(term.stem).append(1, ' ');
    }
    add_once(phrases_[stems], number);
  }

  std::vector<std::string> titles_;
  PhraseMap<Numbers> phrases_;
};

}  // namespace

std::vector<Field> find_fields(std::span<const PlacedWord> words, std::span<const Unit> units) {
  std::vector<Field> fields;
  for (std::size_t i = 0; i < words.size();) {
    const auto stem = [&](std::size_t k) -> const std::string& { return words[i + k].term->stem; };
    const auto in_run = [&](std::size_t k) { return i + k < words.size() && (k == 0 || !words[i + k - 1].last); };
    const auto [length, numbers] = FieldTable::get().phrases().longest(stem, in_run);
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

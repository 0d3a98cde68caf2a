// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/profile_relations.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/text/collocations.hpp"
#include "mention_places_json.hpp"

namespace acquis::principles {
namespace {

constexpr std::array<std::string_view, 3> within_names = {"sentence", "provision", "document"};

using Numbers = std::unordered_map<std::string_view, std::size_t>;

Numbers numbers_of(std::span<const std::string> principles) {
  Numbers numbers;
  for (std::size_t i = 0; i < principles.size(); ++i) {
    numbers.emplace(principles[i], i);
  }
  return numbers;
}

/// The mentions of one principle in one sentence, provision or document.
using Named = std::map<std::size_t, MentionPlaces>;

/// What tells a sentence or provision of one text from the others.
using ContextKey = std::tuple<std::string_view, std::uint32_t, std::int64_t>;

std::optional<ContextKey> context_of(const ProfiledText& text, std::size_t mention, Within within) {
  switch (within) {
    case Within::sentence: return ContextKey{text.mentions[mention].block, text.mentions[mention].sentence.begin, 0};
    case Within::provision:
      return text.provision_of[mention] < 0 ? std::nullopt
                                            : std::optional(ContextKey{{}, 0, text.provision_of[mention]});
    case Within::document: return ContextKey{};
  }
  return std::nullopt;
}

std::int64_t contexts_in(const ProfiledText& text, Within within) {
  if (within == Within::document) {
    return 1;
  }
  if (within == Within::provision) {
    return static_cast<std::int64_t>(text.provisions.size());
  }
  std::int64_t sentences = 0;
  for (const OwnStretch& stretch : text.stretches) {
    sentences += stretch.sentences;
  }
  return sentences;
}

class PairCounter {
 public:
  explicit PairCounter(std::size_t principles) : named_(principles, 0) {}

  void add(const Named& context) {
    for (auto a = context.begin(); a != context.end(); ++a) {
      ++named_[a->first];
      for (auto b = std::next(a); b != context.end(); ++b) {
        Cooccurrence& pair = pairs_[{a->first, b->first}];
        ++pair.together;
        for (const auto& each : {a, b}) {
          pair.mentions.insert(pair.mentions.end(), each->second.begin(), each->second.end());
        }
      }
    }
  }

  std::vector<Cooccurrence> finished(std::int64_t contexts) {
    std::vector<Cooccurrence> found;
    for (auto& [numbers, pair] : pairs_) {
      std::tie(pair.a, pair.b) = numbers;
      pair.of_a = named_[pair.a];
      pair.of_b = named_[pair.b];
      pair.all = contexts;
      const text::Contingency table{static_cast<double>(pair.together), static_cast<double>(pair.of_a),
                                    static_cast<double>(pair.of_b), static_cast<double>(contexts)};
      pair.pmi = text::association(text::Association::pmi, table);
      pair.log_likelihood = text::association(text::Association::log_likelihood, table);
      std::sort(pair.mentions.begin(), pair.mentions.end(), [](const MentionPlace& x, const MentionPlace& y) {
        return std::pair(x.text, x.mention) < std::pair(y.text, y.mention);
      });
      found.push_back(std::move(pair));
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& x, const auto& y) { return x.together > y.together; });
    return found;
  }

 private:
  std::vector<std::int64_t> named_;
  std::map<std::pair<std::size_t, std::size_t>, Cooccurrence> pairs_ = {};
};

std::string addressee_of(const Mention& mention) {
  if (!mention.addressee_group.empty()) {
    return mention.addressee_group;
  }
  return std::string(mention.addressee ? other_addressee : unnamed_addressee);
}

void add(Asking& asking, const Mention& mention, MentionPlace place) {
  const std::int32_t strength = std::clamp(*mention.strength, 1, 6);
  asking.mentions.push_back(place);
  asking.against += mention.polarity == provision::Polarity::negated ? 1 : 0;
  ++asking.by_strength.at(static_cast<std::size_t>(strength));
  asking.strength_max = std::max(asking.strength_max, strength);
  if (mention.addressee &&
      std::find(asking.words.begin(), asking.words.end(), mention.addressee->text) == asking.words.end()) {
    asking.words.push_back(mention.addressee->text);
  }
}

double mean_strength(const Asking& asking) {
  std::int64_t sum = 0;
  for (std::size_t level = 1; level < asking.by_strength.size(); ++level) {
    sum += static_cast<std::int64_t>(level) * asking.by_strength.at(level);
  }
  return static_cast<double>(sum) / static_cast<double>(asking.mentions.size());
}

}  // namespace

std::string_view to_string(Within within) noexcept {
  return within_names.at(static_cast<std::size_t>(within));
}

Within within_from_string(std::string_view name) {
  const auto* const found = std::find(within_names.begin(), within_names.end(), name);
  if (found == within_names.end()) {
    throw Error(
        ErrorCode::invalid_argument,
        "principles stand together within a sentence, provision or document, not within '" + std::string(name) + "'");
  }
  return static_cast<Within>(found - within_names.begin());
}

std::vector<Cooccurrence> cooccurrences(std::span<const ProfiledText> texts, std::span<const std::string> principles,
                                        Within within) {
  const Numbers numbers = numbers_of(principles);
  PairCounter counter(principles.size());
  std::int64_t all = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const ProfiledText& text = texts[i];
    if (!text.searched) {
      continue;
    }
    all += contexts_in(text, within);
    std::map<ContextKey, Named> contexts;
    for (std::size_t m = 0; m < text.mentions.size(); ++m) {
      const auto principle = numbers.find(text.mentions[m].principle);
      const auto context = context_of(text, m, within);
      if (counts(text.mentions[m]) && principle != numbers.end() && context) {
        contexts[*context][principle->second].push_back({i, m});
      }
    }
    for (const auto& [key, named] : contexts) {
      counter.add(named);
    }
  }
  return counter.finished(all);
}

Askings askings(std::span<const ProfiledText> texts, std::span<const std::string> principles,
                const Grouping& grouping) {
  std::vector<TextDetails> details;
  for (const ProfiledText& text : texts) {
    details.push_back(text.details);
  }
  Units units(details, grouping);
  const Numbers numbers = numbers_of(principles);
  std::map<std::tuple<std::size_t, std::string, std::size_t>, Asking> rows;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t m = 0; texts[i].searched && m < texts[i].mentions.size(); ++m) {
      const Mention& mention = texts[i].mentions[m];
      const auto principle = numbers.find(mention.principle);
      if (!counts(mention) || mention.strength.value_or(0) <= 0 || principle == numbers.end()) {
        continue;
      }
      const std::string_view block = mention.block;
      const std::size_t unit = units.number(i, block.substr(0, block.find('/')));
      add(rows[{unit, addressee_of(mention), principle->second}], mention, {i, m});
    }
  }
  Askings found;
  found.units = units.names();
  for (auto& [key, asking] : rows) {
    std::tie(asking.unit, asking.addressee, asking.principle) = key;
    asking.strength_mean = mean_strength(asking);
    found.rows.push_back(std::move(asking));
  }
  std::stable_sort(found.rows.begin(), found.rows.end(), [](const Asking& x, const Asking& y) {
    return x.unit != y.unit ? x.unit < y.unit : x.mentions.size() > y.mentions.size();
  });
  return found;
}

std::vector<std::string> to_json(std::span<const Cooccurrence> pairs, std::span<const std::string> ids,
                                 std::span<const ProfiledText> texts) {
  std::vector<std::string> records;
  for (const Cooccurrence& pair : pairs) {
    records.push_back(dump({{"a", ids[pair.a]},
                            {"b", ids[pair.b]},
                            {"together", pair.together},
                            {"of_a", pair.of_a},
                            {"of_b", pair.of_b},
                            {"all", pair.all},
                            {"pmi", pair.pmi},
                            {"log_likelihood", pair.log_likelihood},
                            {"evidence", evidence_of(pair.mentions, texts)}}));
  }
  return records;
}

std::vector<std::string> to_json(const Askings& askings, std::span<const std::string> ids,
                                 std::span<const ProfiledText> texts) {
  std::vector<std::string> records;
  for (const Asking& row : askings.rows) {
    Json strengths = Json::object();
    for (std::size_t level = 1; level < row.by_strength.size(); ++level) {
      strengths[std::to_string(level)] = row.by_strength.at(level);
    }
    records.push_back(dump({{"unit", askings.units[row.unit]},
                            {"addressee", row.addressee},
                            {"principle", ids[row.principle]},
                            {"mentions", row.mentions.size()},
                            {"against", row.against},
                            {"strengths", std::move(strengths)},
                            {"strength_mean", row.strength_mean},
                            {"strength_max", row.strength_max},
                            {"words", row.words},
                            {"evidence", evidence_of(row.mentions, texts)}}));
  }
  return records;
}

}  // namespace acquis::principles

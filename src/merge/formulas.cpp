// SPDX-License-Identifier: Apache-2.0
#include "merge/formulas.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <set>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "merge/lexicon.hpp"

namespace acquis::merge {
namespace {

std::string key_of(std::span<const text::Term> terms) {
  std::string key;
  for (const text::Term& term : terms) {
    key += term.folded;
    key += ' ';
  }
  return key;
}

/// Words of a provision with the breaks that no phrase may cross.
struct Words {
  std::vector<text::Term> terms = {};
  std::vector<std::size_t> sentence = {};  ///< number of the stretch between signs
  std::set<std::string> content = {};      ///< stems
};

Words words_of(const provision::Provision& provision) {
  Words words;
  std::size_t stretch = 0;
  for (text::Term& term : text::terms(provision.text, {provision.language, true})) {
    const bool sign = term.kind == text::TokenKind::punctuation || term.kind == text::TokenKind::sign ||
                      term.kind == text::TokenKind::mark;
    if (sign) {
      stretch += term.folded == "-" || term.folded == "," ? 0 : 1;
      continue;
    }
    const Lexicon::Found found = Lexicon::of(provision.language).longest(std::span(&term, 1), 0);
    const bool answer = found.length > 0 && found.entry->role && *found.entry->role != Role::institution;
    if (answer || term.kind == text::TokenKind::number || term.kind == text::TokenKind::date) {
      ++stretch;  // a modal, a negator or a figure is never part of a formula
      continue;
    }
    if (!term.stopword) {
      words.content.insert(term.stem);
    }
    words.sentence.push_back(stretch);
    words.terms.push_back(std::move(term));
  }
  return words;
}

/// A phrase does not begin with a word that only ties it to what stands before; "all" and "each" belong to it.
bool opens_a_group(const text::Term& term) {
  static const std::set<std::string, std::less<>> quantities{"all", "each", "every", "other"};
  return term.stopword && !quantities.contains(term.folded);
}

/// Where a phrase stands.
struct Place {
  std::size_t provision = 0;
  std::size_t begin = 0;
};
using Places = std::map<std::string, std::vector<Place>>;

Places places_of_length(const std::vector<Words>& all, std::size_t length,
                        const std::vector<std::vector<bool>>& possible) {
  Places places;
  for (std::size_t p = 0; p < all.size(); ++p) {
    const Words& words = all[p];
    for (std::size_t i = 0; i + length <= words.terms.size(); ++i) {
      const bool grown = possible[p][i] && (i + 1 == possible[p].size() || possible[p][i + 1]);
      if (grown && words.sentence[i] == words.sentence[i + length - 1]) {
        places[key_of(std::span(words.terms).subspan(i, length))].push_back({p, i});
      }
    }
  }
  return places;
}

/// Share of the smaller set's stems that stand in both, the phrase's own stems apart.
double likeness(const Words& x, const Words& y, const std::set<std::string>& phrase) {
  const auto rest = [&](const Words& words) {
    std::set<std::string> stems;
    std::set_difference(words.content.begin(), words.content.end(), phrase.begin(), phrase.end(),
                        std::inserter(stems, stems.end()));
    return stems;
  };
  const std::set<std::string> a = rest(x);
  const std::set<std::string> b = rest(y);
  const auto common = std::count_if(a.begin(), a.end(), [&](const std::string& stem) { return b.contains(stem); });
  const std::size_t smaller = std::min(a.size(), b.size());
  return smaller == 0 ? 1 : static_cast<double>(common) / static_cast<double>(smaller);
}

/// Contributors who use the phrase in provisions that otherwise differ; chosen greedily in order of text.
std::set<std::string> independent_contributors(const std::vector<Place>& places, const std::vector<Words>& all,
                                               std::size_t length, std::span<const provision::Provision> provisions) {
  constexpr double alike = 0.4;
  std::set<std::string> phrase;
  for (std::size_t i = 0; i < length; ++i) {
    phrase.insert(all[places.front().provision].terms[places.front().begin + i].stem);
  }
  std::vector<std::size_t> order;
  for (const Place& place : places) {
    order.push_back(place.provision);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return std::pair(provisions[x].text, provisions[x].contributor) <
           std::pair(provisions[y].text, provisions[y].contributor);
  });
  std::vector<std::size_t> chosen;
  std::set<std::string> contributors;
  for (const std::size_t p : order) {
    const bool differs = std::none_of(chosen.begin(), chosen.end(),
                                      [&](std::size_t q) { return likeness(all[p], all[q], phrase) > alike; });
    if (differs && !contributors.contains(provisions[p].contributor)) {
      chosen.push_back(p);
      contributors.insert(provisions[p].contributor);
    }
  }
  return contributors;
}

std::vector<std::string> contributors_of(const std::vector<Place>& places,
                                         std::span<const provision::Provision> provisions) {
  std::set<std::string> names;
  for (const Place& place : places) {
    names.insert(provisions[place.provision].contributor);
  }
  return {names.begin(), names.end()};
}

void collect(const YAML::Node& node, FormulaSet& set) {
  if (node.IsScalar()) {
    set.add(node.as<std::string>());
    return;
  }
  for (const auto& item : node) {
    collect(node.IsMap() ? item.second : item, set);
  }
}

}  // namespace

const FormulaSet& FormulaSet::built_in() {
  static const FormulaSet set = [] {
    FormulaSet phrases;
    try {
      collect(YAML::Load(std::string(data_file("formulas.yaml").content))["formulas"], phrases);
    } catch (const YAML::Exception& failure) {
      throw Error(ErrorCode::invalid_data_file, failure.what(), {.file = "formulas.yaml"});
    }
    return phrases;
  }();
  return set;
}

void FormulaSet::add(std::string_view phrase) {
  const std::vector<text::Term> terms = text::terms(phrase, {""});
  if (!terms.empty()) {
    phrases_.insert(key_of(terms));
    longest_ = std::max(longest_, terms.size());
  }
}

std::size_t FormulaSet::longest(std::span<const text::Term> terms, std::size_t begin) const {
  for (std::size_t length = std::min(longest_, terms.size() - begin); length > 0; --length) {
    if (phrases_.contains(key_of(terms.subspan(begin, length)))) {
      return length;
    }
  }
  return 0;
}

std::vector<Formula> learn_formulas(std::span<const provision::Provision> provisions, const MergeOptions& options) {
  std::vector<Words> all;
  std::vector<std::vector<bool>> possible;
  for (const provision::Provision& provision : provisions) {
    all.push_back(words_of(provision));
    possible.emplace_back(all.back().terms.size(), true);
  }
  std::map<std::string, Formula> found;  // by key with blanks, so that a longer phrase removes those inside it
  const auto wanted = static_cast<std::size_t>(options.min_contributors);
  for (auto length = static_cast<std::size_t>(options.formula_words);; ++length) {
    const Places places = places_of_length(all, length, possible);
    std::vector<std::vector<bool>> next;
    for (const Words& words : all) {
      next.emplace_back(words.terms.size(), false);
    }
    bool any = false;
    for (const auto& [key, where] : places) {
      if (contributors_of(where, provisions).size() < wanted) {
        continue;
      }
      for (const Place& place : where) {
        next[place.provision][place.begin] = true;
      }
      any = true;
      const Words& first_words = all[where.front().provision];
      const bool framed = opens_a_group(first_words.terms[where.front().begin]) ||
                          first_words.terms[where.front().begin + length - 1].stopword;
      if (framed || independent_contributors(where, all, length, provisions).size() < wanted) {
        continue;
      }
      std::erase_if(found,
                    [&](const auto& shorter) { return (" " + key).find(" " + shorter.first) != std::string::npos; });
      const Words& words = all[where.front().provision];
      const Span span{words.terms[where.front().begin].span.begin,
                      words.terms[where.front().begin + length - 1].span.end};
      found[key] = {std::string(slice(provisions[where.front().provision].text, span)),
                    contributors_of(where, provisions)};
    }
    if (!any) {
      break;
    }
    possible = std::move(next);
  }
  std::vector<Formula> formulas;
  for (auto& [key, formula] : found) {
    formulas.push_back(std::move(formula));
  }
  return formulas;
}

}  // namespace acquis::merge

// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/pattern_matches.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "acquis/text/code_points.hpp"
#include "compiled_ontology.hpp"
#include "json_writer.hpp"
#include "passages.hpp"
#include "selection.hpp"
#include "token_stream.hpp"

namespace acquis::principles {
namespace {

constexpr std::int64_t words_for_a_verdict = 1000;
constexpr std::int64_t everything_one_in = 20;
constexpr std::size_t words_listed = 10;

std::string name_of(EntryKind kind) {
  constexpr std::array<std::string_view, 6> names = {"pattern",          "exclusion",        "title",
                                                     "title_introducer", "quote_introducer", "text_introducer"};
  return std::string(names.at(static_cast<std::size_t>(kind)));
}

/// Words of a hit under which hits are counted together: folded, separators as one blank.
std::string folded_words(const TokenStream& stream, const Hit& hit) {
  std::string words;
  for (std::uint32_t token = hit.begin; token <= hit.last; ++token) {
    const bool blank = token > hit.begin && stream.after[token - 1] != Separator::adjacent;
    words += (blank ? " " : "") + fold_word(stream.word(token));
  }
  return words;
}

/// What one entry matched, while it is counted.
struct Tally {
  std::array<std::int64_t, 4> fates = {};
  std::int64_t matches = 0;
  std::int64_t texts = 0;
  std::size_t last_text = SIZE_MAX;
  struct Form {
    std::int64_t count = 0;
    MatchPlace first = {};
  };
  std::map<std::string, Form> forms = {};
};

class Matcher {
 public:
  Matcher(const Ontology& ontology, MatchedTexts& matched) : ontology_(ontology.compiled()), matched_(matched) {}

  void match(const document::Contribution& contribution, std::size_t number) {
    const document::Document& document = contribution.document;
    const bool plain = contribution.record || document.given;
    const std::string& language = plain ? contribution.language : document.language;
    const LanguageRules* rules = ontology_.rules(language);
    if (rules == nullptr) {
      matched_.without_patterns.push_back(contribution.id);
      return;
    }
    Seen& seen = seen_[language];
    seen.tallies.resize(rules->entries.size());
    if (plain) {  // patterns may match across the lines of a list; a match is counted where it stands in the whole
      Passage whole;
      whole.text = document.given ? std::string_view(*document.given) : std::string_view(document.text);
      match(whole, *rules, contribution.id, number, seen);
      return;
    }
    for (const Passage& passage : passages_of(document)) {
      match(passage, *rules, contribution.id, number, seen);
    }
  }

  void finish() {
    for (const auto& [language, seen] : seen_) {
      const LanguageRules& rules = *ontology_.rules(language);
      for (std::size_t entry = 0; entry < seen.tallies.size(); ++entry) {
        add(rules.entries[entry], language, seen.tallies[entry]);
      }
    }
    std::stable_sort(matched_.entries.begin(), matched_.entries.end(),
                     [](const auto& a, const auto& b) { return a.entry.line < b.entry.line; });
  }

 private:
  /// Of one language: what each entry matched, and the words met.
  struct Seen {
    std::vector<Tally> tallies = {};
    Automaton::Met met = {};
  };

  void match(const Passage& passage, const LanguageRules& rules, const std::string& id, std::size_t number,
             Seen& seen) {
    const TokenStream stream = tokenise(passage.text, rules.writing);
    const std::vector<Hit> hits = rules.automaton.find(stream, seen.met);
    const std::vector<Fate> fate = fates(stream, hits, rules, ontology_);
    matched_.words += static_cast<std::int64_t>(stream.size());
    std::optional<text::CodePoints> points;
    for (std::size_t i = 0; i < hits.size(); ++i) {
      Tally& tally = seen.tallies[hits[i].entry];
      ++tally.matches;
      ++tally.fates[static_cast<std::size_t>(fate[i])];
      tally.texts += tally.last_text != number ? 1 : 0;
      tally.last_text = number;
      Tally::Form& form = tally.forms[folded_words(stream, hits[i])];
      if (form.count++ == 0) {
        const Span span{stream.spans[hits[i].begin].begin, stream.spans[hits[i].last].end};
        if (!points) {
          points.emplace(passage.text);
        }
        form.first = {id, passage.block, points->from_bytes(span), std::string(slice(passage.text, span))};
      }
    }
  }

  void add(const Entry& entry, const std::string& language, const Tally& tally) {
    PatternMatches matches;
    const bool of_principle = entry.kind == EntryKind::pattern || entry.kind == EntryKind::exclusion;
    matches.entry = {of_principle ? ontology_.principles[entry.principle].id : "", entry.pattern, entry.line};
    matches.language = language;
    matches.kind = name_of(entry.kind);
    matches.matches = tally.matches;
    matches.stands = tally.fates[static_cast<std::size_t>(Fate::stands)];
    matches.excluded = tally.fates[static_cast<std::size_t>(Fate::excluded)];
    matches.lost = tally.fates[static_cast<std::size_t>(Fate::lost)];
    matches.texts = tally.texts;
    for (const auto& [words, form] : tally.forms) {
      matches.words.emplace_back(words, form.count);
    }
    std::stable_sort(matches.words.begin(), matches.words.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (!matches.words.empty()) {
      matches.example = tally.forms.at(matches.words.front().first).first;
    }
    matched_.entries.push_back(std::move(matches));
  }

  const Ontology::Compiled& ontology_;
  MatchedTexts& matched_;
  std::map<std::string, Seen> seen_ = {};
};

}  // namespace

MatchedTexts pattern_matches(const document::Consultation& consultation, const Ontology& ontology) {
  MatchedTexts matched;
  Matcher matcher(ontology, matched);
  for (std::size_t number = 0; number < consultation.contributions.size(); ++number) {
    matcher.match(consultation.contributions[number], number);
  }
  matcher.finish();
  return matched;
}

std::vector<OntologyFinding> findings_of(const MatchedTexts& matched) {
  std::vector<OntologyFinding> everything;
  std::vector<OntologyFinding> never;
  for (const PatternMatches& entry : matched.entries) {
    const std::string pattern = "'" + entry.entry.pattern + "'";
    if (entry.matches == 0) {
      never.push_back({FindingCode::never_matched,
                       entry.language,
                       entry.entry,
                       {},
                       pattern + " matched nothing in these texts",
                       "nothing, if other texts are expected"});
    } else if (entry.kind == "pattern" && matched.words >= words_for_a_verdict &&
               entry.matches * everything_one_in > matched.words) {
      everything.push_back({FindingCode::matches_everything,
                            entry.language,
                            entry.entry,
                            {},
                            pattern + " matched " + std::to_string(entry.matches) + " times in " +
                                std::to_string(matched.words) + " words, more often than a principle is named",
                            "add a word that carries the meaning"});
    }
  }
  everything.insert(everything.end(), never.begin(), never.end());
  return everything;
}

std::string to_json(const PatternMatches& matches) {
  Json words = Json::array();
  for (std::size_t i = 0; i < std::min(matches.words.size(), words_listed); ++i) {
    words.push_back({{"words", matches.words[i].first}, {"count", matches.words[i].second}});
  }
  Json example = nullptr;
  if (matches.example) {
    const MatchPlace& place = *matches.example;
    example = {{"id", place.id},
               {"block", place.block.empty() ? Json(nullptr) : Json(place.block)},
               {"begin", place.span.begin},
               {"end", place.span.end},
               {"text", place.text}};
  }
  return dump({{"kind", matches.kind},
               {"principle", matches.entry.principle.empty() ? Json(nullptr) : Json(matches.entry.principle)},
               {"language", matches.language},
               {"pattern", matches.entry.pattern},
               {"line", or_null(matches.entry.line)},
               {"matches", matches.matches},
               {"stands", matches.stands},
               {"excluded", matches.excluded},
               {"lost", matches.lost},
               {"texts", matches.texts},
               {"distinct", matches.words.size()},
               {"words", words},
               {"example", example}});
}

}  // namespace acquis::principles

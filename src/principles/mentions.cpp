// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/mentions.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "acquis/text/sentences.hpp"
#include "compiled_ontology.hpp"
#include "own_passages.hpp"
#include "passages.hpp"
#include "qualification.hpp"
#include "selection.hpp"
#include "titles.hpp"
#include "token_stream.hpp"

namespace acquis::principles {
namespace {

/// Text that is proposed in quotation marks is read by itself: “Paragraph 9 should read: “Data should be open””.
void part_proposed(std::vector<Span>& sentences, const std::vector<Quoted>& quotes) {
  for (const Quoted& quote : quotes) {
    const auto at = std::find_if(sentences.begin(), sentences.end(), [&](Span sentence) {
      return quote.proposed && sentence.begin < quote.span.begin && quote.span.begin < sentence.end;
    });
    if (at != sentences.end()) {
      const Span text{quote.span.begin, at->end};
      at->end = quote.span.begin;
      sentences.insert(std::next(at), text);
    }
  }
}

}  // namespace

/// What is kept of one language: its rules, and the words met.
class MentionFinder::OfLanguage {
 public:
  OfLanguage(const Ontology& ontology, const LanguageRules& rules, std::string_view language)
      : ontology_(ontology), rules_(rules), language_(language), split_(language) {}

  [[nodiscard]] std::vector<Mention> in(const std::vector<Passage>& passages) {
    std::vector<Mention> mentions;
    for (const Passage& passage : passages) {
      find(passage, mentions);
    }
    return mentions;
  }

  [[nodiscard]] std::vector<NamedPrinciple> named_in(const std::vector<Passage>& passages) {
    std::vector<NamedPrinciple> named;
    for (const Passage& passage : passages) {
      const TokenStream stream = tokenise(passage.text, rules_.writing);
      for (const Claim& claim : select(stream, rules_.automaton.find(stream, met_), rules_, ontology_.compiled())) {
        const Span span{stream.spans[claim.begin].begin, stream.spans[claim.last].end};
        named.push_back({ontology_.principles()[claim.principle].id, shifted(span, passage.begin)});
      }
    }
    return named;
  }

 private:
  void find(const Passage& passage, std::vector<Mention>& mentions) {
    const TokenStream stream = tokenise(passage.text, rules_.writing);
    const std::vector<Hit> hits = rules_.automaton.find(stream, met_);
    const std::vector<Claim> claims = select(stream, hits, rules_, ontology_.compiled());
    if (claims.empty()) {
      return;
    }
    std::vector<Span> sentences = readable_sentences(passage.text, split_);  // not empty: there are words
    const std::vector<Quoted> quotes = quotations(stream, hits, rules_, sentences);
    part_proposed(sentences, quotes);
    std::vector<Span> titles = known_titles(stream, hits, rules_);
    titles.insert(titles.end(), passage.titles.begin(), passage.titles.end());
    std::sort(titles.begin(), titles.end());
    const Cover known(titles);
    const Cover brackets(passage.brackets);
    const Cover editorial(passage.editorial);
    std::size_t sentence = 0;
    std::size_t quote = 0;
    Readings readings(passage, sentences, language_);
    for (const Claim& claim : claims) {
      const Span span{stream.spans[claim.begin].begin, stream.spans[claim.last].end};
      while (sentence + 1 < sentences.size() && sentences[sentence].end <= span.begin) {
        ++sentence;
      }
      while (quote < quotes.size() && quotes[quote].span.end <= span.begin) {
        ++quote;
      }
      const Quoted around = quote < quotes.size() && quotes[quote].span.contains(span) ? quotes[quote] : Quoted();
      const Name name = name_around(stream, claim, rules_);
      const bool titled = passage.title || around.title || known.contains(span);
      if (name == Name::body && !titled) {
        continue;  // "the Conference on Trust": who met, and nothing of trust
      }
      Mention mention;
      const Principle& principle = ontology_.principles()[claim.principle];
      mention.principle = principle.id;
      mention.span = shifted(span, passage.begin);
      mention.block = passage.block;
      mention.sentence = shifted(sentences[sentence], passage.begin);
      mention.status = titled || name != Name::none ? Status::title : Status::mention;
      mention.voice = passage.voice != Voice::own ? passage.voice
                      : editorial.contains(span)  ? Voice::editorial
                      : around.reported           ? Voice::quoted
                                                  : Voice::own;
      mention.bracketed = brackets.contains(span);
      mention.pattern = rules_.entries[claim.entry].pattern;
      readings.qualify(mention, sentence, {rules_.entries[claim.entry].contrary, principle.has_beneficiary});
      mentions.push_back(std::move(mention));
    }
  }

  /// Sorted spans, asked whether one of them contains another span in O(log n).
  class Cover {
   public:
    explicit Cover(std::vector<Span> sorted) : spans_(std::move(sorted)) {
      std::uint32_t furthest = 0;
      for (Span& span : spans_) {
        furthest = span.end = std::max(furthest, span.end);
      }
    }
    [[nodiscard]] bool contains(Span span) const {
      const auto behind = std::upper_bound(spans_.begin(), spans_.end(), Span{span.begin, UINT32_MAX});
      return behind != spans_.begin() && std::prev(behind)->end >= span.end;
    }

   private:
    std::vector<Span> spans_;
  };

  Ontology ontology_;
  const LanguageRules& rules_;  // of `ontology_`
  std::string language_;
  text::SentenceSplitter split_;
  Automaton::Met met_ = {};
};

std::string_view to_string(Status status) noexcept {
  constexpr std::array<std::string_view, 4> names = {"endorsement", "mention", "procedure", "title"};
  return names.at(static_cast<std::size_t>(status));
}

std::string_view to_string(Voice voice) noexcept {
  constexpr std::array<std::string_view, 3> names = {"own", "quoted", "editorial"};
  return names.at(static_cast<std::size_t>(voice));
}

bool counts(const Mention& mention) noexcept {
  return mention.voice == Voice::own && (mention.status == Status::endorsement || mention.status == Status::mention);
}

MentionFinder::MentionFinder(Ontology ontology) : ontology_(std::move(ontology)) {}
MentionFinder::MentionFinder(MentionFinder&&) noexcept = default;
MentionFinder& MentionFinder::operator=(MentionFinder&&) noexcept = default;
MentionFinder::~MentionFinder() = default;

MentionFinder::OfLanguage* MentionFinder::of(std::string_view language) {
  const auto known = languages_.find(language);
  if (known != languages_.end()) {
    return known->second.get();
  }
  const LanguageRules* rules = ontology_.compiled().rules(language);
  auto made = rules == nullptr ? nullptr : std::make_unique<OfLanguage>(ontology_, *rules, language);
  return languages_.emplace(language, std::move(made)).first->second.get();
}

std::vector<Mention> MentionFinder::in_text(std::string_view text, std::string_view language) {
  OfLanguage* const finder = of(language);
  return finder == nullptr ? std::vector<Mention>() : finder->in(passages_of(text));
}

std::vector<Mention> MentionFinder::in_document(const document::Document& document) {
  OfLanguage* const finder = of(document.language);
  return finder == nullptr ? std::vector<Mention>() : finder->in(passages_of(document));
}

std::vector<Mention> MentionFinder::in_contribution(const document::Contribution& contribution) {
  return is_whole_text(contribution) ? in_text(whole_text(contribution), contribution.language)
                                     : in_document(contribution.document);
}

std::vector<NamedPrinciple> MentionFinder::named_in_text(std::string_view text, std::string_view language) {
  OfLanguage* const finder = of(language);
  return finder == nullptr ? std::vector<NamedPrinciple>() : finder->named_in(passages_of(text));
}

std::vector<Mention> find_mentions(std::string_view text, const Ontology& ontology, std::string_view language) {
  return MentionFinder(ontology).in_text(text, language);
}

std::vector<NamedPrinciple> find_named_principles(std::string_view text, const Ontology& ontology,
                                                  std::string_view language) {
  return MentionFinder(ontology).named_in_text(text, language);
}

std::vector<Mention> find_mentions(const document::Document& document, const Ontology& ontology) {
  return MentionFinder(ontology).in_document(document);
}

std::optional<Diagnostic> language_notice(std::string_view language, const Ontology& ontology) {
  if (ontology.compiled().rules(language) != nullptr) {
    return std::nullopt;
  }
  std::string known;
  for (const std::string& code : ontology.languages()) {
    known += (known.empty() ? "" : ", ") + code;
  }
  Diagnostic notice;
  notice.code = "language-without-patterns";
  notice.severity = Severity::warning;
  notice.message =
      language.empty() || language == "und"
          ? "the language of the text is unknown, so no principle was looked for"
          : "there are no patterns for the language '" + std::string(language) + "', so no principle was looked for";
  notice.hint = "name the language of the text if it is one of " + known + ", or add patterns to " + ontology.name();
  return notice;
}

std::vector<std::string> absent(std::span<const Mention> mentions, const Ontology& ontology) {
  std::unordered_set<std::string_view> named;
  for (const Mention& mention : mentions) {
    if (counts(mention)) {
      named.insert(mention.principle);
    }
  }
  std::vector<std::string> ids;
  for (const Principle& principle : ontology.principles()) {
    if (!named.contains(principle.id)) {
      ids.push_back(principle.id);
    }
  }
  return ids;
}

}  // namespace acquis::principles

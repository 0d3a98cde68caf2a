// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/term_sequences.hpp"

#include <algorithm>
#include <iterator>

#include "acquis/text/stemmer.hpp"
#include "acquis/text/stopwords.hpp"
#include "acquis/text/text_rows.hpp"
#include "parallel.hpp"
#include "text/interner.hpp"
#include "text/shares.hpp"
#include "text/term_reader.hpp"

namespace acquis::text {
namespace {

/// What one thread reads. Numbers are those of its own words until they are merged.
struct Share {
  WordTable words;
  std::vector<std::int64_t> text_end;
  BigVector<TermId> ids;
  BigVector<Span> spans;
};

void read(Texts texts, const TermSequencesOptions& options, WordTable& words, std::vector<std::int64_t>& text_end,
          BigVector<TermId>& ids, BigVector<Span>& spans) {
  constexpr std::size_t bytes_a_term = 6;  // an English word and its blank
  const std::size_t terms = bytes_of(texts) / bytes_a_term;
  make_room(text_end, texts.size());
  make_room(ids, terms);
  make_room(spans, options.spans ? terms : 0);
  TermReader read_terms(words, options);
  for (const std::string_view text : texts) {
    const std::span<const TermId> found = read_terms(text);
    ids.insert(ids.end(), found.begin(), found.end());
    if (options.spans) {
      read_terms.append_spans(spans);
    }
    text_end.push_back(static_cast<std::int64_t>(ids.size()));
  }
}

std::int64_t threads_for(Texts texts, std::int32_t asked) {
  constexpr std::uint64_t worth_a_thread = std::uint64_t{1} << 16U;  // bytes
  return thread_count(asked, static_cast<std::int64_t>(bytes_of(texts) / worth_a_thread + 1));
}

}  // namespace

TermSequences::TermSequences(const TermSequencesOptions& options) : options_(options) {}

TermSequences::TermSequences(std::span<const std::string_view> texts, const TermSequencesOptions& options)
    : options_(options) {
  append(texts);
}

void TermSequences::append(std::span<const std::string_view> texts) {
  // The first share goes straight into this object; the others have words of their own, which are merged in the order
  // of the texts, so that numbers follow first appearance as if one thread had read all.
  const std::vector<Texts> parts = shares_of(texts, threads_for(texts, options_.threads));
  std::vector<Share> others(parts.size() - 1);
  for_each_part(static_cast<std::int64_t>(parts.size()), [&](std::int64_t part) {
    const auto i = static_cast<std::size_t>(part);
    if (i == 0) {
      read(parts[i], options_, words_, text_begin_, ids_, spans_);
    } else {
      Share& share = others[i - 1];
      read(parts[i], options_, share.words, share.text_end, share.ids, share.spans);
    }
  });
  Interner merger(words_, options_.folding, options_.signs);
  for (const Share& share : others) {
    const std::vector<TermId> here = merger.merge(share.words);
    const auto before = static_cast<std::int64_t>(ids_.size());
    make_room(ids_, share.ids.size());
    std::transform(share.ids.begin(), share.ids.end(), std::back_inserter(ids_), [&](TermId id) { return here[id]; });
    spans_.insert(spans_.end(), share.spans.begin(), share.spans.end());
    std::transform(share.text_end.begin(), share.text_end.end(), std::back_inserter(text_begin_),
                   [&](std::int64_t end) { return end + before; });
  }
}

std::span<const TermId> TermSequences::operator[](std::int64_t text) const {
  const auto begin = static_cast<std::size_t>(text_begin_.at(static_cast<std::size_t>(text)));
  const auto end = static_cast<std::size_t>(text_begin_.at(static_cast<std::size_t>(text) + 1));
  return std::span(ids_).subspan(begin, end - begin);
}

WordForms word_forms(const WordTable& words, const std::string& language) {
  const Stemmer stemmer(language);
  const Stopwords stopwords(language);
  WordForms forms;
  for (TermId id = 0; id < words.vocabulary.size(); ++id) {
    const std::string_view word = words.vocabulary.word(id);
    forms.stem.push_back(words.kinds[id] == TokenKind::word ? forms.stems.add(stemmer(word)) : forms.stems.add(word));
    forms.stopword.push_back(stopwords.contains(word) ? 1 : 0);
  }
  return forms;
}

}  // namespace acquis::text

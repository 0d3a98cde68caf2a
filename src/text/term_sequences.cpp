// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/term_sequences.hpp"

#include <algorithm>
#include <exception>
#include <iterator>
#include <numeric>
#include <thread>

#include "acquis/text/stemmer.hpp"
#include "acquis/text/stopwords.hpp"
#include "acquis/text/text_rows.hpp"
#include "text/interner.hpp"
#include "text/term_reader.hpp"

namespace acquis::text {
namespace {

using Texts = std::span<const std::string_view>;

std::size_t bytes_of(Texts texts) noexcept {
  return std::accumulate(texts.begin(), texts.end(), std::size_t{0},
                         [](std::size_t sum, std::string_view text) { return sum + text.size(); });
}

/// Neighbouring texts, `parts` times about as many bytes.
std::vector<Texts> shared_out(Texts texts, std::size_t parts) {
  const std::size_t share = bytes_of(texts) / parts + 1;
  std::vector<Texts> shares;
  std::size_t begin = 0;
  for (std::size_t i = 0, bytes = 0; i < texts.size(); ++i) {
    bytes += texts[i].size();
    if (bytes >= share * (shares.size() + 1) || i + 1 == texts.size()) {
      shares.push_back(texts.subspan(begin, i + 1 - begin));
      begin = i + 1;
    }
  }
  return shares;
}

/// What one thread reads. Numbers are those of its own words until they are merged.
struct Share {
  WordTable words;
  std::vector<std::int64_t> text_end;
  BigVector<TermId> ids;
  BigVector<Span> spans;
  std::exception_ptr failure;
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

std::size_t threads_for(Texts texts, std::int32_t asked) {
  constexpr std::size_t worth_a_thread = std::size_t{1} << 16U;  // bytes
  const std::size_t wanted = asked > 0 ? static_cast<std::size_t>(asked) : std::thread::hardware_concurrency();
  return std::clamp<std::size_t>(wanted, 1, bytes_of(texts) / worth_a_thread + 1);
}

}  // namespace

TermSequences::TermSequences(const TermSequencesOptions& options) : options_(options) {}

TermSequences::TermSequences(std::span<const std::string_view> texts, const TermSequencesOptions& options)
    : options_(options) {
  append(texts);
}

void TermSequences::append(std::span<const std::string_view> texts) {
  const std::size_t threads = threads_for(texts, options_.threads);
  if (threads == 1) {
    read(texts, options_, words_, text_begin_, ids_, spans_);
    return;
  }
  // The first share goes straight into this object; the others have words of their own, which are merged in the order
  // of the texts, so that numbers follow first appearance as if one thread had read all.
  const std::vector<Texts> parts = shared_out(texts, threads);
  std::vector<Share> shares(parts.size() - 1);
  std::vector<std::jthread> pool;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    pool.emplace_back([this, &share = shares[i], part = parts[i + 1]] {
      try {
        read(part, options_, share.words, share.text_end, share.ids, share.spans);
      } catch (...) {
        share.failure = std::current_exception();
      }
    });
  }
  read(parts.front(), options_, words_, text_begin_, ids_, spans_);
  pool.clear();
  Interner merger(words_, options_.folding, options_.signs);
  for (const Share& share : shares) {
    if (share.failure) {
      std::rethrow_exception(share.failure);
    }
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

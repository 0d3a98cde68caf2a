// SPDX-License-Identifier: Apache-2.0
#include "similarity/collection.hpp"

#include "similarity/byte_order.hpp"

namespace acquis::similarity {
namespace {

constexpr std::size_t batch_bytes = 4'000'000;  // some hundredths of a second

}  // namespace

Collection::Collection(std::span<const std::string_view> texts, const std::string& language, std::int32_t threads,
                       Progress* progress)
    : sequences_({.language = language, .threads = threads}) {
  expect(progress, static_cast<std::int64_t>(texts.size()));
  for (std::size_t begin = 0, end = 0; begin < texts.size(); begin = end) {
    for (std::size_t bytes = 0; end < texts.size() && (end == begin || bytes + texts[end].size() <= batch_bytes);
         ++end) {
      bytes += texts[end].size();
    }
    sequences_.append(texts.subspan(begin, end - begin));
    advance(progress, static_cast<std::int64_t>(end - begin));
  }
  const text::WordForms forms = text::word_forms(sequences_, language);
  const text::Vocabulary& vocabulary = sequences_.vocabulary();
  std::vector<text::TermId> word(vocabulary.size());
  std::vector<text::TermId> stem(vocabulary.size());
  for (text::TermId id = 0; id < vocabulary.size(); ++id) {
    word[id] = strings_.add(vocabulary.word(id));
    stem[id] = strings_.add(forms.stems.word(forms.stem[id]));
  }
  order_ = sorted_by_bytes(strings_);
  const std::vector<std::uint32_t> rank = places(order_, strings_.size());
  const std::size_t terms = sequences_.ids().size();
  words_.reserve(terms);
  stems_.reserve(terms);
  stopwords_.reserve(terms);
  for (const text::TermId id : sequences_.ids()) {
    words_.push_back(rank[word[id]]);
    stems_.push_back(rank[stem[id]]);
    stopwords_.push_back(forms.stopword[id]);
  }
}

TextTerms Collection::operator[](std::int64_t text) const {
  const auto begin = static_cast<std::size_t>(sequences_.text_begin()[static_cast<std::size_t>(text)]);
  const auto end = static_cast<std::size_t>(sequences_.text_begin()[static_cast<std::size_t>(text) + 1]);
  const std::size_t size = end - begin;
  return {sequences_.spans().subspan(begin, size), std::span(words_).subspan(begin, size),
          std::span(stems_).subspan(begin, size), std::span(stopwords_).subspan(begin, size)};
}

}  // namespace acquis::similarity

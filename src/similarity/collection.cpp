// SPDX-License-Identifier: Apache-2.0
#include "similarity/collection.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "acquis/text/terms.hpp"
#include "similarity/parallel.hpp"

namespace acquis::similarity {
namespace {

void append(const std::vector<text::Term>& terms, text::Vocabulary& vocabulary, TextTerms& target) {
  for (const text::Term& term : terms) {
    target.spans.push_back(term.span);
    target.words.push_back(vocabulary.add(term.folded));
    target.stems.push_back(vocabulary.add(term.stem));
    target.stopwords.push_back(term.stopword ? 1 : 0);
  }
}

}  // namespace

Collection::Collection(std::span<const std::string_view> texts, const std::string& language, std::int32_t threads)
    : texts_(texts.size()) {
  constexpr std::size_t batch = 2048;  // bounds the memory that terms take before they become numbers
  text::Vocabulary vocabulary;
  std::vector<std::vector<text::Term>> terms;
  for (std::size_t begin = 0; begin < texts.size(); begin += batch) {
    const auto part = texts.subspan(begin, std::min(batch, texts.size() - begin));
    terms.assign(part.size(), {});
    for_each_row(static_cast<std::int64_t>(part.size()), threads, [&] {
      return [&](std::int64_t row) {
        const auto i = static_cast<std::size_t>(row);
        terms[i] = text::terms(part[i], {.language = language});
      };
    });
    for (std::size_t i = 0; i < part.size(); ++i) {
      append(terms[i], vocabulary, texts_[begin + i]);
    }
  }
  std::vector<std::uint32_t> order(vocabulary.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return vocabulary.word(a) < vocabulary.word(b); });
  std::vector<std::uint32_t> rank(order.size());
  strings_.reserve(order.size());
  for (std::uint32_t place = 0; place < order.size(); ++place) {
    rank[order[place]] = place;
    strings_.push_back(vocabulary.word(order[place]));
  }
  for (TextTerms& text : texts_) {
    std::transform(text.words.begin(), text.words.end(), text.words.begin(),
                   [&](std::uint32_t id) { return rank[id]; });
    std::transform(text.stems.begin(), text.stems.end(), text.stems.begin(),
                   [&](std::uint32_t id) { return rank[id]; });
  }
}

}  // namespace acquis::similarity

// SPDX-License-Identifier: Apache-2.0
#include "similarity/term_counter.hpp"

#include <algorithm>

#include "acquis/error.hpp"
#include "text/term_reader.hpp"
#include "text/utf8.hpp"

namespace acquis::similarity {
namespace {

bool has_characters(std::string_view word, std::int32_t wanted) noexcept {
  std::int32_t characters = 0;
  for (std::uint32_t byte = 0; byte < word.size() && characters < wanted; ++characters) {
    byte = text::character_at(word, byte).end;
  }
  return characters >= wanted;
}

/// Key of the pair (shorter gram, unit that follows).
text::WordKey pair_key(text::TermId shorter, text::TermId unit) noexcept {
  return {shorter, unit, text::WordKey::whole};
}

}  // namespace

TermCounter::TermCounter(const TermMatrixOptions& options)
    : options_(options), stemmer_(options.stem ? options.language : ""), stopwords_(options.language) {}

void TermCounter::append(std::span<const std::string_view> texts) {
  if (static_cast<std::uint64_t>(rows()) + texts.size() >= UINT32_MAX) {
    throw Error(ErrorCode::limit_exceeded, "There are more than four thousand million texts.");
  }
  text::TermReader read_terms(words_, {.rules = options_.rules,
                                       .language = options_.language,
                                       .signs = false,
                                       .folding = options_.folding,
                                       .spans = false});
  for (const std::string_view text : texts) {
    const std::span<const text::TermId> words = read_terms(text);
    read_new_words();
    options_.max_ngram == 1 ? count_words(words) : count_grams(words);
  }
}

/// What is counted for each word that was not seen before.
void TermCounter::read_new_words() {
  for (auto id = static_cast<text::TermId>(unit_of_word_.size()); id < words_.vocabulary.size(); ++id) {
    const std::string_view word = words_.vocabulary.word(id);
    if ((options_.drop_stopwords && stopwords_.contains(word)) || !has_characters(word, options_.min_characters)) {
      unit_of_word_.push_back(dropped);
    } else {
      const bool stem = options_.stem && words_.kinds[id] == text::TokenKind::word;
      unit_of_word_.push_back(stem ? units_.add(stemmer_(word)) : units_.add(word));
    }
  }
  if (options_.max_ngram == 1 && stamps_.size() < units_.size()) {
    stamps_.resize(units_.size());
  }
}

void TermCounter::count_words(std::span<const text::TermId> words) {
  for (const text::TermId word : words) {
    if (const text::TermId unit = unit_of_word_[word]; unit != dropped) {
      count(unit);
    }
  }
  end_row();
}

void TermCounter::count_grams(std::span<const text::TermId> words) {
  running_.clear();
  for (const text::TermId word : words) {
    if (const text::TermId unit = unit_of_word_[word]; unit != dropped) {
      running_.push_back(unit);
    }
  }
  for (std::size_t begin = 0; begin < running_.size(); ++begin) {
    const std::size_t longest = std::min(running_.size() - begin, static_cast<std::size_t>(options_.max_ngram));
    text::TermId gram = dropped;  // the empty one
    for (std::size_t size = 1; size <= longest; ++size) {
      gram = grams_.add(pair_key(gram, running_[begin + size - 1]));
      if (gram == term_of_gram_.size()) {
        term_of_gram_.push_back(name_gram(std::span(running_).subspan(begin, size)));
      }
      if (term_of_gram_[gram] != dropped) {
        count(term_of_gram_[gram]);
      }
    }
  }
  end_row();
}

/// Number of the term that these units spell, or `dropped` if so few of them are no column.
text::TermId TermCounter::name_gram(std::span<const text::TermId> units) {
  if (units.size() < static_cast<std::size_t>(options_.min_ngram)) {
    return dropped;
  }
  std::string name(units_.word(units.front()));
  for (const text::TermId unit : units.subspan(1)) {
    name.append(1, ' ').append(units_.word(unit));
  }
  const text::TermId term = names_.add(name);
  stamps_.resize(std::max<std::size_t>(stamps_.size(), term + std::size_t{1}));
  return term;
}

inline void TermCounter::count(text::TermId term) {
  Stamp& stamp = stamps_[term];
  if (stamp.row == static_cast<std::uint32_t>(rows())) {
    ++entries_[static_cast<std::size_t>(row_begin_.back()) + stamp.place].count;
    return;
  }
  stamp.row = static_cast<std::uint32_t>(rows());
  stamp.place = static_cast<std::uint32_t>(entries_.size() - static_cast<std::size_t>(row_begin_.back()));
  ++stamp.texts;
  entries_.push_back({term, 1});
}

void TermCounter::end_row() {
  row_begin_.push_back(static_cast<std::int64_t>(entries_.size()));
}

void TermCounter::append(const TermCounter& other) {
  text::Vocabulary& names = options_.max_ngram == 1 ? units_ : names_;
  std::vector<text::TermId> here;
  here.reserve(other.names().size());
  for (text::TermId term = 0; term < other.names().size(); ++term) {
    here.push_back(names.add(other.names().word(term)));
  }
  stamps_.resize(std::max<std::size_t>(stamps_.size(), names.size()));
  for (std::size_t term = 0; term < here.size(); ++term) {
    stamps_[here[term]].texts += other.stamps_[term].texts;
  }
  const std::int64_t before = row_begin_.back();
  entries_.reserve(entries_.size() + other.entries_.size());
  for (const Entry& entry : other.entries_) {
    entries_.push_back({here[entry.term], entry.count});
  }
  for (std::size_t row = 1; row < other.row_begin_.size(); ++row) {
    row_begin_.push_back(before + other.row_begin_[row]);
  }
}

std::span<const TermCounter::Entry> TermCounter::row(std::int64_t text) const {
  const auto begin = static_cast<std::size_t>(row_begin_[static_cast<std::size_t>(text)]);
  const auto end = static_cast<std::size_t>(row_begin_[static_cast<std::size_t>(text) + 1]);
  return std::span(entries_).subspan(begin, end - begin);
}

}  // namespace acquis::similarity

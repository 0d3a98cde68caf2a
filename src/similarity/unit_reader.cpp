// SPDX-License-Identifier: Apache-2.0
#include "similarity/unit_reader.hpp"

#include <string>

#include "acquis/error.hpp"
#include "acquis/text/ngrams.hpp"
#include "text/characters.hpp"
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

/// Whether a phrase may go on over what stands between two words: blanks, or a hyphen that touches both.
bool joins(std::string_view between) noexcept {
  if (between == "-" || between == "\u2010" || between == "\u2011") {
    return true;
  }
  for (std::uint32_t byte = 0; byte < between.size();) {
    const text::Character character = text::character_at(between, byte);
    if (text::properties(character.code_point).content != text::Content::space) {
      return false;
    }
    byte = character.end;
  }
  return true;
}

std::vector<std::uint32_t> ahead_of(std::string_view text, std::span<const Span> words) {
  std::vector<std::uint8_t> borders(words.size(), 1);
  for (std::size_t i = 1; i < words.size(); ++i) {
    borders[i] = joins(slice(text, {words[i - 1].end, words[i].begin})) ? 0 : 1;
  }
  return text::words_ahead(borders);
}

text::TermSequencesOptions reading(const TermMatrixOptions& options) {
  return {.rules = options.rules, .language = options.language, .folding = options.folding, .threads = 1};
}

}  // namespace

UnitReader::UnitReader(const TermMatrixOptions& options)
    : stem_(options.stem),
      drop_stopwords_(options.drop_stopwords),
      min_characters_(options.min_characters),
      stemmer_(options.stem ? options.language : ""),
      stopwords_(options.language),
      words_(std::make_unique<text::WordTable>()),
      read_terms_(*words_, reading(options)) {
  for (const std::string& phrase : options.phrases) {
    const std::span<const text::TermId> words = read_terms_(phrase);
    std::string name;
    for (const text::TermId word : words) {
      name.append(name.empty() ? "" : " ").append(words_->vocabulary.word(word));
    }
    phrases_.add(words);
    unit_of_phrase_.push_back(units_.add(name));
  }
}

std::span<const text::TermId> UnitReader::operator()(std::string_view text) {
  if (!phrases_.empty()) {
    return with_spans(text);
  }
  const std::span<const text::TermId> words = read_terms_(text);
  read_new_words();
  if (running_.size() < words.size()) {
    running_.resize(words.size());
  }
  std::size_t count = 0;
  for (const text::TermId word : words) {
    running_[count] = unit_of_word_[word];
    count += running_[count] != dropped ? 1 : 0;  // no jump: every other word may be a function word
  }
  return std::span(running_).first(count);
}

std::span<const text::TermId> UnitReader::with_spans(std::string_view text) {
  const std::span<const text::TermId> words = read_terms_(text);
  read_new_words();
  word_spans_.clear();
  read_terms_.append_spans(word_spans_);
  const std::vector<std::uint32_t> ahead =
      phrases_.empty() ? std::vector<std::uint32_t>() : ahead_of(text, std::span(word_spans_));
  running_.clear();
  spans_.clear();
  for (std::size_t i = 0; i < words.size();) {
    const text::PhraseSet::Found phrase =
        phrases_.empty() ? text::PhraseSet::Found() : phrases_.longest(words.subspan(i, ahead[i]));
    const std::size_t length = phrase.length > 0 ? phrase.length : 1;
    const text::TermId unit = phrase.length > 0 ? unit_of_phrase_[phrase.phrase] : unit_of_word_[words[i]];
    if (unit != dropped) {
      running_.push_back(unit);
      spans_.push_back({word_spans_[i].begin, word_spans_[i + length - 1].end});
    }
    i += length;
  }
  return running_;
}

/// What is read for each word that was not seen before.
void UnitReader::read_new_words() {
  for (auto id = static_cast<text::TermId>(unit_of_word_.size()); id < words_->vocabulary.size(); ++id) {
    const std::string_view word = words_->vocabulary.word(id);
    if ((drop_stopwords_ && stopwords_.contains(word)) || !has_characters(word, min_characters_)) {
      unit_of_word_.push_back(dropped);
    } else {
      const bool stem = stem_ && words_->kinds[id] == text::TokenKind::word;
      unit_of_word_.push_back(stem ? units_.add(stemmer_(word)) : units_.add(word));
    }
  }
}

void require_phrases(const TermMatrixOptions& options) {
  if (!options.phrases.empty() && options.max_ngram > 1) {
    throw Error(ErrorCode::invalid_argument,
                "phrases and n-grams exclude each other, because a run of words could bear the name of a phrase: did "
                "you mean max_ngram 1?");
  }
  text::WordTable words;
  text::TermReader read(words, reading(options));
  BigVector<Span> spans;
  for (const std::string& phrase : options.phrases) {
    spans.clear();
    const std::size_t count = read(phrase).size();
    read.append_spans(spans);
    if (count < 2 || ahead_of(phrase, std::span(spans)).front() < count) {
      throw Error(
          ErrorCode::invalid_argument,
          "a phrase must be two or more words under the rules of the matrix, with nothing but blanks or hyphens "
          "between them, not '" +
              phrase + "'");
    }
  }
}

}  // namespace acquis::similarity

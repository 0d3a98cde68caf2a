// SPDX-License-Identifier: Apache-2.0
#include "phrase_limits.hpp"

#include <algorithm>

#include "token_stream.hpp"

namespace acquis::principles {
namespace {

constexpr std::size_t shortest_beginning = 3;  ///< letters before '*' that are no part of half the dictionary

/// A text that holds the phrase and nothing else.
std::string plainest_text(const Phrase& phrase) {
  std::string text;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const Join join = phrase[i].join;
    text += i == 0 || join == Join::adjacent ? "" : join == Join::comma ? ", " : join == Join::apostrophe ? "'" : " ";
    text += phrase[i].literal;
  }
  return text;
}

}  // namespace

std::string words_of(const Phrase& phrase, Writing writing) {
  std::string words;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const PhraseElement& element = phrase[i];
    if (i > 0) {
      words += element.join == Join::gap          ? " .." + std::to_string(element.gap) + " "
               : element.join == Join::comma      ? ", "
               : element.join == Join::apostrophe ? "’"
               : writing == Writing::characters   ? ""
                                                  : " ";
    }
    words += element.literal + (element.prefix ? "*" : "");
  }
  return words;
}

bool never_matches(const Phrase& phrase, Writing writing) {
  constexpr std::size_t longest_word_bytes = 512;  // as Automaton has it
  const std::string text = plainest_text(phrase);
  const TokenStream stream = tokenise(text, writing);
  if (stream.size() != phrase.size()) {
    return true;
  }
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const bool stopped = i + 1 < phrase.size() && stream.after[i] == Separator::stop;
    if (stopped || phrase[i].literal.size() > longest_word_bytes || fold_word(stream.word(i)) != phrase[i].literal) {
      return true;
    }
  }
  return false;
}

bool EmptyWords::fill(const Phrase& phrase) const {
  return (writing_ == Writing::words || phrase.size() == 1) &&
         std::all_of(phrase.begin(), phrase.end(), [&](const PhraseElement& element) { return hold(element); });
}

bool EmptyWords::hold(const PhraseElement& element) const {
  if (stopwords_.contains(element.literal)) {
    return true;
  }
  const auto letters = std::count_if(element.literal.begin(), element.literal.end(),
                                     [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
  return element.prefix && static_cast<std::size_t>(letters) < shortest_beginning;
}

}  // namespace acquis::principles

// SPDX-License-Identifier: Apache-2.0
#include "provision/words.hpp"

#include <algorithm>
#include <functional>

#include "acquis/text/terms.hpp"

namespace acquis::provision {
namespace {

bool is_hyphen(const Word& word) {
  return word.is("-") || word.is("\u2010") || word.is("\u2011");
}

/// True for signs that print emphasis or stand for it in plain text.
bool is_transparent(const text::Term& term) {
  return term.kind == text::TokenKind::mark ||
         ((term.kind == text::TokenKind::sign || term.kind == text::TokenKind::punctuation) &&
          term.folded.find_first_not_of("*_`~") == std::string::npos);
}

bool begins_upper(std::string_view text, const text::Term& term) {
  const std::string_view word = slice(text, term.span);
  return !word.empty() && word.substr(0, 1) != std::string_view(term.folded).substr(0, 1) &&
         term.kind == text::TokenKind::word;
}

/// "multi", "-", "stakeholder" without spaces become one word.
Words join_hyphens(Words words) {
  Words joined;
  joined.reserve(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool joins = !joined.empty() && joined.back().is_word() && is_hyphen(words[i]) && words[i].glued &&
                       i + 1 < words.size() && words[i + 1].glued && words[i + 1].is_word();
    if (!joins) {
      joined.push_back(std::move(words[i]));
      continue;
    }
    ++i;
    joined.back().folded.append("-").append(words[i].folded);
    joined.back().span.end = words[i].span.end;
  }
  return joined;
}

std::uint64_t word_key(std::string_view folded) noexcept {
  return std::hash<std::string_view>()(folded);
}

}  // namespace

Words words_of(std::string_view text) {
  Words words;
  std::uint32_t last_end = 0;
  for (text::Term& term : text::terms(text, {.language = {}, .signs = true})) {
    if (is_transparent(term)) {
      continue;
    }
    Word word{term.span, {}, term.kind, begins_upper(text, term), !words.empty() && term.span.begin == last_end};
    word.folded = std::move(term.folded);
    last_end = term.span.end;
    words.push_back(std::move(word));
  }
  Words joined = join_hyphens(std::move(words));
  for (Word& word : joined) {
    word.key = word_key(word.folded);
  }
  return joined;
}

void PhraseTable::add(std::string_view phrase, std::size_t value) {
  std::vector<std::string> folded;
  for (Word& word : words_of(phrase)) {
    folded.push_back(std::move(word.folded));
  }
  if (folded.empty()) {
    return;
  }
  const std::uint64_t key = word_key(folded.front());
  filter_[place(key)] |= bit(key);
  std::vector<Entry>& entries = by_first_[folded.front()];
  const auto longer = std::find_if(entries.begin(), entries.end(),
                                   [&](const Entry& entry) { return entry.first.size() <= folded.size(); });
  const auto same = std::find_if(longer, entries.end(), [&](const Entry& entry) { return entry.first == folded; });
  if (same == entries.end()) {
    entries.insert(longer, {std::move(folded), value});
  }
}

bool PhraseTable::has_word(const std::string& folded) const {
  const auto found = by_first_.find(folded);
  return found != by_first_.end() && found->second.back().first.size() == 1;
}

PhraseTable::Hit PhraseTable::match(std::span<const Word> words, std::size_t at) const {
  if (at >= words.size() || (filter_[place(words[at].key)] & bit(words[at].key)) == 0) {
    return {};
  }
  const auto found = by_first_.find(words[at].folded);
  if (found == by_first_.end()) {
    return {};
  }
  for (const auto& [phrase, value] : found->second) {
    if (at + phrase.size() <= words.size() &&
        std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                   [](const std::string& a, const Word& b) { return a == b.folded; })) {
      return {phrase.size(), value};
    }
  }
  return {};
}

}  // namespace acquis::provision

// SPDX-License-Identifier: Apache-2.0
#include "provision/words.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

#include "provision/lexicon.hpp"
#include "text/folding.hpp"

namespace acquis::provision {
namespace {

bool is_hyphen(const Word& word) {
  return word.is("-") || word.is("\u2010") || word.is("\u2011");
}

/// True for signs that print emphasis or stand for it in plain text.
bool is_transparent(text::TokenKind kind, std::string_view sign) {
  const auto emphasises = [](char byte) { return byte == '*' || byte == '_' || byte == '`' || byte == '~'; };
  return kind == text::TokenKind::mark || ((kind == text::TokenKind::sign || kind == text::TokenKind::punctuation) &&
                                           std::all_of(sign.begin(), sign.end(), emphasises));
}

/// "multi", "-", "stakeholder" without spaces become one word.
void add(Words& words, Word&& next) {
  const std::size_t count = words.size();
  const bool joins = count > 1 && next.is_word() && next.glued && is_hyphen(words[count - 1]) &&
                     words[count - 1].glued && words[count - 2].is_word();
  if (!joins) {
    words.push_back(std::move(next));
    return;
  }
  words.pop_back();
  words.back().folded.append("-").append(next.folded);
  words.back().span.end = next.span.end;
}

/// The two words of a contraction, and where the second begins in the letters of the text: "isn’t", "we’re", "it’s".
struct Contraction {
  std::string first = {};
  std::string_view second = {};
  std::uint32_t at = 0;
};

std::optional<std::string_view> clitic(std::string_view pronoun, std::string_view ending) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> clitics{
      {{"re", "are"}, {"ve", "have"}, {"ll", "will"}, {"d", "would"}, {"m", "am"}, {"s", "is"}}};
  constexpr std::array<std::string_view, 13> pronouns{"we",   "they",  "you",  "i",   "he",   "she", "it",
                                                      "that", "there", "what", "who", "here", "this"};
  const auto found =
      std::find_if(clitics.begin(), clitics.end(), [&](const auto& each) { return each.first == ending; });
  const bool known = found != clitics.end() && std::find(pronouns.begin(), pronouns.end(), pronoun) != pronouns.end();
  return known ? std::optional(found->second) : std::nullopt;
}

std::optional<Contraction> contraction_of(std::string_view folded, std::string_view letters) {
  const std::size_t mark = folded.rfind('\'');
  if (mark == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t straight = letters.rfind('\'') + 1;  // 0 if there is none
  const std::size_t curly = letters.rfind("\u2019") + 1;
  if (mark == 0 || std::max(straight, curly) < 2) {
    return std::nullopt;
  }
  const std::size_t mark_in_text = std::max(straight, curly) - 1;
  const std::string_view ending = folded.substr(mark + 1);
  if (ending == "t" && folded[mark - 1] == 'n' && mark > 1) {
    const std::string_view base = folded.substr(0, mark - 1);
    const std::string_view verb = base == "ca" ? "can" : base == "wo" ? "will" : base == "sha" ? "shall" : base;
    return Contraction{std::string(verb), "not", static_cast<std::uint32_t>(mark_in_text - 1)};
  }
  const auto second = clitic(folded.substr(0, mark), ending);
  return second ? std::optional(Contraction{std::string(folded.substr(0, mark)), *second,
                                            static_cast<std::uint32_t>(mark_in_text)})
                : std::nullopt;
}

std::uint64_t word_key(std::string_view folded) noexcept {
  return std::hash<std::string_view>()(folded);
}

/// Without their tables.
Words read_words(std::string_view text) {
  const text::Tokens tokens = text::Tokeniser()(text);
  Words words;
  words.reserve(tokens.size());
  std::uint32_t last_end = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto [span, kind] = tokens[i];
    if (kind == text::TokenKind::space) {
      continue;
    }
    Word word{span, text::folded_term(tokens.word(i), kind), kind};
    if (is_transparent(kind, word.folded)) {
      continue;
    }
    word.capital = word.is_word() && !word.folded.starts_with(text[span.begin]);
    word.glued = !words.empty() && span.begin == last_end;
    last_end = span.end;
    if (const auto parts = word.is_word() ? contraction_of(word.folded, tokens.word(i)) : std::nullopt) {
      const std::uint32_t middle = span.begin + parts->at;
      add(words, {{span.begin, middle}, parts->first, kind, word.capital, word.glued});
      words.push_back({{middle, span.end}, std::string(parts->second), kind, false, true});
    } else {
      add(words, std::move(word));
    }
  }
  for (Word& word : words) {
    word.key = word_key(word.folded);
  }
  return words;
}

}  // namespace

Words words_of(std::string_view text) {
  Words words = read_words(text);
  const TableSet& tables = english_tables();
  for (Word& word : words) {
    word.tables = tables.of(word.folded);
  }
  return words;
}

void PhraseTable::add(std::string_view phrase, std::size_t value) {
  std::vector<Part> words;
  for (Word& word : read_words(phrase)) {
    words.push_back({word.key, std::move(word.folded)});
  }
  if (words.empty()) {
    return;
  }
  plain_ = plain_ && value == 0;
  if (2 * (taken_ + 1) > slots_.size()) {
    grow();
  }
  Slot& slot = slots_[place(words.front().key)];
  taken_ += slot.entries.empty() ? 1U : 0U;
  slot.key = words.front().key;
  const auto longer = std::find_if(slot.entries.begin(), slot.entries.end(),
                                   [&](const Entry& entry) { return entry.words.size() <= words.size(); });
  const auto same = std::find_if(longer, slot.entries.end(), [&](const Entry& entry) {
    return std::equal(entry.words.begin(), entry.words.end(), words.begin(), words.end(),
                      [](const Part& a, const Part& b) { return a.folded == b.folded; });
  });
  if (same == slot.entries.end()) {
    slot.entries.insert(longer, {std::move(words), value});
  }
}

std::size_t PhraseTable::place(std::uint64_t key) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(key) & mask;
  while (!slots_[at].entries.empty() && slots_[at].key != key) {
    at = (at + 1) & mask;
  }
  return at;
}

void PhraseTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (Slot& slot : old) {
    if (!slot.entries.empty()) {
      slots_[place(slot.key)] = std::move(slot);
    }
  }
}

bool PhraseTable::has_word(std::string_view folded) const {
  const std::vector<Entry>& entries = slots_[place(word_key(folded))].entries;
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    return entry.words.size() == 1 && entry.words.front().folded == folded;
  });
}

PhraseTable::Hit PhraseTable::look_up(std::span<const Word> words, std::size_t at) const {
  const auto place_in_text = words.begin() + static_cast<std::ptrdiff_t>(at);
  const auto stands = [&](const std::vector<Part>& phrase, const auto& same) {
    return std::equal(phrase.begin(), phrase.end(), place_in_text, same);
  };
  for (const auto& [phrase, value] : slots_[place(words[at].key)].entries) {
    if (at + phrase.size() <= words.size() &&
        stands(phrase, [](const Part& a, const Word& b) { return a.key == b.key; }) &&
        stands(phrase, [](const Part& a, const Word& b) { return a.folded == b.folded; })) {
      return {phrase.size(), value};
    }
  }
  return {};
}

void TableSet::add(PhraseTable& table) {
  table.bit_ = std::exchange(next_, next_ << 1U);  // 0 behind the 64th
  for (const PhraseTable::Slot& slot : table.slots_) {
    for (const auto& [phrase, value] : slot.entries) {
      TableBits& first = bits_of(phrase.front().folded);
      (phrase.size() == 1 ? first.alone : first.longer) |= table.bit_;
      if (phrase.size() > 1) {
        bits_of(phrase[1].folded).second |= table.bit_;
      }
    }
  }
}

TableBits& TableSet::bits_of(const std::string& folded) {
  const text::TermId number = words_.add(folded);
  bits_.resize(words_.size());
  return bits_[number];
}

TableBits TableSet::of(std::string_view folded) const {
  const text::TermId number = words_.find(folded);
  return number == words_.size() ? TableBits{} : bits_[number];
}

}  // namespace acquis::provision

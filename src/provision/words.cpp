// SPDX-License-Identifier: Apache-2.0
#include "provision/words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "acquis/text/vocabulary.hpp"
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
  return text::Vocabulary::hash(text::word_key(folded));
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
    word.tables = tables.of(word);
  }
  return words;
}

void PhraseTable::add(std::string_view phrase, std::size_t value) {
  Words words = read_words(phrase);
  if (words.empty()) {
    return;
  }
  plain_ = plain_ && value == 0;
  Entry made{std::move(words.front().folded), {}, value};
  for (Word& word : std::span(words).subspan(1)) {
    made.rest.push_back(std::move(word.folded));
  }
  std::vector<Entry>& entries = phrases_.at(words.front().key);
  const auto longer = std::find_if(entries.begin(), entries.end(),
                                   [&](const Entry& entry) { return entry.rest.size() <= made.rest.size(); });
  const bool known = std::any_of(
      longer, entries.end(), [&](const Entry& entry) { return entry.first == made.first && entry.rest == made.rest; });
  if (!known) {
    entries.insert(longer, std::move(made));
  }
}

bool PhraseTable::has_word(std::string_view folded) const {
  const std::vector<Entry>& entries = phrases_.find(word_key(folded));
  return std::any_of(entries.begin(), entries.end(),
                     [&](const Entry& entry) { return entry.rest.empty() && entry.first == folded; });
}

PhraseTable::Hit PhraseTable::look_up(std::span<const Word> words, std::size_t at) const {
  const auto behind = words.begin() + static_cast<std::ptrdiff_t>(at) + 1;
  for (const auto& [first, rest, value] : phrases_.find(words[at].key)) {
    if (at + rest.size() < words.size() && words[at].is(first) &&
        std::equal(rest.begin(), rest.end(), behind,
                   [](const std::string& folded, const Word& word) { return word.is(folded); })) {
      return {rest.size() + 1, value};
    }
  }
  return {};
}

void TableSet::add(PhraseTable& table) {
  table.bit_ = std::exchange(next_, next_ << 1U);  // 0 behind the 64th
  for (const auto& slot : table.phrases_.slots()) {
    for (const auto& [first, rest, value] : slot.entries) {
      TableBits& bits = bits_of(first);
      (rest.empty() ? bits.alone : bits.longer) |= table.bit_;
      if (!rest.empty()) {
        bits_of(rest.front()).second |= table.bit_;
      }
    }
  }
}

TableBits& TableSet::bits_of(const std::string& folded) {
  std::vector<Entry>& entries = words_.at(word_key(folded));
  const auto known =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.folded == folded; });
  return known != entries.end() ? known->bits : entries.emplace_back(Entry{folded, {}}).bits;
}

TableBits TableSet::of(const Word& word) const {
  const std::vector<Entry>& entries = words_.find(word.key);
  const auto known =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.folded == word.folded; });
  return known != entries.end() ? known->bits : TableBits{};
}

}  // namespace acquis::provision

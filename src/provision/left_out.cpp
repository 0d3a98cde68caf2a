// SPDX-License-Identifier: Apache-2.0
#include "provision/left_out.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <map>

#include "acquis/data.hpp"
#include "document/line_marks.hpp"
#include "provision/lexicon.hpp"

namespace acquis::provision {
namespace {

constexpr std::size_t kFirstWords = 14;  // where a greeting or a name is looked for
constexpr std::size_t kPredicate = 12;   // words between "we are a" and "federation"

struct Openings {
  PhraseTable greetings = {};
  PhraseTable greeting_phrases = {};
  PhraseTable speakers = {};
  PhraseTable nouns = {};
  PhraseTable phrases = {};
};

void add_all(PhraseTable& table, const YAML::Node& phrases) {
  for (const YAML::Node& phrase : phrases) {
    table.add(phrase.as<std::string>());
  }
}

const Openings& openings(std::string_view language) {
  static const std::map<std::string, Openings, std::less<>> all = [] {
    std::map<std::string, Openings, std::less<>> loaded;
    const YAML::Node file = YAML::Load(std::string(data_file("openings.yaml").content));
    for (const auto& entry : file["languages"]) {
      Openings& each = loaded[entry.first.as<std::string>()];
      add_all(each.greetings, entry.second["greeting"]["openings"]);
      add_all(each.greeting_phrases, entry.second["greeting"]["phrases"]);
      add_all(each.speakers, entry.second["self_description"]["speakers"]);
      add_all(each.nouns, entry.second["self_description"]["nouns"]);
      add_all(each.phrases, entry.second["self_description"]["phrases"]);
    }
    return loaded;
  }();
  static const Openings none;
  const auto found = all.find(language == "und" || language.empty() ? std::string_view("en") : language);
  return found == all.end() ? none : found->second;
}

bool has_early(const PhraseTable& table, std::span<const Word> words) {
  for (std::size_t i = 0; i < std::min(words.size(), kFirstWords); ++i) {
    if (table.has(words, i)) {
      return true;
    }
  }
  return false;
}

bool is_article(const Word& word) {
  constexpr std::array<std::string_view, 10> articles{"a", "an", "the", "un", "une", "une", "la", "le", "una", "el"};
  return std::find(articles.begin(), articles.end(), word.folded) != articles.end();
}

bool is_copula(const Word& word) {
  constexpr std::array<std::string_view, 8> forms{"is", "are", "am", "sommes", "est", "es", "somos", "was"};
  return std::find(forms.begin(), forms.end(), word.folded) != forms.end();
}

/// Words at the begin that name the speaker: "we", "our association", the contributor's own name (an article before
/// it).
std::size_t speaker_length(std::span<const Word> words, const Openings& list, const Words& contributor) {
  if (const auto hit = list.speakers.match(words, 0); hit.length != 0) {
    return hit.length;
  }
  const std::size_t article = !words.empty() && is_article(words[0]) ? 1 : 0;
  // The whole name, or its last words: "the Round Table" of a "Names and Routes Round Table".
  for (std::size_t from = 0; from < contributor.size(); ++from) {
    const std::size_t length = contributor.size() - from;
    const bool named = (from == 0 || article == 1) && article + length <= words.size() &&
                       std::equal(contributor.begin() + static_cast<std::ptrdiff_t>(from), contributor.end(),
                                  words.begin() + static_cast<std::ptrdiff_t>(article),
                                  [](const Word& a, const Word& b) { return a.folded == b.folded; });
    if (named) {
      return article + length;
    }
  }
  return 0;
}

bool describes_itself(std::span<const Word> words, const Openings& list, const Words& contributor) {
  if (has_early(list.phrases, words)) {
    return list.phrases.has(words, 0) || speaker_length(words, list, contributor) != 0;
  }
  std::size_t i = speaker_length(words, list, contributor);
  if (i == 0) {
    return false;
  }
  if (i < words.size() && words[i].is("(")) {  // "The Example Forum (EF) is"
    while (i < words.size() && !words[i].is(")")) {
      ++i;
    }
    ++i;
  }
  if (i + 1 >= words.size() || !is_copula(words[i]) || !is_article(words[i + 1])) {
    return false;
  }
  for (std::size_t at = i + 2; at < std::min(words.size(), i + kPredicate); ++at) {
    if (list.nouns.has(words, at)) {
      return true;
    }
  }
  return false;
}

constexpr std::string_view kBlanks = " \t\r\n";

bool is_blank(std::string_view line) noexcept {
  return line.find_first_not_of(kBlanks) == std::string_view::npos;
}

/// Precondition: not blank.
bool ends_with_one_of(std::string_view line, std::string_view signs) noexcept {
  return signs.find(line[line.find_last_not_of(kBlanks)]) != std::string_view::npos;
}

/// A sentence that stands in quotation marks from its first to its last sign.
bool is_quoted(std::span<const Word> words) {
  constexpr std::array<std::string_view, 5> opening{"\"", "\u201C", "\u00AB", "\u201E", "\u2018"};
  constexpr std::array<std::string_view, 5> closing{"\"", "\u201D", "\u00BB", "\u201C", "\u2019"};
  if (words.size() < 3) {
    return false;
  }
  const auto open = std::find(opening.begin(), opening.end(), words.front().folded);
  std::size_t last = words.size() - 1;
  while (last > 1 && (words[last].is(".") || words[last].is(","))) {
    --last;
  }
  return open != opening.end() && words[last].is(closing[static_cast<std::size_t>(open - opening.begin())]);
}

}  // namespace

std::optional<std::string> reason_of(const document::Block& block) {
  using document::BlockKind;
  if (block.quoted || block.kind == BlockKind::quotation) {
    return "quotation";
  }
  switch (block.kind) {
    case BlockKind::title:
    case BlockKind::subtitle:
    case BlockKind::date:
    case BlockKind::heading:
    case BlockKind::caption:
    case BlockKind::editorial_note: return "heading";
    default: return std::nullopt;
  }
}

bool heads_text(std::string_view line, std::span<const Word> words) noexcept {
  constexpr std::size_t longest = 16;
  return !is_blank(line) && words.size() <= longest && !ends_with_one_of(line, ".!?;:");
}

bool heads_section(std::string_view line) {
  constexpr std::size_t longest_line = 300;  // bytes; a paragraph is not cut into words to be found too long
  constexpr std::size_t longest = 14;
  constexpr std::size_t few = 6;
  constexpr std::size_t letters_of_content = 4;
  constexpr std::array<std::string_view, 24> verbs{"is",   "are",  "was",    "were",  "be",  "been", "has",   "have",
                                                   "had",  "do",   "does",   "shall", "can", "may",  "might", "must",
                                                   "will", "need", "should", "could", "we",  "let",  "would", "cannot"};
  if (is_blank(line) || line.size() > longest_line || ends_with_one_of(line, ".!?;,")) {
    return false;
  }
  const Words words = words_of(line);
  std::size_t count = 0;
  std::size_t content = 0;
  std::size_t capitals = 0;
  for (const Word& word : words) {
    if (std::find(verbs.begin(), verbs.end(), word.folded) != verbs.end()) {
      return false;
    }
    count += word.is_word() ? 1 : 0;
    if (word.is_word() && word.folded.size() >= letters_of_content) {
      ++content;
      capitals += word.capital ? 1 : 0;
    }
  }
  const bool titled = content > 0 && capitals * 10 >= content * 7;
  return count > 0 && count <= longest && words.front().capital && (count <= few || titled);
}

bool fills_field(std::string_view line) {
  if (!document::is_field_line(line)) {
    return false;
  }
  const std::string_view value = line.substr(0, line.find_last_not_of(kBlanks) + 1);
  const std::string_view last = value.substr(value.find_last_of(kBlanks) + 1);
  const bool abbreviation = last.find('.') + 1 < last.size();  // "Ph.D.", "S.A."
  return abbreviation || !ends_with_one_of(value, ".!?;");
}

std::optional<std::string> reason_of(std::span<const Word> sentence, std::string_view language,
                                     const Words& contributor) {
  const Openings& list = openings(language);
  if (list.greetings.has(sentence, 0) || has_early(list.greeting_phrases, sentence)) {
    return "greeting";
  }
  if (describes_itself(sentence, list, contributor)) {
    return "self_description";
  }
  return is_quoted(sentence) ? std::optional<std::string>("quotation") : std::nullopt;
}

}  // namespace acquis::provision

// SPDX-License-Identifier: Apache-2.0
#include "text/sentence_rules.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <vector>

#include "acquis/text/language.hpp"
#include "acquis/text/normaliser.hpp"
#include "text/sentence_characters.hpp"
#include "text/utf8.hpp"
#include "text/word_lists.hpp"

namespace acquis::text {
namespace {

constexpr std::size_t longest_unknown_abbreviation = 4;  // letters: "Tel. 5", "Ext. 10"

bool is_roman(std::string_view word) noexcept {
  return !word.empty() && word.find_first_not_of("IVXLC") == std::string_view::npos;
}

/// "U.S", "e.g", "Ph.D": stops between short groups of letters.
bool is_dotted(std::string_view word) noexcept {
  std::size_t letters = 0;
  bool dotted = false;
  for (std::uint32_t byte = 0; byte < word.size();) {
    const Character character = character_at(word, byte);
    byte = character.end;
    if (character.code_point == '.') {
      dotted = true;
      letters = 0;
    } else if (character.code_point == '-' && dotted && letters == 0) {
      continue;  // "J.-P"
    } else if (u_isalpha(character.code_point) == 0 || ++letters > 2) {
      return false;
    }
  }
  return dotted;
}

bool is_single_letter(std::string_view word) noexcept {
  if (word.empty()) {
    return false;
  }
  const Character first = character_at(word, 0);
  return first.end == word.size() && u_isalpha(first.code_point) != 0;
}

/// A capital and at most three small letters: mostly an abbreviation if a number follows.
bool is_short_name(std::string_view word) noexcept {
  std::size_t letters = 0;
  for (std::uint32_t byte = 0; byte < word.size(); ++letters) {
    const Character character = character_at(word, byte);
    const bool fits = letters == 0 ? u_isupper(character.code_point) != 0 : u_islower(character.code_point) != 0;
    if (!fits || letters >= longest_unknown_abbreviation) {
      return false;
    }
    byte = character.end;
  }
  return letters > 1;
}

/// Two capital letters or more before the stop.
bool is_capitals(std::string_view word) noexcept {
  return word.size() > 2 &&
         std::all_of(word.begin(), word.end() - 1, [](char byte) { return byte >= 'A' && byte <= 'Z'; });
}

/// "rs", "hrs": small consonants alone make no word, so a number behind the stop goes with them.
bool is_consonants(std::string_view word) noexcept {
  return word.size() > 1 && word.size() <= longest_unknown_abbreviation &&
         word.find_first_not_of("bcdfghjklmnpqrstvwxz") == std::string_view::npos;
}

/// One or two digits: what a day or another ordinal number has.
bool is_short_number(std::string_view word) noexcept {
  return !word.empty() && word.size() <= 2 && word.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string with_small_first(std::string_view word) {
  const Character first = character_at(word, 0);
  std::string out;
  append(out, first.code_point < 0 ? 0xFFFD : u_tolower(first.code_point));
  return out += word.substr(first.end);
}

/// Names that are no abbreviation's class: "opens" and the conventions.
std::optional<Abbreviation> class_named(std::string_view name) noexcept {
  return name == "number"   ? std::optional(Abbreviation::number)
         : name == "closes" ? std::optional(Abbreviation::closes)
         : name == "name"   ? std::optional(Abbreviation::name)
         : name == "title"  ? std::optional(Abbreviation::title)
         : name.empty()     ? std::optional(Abbreviation::wants_follower)
                            : std::nullopt;
}

}  // namespace

SentenceRules::SentenceRules(std::string_view language) {
  const bool own = add(language);
  if (own && is_supported_language(language)) {
    return;
  }
  for (const std::string_view each : {"en", "fr", "es", "ru", "ar", "zh"}) {
    add(each);
  }
  // What the script alone tells holds where the language is not known, too.
  conventions_.colon_ends = conventions_.colon_ends || !own;
  conventions_.semicolon_asks = conventions_.semicolon_asks || !own;
}

bool SentenceRules::add(std::string_view language) {
  const std::vector<std::string_view> lines = word_list("abbreviations/" + std::string(language) + ".txt");
  for (const std::string_view line : lines) {
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    const std::size_t name = std::min(line.find_first_not_of(" \t", end), line.size());
    const std::string_view word = line.substr(0, end);
    conventions_.ordinals = conventions_.ordinals || word == "@ordinals";
    conventions_.colon_ends = conventions_.colon_ends || word == "@colon-ends";
    conventions_.semicolon_asks = conventions_.semicolon_asks || word == "@semicolon-asks";
    conventions_.small_letters_begin = conventions_.small_letters_begin || word == "@small-letters-begin";
    conventions_.stop_divides = conventions_.stop_divides || word == "@stop-divides";
    if (line.substr(name) == "opens") {
      function_words_.insert(fold_case(word));
    } else if (line.substr(name) == "leads") {
      leading_words_.insert(fold_case(word));
    } else if (line.substr(name) == "relates") {
      relative_words_.insert(fold_case(word));
    } else if (const auto known = class_named(line.substr(name)); known && word[0] != '@') {
      abbreviations_.try_emplace(std::string(word), *known);
      longest_ = std::max(longest_, word.size());
    }
  }
  for (const std::string_view word : word_list("stopwords/" + std::string(language) + ".txt")) {
    function_words_.insert(fold_case(word));
  }
  return !lines.empty() || is_supported_language(language);
}

const Abbreviation* SentenceRules::listed(std::string_view word) const {
  const auto place = abbreviations_.find(word);
  return place == abbreviations_.end() ? nullptr : &place->second;
}

std::optional<Abbreviation> SentenceRules::find(std::string_view word_with_stop) const {
  if (word_with_stop.empty() || word_with_stop.size() > longest_) {
    return std::nullopt;
  }
  const Abbreviation* known = listed(word_with_stop);
  if (known == nullptr && sentence::is_upper(character_at(word_with_stop, 0).code_point)) {
    known = listed(with_small_first(word_with_stop));
    if (known == nullptr && (is_dotted(word_with_stop) || is_capitals(word_with_stop))) {
      std::string small = fold_case(word_with_stop);  // "P.M.", "ART."
      known = listed(small);
      if (known == nullptr && small[0] >= 'a' && small[0] <= 'z') {
        small[0] = word_with_stop[0];  // "MR."
        known = listed(small);
      }
    }
  }
  return known == nullptr ? std::nullopt : std::optional(*known);
}

bool SentenceRules::is_function_word(std::string_view word) const {
  return !word.empty() && function_words_.contains(fold_case(word));
}

bool SentenceRules::is_leading_word(std::string_view word) const {
  return !word.empty() && leading_words_.contains(fold_case(word));
}

bool SentenceRules::is_relative_word(std::string_view word) const {
  return !word.empty() && relative_words_.contains(fold_case(word));
}

/// "21 Vet. App.", "Rev. Stat.": short capitalised words, each with a stop, where a number or a list tells that the
/// first or the second is an abbreviation.
bool SentenceRules::is_chained(std::string_view before, const NextWord& next) const {
  constexpr std::size_t longest_link = 4;
  const auto is_link = [](std::string_view word) {
    return word.size() > 1 && word.size() <= longest_link && word[0] >= 'A' && word[0] <= 'Z' &&
           std::all_of(word.begin() + 1, word.end(), [](char byte) { return byte >= 'a' && byte <= 'z'; });
  };
  if (!is_link(before) || !is_link(next.word) || is_function_word(next.word)) {
    return false;
  }
  const auto known = find(std::string(next.word) + ".");
  const bool listed_next = known == Abbreviation::wants_follower;
  return (!known || listed_next) && (listed_next || next.behind_number || find(std::string(before) + "."));
}

bool SentenceRules::allow_end(std::string_view word_with_stop, const NextWord& next) const {
  const std::string_view before = word_with_stop.substr(0, word_with_stop.size() - 1);
  const auto opens = [&] { return !(next.stop && is_single_letter(next.word)) && is_function_word(next.word); };
  if (const auto known = find(word_with_stop)) {
    switch (*known) {
      case Abbreviation::wants_follower:
      case Abbreviation::title: return false;
      case Abbreviation::number:
        if (next.number || is_roman(next.word)) {
          return false;
        }
        break;
      case Abbreviation::closes: return !next.number;
      case Abbreviation::name:
        if (next.number && next.behind_number) {
          return false;  // "379 U.S. 802. The"
        }
        return next.label || (!next.number && opens());
    }
  }
  if (conventions_.ordinals && is_short_number(before)) {
    return opens();
  }
  if (before.empty() || next.label) {
    return true;
  }
  if (next.stop && is_chained(before, next)) {
    return false;
  }
  if (is_single_letter(before) || is_dotted(before)) {
    return opens();
  }
  return !(next.number && (is_short_name(before) || is_consonants(before)));
}

bool is_label_suffix(std::string_view word) noexcept {
  constexpr std::array<std::string_view, 6> suffixes = {"bis", "ter", "quater", "quinquies", "sexies", "alt"};
  return std::find(suffixes.begin(), suffixes.end(), word) != suffixes.end();
}

bool is_label(std::string_view word) noexcept {
  return word.find_first_not_of("0123456789.") == std::string_view::npos || word.size() == 1 || is_roman(word);
}

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
#include "text/sentence_rules.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "acquis/text/language.hpp"
#include "acquis/text/normaliser.hpp"
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
    } else if (u_isalpha(character.code_point) == 0 || ++letters > 2) {
      return false;
    }
  }
  return dotted;
}

bool is_single_letter(std::string_view word) noexcept {
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

/// Three capital letters or more before the stop.
bool is_capitals(std::string_view word) noexcept {
  return word.size() > 3 &&
         std::all_of(word.begin(), word.end() - 1, [](char byte) { return byte >= 'A' && byte <= 'Z'; });
}

std::string with_small_first(std::string_view word) {
  const Character first = character_at(word, 0);
  std::string out;
  append(out, first.code_point < 0 ? 0xFFFD : u_tolower(first.code_point));
  return out += word.substr(first.end);
}

Abbreviation class_named(std::string_view name) noexcept {
  return name == "number"   ? Abbreviation::number
         : name == "closes" ? Abbreviation::closes
         : name == "name"   ? Abbreviation::name
                            : Abbreviation::wants_follower;
}

}  // namespace

SentenceRules::SentenceRules(std::string_view language) {
  if (is_supported_language(language)) {
    add(language);
    return;
  }
  for (const std::string_view each : {"en", "fr", "es", "ru", "ar", "zh"}) {
    add(each);
  }
}

void SentenceRules::add(std::string_view language) {
  for (const std::string_view line : word_list("abbreviations/" + std::string(language) + ".txt")) {
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    const std::size_t name = std::min(line.find_first_not_of(" \t", end), line.size());
    abbreviations_.try_emplace(std::string(line.substr(0, end)), class_named(line.substr(name)));
  }
  function_words_.emplace_back(language);
}

std::optional<Abbreviation> SentenceRules::find(std::string_view word_with_stop) const {
  auto place = abbreviations_.find(std::string(word_with_stop));
  const std::int32_t first = word_with_stop.empty() ? 0 : character_at(word_with_stop, 0).code_point;
  if (place == abbreviations_.end() && first > 0 && u_isupper(first) != 0) {
    place = abbreviations_.find(with_small_first(word_with_stop));
    if (place == abbreviations_.end() && (is_dotted(word_with_stop) || is_capitals(word_with_stop))) {
      place = abbreviations_.find(fold_case(word_with_stop));  // "P.M.", "ART."
    }
  }
  return place == abbreviations_.end() ? std::nullopt : std::optional(place->second);
}

bool SentenceRules::is_function_word(std::string_view word) const {
  const std::string folded = fold_case(word);
  return std::any_of(function_words_.begin(), function_words_.end(),
                     [&](const Stopwords& list) { return list.contains(folded); });
}

bool SentenceRules::allow_end(std::string_view before, const NextWord& next) const {
  std::string with_stop(before);
  with_stop += '.';
  if (const auto known = find(with_stop)) {
    switch (*known) {
      case Abbreviation::wants_follower: return false;
      case Abbreviation::number:
        if (next.number || is_roman(next.word)) {
          return false;
        }
        break;
      case Abbreviation::closes: return !next.number;
      case Abbreviation::name: return next.label || (!next.number && is_function_word(next.word));
    }
  }
  if (before.empty() || next.label) {
    return true;
  }
  if (is_single_letter(before) || is_dotted(before)) {
    return is_function_word(next.word);
  }
  return !(next.number && is_short_name(before));
}

bool is_label(std::string_view word) noexcept {
  return word.find_first_not_of("0123456789.") == std::string_view::npos || word.size() == 1 || is_roman(word);
}

}  // namespace acquis::text

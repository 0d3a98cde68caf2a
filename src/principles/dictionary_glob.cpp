// SPDX-License-Identifier: Apache-2.0
#include "dictionary_glob.hpp"

#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/uset.h>

#include <memory>

#include "compiled_ontology.hpp"
#include "dictionary_lines.hpp"
#include "text/utf8.hpp"

namespace acquis::principles {
namespace {

constexpr int single_letters_at_most = 2;  // 36 x 36 phrases in English; three would be more than a pattern may have

bool is_blank(UChar32 character) {
  return character == '_' || u_isUWhiteSpace(character) != 0;
}

bool is_dash(UChar32 character) {
  return u_charType(character) == U_DASH_PUNCTUATION;
}

bool ends_word(UChar32 character) {
  return is_blank(character) || is_dash(character) || character == ',' || character == 0;
}

/// "{a|b|…|9}": the letters that the language is written with (CLDR), and digits.
std::string letters_of(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<ULocaleData, decltype(&ulocdata_close)> locale(ulocdata_open(language.c_str(), &status),
                                                                       &ulocdata_close);
  const std::unique_ptr<USet, decltype(&uset_close)> letters(
      ulocdata_getExemplarSet(locale.get(), nullptr, 0, ULOCDATA_ES_STANDARD, &status), &uset_close);
  std::string alternatives = "{0|1|2|3|4|5|6|7|8|9";
  if (U_SUCCESS(status) == 0) {
    return alternatives + "}";
  }
  const std::int32_t ranges = uset_getItemCount(letters.get());
  for (std::int32_t range = 0; range < ranges; ++range) {
    UChar32 first = 0;
    UChar32 last = -1;
    status = U_ZERO_ERROR;
    if (uset_getItem(letters.get(), range, &first, &last, nullptr, 0, &status) != 0) {
      continue;  // a string of several characters
    }
    for (UChar32 letter = first; letter <= last; ++letter) {
      if (u_isalpha(letter) != 0) {
        alternatives += '|';
        text::append(alternatives, letter);
      }
    }
  }
  return alternatives + "}";
}

}  // namespace

GlobReader::GlobReader(const std::string& language, bool regular_expressions)
    : writing_(writing_of(language)), regular_expressions_(regular_expressions), one_letter_(letters_of(language)) {}

std::string GlobReader::operator()(std::string_view glob) const {
  std::string pattern;
  int single_letters = 0;
  bool in_word = false;
  const auto next = [&](std::uint32_t at) { return at < glob.size() ? text::character_at(glob, at).code_point : 0; };
  for (std::uint32_t at = 0; at < glob.size();) {
    const text::Character read = text::character_at(glob, at);
    at = read.end;
    const UChar32 character = read.code_point;
    if (is_blank(character)) {
      pattern += pattern.empty() || pattern.back() == ' ' ? "" : " ";
      in_word = false;
    } else if ((character == '*' || character == '?') && regular_expressions_) {
      throw PatternProblem("it is a regular expression");
    } else if (character == '*') {
      while (next(at) == '*') {
        ++at;
      }
      if (writing_ == Writing::characters && (pattern.empty() || next(at) == 0)) {
        continue;  // a Chinese pattern is found inside words anyway
      }
      if (!in_word) {
        throw PatternProblem(ends_word(next(at)) ? "a '*' stands for a whole word"
                                                 : "a '*' stands at the front of a word");
      }
      if (!ends_word(next(at))) {
        throw PatternProblem("a '*' stands inside a word");
      }
      pattern += '*';
    } else if (character == '?') {
      if (++single_letters > single_letters_at_most) {
        throw PatternProblem("there are more than two '?'");
      }
      pattern += one_letter_;
      in_word = true;
    } else if (character > 0 && character < 0x80 &&
               std::string_view("{}[]|~().").find(static_cast<char>(character)) != std::string_view::npos) {
      throw PatternProblem("the sign " + in_quotes(slice(glob, {read.begin, read.end})) +
                           " cannot be matched: patterns are made of words");
    } else {
      pattern += slice(glob, {read.begin, read.end});
      in_word = !is_dash(character) && character != ',';
    }
  }
  const std::string_view whole = trimmed(pattern);
  if (whole.empty()) {
    throw PatternProblem("it holds no word");
  }
  static_cast<void>(expand(whole, writing_));
  return std::string(whole);
}

Globs globs_of_pattern(std::string_view pattern, Writing writing) {
  Globs globs;
  for (const std::string& variant : variants(pattern)) {
    if (variant.find('(') != std::string::npos || variant.find("..") != std::string::npos) {
      globs.problem = variant.find('(') != std::string::npos ? "it depends on words around it" : "it has a gap";
      continue;
    }
    std::string glob;
    const auto blank = [&] { glob += glob.empty() || glob.back() == ' ' ? "" : " "; };
    for (std::uint32_t at = 0; at < variant.size();) {
      const text::Character read = text::character_at(variant, at);
      at = read.end;
      if (is_blank(read.code_point) || (is_dash(read.code_point) && writing == Writing::words)) {
        blank();
      } else if (read.code_point == ',' && writing == Writing::words) {
        blank();
        glob += ", ";
      } else {
        glob += read.code_point == 0x2019 ? std::string_view("'") : slice(variant, {read.begin, read.end});
      }
    }
    globs.phrases.emplace_back(trimmed(glob));
  }
  return globs;
}

}  // namespace acquis::principles

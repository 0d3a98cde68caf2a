// SPDX-License-Identifier: Apache-2.0
#include "dictionary_format.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "dictionary_lines.hpp"

namespace acquis::principles {
namespace {

std::string ending_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  std::string ending(dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1));
  std::transform(ending.begin(), ending.end(), ending.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return ending;
}

bool contains_any(std::string_view text, std::string_view signs) {
  return text.find_first_of(signs) != std::string_view::npos;
}

/// A line "principles:" at the margin: no other format has one.
bool begins_ontology(std::string_view text) {
  return text.starts_with("principles:") || text.find("\nprinciples:") != std::string_view::npos;
}

}  // namespace

std::optional<DictionaryFormat> format_of_ending(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, DictionaryFormat>, 5> endings = {
      {{"dic", DictionaryFormat::liwc},
       {"lc3", DictionaryFormat::lexicoder},
       {"lcd", DictionaryFormat::yoshikoder},
       {"ykd", DictionaryFormat::yoshikoder},
       {"cat", DictionaryFormat::wordstat}}};
  const std::string ending = ending_of(name);
  const auto found =
      std::find_if(endings.begin(), endings.end(), [&](const auto& each) { return each.first == ending; });
  return found == endings.end() ? std::nullopt : std::optional(found->second);
}

bool has_yaml_ending(std::string_view name) {
  const std::string ending = ending_of(name);
  return ending == "yaml" || ending == "yml";
}

std::optional<DictionaryFormat> format_of_content(std::string_view text) {
  DictionaryLines lines(text);
  const auto first = lines.next();
  if (!first) {
    return std::nullopt;
  }
  if (first->text.front() == '<') {
    return DictionaryFormat::yoshikoder;
  }
  if (first->text == "%") {
    return DictionaryFormat::liwc;
  }
  if (begins_ontology(text)) {
    return std::nullopt;  // "    # outcome (2015)" is no entry of WordStat there
  }
  const auto is_counted = [](const DictionaryLine& line) { return line.indentation > 0 && counted_term(line.text); };
  bool wordstat = is_counted(*first);
  while (const auto line = lines.next()) {
    wordstat = wordstat || is_counted(*line);
    if (wordstat) {
      return DictionaryFormat::wordstat;  // also where a category is called "+STATE+"
    }
  }
  return first->text.front() == '+' ? std::optional(DictionaryFormat::lexicoder) : std::nullopt;
}

std::string looks_like(std::string_view text) {
  DictionaryLines lines(text);
  const auto first = lines.next();
  if (!first) {
    return "an empty file";
  }
  if (first->text.starts_with("{\\rtf")) {
    return "a file of a word processor (RTF)";
  }
  if (first->text.front() == '{' || first->text.front() == '[') {
    return "JSON or a part of it";
  }
  const bool number = std::all_of(first->text.begin(), first->text.end(), is_ascii_digit);
  std::size_t count = 1;
  std::size_t tables = contains_any(first->text, ",;\t") ? 1 : 0;
  const auto is_long = [](std::string_view line) { return std::count(line.begin(), line.end(), ' ') > 8; };
  std::size_t long_lines = is_long(first->text) ? 1 : 0;
  std::size_t flags = 0;
  while (const auto line = lines.next()) {
    ++count;
    tables += contains_any(line->text, ",;\t") ? 1U : 0U;
    long_lines += is_long(line->text) ? 1U : 0U;
    flags += line->text.find('/') != std::string_view::npos ? 1U : 0U;
  }
  if (number && count > 1) {
    return flags > 0 ? "a dictionary for checking spelling (Hunspell)" : "a list of words with their number on top";
  }
  if (long_lines * 2 > count) {
    return "running text";
  }
  return tables * 2 > count ? "a table" : "a plain list of words";
}

std::string_view binary_looks_like(std::string_view bytes) noexcept {
  if (bytes.starts_with("%PDF")) {
    return "a PDF";
  }
  if (bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF\x11\xE0") || bytes.starts_with("\x1F\x8B")) {
    return "an archive or an office file";
  }
  return "a file of a program";
}

std::string_view format_hint(DictionaryFormat format) noexcept {
  constexpr std::array<std::string_view, 5> hints = {
      "write a category a line, 'name:', with its phrases in a list below",
      "begin the file with a line '%', then a number and a name a line, then '%' again",
      "begin the file with the name of a category behind '+', a phrase a line below",
      "a dictionary of Yoshikoder or Lexicoder 2 begins with <dictionary>",
      "write the name of a category a line, and below it, behind a tab, a phrase and its weight: PHRASE (1)"};
  return hints.at(static_cast<std::size_t>(format));
}

std::string_view to_string(DictionaryFormat format) noexcept {
  constexpr std::array<std::string_view, 5> names = {"quanteda YAML", "LIWC", "Lexicoder", "Yoshikoder", "WordStat"};
  return names.at(static_cast<std::size_t>(format));
}

}  // namespace acquis::principles

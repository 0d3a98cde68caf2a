// SPDX-License-Identifier: Apache-2.0
/// Lexicoder 3 and WordStat: a phrase a line.
#include <algorithm>
#include <optional>

#include "dictionary_draft.hpp"
#include "dictionary_lines.hpp"

namespace acquis::principles {
namespace {

/// The name in "+name#AA0000": the colour is for the screen.
std::string_view without_colour(std::string_view name) {
  constexpr std::size_t digits = 6;
  if (name.size() <= digits || name[name.size() - digits - 1] != '#') {
    return name;
  }
  const std::string_view colour = name.substr(name.size() - digits);
  const bool is_colour = std::all_of(colour.begin(), colour.end(), [](char character) {
    return is_ascii_digit(character) || (character >= 'a' && character <= 'f') ||
           (character >= 'A' && character <= 'F');
  });
  return is_colour ? name.substr(0, name.size() - digits - 1) : name;
}

}  // namespace

void read_lexicoder(std::string_view text, DictionaryDraft& draft) {
  DictionaryLines lines(text);
  std::optional<std::size_t> category;
  while (const auto line = lines.next()) {
    if (line->text.front() == '+') {
      category = draft.category(without_colour(line->text.substr(1)), line->number);
    } else if (category) {
      draft.add(*category, line->text, line->number);
    } else {
      draft.fail(line->number, in_quotes(line->text) + " stands in no category",
                 "begin the file with the name of a category behind '+'");
    }
  }
}

void read_wordstat(std::string_view text, DictionaryDraft& draft) {
  struct Open {
    std::size_t indentation = 0;
    std::size_t category = 0;
  };
  DictionaryLines lines(text);
  std::vector<Open> open;
  while (const auto line = lines.next()) {
    while (!open.empty() && open.back().indentation >= line->indentation) {
      open.pop_back();
    }
    const auto term = counted_term(line->text);
    if (!term) {
      const std::size_t category =
          draft.category(line->text, line->number, open.empty() ? nullptr : &open.back().category);
      open.push_back({line->indentation, category});
      continue;
    }
    if (open.empty()) {
      draft.fail(line->number, in_quotes(term->text) + " stands in no category",
                 "indent it with a tab below the name of a category");
    }
    draft.add(open.back().category, term->text, line->number);
    if (term->count != "1") {
      draft.note("dictionary-weight-ignored", Severity::info, line->number,
                 "the weight (" + cut(term->count) + ") of " + in_quotes(term->text) +
                     " is not used: each mention counts once");
    }
  }
}

}  // namespace acquis::principles

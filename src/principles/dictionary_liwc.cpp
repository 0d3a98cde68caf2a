// SPDX-License-Identifier: Apache-2.0
/// LIWC: a list of categories with numbers between two lines "%", then words with the numbers of their categories.
#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "dictionary_draft.hpp"
#include "dictionary_lines.hpp"

namespace acquis::principles {
namespace {

/// 07 is 7; nothing for what is no number.
std::optional<std::uint64_t> number_of(std::string_view digits) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() ? std::optional(number) : std::nullopt;
}

/// Where white space begins at or behind `at`.
std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_ascii_space(text[at])) {
    ++at;
  }
  return at;
}

std::size_t next_word(std::string_view text, std::size_t at) {
  while (at < text.size() && is_ascii_space(text[at])) {
    ++at;
  }
  return at;
}

class LiwcReader {
 public:
  LiwcReader(std::string_view text, DictionaryDraft& draft) : lines_(text), draft_(draft) {}

  void read() {
    const auto first = lines_.next();
    if (!first || first->text != "%") {
      draft_.fail(first ? first->number : 1, "there is no list of categories between two lines '%'",
                  "begin the file with a line '%', then a number and a name a line, then '%' again");
    }
    while (const auto line = lines_.next()) {
      if (line->text == "%") {
        read_words();
        return;
      }
      read_category(*line);
    }
    draft_.fail(lines_.number(), "the list of categories has no end", "write a line '%' behind the last category");
  }

 private:
  struct Open {
    std::size_t indentation = 0;
    std::size_t category = 0;
  };

  /// "12<tab>name", or a name alone over others that are indented.
  void read_category(const DictionaryLine& line) {
    while (!open_.empty() && open_.back().indentation >= line.indentation) {
      open_.pop_back();
    }
    const std::size_t end = word_end(line.text, 0);
    const auto code = number_of(line.text.substr(0, end));
    const std::string_view name = code ? trimmed(line.text.substr(end)) : line.text;
    const std::size_t category = draft_.category(name, line.number, open_.empty() ? nullptr : &open_.back().category);
    open_.push_back({line.indentation, category});
    if (code && !categories_.emplace(*code, category).second) {
      draft_.fail(line.number, "the number " + std::to_string(*code) + " is given to two categories",
                  "give each category a number of its own");
    }
  }

  void read_words() {
    while (const auto line = lines_.next()) {
      const std::size_t end = term_end(line->text);
      read_codes(trimmed(line->text.substr(0, end)), line->text.substr(end), line->number);
    }
  }

  /// A term may hold blanks, so it ends at a tab, or before a number, a condition or a tag.
  static std::size_t term_end(std::string_view line) {
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (line[at] == '\t') {
        return at;
      }
      if (at > 0 && is_ascii_space(line[at - 1]) && (is_ascii_digit(line[at]) || line[at] == '(' || line[at] == '<')) {
        return at - 1;
      }
    }
    return line.size();
  }

  void read_codes(std::string_view term, std::string_view codes, std::uint64_t line) {
    std::string conditional;
    std::size_t found = 0;
    for (std::size_t at = next_word(codes, 0); at < codes.size(); at = next_word(codes, at)) {
      const std::size_t begin = at;
      if (codes[at] == '(') {  // "(02 134)125/464": 125 behind a word of 02 or 134, else 464
        at = std::min(codes.find(')', at), codes.size());
      }
      at = word_end(codes, at);
      const std::string_view code = codes.substr(begin, at - begin);
      ++found;
      if (const auto number = number_of(code)) {
        add(term, *number, line);
      } else {
        conditional += (conditional.empty() ? "" : ", ") + std::string(code);
      }
    }
    if (!conditional.empty()) {
      draft_.note(
          "dictionary-code-left-out", Severity::warning, line,
          in_quotes(term) + ": left out " + cut(conditional) + ": no plain numbers, they depend on the words around",
          "give the word plain numbers, or each phrase a line of its own");
    }
    if (found == 0) {
      draft_.note("dictionary-phrase-left-out", Severity::warning, line,
                  in_quotes(term) + " is left out: it has no category",
                  "write the number of its category behind a tab");
    }
  }

  void add(std::string_view term, std::uint64_t code, std::uint64_t line) {
    const auto category = categories_.find(code);
    if (category != categories_.end()) {
      draft_.add(category->second, term, line);
      return;
    }
    draft_.note("dictionary-code-left-out", Severity::warning, line,
                in_quotes(term) + ": left out " + std::to_string(code) + ", the number of no category",
                "add the category between the lines '%', or remove the number");
  }

  DictionaryLines lines_;
  DictionaryDraft& draft_;
  std::vector<Open> open_ = {};
  std::unordered_map<std::uint64_t, std::size_t> categories_ = {};
};

}  // namespace

void read_liwc(std::string_view text, DictionaryDraft& draft) {
  LiwcReader(text, draft).read();
}

}  // namespace acquis::principles

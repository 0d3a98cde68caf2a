// SPDX-License-Identifier: Apache-2.0
#include "labels.hpp"

#include <algorithm>

#include "characters.hpp"

namespace acquis::document {
namespace {

constexpr std::int32_t largest_paragraph =
    999;  ///< a larger number at the begin of a line is a year, unless it continues a series

/// Reads forward over one line.
struct Reader {
  std::string_view text;
  std::uint32_t at;
  std::uint32_t end;
  bool escapes = false;  ///< "1\\." means "1."

  [[nodiscard]] char peek(std::uint32_t ahead = 0) const noexcept { return at + ahead < end ? text[at + ahead] : '\0'; }
  [[nodiscard]] bool starts_with(std::string_view word) const noexcept {
    return text.substr(at, end - at).starts_with(word);
  }
  [[nodiscard]] bool white() const noexcept { return at < end && white_space_at(text, at) > 0; }
  bool take(std::string_view word) noexcept {
    const bool found = starts_with(word);
    at += found ? static_cast<std::uint32_t>(word.size()) : 0U;
    return found;
  }
  /// A mark of a label, which Markdown may escape.
  bool take_mark(char mark) noexcept {
    const bool escaped = escapes && peek() == '\\' && peek(1) == mark;
    const bool found = escaped || peek() == mark;
    at += escaped ? 2U : found ? 1U : 0U;
    return found;
  }
  void skip_white() noexcept {
    while (white()) {
      at += white_space_at(text, at);
    }
  }
  [[nodiscard]] std::string_view letters(std::size_t most) const noexcept {
    std::uint32_t last = at;
    while (last < end && last - at < most && is_ascii_letter(text[last])) {
      ++last;
    }
    return text.substr(at, last - at);
  }
};

std::int32_t roman_value(std::string_view lower) {
  static constexpr std::array<std::pair<std::string_view, std::int32_t>, 13> parts = {{{"m", 1000},
                                                                                       {"cm", 900},
                                                                                       {"d", 500},
                                                                                       {"cd", 400},
                                                                                       {"c", 100},
                                                                                       {"xc", 90},
                                                                                       {"l", 50},
                                                                                       {"xl", 40},
                                                                                       {"x", 10},
                                                                                       {"ix", 9},
                                                                                       {"v", 5},
                                                                                       {"iv", 4},
                                                                                       {"i", 1}}};
  std::int32_t value = 0;
  for (const auto& [part, worth] : parts) {
    const bool once = part.size() == 2 || part == "d" || part == "l" || part == "v";
    for (int count = 0; count < (once ? 1 : 3) && lower.starts_with(part); ++count) {
      value += worth;
      lower.remove_prefix(part.size());
    }
  }
  return lower.empty() ? value : 0;
}

/// 1 for "a", 27 for "aa", 0 if the letters are no such label.
std::int32_t letter_value(std::string_view lower) {
  if (lower.empty() || lower.size() > 2 || lower.front() != lower.back()) {
    return 0;
  }
  return lower.front() - 'a' + 1 + (lower.size() == 2 ? 26 : 0);
}

/// Decides between letter and Roman numeral by the series it continues.
bool set_letters(Label& label, std::string_view letters, const LabelSeries& series) {
  const bool lower = std::all_of(letters.begin(), letters.end(), is_small);
  if (!lower && !std::all_of(letters.begin(), letters.end(), is_capital)) {
    return false;
  }
  std::string small(letters);
  std::transform(small.begin(), small.end(), small.begin(),
                 [](char each) { return is_capital(each) ? static_cast<char>(each + 32) : each; });
  Label letter = label;
  letter.numeral = lower ? Numeral::lower_letter : Numeral::upper_letter;
  letter.value = letter_value(small);
  Label roman = label;
  roman.numeral = lower ? Numeral::lower_roman : Numeral::upper_roman;
  roman.value = roman_value(small);
  if (roman.value == 0 || letter.value == 0) {
    label = roman.value > 0 ? roman : letter;
    return label.value > 0;
  }
  const bool letter_follows = series.last(letter.numeral, letter.marks) + 1 == letter.value;
  const bool roman_follows = roman.value > 1 && series.last(roman.numeral, roman.marks) + 1 == roman.value;
  const bool is_roman = letter_follows != roman_follows ? roman_follows : small == "i" || small.size() > 1;
  label = is_roman && !(letter_follows && letter.value > 1) ? roman : letter;
  return true;
}

/// "bis", "ter", "alt 2" … behind a number.
void skip_suffixes(Reader& reader) {
  static constexpr std::array<std::string_view, 10> suffixes = {"bis",     "ter",    "quater", "quinquies", "sexies",
                                                                "septies", "octies", "alt",    "sub",       "chapeau"};
  for (;;) {
    Reader next = reader;
    if (next.peek() == ' ') {
      ++next.at;
    }
    const std::string_view word = next.letters(12);
    if (std::find(suffixes.begin(), suffixes.end(), word) == suffixes.end()) {
      return;
    }
    next.at += static_cast<std::uint32_t>(word.size());
    if (word == "alt" && next.peek() == ' ' && is_digit(next.peek(1)) && !is_digit(next.peek(2))) {
      next.at += 2;
    }
    reader = next;
  }
}

std::int32_t take_number(Reader& reader) {
  std::int32_t value = 0;
  for (std::uint32_t digits = 0; is_digit(reader.peek()) && digits < 4; ++digits, ++reader.at) {
    value = value * 10 + (reader.peek() - '0');
  }
  return is_digit(reader.peek()) ? 0 : value;
}

/// "4.", "4)", "4bis.", "3.1", "3.1."
bool read_number(Reader& reader, Label& label) {
  label.numeral = Numeral::decimal;
  label.value = take_number(reader);
  if (label.value == 0) {
    return false;
  }
  const auto goes_deeper = [&] {
    const std::uint32_t escape = reader.escapes && reader.peek() == '\\' ? 1 : 0;
    return reader.peek(escape) == '.' && is_digit(reader.peek(escape + 1));
  };
  while (goes_deeper()) {
    reader.take_mark('.');
    label.numeral = Numeral::decimal_path;
    label.value = take_number(reader);
    if (label.value == 0) {
      return false;
    }
  }
  if (is_small(reader.peek()) && (reader.peek(1) == '.' || reader.peek(1) == ')')) {
    ++reader.at;  // "8a."
  }
  skip_suffixes(reader);
  if (reader.take_mark('.')) {
    label.marks = LabelMarks::stop;
    return true;
  }
  if (reader.take_mark(')')) {
    label.marks = LabelMarks::parenthesis;
    return true;
  }
  label.marks = LabelMarks::none;
  if (label.numeral != Numeral::decimal_path || !reader.white()) {
    return false;
  }
  Reader next = reader;
  next.skip_white();
  return next.at < next.end && is_upper_letter(text::character_at(next.text, next.at).code_point);
}

bool read_letters(Reader& reader, Label& label, const LabelSeries& series) {
  const std::string_view letters = reader.letters(8);
  Reader next = reader;
  next.at += static_cast<std::uint32_t>(letters.size());
  if (letters.empty() || letters.size() > 7) {
    return false;
  }
  if (next.take_mark('.')) {
    label.marks = LabelMarks::stop;
  } else if (next.take_mark(')')) {
    label.marks = LabelMarks::parenthesis;
  } else {
    return false;
  }
  if (!set_letters(label, letters, series)) {
    return false;
  }
  // A letter with a stop may be an initial or an abbreviation: it has to begin a series or to continue one.
  reader = next;
  reader.skip_white();
  const bool initials = label.numeral == Numeral::upper_letter && label.marks == LabelMarks::stop &&
                        is_capital(reader.peek()) && reader.peek(1) == '.';
  reader = next;
  if (initials) {
    return false;
  }
  return label.marks != LabelMarks::stop || letters.size() > 1 || label.value == 1 || series.continued_by(label);
}

/// "(a)", "(iv)", "(12)", "(a bis)"
bool read_parentheses(Reader& reader, Label& label, const LabelSeries& series) {
  label.marks = LabelMarks::parentheses;
  reader.take_mark('(');
  if (is_digit(reader.peek())) {
    label.numeral = Numeral::decimal;
    label.value = take_number(reader);
    if (label.value == 0 || label.value > largest_paragraph) {
      return false;
    }
  } else {
    const std::string_view letters = reader.letters(8);
    reader.at += static_cast<std::uint32_t>(letters.size());
    if (letters.empty() || letters.size() > 7 || !set_letters(label, letters, series)) {
      return false;
    }
  }
  skip_suffixes(reader);
  return reader.take_mark(')');
}

bool read_paragraph_sign(Reader& reader, Label& label) {
  label.numeral = Numeral::paragraph_sign;
  label.marks = LabelMarks::none;
  reader.skip_white();
  label.value = take_number(reader);
  if (label.value == 0) {
    return false;
  }
  skip_suffixes(reader);
  if (!reader.take_mark('.')) {
    reader.take_mark(')');
  }
  return true;
}

/// "OP6", "PP 2 bis", "OP7.1"
bool read_named(Reader& reader, Label& label) {
  label.numeral = Numeral::named;
  label.marks = LabelMarks::none;
  reader.at += 2;
  if (reader.peek() == ' ') {
    ++reader.at;
  }
  label.value = take_number(reader);
  if (label.value == 0) {
    return false;
  }
  while (reader.peek() == '.' && is_digit(reader.peek(1))) {
    ++reader.at;
    label.value = take_number(reader);
  }
  skip_suffixes(reader);
  if (!reader.take_mark('.') && !reader.take_mark(')')) {
    reader.take(":");
  }
  return true;
}

bool read_label(Reader& reader, Label& label, const LabelSeries& series) {
  if (reader.take("\xC2\xA7")) {
    return read_paragraph_sign(reader, label);
  }
  if (reader.peek() == '(' || (reader.escapes && reader.starts_with("\\("))) {
    return read_parentheses(reader, label, series);
  }
  if (is_digit(reader.peek())) {
    return read_number(reader, label) && (label.value <= largest_paragraph || series.continued_by(label));
  }
  if (reader.starts_with("OP") || reader.starts_with("PP")) {
    return read_named(reader, label);
  }
  return read_letters(reader, label, series);
}

/// What may stand behind a label: white space, the end, a mark of emphasis, a bracket; a capital behind "1.".
bool is_delimited(const Reader& reader, const Label& label, bool markdown) {
  if (reader.at >= reader.end || reader.white() || reader.peek() == '[' || reader.peek() == ']') {
    return true;
  }
  if (markdown && (reader.peek() == '*' || reader.peek() == '_' || reader.peek() == '\\')) {
    return true;
  }
  const bool number = label.numeral == Numeral::decimal && label.marks != LabelMarks::none;
  return number && is_upper_letter(text::character_at(reader.text, reader.at).code_point);
}

/// The quotation mark before the number of a quoted paragraph.
bool take_opening_mark(Reader& reader) {
  return reader.take("\u201C") || reader.take("\u00AB") || reader.take("\u201E") || reader.take("\"");
}

/// Without punctuation at its ends; blanks become "-".
std::string own_part(std::string_view printed) {
  std::string own;
  for (const char byte : printed) {
    if (is_digit(byte) || is_ascii_letter(byte) || byte == '.') {
      own += byte;
    } else if (byte == ' ' && !own.empty()) {
      own += '-';
    }
  }
  while (!own.empty() && (own.back() == '.' || own.back() == '-')) {
    own.pop_back();
  }
  return own;
}

}  // namespace

std::optional<Label> find_label(std::string_view text, Span within, const LabelSeries& series, bool markdown) {
  Reader reader{text, within.begin, within.end, markdown};
  Label label;
  bool in_quotation = false;
  for (;;) {
    reader.skip_white();
    if (reader.peek() == '[' || (markdown && reader.starts_with("\\["))) {
      reader.take("\\");
      label.brackets.push_back({reader.at, reader.at + 1});
      ++reader.at;
    } else if (markdown && (reader.peek() == '*' || reader.peek() == '_')) {
      ++reader.at;
    } else if (!in_quotation && take_opening_mark(reader)) {
      in_quotation = true;
    } else {
      break;
    }
  }
  if (in_quotation && !is_digit(reader.peek())) {
    return std::nullopt;
  }
  const std::uint32_t begin = reader.at;
  if (!read_label(reader, label, series) || !is_delimited(reader, label, markdown)) {
    return std::nullopt;
  }
  label.span = {begin, reader.at};
  label.printed = std::string(slice(text, label.span));
  std::erase(label.printed, '\\');
  label.own = own_part(label.printed);
  if (reader.peek() == ']' && !label.brackets.empty()) {
    label.brackets.push_back({reader.at, reader.at + 1});
  }
  return label;
}

std::optional<Label> find_heading_label(std::string_view text, Span within, const LabelSeries& series, bool markdown) {
  auto label = find_label(text, within, series, markdown);
  if (label && (label->printed.ends_with('.') || label->printed.ends_with(')'))) {
    return label;
  }
  return std::nullopt;
}

}  // namespace acquis::document

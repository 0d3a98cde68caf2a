// SPDX-License-Identifier: Apache-2.0
#include "line_marks.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"

namespace acquis::document {

bool is_rule(std::string_view line, bool plain) noexcept {
  const bool escaped = !plain && line.starts_with("\\*");  // what a converter makes of printed stars
  line.remove_prefix(escaped ? 1 : 0);
  if (line.empty() || std::string_view(plain ? "-*_=" : "-*_").find(line.front()) == std::string_view::npos) {
    return false;
  }
  std::size_t count = 0;
  for (const char byte : line) {
    if (byte == line.front()) {
      ++count;
    } else if (byte != ' ' && byte != '\t' && !(escaped && byte == '\\')) {
      return false;
    }
  }
  return count >= 3;
}

std::int32_t setext_level(std::string_view line) noexcept {
  if (line.size() < 2 || line.find_first_not_of(line.front()) != std::string_view::npos) {
    return 0;
  }
  return line.front() == '=' ? 1 : line.front() == '-' && line.size() >= 3 ? 2 : 0;
}

bool is_bare_number(std::string_view line) noexcept {
  return !line.empty() && line.size() <= 4 && std::all_of(line.begin(), line.end(), is_digit);
}

bool is_page_number(std::string_view line) {
  if (line.size() > 40) {
    return false;
  }
  std::string words = folded(line);
  constexpr std::array<std::string_view, 11> names = {"page ", "página ",   "pagina ", "p. ",   "pág. ", "seite ",
                                                      "стр. ", "страница ", "pg. ",    "صفحة ", "第"};
  const auto name =
      std::find_if(names.begin(), names.end(), [&](std::string_view each) { return words.starts_with(each); });
  const bool named = name != names.end();
  if (named) {
    words.erase(0, name->size());
  }
  const bool dashed = words.size() > 4 && words.starts_with("- ") && words.ends_with(" -");
  if (dashed) {
    words = words.substr(2, words.size() - 4);
  }
  const std::size_t digits = std::min(words.find_first_not_of("0123456789"), words.size());
  if (digits == 0 || digits > 4) {
    return false;
  }
  std::string_view rest = std::string_view(words).substr(digits);
  if (rest.empty() || rest == "页" || rest == "頁") {
    return named || dashed;
  }
  constexpr std::array<std::string_view, 6> of = {" of ", " de ", " sur ", " из ", "/", " / "};
  for (const std::string_view word : of) {
    if (rest.starts_with(word) && is_bare_number(rest.substr(word.size()))) {
      return named || dashed || word == "/" || word == " / " || word == " of ";
    }
  }
  return false;
}

bool is_symbol_line(std::string_view line) noexcept {
  constexpr std::size_t longest_symbol = 40;
  return line.size() >= 5 && line.size() <= longest_symbol && is_capital(line.front()) &&
         line.find('/') != std::string_view::npos && line.find("//") == std::string_view::npos &&
         line.find_first_of("0123456789") != std::string_view::npos &&
         std::all_of(line.begin(), line.end(), [](char each) {
           return is_digit(each) || is_ascii_letter(each) ||
                  std::string_view("/.-()").find(each) != std::string_view::npos;
         });
}

bool is_job_line(std::string_view line) noexcept {
  constexpr std::size_t longest_line = 60;
  return line.size() >= 12 && line.size() <= longest_line && is_digit(line[0]) && is_digit(line[1]) && line[2] == '-' &&
         std::all_of(line.begin() + 3, line.begin() + 8, is_digit) && line.substr(8).starts_with(" (") &&
         line.find_first_not_of("0123456789 ()*ACEFRSX", 8) == std::string_view::npos;
}

bool is_running_line(std::string_view line) {
  constexpr std::size_t longest_line = 160;
  if (line.size() > longest_line) {
    return false;
  }
  int numbers = 0;
  int names = 0;
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = std::min({line.find("  ", begin), line.find('\t', begin), line.size()});
    const std::string_view piece = line.substr(begin, end - begin);
    const bool job = piece.size() >= 8 && is_digit(piece[0]) && is_digit(piece[1]) && piece[2] == '-' &&
                     piece.find_first_not_of("0123456789", 3) == std::string_view::npos;
    if (is_page_number(piece)) {
      ++numbers;
    } else if (job || is_symbol_line(piece)) {
      ++names;
    } else {
      return false;
    }
    begin = std::min(line.find_first_not_of(" \t", end), line.size());
  }
  return numbers == 1 && names >= 1;
}

bool is_field_line(std::string_view line) noexcept {
  constexpr std::size_t longest_name = 30;
  constexpr std::ptrdiff_t most_blanks = 2;
  const std::size_t colon = line.substr(0, longest_name).find(": ");
  if (colon == std::string_view::npos || line.find_first_not_of(' ', colon + 1) == std::string_view::npos) {
    return false;
  }
  const std::string_view name = line.substr(0, colon);
  const auto letter = [](char sign) { return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z'); };
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z' &&
         std::count(name.begin(), name.end(), ' ') <= most_blanks &&
         std::all_of(name.begin(), name.end(), [&](char sign) { return letter(sign) || sign == ' ' || sign == '-'; });
}

std::int32_t heading_marks(std::string_view line) noexcept {
  const std::size_t count = std::min(line.find_first_not_of('#'), line.size());
  if (count == 0 || count > 6) {
    return 0;
  }
  return count == line.size() || white_space_at(line, static_cast<std::uint32_t>(count)) > 0
             ? static_cast<std::int32_t>(count)
             : 0;
}

Bullet bullet_at(std::string_view line) noexcept {
  struct Mark {
    std::string_view bytes;
    bool doubtful;
    bool needs_blank;
  };
  static constexpr std::array<Mark, 17> marks = {{{"-", false, true},
                                                  {"*", false, true},
                                                  {"+", true, true},
                                                  {"\u2022", false, false},
                                                  {"\u25E6", false, false},
                                                  {"\u25AA", false, false},
                                                  {"\u25CF", false, false},
                                                  {"\u25CB", false, false},
                                                  {"\u25A0", false, false},
                                                  {"\u2023", false, false},
                                                  {"\u00B7", false, false},
                                                  {"\uF0B7", false, false},
                                                  {"\u2013", true, true},
                                                  {"\u2014", true, true},
                                                  {"\u27A2", false, false},
                                                  {"\u2713", false, true},
                                                  {"\u2043", false, false}}};
  for (const Mark& mark : marks) {
    if (!line.starts_with(mark.bytes)) {
      continue;
    }
    auto length = static_cast<std::uint32_t>(mark.bytes.size());
    const std::uint32_t bare = length;
    while (length < line.size() && white_space_at(line, length) > 0) {
      length += white_space_at(line, length);
    }
    if (length == line.size() || (length == bare && mark.needs_blank)) {
      return {};
    }
    return {length, mark.doubtful};
  }
  return {};
}

bool is_table_ruler(std::string_view line) noexcept {
  return line.find('-') != std::string_view::npos && line.find('|') != std::string_view::npos &&
         line.find_first_not_of("|:- \t") == std::string_view::npos;
}

std::vector<Span> table_cells(std::string_view text, Span line) {
  std::vector<Span> cells;
  std::uint32_t begin = line.begin + (text[line.begin] == '|' ? 1U : 0U);
  for (std::uint32_t at = begin; at <= line.end; ++at) {
    if (at == line.end || (text[at] == '|' && text[at - 1] != '\\')) {
      const Span cell = trimmed(text, {begin, at});
      if (!cell.empty()) {
        cells.push_back(cell);
      }
      begin = at + 1;
    }
  }
  return cells;
}

bool looks_like_address(std::string_view words) noexcept {
  if (words.empty() || words.find_first_of(" \t\n") != std::string_view::npos) {
    return false;
  }
  if (words.front() == '#' || words.front() == '/' || words.starts_with("./") || words.starts_with("../") ||
      words.starts_with("mailto:")) {
    return words.size() > 1;
  }
  if (words.find("://") != std::string_view::npos || words.starts_with("www.")) {
    return true;
  }
  const std::size_t dot = words.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 >= words.size()) {
    return false;
  }
  return is_ascii_letter(words[dot + 1]) && words.size() - dot <= 24 && !is_blank(words[dot - 1]);
}

}  // namespace acquis::document

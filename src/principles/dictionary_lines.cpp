// SPDX-License-Identifier: Apache-2.0
#include "dictionary_lines.hpp"

#include <algorithm>

namespace acquis::principles {

std::optional<DictionaryLine> DictionaryLines::next() {
  while (at_ < text_.size()) {
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    const std::string_view line = text_.substr(at_, end - at_);
    const bool two_signs = end + 1 < text_.size() && text_[end] == '\r' && text_[end + 1] == '\n';
    at_ = end + (two_signs ? 2 : 1);
    ++number_;
    const std::string_view inside = trimmed(line);
    if (!inside.empty()) {
      return DictionaryLine{inside, static_cast<std::size_t>(inside.data() - line.data()), number_};
    }
  }
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && is_ascii_space(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_ascii_space(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

std::string one_line(std::string_view text) {
  std::string line;
  bool blank = false;
  for (const char character : text) {
    const auto value = static_cast<unsigned char>(character);
    if (value <= 0x20 || value == 0x7F) {
      blank = !line.empty();
      continue;
    }
    if (blank) {
      line += ' ';
      blank = false;
    }
    line += character;
  }
  return line;
}

std::string cut(std::string_view text) {
  constexpr std::size_t bytes_at_most = 100;
  std::string line = one_line(text.substr(0, 4 * bytes_at_most));
  if (line.size() > bytes_at_most) {
    std::size_t end = bytes_at_most;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    line = line.substr(0, end) + "…";
  }
  return line;
}

std::string in_quotes(std::string_view text) {
  return "'" + cut(text) + "'";
}

std::optional<CountedTerm> counted_term(std::string_view line) noexcept {
  if (line.empty() || line.back() != ')') {
    return std::nullopt;
  }
  const std::size_t open = line.rfind('(');
  if (open == std::string_view::npos || open == 0 || !is_ascii_space(line[open - 1])) {
    return std::nullopt;
  }
  const std::string_view count = line.substr(open + 1, line.size() - open - 2);
  const bool number = !count.empty() && std::all_of(count.begin(), count.end(), [](char character) {
    return is_ascii_digit(character) || character == '.' || character == '-';
  });
  return number ? std::optional(CountedTerm{trimmed(line.substr(0, open)), count}) : std::nullopt;
}

}  // namespace acquis::principles

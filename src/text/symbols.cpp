// SPDX-License-Identifier: Apache-2.0
#include "text/symbols.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "acquis/data.hpp"
#include "text/ascii.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace acquis::text {
namespace {

constexpr std::uint32_t longest_symbol = 160;  // bytes; real ones end before 60
constexpr std::size_t longest_code = 8;        // letters of a code in capitals

constexpr bool is_letter(char byte) noexcept {
  return is_capital(byte) || is_small(byte);
}
constexpr bool is_roman(char byte) noexcept {
  return std::string_view("IVXLC").find(byte) != std::string_view::npos;
}

std::string capitals(std::string_view word) {
  std::string out(word);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char byte) { return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - ('a' - 'A')) : byte; });
  return out;
}

}  // namespace

/// Reads one symbol from left to right; every step either moves on or leaves the place where it is.
class SymbolGrammar::Reader {
 public:
  Reader(const SymbolGrammar& grammar, std::string_view text, std::uint32_t begin)
      : grammar_(grammar),
        text_(text.substr(0, std::min<std::size_t>(text.size(), begin + longest_symbol))),
        at_(begin) {}

  /// End of the symbol, or 0.
  std::uint32_t run() {
    if (!series()) {
      return 0;
    }
    bool digit = false;
    std::size_t elements = 0;
    for (; element(); ++elements) {
      digit = digit || has_digit_;
    }
    if (elements == 0 || !digit) {
      return 0;
    }
    second_document();
    parenthesised_suffix();
    language();
    part_and_session();
    year_or_volume();
    const bool goes_on = at(at_) == '/' && is_digit(at(at_ + 1));  // by an element that is none: "A/70/1abc"
    return ends_word(at_) && !goes_on ? at_ : 0;
  }

 private:
  [[nodiscard]] char at(std::uint32_t byte) const noexcept { return byte < text_.size() ? text_[byte] : '\0'; }

  [[nodiscard]] bool ends_word(std::uint32_t byte) const noexcept {
    if (byte >= text_.size()) {
      return true;
    }
    const Content next = properties(character_at(text_, byte).code_point).content;
    return next != Content::letter && next != Content::digit && text_[byte] != '_';
  }

  std::uint32_t while_true(std::uint32_t byte, bool (*accepts)(char) noexcept) const noexcept {
    while (accepts(at(byte))) {
      ++byte;
    }
    return byte;
  }

  bool series() {
    const std::uint32_t end = while_true(at_, is_capital);
    const std::string_view code = text_.substr(at_, end - at_);
    if (!grammar_.series_.contains(code)) {
      return false;
    }
    at_ = end;
    if (const auto joined = grammar_.joined_.find(code); joined != grammar_.joined_.end() && at(at_) == '-') {
      for (const std::string& tail : joined->second) {
        if (text_.substr(at_).starts_with(tail)) {
          at_ += static_cast<std::uint32_t>(tail.size());
          break;
        }
      }
    }
    return at(at_) == '/';
  }

  /// "/" and what follows it, if it is an element of a symbol and ends like one.
  bool element() {
    if (at(at_) != '/') {
      return false;
    }
    has_digit_ = false;
    const std::uint32_t end = element_end(at_ + 1);
    if (end == 0 || !ends_word(end)) {
      return false;
    }
    at_ = end;
    return true;
  }

  std::uint32_t element_end(std::uint32_t begin) {
    if (is_digit(at(begin))) {
      has_digit_ = true;
      const std::uint32_t end = while_true(begin, is_digit);
      return is_capital(at(end)) && ends_word(end + 1) ? end + 1 : end;
    }
    const std::uint32_t end = while_true(begin, is_letter);
    const std::string_view code = text_.substr(begin, end - begin);
    if (code.empty()) {
      return 0;
    }
    const bool all_capitals = std::all_of(code.begin(), code.end(), is_capital);
    if (at(end) == '-' && is_digit(at(end + 1)) && grammar_.sessions_.contains(code)) {
      has_digit_ = true;
      return while_true(end + 1, is_digit);
    }
    if (!(all_capitals && code.size() <= longest_code) && !grammar_.is_listed(code) && !is_suffix(code)) {
      return 0;
    }
    if (at(end) == '.' && (is_digit(at(end + 1)) || is_roman(at(end + 1)))) {
      has_digit_ = is_digit(at(end + 1));
      return while_true(end + 1, has_digit_ ? is_digit : is_roman);
    }
    return all_capitals ? end : 0;
  }

  [[nodiscard]] bool is_suffix(std::string_view code) const { return !grammar_.suffix_spelt(code).empty(); }

  /// "-E/2012/48": the same document under a second series.
  void second_document() {
    const std::uint32_t begin = at_;
    if (at(at_) != '-') {
      return;
    }
    ++at_;
    bool digit = false;
    if (series()) {
      while (element()) {
        digit = digit || has_digit_;
      }
    }
    if (!digit) {
      at_ = begin;
    }
  }

  /// "(Rev.1)" right behind the last element.
  void parenthesised_suffix() {
    if (at(at_) != '(') {
      return;
    }
    const std::uint32_t end = while_true(at_ + 1, is_letter);
    const std::uint32_t close = at(end) == '.' ? while_true(end + 1, is_digit) : end;
    if (close > end + 1 && at(close) == ')' && is_suffix(text_.substr(at_ + 1, end - at_ - 1))) {
      at_ = close + 1;
    }
  }

  void language() {
    if (at(at_) == '-' && grammar_.languages_.contains(text_.substr(at_ + 1, 1)) && ends_word(at_ + 2)) {
      at_ += 2;
    }
  }

  /// "217 A (III)" and "71/272 B". "A" counts only before a session: alone it is mostly the article of the next word.
  void part_and_session() {
    const std::uint32_t letter = at_ + (at(at_) == ' ' ? 1U : 0U);
    const bool part = letter > at_ && is_capital(at(letter)) && ends_word(letter + 1);
    const std::uint32_t behind = part ? letter + 1 : at_;
    const std::uint32_t open = behind + (at(behind) == ' ' ? 1U : 0U);
    if (at(open) == '(' && is_roman(at(open + 1))) {
      const std::uint32_t close = while_true(open + 1, is_roman);
      if (at(close) == ')') {
        at_ = close + 1;
        return;
      }
    }
    const bool bounded = ends_word(behind) && at(behind) != '-' && at(behind) != '/';
    if (part && bounded && at(letter) >= 'B' && at(letter) <= 'H') {
      at_ = behind;
    }
  }

  /// "(2015)" of the Security Council and "(Vol. I)", with or without a blank before.
  void year_or_volume() {
    const std::uint32_t open = at_ + (at(at_) == ' ' ? 1U : 0U);
    if (at(open) != '(') {
      return;
    }
    std::uint32_t byte = open + 1;
    if (text_.substr(byte).starts_with("Vol.")) {
      byte += at(byte + 4) == ' ' ? 5U : 4U;
      const std::uint32_t end = while_true(byte, is_roman);
      at_ = end > byte && at(end) == ')' ? end + 1 : at_;
      return;
    }
    const std::uint32_t end = while_true(byte, is_digit);
    const std::string_view year = text_.substr(byte, end - byte);
    if (year.size() == 4 && (year.starts_with("19") || year.starts_with("20")) && at(end) == ')') {
      at_ = end + 1;
    }
  }

  const SymbolGrammar& grammar_;
  std::string_view text_;
  std::uint32_t at_;
  bool has_digit_ = false;
};

SymbolGrammar::SymbolGrammar() {
  const YAML::Node file = YAML::Load(std::string(data_file("symbols.yaml").content));
  const auto read = [&](const char* name, Meanings& into) {
    for (const auto& entry : file[name]) {
      into.emplace(entry.first.as<std::string>(), entry.second.as<std::string>());
    }
  };
  read("series", series_);
  read("bodies", bodies_);
  read("types", types_);
  read("suffixes", suffixes_);
  read("sessions", sessions_);
  read("languages", languages_);
  short_after_ = file["short_after"].as<std::vector<std::string>>();
  for (const std::string& word : short_after_) {
    begins_short_after_.at(static_cast<unsigned char>(word.front())) = true;
  }
  for (const auto& entry : file["joined"]) {
    joined_.emplace(entry.first.as<std::string>(), entry.second.as<std::vector<std::string>>());
  }
}

const SymbolGrammar& SymbolGrammar::built_in() {
  static const SymbolGrammar grammar;
  return grammar;
}

std::uint32_t SymbolGrammar::end_of_symbol(std::string_view text, std::uint32_t begin) const {
  const std::uint32_t end = Reader(*this, text, begin).run();
  return end == 0 ? begin : end;
}

std::string_view SymbolGrammar::suffix_spelt(std::string_view code) const {
  for (const auto& suffix : suffixes_) {
    if (code == suffix.first || code == capitals(suffix.first)) {
      return suffix.first;
    }
  }
  return {};
}

bool SymbolGrammar::names_short_symbols(std::string_view text) const {
  return !text.empty() && begins_short_after_.at(static_cast<unsigned char>(text.front())) &&
         std::any_of(short_after_.begin(), short_after_.end(),
                     [&](const std::string& word) { return text.starts_with(word); });
}

bool SymbolGrammar::is_series(std::string_view word) const {
  return series_.contains(word);
}

}  // namespace acquis::text

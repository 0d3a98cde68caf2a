// SPDX-License-Identifier: Apache-2.0
#include "text/short_symbols.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/symbols.hpp"

namespace acquis::text {
namespace {

constexpr std::uint32_t farthest_word = 4096;  // bytes: the longest lists of resolutions in one sentence are shorter

/// Letters for the purpose: a byte of a longer character is taken for one.
constexpr bool is_letter(char byte) noexcept {
  return is_capital(byte) || is_small(byte) || static_cast<unsigned char>(byte) >= 0x80;
}

/// Reads the form of a short symbol from left to right.
class Form {
 public:
  Form(std::string_view text, std::uint32_t begin) noexcept : text_(text), at_(begin) {}

  /// End of the form, or 0.
  std::uint32_t end() {
    if (at(at_) == 'S' || at(at_) == 'E') {
      at_ += text_.substr(at_).starts_with("ES-") ? 3U : (text_.substr(at_).starts_with("S-") ? 2U : 0U);
      return digits() > 0 && session_and_number(true) ? closed() : 0;
    }
    const std::uint32_t first = at_;
    const std::uint32_t count = digits();
    if (count == 0 || count > 4) {
      return 0;
    }
    if (at(at_) == '/') {
      return session_and_number(count <= 2 || (count == 4 && is_century(first))) ? closed() : 0;
    }
    return number_and_year() ? closed() : 0;
  }

 private:
  [[nodiscard]] char at(std::uint32_t byte) const noexcept { return byte < text_.size() ? text_[byte] : '\0'; }

  [[nodiscard]] bool is_century(std::uint32_t byte) const noexcept {
    return text_.substr(byte, 2) == "19" || text_.substr(byte, 2) == "20";
  }

  std::uint32_t digits() noexcept {
    const std::uint32_t begin = at_;
    while (is_digit(at(at_))) {
      ++at_;
    }
    return at_ - begin;
  }

  [[nodiscard]] std::uint32_t behind_blank(std::uint32_t byte) const noexcept {
    if (at(byte) == ' ') {
      return byte + 1;
    }
    return text_.substr(std::min<std::size_t>(byte, text_.size())).starts_with("\u00A0") ? byte + 2 : byte;
  }

  /// "/105", and "B" behind a blank. "A" is mostly the article of the next word.
  bool session_and_number(bool session) noexcept {
    if (!session || at(at_) != '/') {
      return false;
    }
    ++at_;
    const std::uint32_t count = digits();
    if (count == 0 || count > 3) {
      return false;
    }
    const std::uint32_t part = behind_blank(at_);
    if (part > at_ && at(part) >= 'B' && at(part) <= 'H' && !is_letter(at(part + 1)) && !is_digit(at(part + 1))) {
      at_ = part + 1;
    }
    return true;
  }

  /// " (2020)", " (XV)", " B (IV)", " (S-IV)"; the blank may be missing.
  bool number_and_year() noexcept {
    const std::uint32_t part = behind_blank(at_);
    if (part > at_ && is_capital(at(part)) && behind_blank(part + 1) > part + 1) {
      at_ = part + 1;
    }
    const std::uint32_t open = behind_blank(at_);
    if (at(open) != '(') {
      return false;
    }
    at_ = open + 1;
    const std::uint32_t year = at_;
    if (digits() == 4 && is_century(year)) {
      return closes();
    }
    at_ = year + (text_.substr(year).starts_with("S-") ? 2U : 0U);
    const std::uint32_t roman = at_;
    while (std::string_view("IVXLC").find(at(at_)) != std::string_view::npos) {
      ++at_;
    }
    return at_ > roman && closes();
  }

  bool closes() noexcept { return at(at_) == ')' && (++at_, true); }

  /// The end, unless the word goes on there.
  [[nodiscard]] std::uint32_t closed() const noexcept {
    const char next = at(at_);
    const bool letter = is_capital(next) || is_small(next) || is_digit(next) || next == '_';
    const bool goes_on = (next == '/' || next == '-' || next == '.') && is_digit(at(at_ + 1));
    return letter || goes_on ? 0 : at_;
  }

  std::string_view text_;
  std::uint32_t at_;
};

}  // namespace

std::uint32_t ShortSymbols::end_at(std::uint32_t begin) {
  const char before = begin > 0 ? text_[begin - 1] : ' ';
  if (std::string_view("/-.,:").find(before) != std::string_view::npos) {
    return begin;
  }
  const std::uint32_t end = Form(text_, begin).end();
  return end > begin && named_before(begin) ? end : begin;
}

bool ShortSymbols::named_before(std::uint32_t begin) {
  const std::uint32_t first = begin - std::min(begin, farthest_word);
  for (scanned_ = std::max(scanned_, first); scanned_ < begin; ++scanned_) {
    const char byte = text_[scanned_];
    if (is_letter(byte)) {
      const bool word = scanned_ == 0 || !is_letter(text_[scanned_ - 1]);
      named_ = word && SymbolGrammar::built_in().names_short_symbols(text_.substr(scanned_)) ? scanned_ + 1 : named_;
    } else if (ends_sentence(scanned_)) {
      named_ = 0;
    }
  }
  return named_ > first;
}

/// A stop before a capital, or an empty line.
bool ShortSymbols::ends_sentence(std::uint32_t byte) const {
  if (text_[byte] == '\n') {
    return byte > 0 && text_[byte - 1] == '\n';
  }
  return std::string_view(".!?").find(text_[byte]) != std::string_view::npos && byte + 2 < text_.size() &&
         text_[byte + 1] == ' ' && is_capital(text_[byte + 2]);
}

}  // namespace acquis::text

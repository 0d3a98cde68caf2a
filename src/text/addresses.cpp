// SPDX-License-Identifier: Apache-2.0
#include "text/addresses.hpp"

#include <array>

#include "text/ascii.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace acquis::text {
namespace {

constexpr std::uint32_t longest_local_part = 64;
constexpr std::uint32_t longest_domain = 255;

constexpr bool is_letter_or_digit(char byte) noexcept {
  return is_digit(byte) || is_capital(byte) || is_small(byte);
}

bool begins_with(std::string_view text, std::string_view lower_case) noexcept {
  if (text.size() < lower_case.size()) {
    return false;
  }
  for (std::size_t i = 0; i < lower_case.size(); ++i) {
    if (small_of(text[i]) != lower_case[i]) {
      return false;
    }
  }
  return true;
}

/// True for characters that no address in running text holds.
bool ends_address(std::int32_t code_point) noexcept {
  if (code_point < 0x80) {
    return code_point <= ' ' || code_point == 0x7F ||
           std::string_view("<>\"`{}|\\^").find(static_cast<char>(code_point)) != std::string_view::npos;
  }
  const Content content = properties(code_point).content;
  return content != Content::letter && content != Content::digit && content != Content::none;
}

constexpr bool closes_sentence(char byte) noexcept {
  return std::string_view(".,;:!?'*_").find(byte) != std::string_view::npos;
}

}  // namespace

std::uint32_t end_of_url(std::string_view text, std::uint32_t begin) {
  constexpr std::array<std::string_view, 4> beginnings = {"http://", "https://", "ftp://", "www."};
  if (std::string_view("hHfFwW").find(text[begin]) == std::string_view::npos) {
    return begin;
  }
  std::uint32_t body = begin;
  for (const std::string_view each : beginnings) {
    if (begins_with(text.substr(begin), each)) {
      body = begin + static_cast<std::uint32_t>(each.size());
    }
  }
  if (body == begin) {
    return begin;
  }
  std::uint32_t end = body;
  std::int64_t round = 0;
  std::int64_t square = 0;
  while (end < text.size()) {
    const Character character = character_at(text, end);
    round += character.code_point == '(' ? 1 : (character.code_point == ')' ? -1 : 0);
    square += character.code_point == '[' ? 1 : (character.code_point == ']' ? -1 : 0);
    if (ends_address(character.code_point) || round < 0 || square < 0) {
      break;
    }
    end = character.end;
  }
  while (end > body && closes_sentence(text[end - 1])) {
    --end;
  }
  return end > body ? end : begin;
}

MailAddress mail_address_around(std::string_view text, std::uint32_t at) {
  std::uint32_t before = 0;
  while (before < at && before <= longest_local_part) {
    const char byte = text[at - before - 1];
    if (!is_letter_or_digit(byte) && std::string_view("._%+-").find(byte) == std::string_view::npos) {
      break;
    }
    ++before;
  }
  while (before > 0 && !is_letter_or_digit(text[at - before])) {
    --before;
  }
  std::uint32_t end = at + 1;
  bool dot = false;
  while (end < text.size() && end - at <= longest_domain &&
         (is_letter_or_digit(text[end]) || text[end] == '.' || text[end] == '-')) {
    ++end;
  }
  while (end > at + 1 && !is_letter_or_digit(text[end - 1])) {
    --end;
  }
  const std::string_view domain = text.substr(at + 1, end - at - 1);
  dot = domain.find('.') != std::string_view::npos && domain.front() != '.';
  if (before == 0 || before > longest_local_part || !dot) {
    return {};
  }
  return {before, end - at};
}

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
#include "text/sentence_structure.hpp"

#include <algorithm>
#include <array>

#include "text/sentence_view.hpp"

namespace acquis::text::sentence {
namespace {

constexpr std::size_t longest_tag = 500;  // bytes; a "<" without ">" that near is none

constexpr std::array<std::string_view, 29> block_tags = {
    "address", "article", "aside", "blockquote", "body", "br",    "div", "dd",   "dl",     "dt",
    "footer",  "h1",      "h2",    "h3",         "h4",   "h5",    "h6",  "head", "header", "html",
    "hr",      "img",     "li",    "ol",         "p",    "table", "td",  "tr",   "ul"};

/// Length of the tag at the begin of `rest`; 0 if there is none.
std::size_t tag_length(std::string_view rest) noexcept {
  const std::size_t name = rest.size() > 1 && rest[1] == '/' ? 2 : 1;
  if (rest.size() <= name || (!is_letter(static_cast<unsigned char>(rest[name]) & 0x7FU) && rest[name] != '!')) {
    return 0;
  }
  const std::size_t end = rest.substr(0, longest_tag).find_first_of("<>", 1);
  return end != std::string_view::npos && rest[end] == '>' ? end + 1 : 0;
}

bool is_block(std::string_view tag) noexcept {
  const std::size_t begin = tag.find_first_not_of("</");
  const std::size_t end = std::min(tag.find_first_of(" \t\r\n/>", begin), tag.size());
  std::string name(tag.substr(begin, end - begin));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char each) { return each >= 'A' && each <= 'Z' ? static_cast<char>(each + 32) : each; });
  return std::find(block_tags.begin(), block_tags.end(), name) != block_tags.end();
}

/// Length of a spelt-out line feed, also torn apart ("\ r \ n"); 0 if there is none.
std::size_t escape_length(std::string_view rest) noexcept {
  std::size_t length = 0;
  for (std::size_t at = 0; at < rest.size() && rest[at] == '\\';) {
    const std::size_t letter = std::min(rest.find_first_not_of(' ', at + 1), rest.size());
    if (letter == rest.size() || letter - at > 2 || (rest[letter] != 'n' && rest[letter] != 'r')) {
      break;
    }
    length = letter + 1;
    at = length < rest.size() && rest[length] == ' ' ? length + 1 : length;
  }
  return length;
}

/// An escape stands behind white space or the end of a sentence; "C:\new" holds none.
bool may_hold_escape(std::string_view before) noexcept {
  return before.empty() || std::string_view(" \t\n.!?\"')").find(before.back()) != std::string_view::npos;
}

}  // namespace

LookedThrough::LookedThrough(std::string_view text, std::span<const Span> transparent) : whole_(text) {
  std::uint32_t end = 0;
  for (const Span span : transparent) {
    rest_ += text.substr(end, span.begin - end);
    end = span.end;
    pieces_.push_back({static_cast<std::uint32_t>(rest_.size()), end - static_cast<std::uint32_t>(rest_.size())});
  }
  rest_ += text.substr(end);
}

std::uint32_t LookedThrough::place(std::uint32_t byte) const noexcept {
  const auto piece = std::upper_bound(pieces_.begin(), pieces_.end(), byte,
                                      [](std::uint32_t value, const Piece& each) { return value < each.begin; });
  return piece == pieces_.begin() ? byte : byte + std::prev(piece)->removed;
}

std::vector<Span> LookedThrough::restored(const std::vector<Span>& sentences) const {
  std::vector<Span> whole;
  std::uint32_t begin = space_behind(whole_, 0).end;
  for (std::size_t i = 0; i + 1 < sentences.size(); ++i) {
    const std::uint32_t next = place(sentences[i + 1].begin);
    std::uint32_t end = place(sentences[i].end - 1) + 1;
    const bool apart = std::any_of(whole_.begin() + end, whole_.begin() + next,
                                   [](char each) { return static_cast<unsigned char>(each) <= ' '; });
    while (end < next) {
      const Character character = character_at(whole_, end);
      if (is_space(character.code_point) || !(apart || is_closer(character.code_point))) {
        break;
      }
      end = character.end;
    }
    whole.push_back({begin, end});
    begin = space_behind(whole_, end).end;
  }
  const std::uint32_t end = trimmed_end(whole_, begin, static_cast<std::uint32_t>(whole_.size()));
  if (end > begin) {
    whole.push_back({begin, end});
  }
  return whole;
}

WithoutLeftovers without_leftovers(std::string_view text) {
  WithoutLeftovers out{std::string(text), {}};
  for (std::size_t at = text.find_first_of("<\\"); at != std::string_view::npos;) {
    const bool tag = text[at] == '<';
    std::size_t length = 0;
    if (tag) {
      length = tag_length(text.substr(at));
    } else if (may_hold_escape(text.substr(0, at))) {
      length = escape_length(text.substr(at));
    }
    const auto begin = static_cast<std::uint32_t>(at);
    if (tag && length > 0 && !is_block(text.substr(at, length))) {
      out.inline_tags.push_back({begin, begin + static_cast<std::uint32_t>(length)});
    } else if (length > 1) {
      std::fill_n(out.text.begin() + static_cast<std::ptrdiff_t>(at), length, ' ');
      out.text[at] = '\n';
      out.text[at + 1] = '\n';
    }
    at = text.find_first_of("<\\", at + std::max<std::size_t>(length, 1));
  }
  return out;
}

}  // namespace acquis::text::sentence

// SPDX-License-Identifier: Apache-2.0
#include "hyphens.hpp"

#include "characters.hpp"
#include "reading_words.hpp"

namespace acquis::document {
namespace {

/// Length of the letter or inner hyphen at a place, 0 if there is none.
std::uint32_t word_part_at(std::string_view text, std::uint32_t at) {
  const text::Character character = text::character_at(text, at);
  return is_letter(character.code_point) || (character.code_point == '-' && at > 0) ? character.end - at : 0;
}

}  // namespace

void Hyphens::collect() {
  constexpr std::size_t longest_word = 60;
  for (std::uint32_t at = 0; at < text_.size();) {
    std::uint32_t end = at;
    while (end < text_.size() && word_part_at(text_, end) > 0) {
      end += word_part_at(text_, end);
    }
    if (end > at && end - at <= longest_word && text_[end - 1] != '-') {
      words_.insert(folded(slice(text_, {at, end})));
    }
    at = end > at ? end : text::character_at(text_, at).end;
  }
  words_.insert("");
}

std::optional<bool> Hyphens::keeps_hyphen(Span before, Span after) {
  before = trimmed(text_, before);
  after = trimmed(text_, after);
  if (before.length() < 2 || after.empty() || text_[before.end - 1] != '-') {
    return std::nullopt;
  }
  const std::int32_t first = text::character_at(text_, after.begin).code_point;
  std::uint32_t begin = before.end - 1;
  while (begin > before.begin && is_letter(text::character_before(text_, begin).code_point)) {
    begin = text::character_before(text_, begin).begin;
  }
  if (begin + 1 == before.end || !is_letter(first)) {
    return std::nullopt;
  }
  std::uint32_t end = after.begin;
  while (end < after.end && word_part_at(text_, end) > 0) {
    end += word_part_at(text_, end);
  }
  if (words_.empty()) {
    collect();
  }
  const std::string head = folded(slice(text_, {begin, before.end - 1}));
  const std::string tail = folded(slice(text_, {after.begin, end}));
  if (words_.contains(head + "-" + tail)) {
    return true;
  }
  return !words_.contains(head + tail) && (is_upper_letter(first) || is_hyphen_prefix(head));
}

}  // namespace acquis::document

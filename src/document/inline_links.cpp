// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "characters.hpp"
#include "inline_scanner.hpp"
#include "line_marks.hpp"

namespace acquis::document {
namespace {

constexpr std::uint32_t longest_address = 2000;

}  // namespace

std::uint32_t Scanner::autolink(std::uint32_t at) {
  const std::string_view window = flat_.substr(at + 1, longest_address);
  const std::size_t stop = window.find_first_of("<> \t\n");
  if (stop == std::string_view::npos || window[stop] != '>' || stop < 3) {
    return at;
  }
  const std::string_view inside = window.substr(0, stop);
  const std::size_t colon = inside.find(':');
  const bool scheme = colon != std::string_view::npos && colon >= 2 && colon + 1 < inside.size() &&
                      is_ascii_letter(inside.front()) &&
                      std::all_of(inside.begin(), inside.begin() + static_cast<std::ptrdiff_t>(colon), [](char each) {
                        return is_ascii_letter(each) || is_digit(each) || each == '+' || each == '-' || each == '.';
                      });
  const std::size_t sign = inside.find('@');
  const bool mail = sign != std::string_view::npos && sign > 0 && inside.find('.', sign) != std::string_view::npos;
  if (!scheme && !mail) {
    return at;
  }
  const std::uint32_t end = at + 1 + static_cast<std::uint32_t>(stop);
  remove({at, at + 1}, Use::mark_up);
  remove({end, end + 1}, Use::mark_up);
  marks_.links.push_back({"autolink", {at, end + 1}, {at + 1, end}, std::string(inside), false});
  return end + 1;
}

std::uint32_t Scanner::open_bracket(std::uint32_t at) {
  if (const std::uint32_t next = note_reference(at); next > at) {
    return next;
  }
  openers_.push_back({at, false});
  return at + 1;
}

std::uint32_t Scanner::close_bracket(std::uint32_t at) {
  if (openers_.empty()) {
    return at;
  }
  const Opener opener = openers_.back();
  openers_.pop_back();
  if (at + 1 < size_ && flat_[at + 1] == '(') {
    return inline_link(opener, at);
  }
  return reference_link(opener, at);
}

std::uint32_t Scanner::inline_link(Opener opener, std::uint32_t close) {
  std::uint32_t begin = close + 2;
  while (begin < size_ && is_blank(flat_[begin])) {
    ++begin;
  }
  const std::uint32_t limit = std::min(size_, begin + longest_address);
  std::uint32_t end = begin;
  const bool angled = begin < size_ && flat_[begin] == '<';
  if (angled) {
    end = ++begin;
    while (end < limit && flat_[end] != '>' && flat_[end] != '\n') {
      ++end;
    }
  } else {
    for (int depth = 0; end < limit && !is_blank(flat_[end]); ++end) {
      depth += flat_[end] == '(' ? 1 : flat_[end] == ')' ? -1 : 0;
      if (depth < 0) {
        break;
      }
    }
  }
  const Span destination{begin, end};
  if (end >= size_ || !looks_like_address(slice(flat_, destination))) {
    return close;
  }
  std::uint32_t last = end + (angled ? 1U : 0U);
  while (last < limit && flat_[last] != ')') {  // white space and a title in quotation marks
    ++last;
  }
  const Span title = trimmed(flat_, {end + (angled ? 1U : 0U), std::min(last, size_)});
  if (last >= limit ||
      (!title.empty() && std::string_view("\"'(").find(flat_[title.begin]) == std::string_view::npos)) {
    return close;
  }
  add_link(opener, close, destination, std::string(slice(flat_, destination)), last + 1);
  return last + 1;
}

std::uint32_t Scanner::reference_link(Opener opener, std::uint32_t close) {
  constexpr std::uint32_t longest_name = 100;
  if (context_.addresses == nullptr || context_.addresses->empty()) {
    return close;
  }
  const std::uint32_t text_begin = opener.at + (opener.image ? 2U : 1U);
  std::uint32_t last = close + 1;
  std::string name = close - text_begin <= longest_name ? folded(slice(flat_, {text_begin, close})) : std::string();
  if (last < size_ && flat_[last] == '[') {
    const std::size_t end = flat_.substr(last + 1, longest_name).find(']');
    if (end != std::string_view::npos) {
      const std::string second = folded(flat_.substr(last + 1, end));
      if (second.empty() || context_.addresses->contains(second)) {
        name = second.empty() ? name : second;
        last += static_cast<std::uint32_t>(end) + 2;
      }
    }
  }
  const auto found = context_.addresses->find(name);
  if (found == context_.addresses->end()) {
    return close;
  }
  add_link(opener, close, {0, 0}, found->second, last);
  return last;
}

void Scanner::add_link(Opener opener, std::uint32_t close, Span destination, std::string address, std::uint32_t end) {
  const Span text{opener.at + (opener.image ? 2U : 1U), close};
  const bool shows_address = !opener.image && !destination.empty() && is_address_text(slice(flat_, text), address);
  if (shows_address) {
    while (!delimiters_.empty() && delimiters_.back().begin >= opener.at) {
      delimiters_.pop_back();
    }
    remove({opener.at, destination.begin}, Use::mark_up);
    remove({destination.end, end}, Use::mark_up);
  } else {
    remove({opener.at, text.begin}, Use::mark_up);
    remove({close, end}, Use::mark_up);
  }
  marks_.links.push_back(
      {"inline", {opener.at, end}, shows_address ? destination : text, std::move(address), opener.image});
}

bool Scanner::is_address_text(std::string_view text, std::string_view address) {
  std::string bare;
  for (const char byte : text) {
    if (byte != '\\' && byte != '<' && byte != '>') {
      bare += byte;
    }
  }
  return bare == address || bare.starts_with("http://") || bare.starts_with("https://") || bare.starts_with("www.");
}

std::uint32_t Scanner::address(std::uint32_t at) const {
  const std::string_view rest = flat_.substr(at, 8);
  const bool begins = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
  if (!begins || (at > 0 && (is_ascii_letter(flat_[at - 1]) || is_digit(flat_[at - 1])))) {
    return at;
  }
  std::uint32_t end = at;
  while (end < size_ && !is_blank(flat_[end]) &&
         std::string_view("<>\"[]()*\\&`").find(flat_[end]) == std::string_view::npos) {
    ++end;
  }
  return end;
}

}  // namespace acquis::document

// SPDX-License-Identifier: Apache-2.0
#include "tags.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"

namespace acquis::document {
namespace {

constexpr std::uint32_t longest_tag = 2000;

constexpr std::array<std::string_view, 47> block_names = {
    "address", "article", "aside", "blockquote", "body", "caption",  "center",     "col",    "colgroup", "dd",
    "details", "dialog",  "div",   "dl",         "dt",   "fieldset", "figcaption", "figure", "footer",   "form",
    "h1",      "h2",      "h3",    "h4",         "h5",   "h6",       "head",       "header", "hr",       "html",
    "legend",  "li",      "main",  "nav",        "ol",   "option",   "p",          "pre",    "section",  "summary",
    "table",   "tbody",   "td",    "tfoot",      "th",   "thead",    "tr"};
constexpr std::array<std::string_view, 48> inline_names = {
    "a",    "abbr", "acronym", "audio", "b",    "bdi", "bdo",    "big",   "br",     "button", "cite",   "code",
    "data", "del",  "dfn",     "em",    "font", "i",   "iframe", "img",   "input",  "ins",    "kbd",    "label",
    "link", "mark", "meta",    "o:p",   "q",    "s",   "samp",   "small", "source", "span",   "strike", "strong",
    "sub",  "sup",  "time",    "tt",    "u",    "ul",  "var",    "video", "wbr",    "select", "center", "nobr"};
constexpr std::array<std::string_view, 4> raw_names = {"script", "style", "title", "noscript"};

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<Tag> find_comment(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const std::string_view rest = text.substr(at, end - at);
  const std::string_view closing = rest.starts_with("<!--") ? "-->" : rest.starts_with("<?") ? "?>" : ">";
  if (closing == ">" && (rest.size() < 3 || !is_ascii_letter(rest[2]))) {
    return std::nullopt;
  }
  const std::size_t found =
      rest.substr(0, closing == "-->" ? rest.size() : std::min<std::size_t>(rest.size(), longest_tag)).find(closing, 2);
  if (found == std::string_view::npos) {
    return std::nullopt;
  }
  return Tag{{at, at + static_cast<std::uint32_t>(found + closing.size())}, "!", false, Tag::Kind::comment};
}

/// The byte behind the '>' of the tag, 0 if it has none.
std::uint32_t end_of_tag(std::string_view text, std::uint32_t at, std::uint32_t end) {
  char quote = '\0';
  for (; at < end; ++at) {
    const char byte = text[at];
    if (quote != '\0') {
      quote = byte == quote ? '\0' : quote;
    } else if ((byte == '"' || byte == '\'') && text[at - 1] == '=') {
      quote = byte;
    } else if (byte == '>') {
      return at + 1;
    } else if (byte == '<') {
      return 0;
    }
  }
  return 0;
}

}  // namespace

std::optional<Tag> find_tag(std::string_view text, std::uint32_t at, std::uint32_t end) {
  if (at + 2 >= end) {
    return std::nullopt;
  }
  if (text[at + 1] == '!' || text[at + 1] == '?') {
    return find_comment(text, at, end);
  }
  Tag tag;
  tag.closing = text[at + 1] == '/';
  std::uint32_t name_end = at + (tag.closing ? 2U : 1U);
  while (
      name_end < end && tag.name.size() < 12 &&
      (is_ascii_letter(text[name_end]) || (!tag.name.empty() && (is_digit(text[name_end]) || text[name_end] == ':')))) {
    tag.name += is_capital(text[name_end]) ? static_cast<char>(text[name_end] + 32) : text[name_end];
    ++name_end;
  }
  if (name_end >= end || (text[name_end] != '>' && text[name_end] != '/' && !is_blank(text[name_end]))) {
    return std::nullopt;
  }
  if (holds(block_names, tag.name) || tag.name == "ul") {
    tag.kind = Tag::Kind::block;
  } else if (holds(raw_names, tag.name)) {
    tag.kind = Tag::Kind::raw;
  } else if (!holds(inline_names, tag.name)) {
    return std::nullopt;
  }
  const std::uint32_t tag_end = end_of_tag(text, name_end, std::min(end, at + longest_tag));
  if (tag_end == 0) {
    return std::nullopt;
  }
  tag.span = {at, tag_end};
  return tag;
}

}  // namespace acquis::document

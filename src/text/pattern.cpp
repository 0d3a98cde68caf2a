// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/pattern.hpp"

#include <boost/regex/icu.hpp>
#include <iterator>

#include "acquis/error.hpp"
#include "text/utf8.hpp"

namespace acquis::text {
namespace {

/// Characters of any bytes, both ways. Boost's own iterator throws at broken UTF-8; here a broken byte is U+FFFD.
class CharacterIterator {
 public:
  using iterator_category = std::bidirectional_iterator_tag;
  using value_type = UChar32;
  using difference_type = std::ptrdiff_t;
  using pointer = const UChar32*;
  using reference = UChar32;

  CharacterIterator() = default;
  CharacterIterator(std::string_view text, std::uint32_t byte) noexcept : text_(text), byte_(byte) {}

  [[nodiscard]] std::uint32_t byte() const noexcept { return byte_; }
  UChar32 operator*() const noexcept {
    const std::int32_t code_point = character_at(text_, byte_).code_point;
    return code_point == invalid_character ? 0xFFFD : code_point;
  }
  CharacterIterator& operator++() noexcept {
    byte_ = character_at(text_, byte_).end;
    return *this;
  }
  CharacterIterator operator++(int) noexcept {
    const CharacterIterator old = *this;
    ++*this;
    return old;
  }
  CharacterIterator& operator--() noexcept {
    byte_ = character_before(text_, byte_).begin;
    return *this;
  }
  CharacterIterator operator--(int) noexcept {
    const CharacterIterator old = *this;
    --*this;
    return old;
  }
  friend bool operator==(const CharacterIterator& left, const CharacterIterator& right) noexcept {
    return left.byte_ == right.byte_;
  }
  friend bool operator!=(const CharacterIterator& left, const CharacterIterator& right) noexcept {
    return left.byte_ != right.byte_;
  }

 private:
  std::string_view text_;
  std::uint32_t byte_ = 0;
};

using Results = boost::match_results<CharacterIterator>;

Pattern::Match to_match(const Results& results) {
  Pattern::Match match{{results[0].first.byte(), results[0].second.byte()}, {}};
  match.groups.reserve(results.size() - 1);
  for (std::size_t group = 1; group < results.size(); ++group) {
    const auto& found = results[static_cast<int>(group)];
    match.groups.push_back(found.matched ? std::optional<Span>(Span{found.first.byte(), found.second.byte()})
                                         : std::nullopt);
  }
  return match;
}

}  // namespace

struct Pattern::Compiled {
  boost::u32regex expression;
};

Pattern::Pattern(std::string_view expression, bool ignore_case) {
  auto compiled = std::make_shared<Compiled>();
  std::vector<UChar32> characters;
  for (std::uint32_t byte = 0; byte < expression.size();) {
    const Character character = character_at(expression, byte);
    if (character.code_point == invalid_character) {
      throw Error(ErrorCode::invalid_data_file, "The pattern is no UTF-8.", {{}, byte, {}});
    }
    characters.push_back(character.code_point);
    byte = character.end;
  }
  try {
    boost::regex_constants::syntax_option_type flags = boost::regex_constants::perl;
    if (ignore_case) {
      flags |= boost::regex_constants::icase;
    }
    compiled->expression = boost::u32regex(characters.begin(), characters.end(), flags);
  } catch (const boost::regex_error& problem) {
    throw Error(ErrorCode::invalid_data_file, "The pattern \"" + std::string(expression) +
                                                  "\" is malformed at character " +
                                                  std::to_string(problem.position() + 1) + ": " + problem.what());
  }
  compiled_ = std::move(compiled);
}

std::optional<Pattern::Match> Pattern::search(std::string_view text, std::uint32_t from, bool* exhausted) const {
  if (from > text.size()) {
    return std::nullopt;
  }
  const CharacterIterator begin(text, 0);
  const CharacterIterator start(text, from);
  const CharacterIterator end(text, static_cast<std::uint32_t>(text.size()));
  auto flags = boost::match_default;
  if (from > 0) {
    flags |= boost::match_prev_avail;
  }
  Results results;
  try {
    if (boost::regex_search(start, end, results, compiled_->expression, flags, begin)) {
      return to_match(results);
    }
  } catch (const std::runtime_error&) {  // "the complexity of matching exceeded predefined bounds"
    if (exhausted != nullptr) {
      *exhausted = true;
    }
  }
  return std::nullopt;
}

std::vector<Pattern::Match> Pattern::find_all(std::string_view text, bool* exhausted) const {
  std::vector<Match> matches;
  std::uint32_t from = 0;
  while (from <= text.size()) {
    std::optional<Match> match = search(text, from, exhausted);
    if (!match) {
      break;
    }
    from = match->span.end;
    if (match->span.empty()) {
      from = from < text.size() ? character_at(text, from).end : from + 1;
    }
    matches.push_back(std::move(*match));
  }
  return matches;
}

bool Pattern::matches(std::string_view text) const {
  Results results;
  try {
    return boost::regex_match(CharacterIterator(text, 0),
                              CharacterIterator(text, static_cast<std::uint32_t>(text.size())), results,
                              compiled_->expression);
  } catch (const std::runtime_error&) {
    return false;
  }
}

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::text {

/// Kind of a token; a closed list, printed by these very names.
enum class TokenKind : std::uint8_t {
  word,             ///< letters (digits, joiners inside): "Member-States" is word mark word, "WSIS+10" is one word
  number,           ///< digits with their separators: 1,000  3.5  (year numbers too)
  document_symbol,  ///< A/RES/70/125, S/RES/2242 (2015)
  date,             ///< 10 January 2018; 26-27 January 2017
  reference,        ///< paragraphs 69 to 71; para. 72 (f); Goal 9
  url,
  email,
  punctuation,  ///< . , ; : ? ! quotation marks, dashes, parentheses
  sign,         ///< + % § $ and other symbols
  ideograph,    ///< a Han character that the dictionary joins with no other
  mark,         ///< [ and ]: brackets of negotiation
  space,
};

[[nodiscard]] std::string_view to_string(TokenKind kind) noexcept;

struct Token {
  Span span;
  TokenKind kind;
  friend bool operator==(const Token&, const Token&) = default;
};

/// Tokens of one text, in order and without gaps: the spans tile the text.
///
/// Kept as two parallel arrays. Does not own the text: the view must outlive the tokens.
class Tokens {
 public:
  Tokens(std::string_view text, std::vector<Span> spans, std::vector<TokenKind> kinds);

  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] std::size_t size() const noexcept { return spans_.size(); }
  [[nodiscard]] Token operator[](std::size_t i) const noexcept { return {spans_[i], kinds_[i]}; }
  [[nodiscard]] std::string_view word(std::size_t i) const noexcept { return slice(text_, spans_[i]); }
  [[nodiscard]] const std::vector<Span>& spans() const noexcept { return spans_; }
  [[nodiscard]] const std::vector<TokenKind>& kinds() const noexcept { return kinds_; }

 private:
  std::string_view text_;
  std::vector<Span> spans_;
  std::vector<TokenKind> kinds_;
};

/// Which boundaries are wanted.
enum class WordRules : std::uint8_t {
  document,  ///< UAX #29 words, except that ':' joins nothing and dictionaries cut Han and the like; joined into
             ///< document tokens (symbols, dates, references, addresses) by data/symbols.yaml and data/references.yaml
  uax29,     ///< Unicode Standard Annex #29 word boundaries, untailored, Unicode 15.0
  icu,       ///< exactly the boundaries of ICU's word break iterator (tailored: dictionaries, ':' and '@')
};

struct TokeniserOptions {
  WordRules rules = WordRules::document;
  std::string language = {};  ///< ISO 639-1 code; empty: root rules. Only ICU's dictionary use depends on it.
};

/// Cuts text into tokens that tile it. Immutable after construction; `operator()` may be called from several threads.
///
/// Input is UTF-8; a byte that is no UTF-8 becomes a token of kind `sign` of its own. O(n).
/// Texts longer than 4 GiB throw Error (limit_exceeded).
class Tokeniser {
 public:
  explicit Tokeniser(TokeniserOptions options = {});
  [[nodiscard]] Tokens operator()(std::string_view text) const;
  [[nodiscard]] const TokeniserOptions& options() const noexcept { return options_; }

 private:
  TokeniserOptions options_;
};

}  // namespace acquis::text

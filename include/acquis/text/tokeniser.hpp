// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
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

/// Where each piece of a text begins and what it is. Pieces tile their text, so each ends where the next one begins.
///
/// Keeps its memory when cleared: one buffer serves many texts.
class Pieces {
 public:
  void clear() noexcept { size_ = 0; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::span<const std::uint32_t> starts() const noexcept { return {starts_.data(), size_}; }
  [[nodiscard]] std::span<const TokenKind> kinds() const noexcept { return {kinds_.data(), size_}; }

  /// The span of piece `i` of `text`. Precondition: i < size(), and the pieces are those of `text`.
  [[nodiscard]] Span span(std::string_view text, std::size_t i) const noexcept {
    return {starts_[i], i + 1 < size_ ? starts_[i + 1] : static_cast<std::uint32_t>(text.size())};
  }

  void add(std::uint32_t start, TokenKind kind) {
    make_room(1);
    starts_[size_] = start;
    kinds_[size_] = kind;
    ++size_;
  }
  void set_kind(std::size_t i, TokenKind kind) noexcept { kinds_[i] = kind; }

  /// Makes sure that `more` pieces can be written behind the last one.
  void make_room(std::size_t more) {
    if (more > starts_.size() - size_) {
      grow(more);
    }
  }
  /// Memory of starts and kinds, for writers that fill many at once and then call `resize`.
  [[nodiscard]] std::uint32_t* start_memory() noexcept { return starts_.data(); }
  [[nodiscard]] TokenKind* kind_memory() noexcept { return kinds_.data(); }
  [[nodiscard]] std::size_t capacity() const noexcept { return starts_.size(); }
  /// Drops the last pieces or takes what was written into the memory behind them. Precondition: size <= capacity().
  void resize(std::size_t size) noexcept { size_ = size; }

 private:
  void grow(std::size_t more);

  std::vector<std::uint32_t> starts_;  // as long as ever needed; `size_` of them count
  std::vector<TokenKind> kinds_;
  std::size_t size_ = 0;
};

/// Tokens of one text, in order and without gaps: they tile the text.
///
/// Kept as two parallel arrays. Does not own the text: the view must outlive the tokens.
class Tokens {
 public:
  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] std::size_t size() const noexcept { return pieces_.size(); }
  [[nodiscard]] Token operator[](std::size_t i) const noexcept { return {pieces_.span(text_, i), kinds()[i]}; }
  [[nodiscard]] std::string_view word(std::size_t i) const noexcept { return slice(text_, pieces_.span(text_, i)); }
  /// First byte of each token; a token ends where the next one begins, the last one where the text ends.
  [[nodiscard]] std::span<const std::uint32_t> starts() const noexcept { return pieces_.starts(); }
  [[nodiscard]] std::span<const TokenKind> kinds() const noexcept { return pieces_.kinds(); }
  /// Begin and end of each token, written out anew at each call. O(n).
  [[nodiscard]] std::vector<Span> spans() const;

 private:
  friend class Tokeniser;
  std::string_view text_;
  Pieces pieces_;
};

/// Which boundaries are wanted.
enum class WordRules : std::uint8_t {
  document,  ///< UAX #29 words, except that ':' joins nothing and dictionaries cut Han and the like; joined into
             ///< document tokens (symbols, dates, references, addresses) by data/symbols.yaml and data/references.yaml
  uax29,     ///< Unicode Standard Annex #29 word boundaries, untailored, Unicode 15.0
  icu,       ///< exactly the boundaries of ICU's word break iterator (tailored: dictionaries, ':' and '@')
  runs,      ///< maximal runs of letters, digits and '_', as the pattern \w+ of Python finds them
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
  /// The same into tokens that are no longer needed: their memory is used again, so that many short texts need none.
  void operator()(std::string_view text, Tokens& reused) const;
  [[nodiscard]] const TokeniserOptions& options() const noexcept { return options_; }

 private:
  TokeniserOptions options_;
};

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
/// The pattern grammar of the ontology (docs/ontology.md), spelt out into plain phrases. Internal.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace acquis::principles {

/// What must stand between two neighbouring elements of a phrase.
enum class Join : std::uint8_t {
  space,  ///< white space, hyphen or dash
  comma,
  apostrophe,
  adjacent,  ///< nothing: characters of a Chinese pattern
  gap,       ///< up to `gap` tokens
};

/// One word of a phrase (one character in Chinese), with its join to the word before.
struct PhraseElement {
  std::string literal = {};  ///< folded
  bool prefix = false;       ///< any ending may follow
  Join join = Join::space;   ///< without meaning for the first element
  std::uint8_t gap = 0;      ///< tokens that may stand between; only for Join::gap
  bool context = false;      ///< must stand there but belongs to no mention
};
using Phrase = std::vector<PhraseElement>;

/// How a language is written: words with signs between them, or characters without.
enum class Writing : std::uint8_t { words, characters };

/// A pattern that breaks the grammar: `what()` says how.
class PatternProblem : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// First and last element outside the context in parentheses.
[[nodiscard]] std::pair<std::size_t, std::size_t> body_of(const Phrase& phrase);

/// All phrases that a pattern stands for, at most 4096. Throws PatternProblem. O(size of the result).
[[nodiscard]] std::vector<Phrase> expand(std::string_view pattern, Writing writing);

/// The form under which words of a text and of a pattern are compared: case folded, NFC, ё as е, without soft hyphens,
/// other invisible characters, Arabic vowel marks and tatweel.
[[nodiscard]] std::string fold_word(std::string_view word);

/// The pattern with alternatives, optional words and `~` written out, at most 4096; gaps and contexts stay. Throws
/// PatternProblem. O(size of the result).
[[nodiscard]] std::vector<std::string> variants(std::string_view pattern);

}  // namespace acquis::principles

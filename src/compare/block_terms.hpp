// SPDX-License-Identifier: Apache-2.0
/// Blocks as sequences of numbered words and signs. Internal to the room.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "acquis/document/document.hpp"
#include "acquis/text/terms.hpp"

namespace acquis::compare {

/// The text of one block, or of several joined by one space, with its terms.
struct BlockTerms {
  std::string text = {};
  std::vector<text::Term> terms = {};       ///< words and signs
  std::vector<std::uint32_t> numbers = {};  ///< one for each term; equal for equal folded terms of both documents
  std::int64_t words = 0;                   ///< terms that are no signs
  std::uint32_t identity = 0;               ///< equal for texts that are equal but for white space
  bool heading = false;
};

/// True for punctuation, symbols and brackets.
[[nodiscard]] bool is_sign(const text::Term& term) noexcept;

/// All blocks of a document; `terms` and `identities` are shared by the documents that are compared.
[[nodiscard]] std::vector<BlockTerms> read_blocks(const document::Document& document, text::Vocabulary& terms,
                                                  text::Vocabulary& identities);

/// Several blocks as one, in the order given.
[[nodiscard]] BlockTerms joined(const std::vector<BlockTerms>& blocks, std::span<const std::int64_t> which);

}  // namespace acquis::compare

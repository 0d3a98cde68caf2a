// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "acquis/text/tokeniser.hpp"

namespace acquis::text {

/// What the records of tokens and sentences begin with.
struct RecordHead {
  std::string_view id = {};
  std::string_view language = {};                 ///< ISO 639-1 or "und"
  std::optional<std::string_view> document = {};  ///< of a text that is a block: the record holds the text, too
};

/// Appends the record of one text as `acquis tokens` prints it (docs/formats.md): offsets are code points. Bytes that
/// are no UTF-8 become U+FFFD in `id` and `text`. `start`: bytes, ascending. O(n).
void append_tokens_json(std::string& out, const RecordHead& head, std::string_view text,
                        std::span<const std::uint32_t> start, std::span<const TokenKind> kind);

/// Appends the record of one text as `acquis sentences` prints it. `begin` and `end`: bytes, both ascending. O(n).
void append_sentences_json(std::string& out, const RecordHead& head, std::string_view text,
                           std::span<const std::uint32_t> begin, std::span<const std::uint32_t> end);

}  // namespace acquis::text

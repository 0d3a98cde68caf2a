// SPDX-License-Identifier: Apache-2.0
/// The stretches of a contribution in which a mention can count. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "acquis/document/consultation.hpp"
#include "acquis/span.hpp"

namespace acquis::principles {

struct OwnPassage {
  std::string_view text = {};
  std::string block = {};            ///< id; empty for a text without blocks
  std::uint32_t begin = 0;           ///< of `text` in the text of its block
  std::vector<Span> editorial = {};  ///< brackets that hold a note of the chair, sorted
  std::vector<Span> sentences = {};
  std::int64_t words = 0;  ///< tokens that are no signs, without those of `editorial`
};

/// True for records and plain texts, which are read as given.
[[nodiscard]] bool is_whole_text(const document::Contribution& contribution) noexcept;
/// The text of a record, or the text of a plain file as given. Precondition: is_whole_text().
[[nodiscard]] std::string_view whole_text(const document::Contribution& contribution);

/// The texts that places in a contribution count in: of its blocks and notes by their ids, of a whole text by the empty
/// id. Views lead into the contribution. O(blocks).
[[nodiscard]] std::unordered_map<std::string_view, std::string_view> block_texts(
    const document::Contribution& contribution);

/// Blocks and notes that are neither heading nor quotation nor note of the chair, in reading order; of a whole text its
/// stretches. Spans are bytes of `text`.
/// Views lead into the contribution. O(n).
[[nodiscard]] std::vector<OwnPassage> own_passages(const document::Contribution& contribution);

}  // namespace acquis::principles

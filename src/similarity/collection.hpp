// SPDX-License-Identifier: Apache-2.0
/// The words of many texts as numbers: read once, used by every measure and its evidence. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/progress.hpp"
#include "acquis/span.hpp"
#include "acquis/text/term_sequences.hpp"

namespace acquis::similarity {

/// The terms of one text, as parallel arrays of its collection.
struct TextTerms {
  std::span<const Span> spans;
  std::span<const std::uint32_t> words;  ///< folded words
  std::span<const std::uint32_t> stems;
  std::span<const std::uint8_t> stopwords;  ///< 1: function word

  [[nodiscard]] std::size_t size() const noexcept { return spans.size(); }
};

/// Texts whose folded words and stems are numbers of one alphabet. Numbers ascend with the bytes of their strings, so
/// that nothing computed in their order depends on the order of the texts.
class Collection {
 public:
  Collection(std::span<const std::string_view> texts, const std::string& language, std::int32_t threads,
             Progress* progress = nullptr);

  [[nodiscard]] std::int64_t size() const noexcept { return sequences_.size(); }
  [[nodiscard]] TextTerms operator[](std::int64_t text) const;
  [[nodiscard]] std::string_view string(std::uint32_t number) const { return strings_.word(order_[number]); }
  [[nodiscard]] std::uint32_t alphabet() const noexcept { return strings_.size(); }

 private:
  text::TermSequences sequences_;
  text::Vocabulary strings_;         // words and stems, in order of first appearance
  std::vector<text::TermId> order_;  // the same sorted by their bytes
  std::vector<std::uint32_t> words_;
  std::vector<std::uint32_t> stems_;
  std::vector<std::uint8_t> stopwords_;
};

}  // namespace acquis::similarity

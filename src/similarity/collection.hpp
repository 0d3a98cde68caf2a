// SPDX-License-Identifier: Apache-2.0
/// The words of many texts as numbers: read once, used by every measure and its evidence. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::similarity {

/// The terms of one text, as parallel arrays.
struct TextTerms {
  std::vector<Span> spans;
  std::vector<std::uint32_t> words;  ///< folded words
  std::vector<std::uint32_t> stems;
  std::vector<std::uint8_t> stopwords;  ///< 1: function word

  [[nodiscard]] std::size_t size() const noexcept { return spans.size(); }
};

/// Texts whose folded words and stems are numbers of one alphabet. Numbers ascend with the bytes of their strings, so
/// that nothing computed in their order depends on the order of the texts.
class Collection {
 public:
  Collection(std::span<const std::string_view> texts, const std::string& language, std::int32_t threads);

  [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(texts_.size()); }
  [[nodiscard]] const TextTerms& operator[](std::int64_t text) const { return texts_[static_cast<std::size_t>(text)]; }
  [[nodiscard]] const std::string& string(std::uint32_t number) const { return strings_[number]; }
  [[nodiscard]] std::uint32_t alphabet() const noexcept { return static_cast<std::uint32_t>(strings_.size()); }

 private:
  std::vector<TextTerms> texts_;
  std::vector<std::string> strings_;
};

}  // namespace acquis::similarity

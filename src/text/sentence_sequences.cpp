// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/sentence_sequences.hpp"

#include <algorithm>
#include <string>

#include "text/rows_of_texts.hpp"

namespace acquis::text {

void SentenceSequences::append(std::span<const std::string_view> texts, std::span<const std::string_view> languages,
                               std::span<const std::vector<Span>> transparent) {
  if (!transparent.empty() && transparent.size() != texts.size()) {
    throw Error(ErrorCode::invalid_argument, "transparent spans are given for each text or for none");
  }
  check_texts(texts, languages.size());
  const auto splitter_of = [&](std::size_t i) {
    return splitters_.find(languages.empty() ? std::string_view() : languages[i]);
  };
  for (std::size_t i = 0; i < (languages.empty() ? std::min<std::size_t>(texts.size(), 1) : texts.size()); ++i) {
    if (splitter_of(i) == splitters_.end()) {
      const std::string language(languages.empty() ? std::string_view() : languages[i]);
      splitters_.try_emplace(language, language, leftovers_);
    }
  }
  const auto make_cutter = [&] {
    return [&](std::size_t begin, std::size_t end, TextRows<std::uint32_t, std::uint32_t>& rows) {
      for (std::size_t i = begin; i < end; ++i) {
        const SentenceSplitter& splitter = splitter_of(i)->second;
        const bool plain = transparent.empty() || transparent[i].empty();
        for (const Span span : plain ? splitter(texts[i]) : splitter(texts[i], {}, transparent[i])) {
          rows.first.push_back(span.begin);
          rows.second.push_back(span.end);
        }
        rows.end_text();
      }
    };
  };
  constexpr std::int64_t shares_of_a_thread = 4;  // so that a slow share does not keep the others waiting
  append_rows(texts, threads_, shares_of_a_thread, make_cutter, rows_);
}

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/token_sequences.hpp"

#include <string>

#include "text/rows_of_texts.hpp"

namespace acquis::text {

void TokenSequences::append(std::span<const std::string_view> texts, std::span<const std::string_view> languages) {
  check_texts(texts, languages.size());
  const bool by_language = options_.rules == WordRules::icu && !languages.empty();
  const auto make_cutter = [&] {
    return [&, tokeniser = Tokeniser({.rules = options_.rules}), tokens = Tokens()](
               std::size_t i, BigVector<std::uint32_t>& start, BigVector<TokenKind>& kind) mutable {
      if (by_language && tokeniser.options().language != languages[i]) {
        tokeniser = Tokeniser({.rules = options_.rules, .language = std::string(languages[i])});
      }
      tokeniser(texts[i], tokens);
      start.insert(start.end(), tokens.starts().begin(), tokens.starts().end());
      kind.insert(kind.end(), tokens.kinds().begin(), tokens.kinds().end());
    };
  };
  append_rows(texts, options_.threads, make_cutter, text_begin_, start_, kind_);
}

}  // namespace acquis::text

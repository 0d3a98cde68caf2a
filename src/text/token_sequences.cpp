// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/token_sequences.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "text/interner.hpp"
#include "text/rows_of_texts.hpp"

namespace acquis::text {
namespace {

constexpr bool signs_too = true;

}  // namespace

void TokenSequences::Rows::append(const Rows& more) {
  TextRows::append(more);
  if (more.ids.empty()) {
    return;
  }
  const std::vector<TermId> here = Interner(words, Folding::case_fold, signs_too).merge(more.words);
  make_room(ids, more.ids.size());
  std::transform(more.ids.begin(), more.ids.end(), std::back_inserter(ids),
                 [&](TermId id) { return id == no_word ? no_word : here[id]; });
}

/// Cuts texts with buffers that serve many of them, and numbers the words of a text while it is still at hand.
class TokenSequences::Cutter {
 public:
  Cutter(const TokenSequencesOptions& options, std::span<const std::string_view> texts,
         std::span<const std::string_view> languages)
      : options_(options), texts_(texts), tokenise_({.rules = options.rules}) {
    if (options.rules == WordRules::icu) {
      languages_ = languages;
    }
  }

  void operator()(std::size_t begin, std::size_t end, Rows& rows) {
    std::optional<Interner> intern;
    if (options_.vocabulary) {
      intern.emplace(rows.words, Folding::case_fold, signs_too);
    }
    for (std::size_t i = begin; i < end; ++i) {
      if (!languages_.empty() && tokenise_.options().language != languages_[i]) {
        tokenise_ = Tokeniser({.rules = options_.rules, .language = std::string(languages_[i])});
      }
      tokenise_(texts_[i], tokens_);
      rows.first.insert(rows.first.end(), tokens_.starts().begin(), tokens_.starts().end());
      rows.second.insert(rows.second.end(), tokens_.kinds().begin(), tokens_.kinds().end());
      rows.end_text();
      if (intern) {
        rows.ids.resize(rows.first.size());
        intern->number_all(tokens_, std::span(rows.ids).last(tokens_.size()), no_word);
      }
    }
  }

 private:
  const TokenSequencesOptions& options_;
  std::span<const std::string_view> texts_;
  std::span<const std::string_view> languages_ = {};  ///< nothing if the language of a text makes no difference
  Tokeniser tokenise_;
  Tokens tokens_ = {};
};

void TokenSequences::append(std::span<const std::string_view> texts, std::span<const std::string_view> languages) {
  check_texts(texts, languages.size());
  // Words are numbered for each share and then again for all: one share for each thread keeps that little.
  const std::int64_t shares_of_a_thread = options_.vocabulary ? 1 : 4;
  append_rows(
      texts, options_.threads, shares_of_a_thread, [&] { return Cutter(options_, texts, languages); }, rows_);
}

void TokenSequences::expect(std::uint64_t bytes, std::size_t texts) {
  constexpr std::uint64_t bytes_a_token = 3;  // English prose: a word of five letters, a blank
  const auto tokens = static_cast<std::size_t>(bytes / bytes_a_token);
  make_room(rows_.text_begin, texts);
  make_room(rows_.first, tokens);
  make_room(rows_.second, tokens);
  if (options_.vocabulary) {
    make_room(rows_.ids, tokens);
  }
}

}  // namespace acquis::text

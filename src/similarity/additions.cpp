// SPDX-License-Identifier: Apache-2.0
#include "similarity/additions.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "acquis/text/tokeniser.hpp"
#include "similarity/explanation_words.hpp"
#include "text/ascii.hpp"

namespace acquis::similarity {
namespace {

using text::TokenKind;

/// The kind of each term: terms are tokens.
std::vector<TokenKind> kinds_of(std::string_view text, const TextTerms& terms, const std::string& language) {
  const text::Tokens tokens = text::Tokeniser({.language = language})(text);
  std::vector<TokenKind> kinds;
  std::size_t token = 0;
  for (const Span span : terms.spans) {
    while (token + 1 < tokens.size() && tokens.starts()[token] < span.begin) {
      ++token;
    }
    kinds.push_back(tokens.size() == 0 ? TokenKind::word : tokens.kinds()[token]);
  }
  return kinds;
}

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20") || word.starts_with("21")) &&
         std::all_of(word.begin(), word.end(), text::is_digit);
}

/// Finds numbers, dates and deadlines among the terms of one text.
class Figures {
 public:
  Figures(const Collection& collection, const TextTerms& terms, std::vector<TokenKind> kinds,
          const DeadlineWords& words)
      : collection_(collection), terms_(terms), kinds_(std::move(kinds)), words_(words) {}

  /// What begins at term `i`, if anything; its last term goes to `last`.
  [[nodiscard]] const Addition* at(std::size_t i, std::size_t& last) {
    last = i;
    const std::string_view word = word_at(i);
    const bool number = kinds_[i] == TokenKind::number;
    const bool date = kinds_[i] == TokenKind::date;
    if (number || words_.number_words.contains(word)) {
      for (std::size_t unit = i + 1; unit < std::min(i + 3, terms_.size()); ++unit) {
        if (words_.time_units.contains(word_at(unit))) {
          last = unit;
          return found(AdditionKind::deadline, i, unit);
        }
      }
    }
    if (date || (number && is_year(word))) {
      if (const std::size_t words = limit_before(i); words > 0) {
        return found(AdditionKind::deadline, i - words, i);
      }
    }
    return date ? found(AdditionKind::date, i, i) : number ? found(AdditionKind::number, i, i) : nullptr;
  }

 private:
  [[nodiscard]] std::string_view word_at(std::size_t i) const { return collection_.string(terms_.words[i]); }

  [[nodiscard]] const Addition* found(AdditionKind kind, std::size_t first, std::size_t last) {
    found_ = {kind, {terms_.spans[first].begin, terms_.spans[last].end}};
    return &found_;
  }

  /// Words of the longest limit that ends right before term `i`.
  [[nodiscard]] std::size_t limit_before(std::size_t i) const {
    std::size_t longest = 0;
    for (const std::vector<std::string>& limit : words_.limits) {
      bool same = limit.size() <= i;
      for (std::size_t k = 0; same && k < limit.size(); ++k) {
        same = word_at(i - limit.size() + k) == limit[k];
      }
      longest = same ? std::max(longest, limit.size()) : longest;
    }
    return longest;
  }

  const Collection& collection_;
  const TextTerms& terms_;
  std::vector<TokenKind> kinds_;
  const DeadlineWords& words_;
  Addition found_ = {};
};

/// The longest stretch outside of shared passages, from one content word to another whose stems the other text lacks
/// and which are not `named` already.
std::vector<Addition> longest_passage(const TextTerms& terms, const std::unordered_set<std::uint32_t>& other_stems,
                                      const std::vector<std::uint8_t>& in_run, const std::vector<std::uint8_t>& named) {
  std::size_t best_begin = 0;
  std::size_t best_words = 0;
  for (std::size_t i = 0; i < terms.size();) {
    std::size_t begin = terms.size();
    std::size_t end = i;
    for (; i < terms.size() && in_run[i] == 0; ++i) {
      if (terms.stopwords[i] == 0 && named[i] == 0 && !other_stems.contains(terms.stems[i])) {
        begin = std::min(begin, i);
        end = i + 1;
      }
    }
    if (end > begin && end - begin > best_words) {
      best_begin = begin;
      best_words = end - begin;
    }
    ++i;
  }
  if (best_words == 0) {
    return {};
  }
  return {{AdditionKind::passage, {terms.spans[best_begin].begin, terms.spans[best_begin + best_words - 1].end}}};
}

}  // namespace

std::vector<Addition> additions(std::string_view text, const Collection& collection, const TextTerms& terms,
                                const TextTerms& other, const std::vector<std::uint8_t>& in_run,
                                const std::string& language) {
  const std::unordered_set<std::uint32_t> other_words(other.words.begin(), other.words.end());
  const std::unordered_set<std::uint32_t> other_stems(other.stems.begin(), other.stems.end());
  std::vector<Addition> found;
  std::vector<std::uint8_t> named(terms.size(), 0);
  Figures figures(collection, terms, kinds_of(text, terms, language), deadline_words(language));
  for (std::size_t i = 0; i < terms.size(); ++i) {
    std::size_t last = i;
    const Addition* figure = figures.at(i, last);
    if (figure != nullptr && !other_words.contains(terms.words[i])) {
      found.push_back(*figure);
      std::fill(named.begin() + static_cast<std::ptrdiff_t>(i), named.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                std::uint8_t{1});
      i = last;
    }
  }
  const std::vector<Addition> passage = longest_passage(terms, other_stems, in_run, named);
  found.insert(found.end(), passage.begin(), passage.end());
  return found;
}

}  // namespace acquis::similarity

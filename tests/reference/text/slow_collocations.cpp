// SPDX-License-Identifier: Apache-2.0
#include "reference/text/slow_collocations.hpp"

#include <set>

#include "acquis/text/terms.hpp"

namespace acquis_test {
namespace {

using acquis::text::Term;
using acquis::text::TokenKind;
using Words = std::vector<std::string>;

bool is_sign(const Term& term) {
  return term.kind == TokenKind::punctuation || term.kind == TokenKind::sign || term.kind == TokenKind::mark;
}

/// Stretches of words between signs; a hyphen between letters is no sign.
std::vector<Words> stretches(const std::string& text) {
  std::vector<Words> found(1);
  const std::vector<Term> terms = acquis::text::terms(text, {.signs = true});
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (!is_sign(terms[i])) {
      found.back().push_back(terms[i].folded);
    } else if (terms[i].folded != "-" || i == 0 || i + 1 == terms.size() ||
               terms[i - 1].span.end != terms[i].span.begin || terms[i].span.end != terms[i + 1].span.begin) {
      found.emplace_back();
    }
  }
  return found;
}

std::string joined(const Words& words) {
  std::string phrase;
  for (const std::string& word : words) {
    phrase += (phrase.empty() ? "" : " ") + word;
  }
  return phrase;
}

Words part(const Words& words, std::size_t begin, std::size_t end) {
  return {words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end)};
}

}  // namespace

std::map<std::string, SlowCollocation> slow_collocations(const std::vector<std::string>& texts, std::size_t words) {
  std::vector<Words> windows;
  std::map<std::string, std::set<std::size_t>> holders;
  for (std::size_t text = 0; text < texts.size(); ++text) {
    for (const Words& stretch : stretches(texts[text])) {
      for (std::size_t i = 0; i + words <= stretch.size(); ++i) {
        windows.push_back(part(stretch, i, i + words));
        holders[joined(windows.back())].insert(text);
      }
    }
  }
  std::map<std::string, SlowCollocation> found;
  for (const Words& window : windows) {
    SlowCollocation& collocation = found[joined(window)];
    if (collocation.count++ > 0) {
      continue;
    }
    collocation.texts = static_cast<std::int64_t>(holders[joined(window)].size());
    for (std::size_t cut = 1; cut < words; ++cut) {
      acquis::text::Contingency table;
      for (const Words& other : windows) {
        const bool first = part(window, 0, cut) == part(other, 0, cut);
        const bool second = part(window, cut, words) == part(other, cut, words);
        table.together += first && second ? 1 : 0;
        table.first += first ? 1 : 0;
        table.second += second ? 1 : 0;
        table.windows += 1;
      }
      collocation.tables.push_back(table);
    }
  }
  return found;
}

}  // namespace acquis_test

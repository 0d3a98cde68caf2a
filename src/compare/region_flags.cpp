// SPDX-License-Identifier: Apache-2.0
#include "compare/region_flags.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

#include "compare/negators.hpp"

namespace acquis::compare {
namespace {

constexpr std::int64_t short_edit = 8;  ///< words up to which an edit on one side concerns the words around it

bool is_year(const std::string& word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string shortest(double value) {
  std::array<char, 64> digits{};
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

std::string listed(const std::set<std::string>& words) {
  std::string list;
  for (const std::string& word : words) {
    list += (list.empty() ? "" : ", ") + word;
  }
  return list;
}

}  // namespace

/// What a region of one side holds.
struct RegionFlags::Region {
  std::int64_t words = 0;
  std::set<std::string> numbers = {};
  std::set<std::string> dates = {};
  std::vector<const provision::OperativeVerb*> verbs = {};
  bool asks = false;  ///< one that asks for something lies wholly in the region ("not" after "shall" is none)
  std::int64_t negators = 0;
  std::int64_t brackets = 0;

  [[nodiscard]] std::int32_t strength() const {
    std::int32_t weakest = verbs.front()->strength;
    for (const provision::OperativeVerb* verb : verbs) {
      weakest = std::min(weakest, verb->strength);
    }
    return weakest;
  }
};

RegionFlags::RegionFlags(const BlockTerms& a, const BlockTerms& b, const std::string& language)
    : a_(read(a, language)), b_(read(b, language)), number_words_(number_words(language)) {}

RegionFlags::Side RegionFlags::read(const BlockTerms& block, const std::string& language) {
  return {&block, provision::operative_verbs(block.text, language), negators(block.terms, language)};
}

RegionFlags::Region RegionFlags::region(const Side& side, std::uint32_t begin, std::uint32_t end,
                                        const std::map<std::string, double>& number_words) {
  Region found;
  if (begin == end) {
    return found;
  }
  const std::vector<text::Term>& terms = side.block->terms;
  for (std::uint32_t i = begin; i < end; ++i) {
    const text::Term& term = terms[i];
    found.words += is_sign(term) ? 0 : 1;
    found.brackets += term.kind == text::TokenKind::mark ? 1 : 0;
    if (term.kind == text::TokenKind::date || (term.kind == text::TokenKind::number && is_year(term.folded))) {
      found.dates.insert(term.folded);
    } else if (const auto word = number_words.find(term.folded); word != number_words.end()) {
      found.numbers.insert(shortest(word->second));  // "five" is no other number than 5
    } else if (term.kind == text::TokenKind::number) {
      found.numbers.insert(term.folded);
    }
  }
  const Span bytes{terms[begin].span.begin, terms[end - 1].span.end};
  for (const provision::OperativeVerb& verb : side.verbs) {
    if (bytes.overlaps(verb.span)) {
      found.verbs.push_back(&verb);
      found.asks = found.asks || (verb.strength > 0 && bytes.contains(verb.span));
    }
  }
  found.negators =
      std::count_if(side.negators.begin(), side.negators.end(), [&](Span span) { return bytes.overlaps(span); });
  return found;
}

std::vector<FlaggedReason> RegionFlags::operator()(const similarity::Edit& edit) const {
  const Region a = region(a_, edit.a_begin, edit.a_end, number_words_);
  const Region b = region(b_, edit.b_begin, edit.b_end, number_words_);
  const bool brief = a.words <= short_edit && b.words <= short_edit;
  std::vector<FlaggedReason> found;
  if (!a.verbs.empty() && !b.verbs.empty() && a.strength() != b.strength()) {
    const bool weaker = b.strength() < a.strength();
    found.push_back({merge::Flag::strength, "strength " + std::to_string(a.strength()) + " to " +
                                                std::to_string(b.strength()) + (weaker ? ", weaker" : ", stronger")});
  } else if (a.asks != b.asks && brief) {
    const bool added = b.asks;
    found.push_back({merge::Flag::strength, (added ? "operative verb added: " : "operative verb dropped: ") +
                                                (added ? b : a).verbs.front()->lemma});
  }
  if (!a.numbers.empty() && !b.numbers.empty() && a.numbers != b.numbers) {
    found.push_back({merge::Flag::number, "number " + listed(a.numbers) + " to " + listed(b.numbers)});
  }
  if (!a.dates.empty() && !b.dates.empty() && a.dates != b.dates) {
    found.push_back({merge::Flag::date, "date " + listed(a.dates) + " to " + listed(b.dates)});
  }
  if (a.negators != b.negators && brief) {
    found.push_back({merge::Flag::negation, a.negators < b.negators ? "negation added" : "negation removed"});
  }
  if (a.brackets != b.brackets) {
    found.push_back({merge::Flag::bracket, a.brackets < b.brackets ? "brackets added" : "brackets lifted"});
  }
  return found;
}

}  // namespace acquis::compare

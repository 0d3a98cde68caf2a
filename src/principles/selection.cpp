// SPDX-License-Identifier: Apache-2.0
#include "selection.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace acquis::principles {
namespace {

constexpr std::uint32_t words_between_at_most = 2;
constexpr std::uint32_t nobody = UINT32_MAX;

/// Answers whether tokens lie wholly inside an exclusion of a principle.
class Exclusions {
 public:
  Exclusions(const std::vector<Hit>& hits, const LanguageRules& rules, std::size_t principles) : reach_(principles) {
    for (const Hit& hit : hits) {  // by context_begin, so each list is sorted
      const Entry& entry = rules.entries[hit.entry];
      if (entry.kind == EntryKind::exclusion) {
        auto& reach = reach_[entry.principle];
        reach.emplace_back(hit.context_begin,
                           reach.empty() ? hit.context_last : std::max(reach.back().second, hit.context_last));
      }
    }
  }

  [[nodiscard]] bool cover(std::uint32_t principle, std::uint32_t begin, std::uint32_t last) const {
    const auto& reach = reach_[principle];
    const auto behind =
        std::upper_bound(reach.begin(), reach.end(), std::pair<std::uint32_t, std::uint32_t>(begin, nobody));
    return behind != reach.begin() && std::prev(behind)->second >= last;
  }

 private:
  /// Begin of an exclusion and the furthest last token of all up to it.
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> reach_;
};

/// Words first, then bytes: "international human rights law" is longer than "obligations under international".
std::pair<std::uint32_t, std::uint32_t> length(const TokenStream& stream, const Claim& claim) {
  return {claim.last - claim.begin + 1, stream.spans[claim.last].end - stream.spans[claim.begin].begin};
}

/// A hit that no exclusion takes, with its number.
struct Candidate {
  Claim claim = {};
  std::uint32_t hit = 0;
};

/// In the order in which they may choose their words.
std::vector<Candidate> candidates(const TokenStream& stream, const std::vector<Hit>& hits, const LanguageRules& rules,
                                  const Ontology::Compiled& ontology) {
  const Exclusions exclusions(hits, rules, ontology.principles.size());
  std::vector<Candidate> found;
  for (std::uint32_t number = 0; number < hits.size(); ++number) {
    const Hit& hit = hits[number];
    const Entry& entry = rules.entries[hit.entry];
    if (entry.kind == EntryKind::pattern && !exclusions.cover(entry.principle, hit.context_begin, hit.context_last)) {
      found.push_back({{entry.principle, hit.entry, hit.begin, hit.last}, number});
    }
  }
  std::sort(found.begin(), found.end(), [&](const Candidate& x, const Candidate& y) {
    const Claim& a = x.claim;
    const Claim& b = y.claim;
    return std::tuple(length(stream, b), ontology.rank[a.principle], a.begin, a.entry, x.hit) <
           std::tuple(length(stream, a), ontology.rank[b.principle], b.begin, b.entry, y.hit);
  });
  return found;
}

/// As dictionaries are counted: each principle for itself, and of its hits all but those inside another.
std::vector<Claim> each_for_itself(const std::vector<Hit>& hits, const LanguageRules& rules) {
  std::vector<Claim> claims;
  claims.reserve(hits.size());
  for (const Hit& hit : hits) {
    claims.push_back({rules.entries[hit.entry].principle, hit.entry, hit.begin, hit.last});
  }
  std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    return std::tuple(a.principle, a.begin, b.last, a.entry) < std::tuple(b.principle, b.begin, a.last, b.entry);
  });
  std::vector<Claim> standing;
  for (const Claim& claim : claims) {
    if (standing.empty() || standing.back().principle != claim.principle || standing.back().last < claim.last) {
      standing.push_back(claim);
    }
  }
  std::sort(standing.begin(), standing.end(), [](const Claim& a, const Claim& b) {
    return std::tuple(a.begin, a.last, a.principle) < std::tuple(b.begin, b.last, b.principle);
  });
  return standing;
}

/// Tokens that lie in the name of an instrument.
std::vector<bool> title_tokens(const TokenStream& stream, const std::vector<Hit>& hits, const LanguageRules& rules) {
  std::vector<bool> tokens(stream.size(), false);
  for (const Hit& hit : hits) {
    if (rules.entries[hit.entry].kind == EntryKind::title) {
      std::fill(tokens.begin() + hit.begin, tokens.begin() + hit.last + 1, true);
    }
  }
  return tokens;
}

/// Gives each token to one principle, the longest claims first.
class Ownership {
 public:
  Ownership(std::size_t tokens, const Ontology::Compiled& ontology) : owners_(tokens, nobody), ontology_(ontology) {}

  /// True if the claim may stand; its tokens are then taken, unless it lies in another by exception.
  bool take(const Claim& claim) {
    const auto begin = owners_.begin() + claim.begin;
    const auto end = owners_.begin() + claim.last + 1;
    if (std::all_of(begin, end, [&](std::uint32_t owner) { return owner == nobody || owner == claim.principle; })) {
      std::fill(begin, end, claim.principle);
      return true;
    }
    const std::uint32_t outer = *begin;
    return std::all_of(begin, end, [&](std::uint32_t owner) { return owner == outer; }) &&
           std::binary_search(ontology_.nested.begin(), ontology_.nested.end(), std::pair(claim.principle, outer));
  }

  [[nodiscard]] bool free_for(std::uint32_t token, std::uint32_t principle) const {
    return owners_[token] == nobody || owners_[token] == principle;
  }

 private:
  std::vector<std::uint32_t> owners_;
  const Ontology::Compiled& ontology_;
};

class Joiner {
 public:
  Joiner(const TokenStream& stream, const LanguageRules& rules, const Ownership& owners, std::vector<bool> titles)
      : stream_(stream), rules_(rules), owners_(owners), titles_(std::move(titles)) {}

  /// Joins neighbours of one principle. `claims` sorted by principle, begin.
  [[nodiscard]] std::vector<Claim> join(const std::vector<Claim>& claims) const {
    std::vector<Claim> joined;
    std::pair<std::uint32_t, std::uint32_t> longest;
    for (const Claim& claim : claims) {
      const auto own_length = length(stream_, claim);
      if (!joined.empty() && joined.back().principle == claim.principle && near(joined.back(), claim)) {
        joined.back().last = std::max(joined.back().last, claim.last);
        if (own_length > longest) {
          joined.back().entry = claim.entry;
        }
        longest = std::max(longest, own_length);
      } else {
        joined.push_back(claim);
        longest = own_length;
      }
    }
    return joined;
  }

 private:
  [[nodiscard]] bool near(const Claim& left, const Claim& right) const {
    if (right.begin > left.last && rules_.entries[left.entry].contrary != rules_.entries[right.entry].contrary) {
      return false;  // a principle and a harm to it are two things said
    }
    if (right.begin <= left.last) {
      return true;
    }
    if (right.begin - left.last - 1 > words_between_at_most || titles_[left.last] != titles_[right.begin]) {
      return false;
    }
    for (std::uint32_t token = left.last; token < right.begin; ++token) {
      const bool between = token > left.last;
      if (stream_.after[token] == Separator::stop || parenthesis_behind(token) ||
          (between &&
           (!owners_.free_for(token, left.principle) || rules_.verbs.contains(fold_word(stream_.word(token)))))) {
        return false;
      }
    }
    return true;
  }

  /// A parenthesis or bracket ends a noun phrase: a mention holds no half of a pair.
  [[nodiscard]] bool parenthesis_behind(std::uint32_t token) const {
    return stream_.after[token] == Separator::other &&
           slice(stream_.text, {stream_.spans[token].end, stream_.spans[token + 1].begin}).find_first_of("()[]") !=
               std::string_view::npos;
  }

  const TokenStream& stream_;
  const LanguageRules& rules_;
  const Ownership& owners_;
  std::vector<bool> titles_;
};

}  // namespace

std::vector<Claim> select(const TokenStream& stream, const std::vector<Hit>& hits, const LanguageRules& rules,
                          const Ontology::Compiled& ontology) {
  if (ontology.dictionary) {
    return each_for_itself(hits, rules);
  }
  Ownership owners(stream.size(), ontology);
  std::vector<Claim> standing;
  for (const Candidate& candidate : candidates(stream, hits, rules, ontology)) {
    if (owners.take(candidate.claim)) {
      standing.push_back(candidate.claim);
    }
  }
  std::sort(standing.begin(), standing.end(), [](const Claim& a, const Claim& b) {
    return std::tuple(a.principle, a.begin, b.last, a.entry) < std::tuple(b.principle, b.begin, a.last, b.entry);
  });
  std::vector<Claim> claims = Joiner(stream, rules, owners, title_tokens(stream, hits, rules)).join(standing);
  std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    return std::tuple(a.begin, a.last, a.principle) < std::tuple(b.begin, b.last, b.principle);
  });
  return claims;
}

std::vector<Fate> fates(const TokenStream& stream, const std::vector<Hit>& hits, const LanguageRules& rules,
                        const Ontology::Compiled& ontology) {
  std::vector<Fate> found(hits.size(), Fate::other);
  for (std::size_t number = 0; number < hits.size(); ++number) {
    if (rules.entries[hits[number].entry].kind == EntryKind::pattern) {
      found[number] = ontology.dictionary ? Fate::stands : Fate::excluded;  // unless it is a candidate
    }
  }
  if (ontology.dictionary) {
    return found;
  }
  Ownership owners(stream.size(), ontology);
  for (const Candidate& candidate : candidates(stream, hits, rules, ontology)) {
    found[candidate.hit] = owners.take(candidate.claim) ? Fate::stands : Fate::lost;
  }
  return found;
}

}  // namespace acquis::principles

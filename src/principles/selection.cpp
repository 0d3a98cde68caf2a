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

std::uint32_t bytes(const TokenStream& stream, const Claim& claim) {
  return stream.spans[claim.last].end - stream.spans[claim.begin].begin;
}

std::vector<Claim> candidates(const TokenStream& stream, const std::vector<Hit>& hits, const LanguageRules& rules,
                              const Ontology::Compiled& ontology) {
  const Exclusions exclusions(hits, rules, ontology.principles.size());
  std::vector<Claim> claims;
  for (const Hit& hit : hits) {
    const Entry& entry = rules.entries[hit.entry];
    if (entry.kind == EntryKind::pattern && !exclusions.cover(entry.principle, hit.context_begin, hit.context_last)) {
      claims.push_back({entry.principle, hit.entry, hit.begin, hit.last});
    }
  }
  std::sort(claims.begin(), claims.end(), [&](const Claim& a, const Claim& b) {
    return std::tuple(bytes(stream, b), ontology.rank[a.principle], a.begin, a.entry) <
           std::tuple(bytes(stream, a), ontology.rank[b.principle], b.begin, b.entry);
  });
  return claims;
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
  Joiner(const TokenStream& stream, const LanguageRules& rules, const Ownership& owners)
      : stream_(stream), rules_(rules), owners_(owners) {}

  /// Joins neighbours of one principle. `claims` sorted by principle, begin.
  [[nodiscard]] std::vector<Claim> join(const std::vector<Claim>& claims) const {
    std::vector<Claim> joined;
    std::uint32_t longest = 0;
    for (const Claim& claim : claims) {
      const std::uint32_t length = bytes(stream_, claim);
      if (!joined.empty() && joined.back().principle == claim.principle && near(joined.back(), claim)) {
        joined.back().last = std::max(joined.back().last, claim.last);
        if (length > longest) {
          joined.back().entry = claim.entry;
        }
        longest = std::max(longest, length);
      } else {
        joined.push_back(claim);
        longest = length;
      }
    }
    return joined;
  }

 private:
  [[nodiscard]] bool near(const Claim& left, const Claim& right) const {
    if (right.begin <= left.last) {
      return true;
    }
    if (right.begin - left.last - 1 > words_between_at_most || stream_.after[left.last] == Separator::stop) {
      return false;
    }
    for (std::uint32_t token = left.last + 1; token < right.begin; ++token) {
      if (stream_.after[token] == Separator::stop || !owners_.free_for(token, left.principle) ||
          rules_.verbs.contains(fold_word(stream_.word(token)))) {
        return false;
      }
    }
    return true;
  }

  const TokenStream& stream_;
  const LanguageRules& rules_;
  const Ownership& owners_;
};

}  // namespace

std::vector<Claim> select(const TokenStream& stream, const std::vector<Hit>& hits, const LanguageRules& rules,
                          const Ontology::Compiled& ontology) {
  Ownership owners(stream.size(), ontology);
  std::vector<Claim> standing;
  for (const Claim& claim : candidates(stream, hits, rules, ontology)) {
    if (owners.take(claim)) {
      standing.push_back(claim);
    }
  }
  std::sort(standing.begin(), standing.end(), [](const Claim& a, const Claim& b) {
    return std::tuple(a.principle, a.begin, b.last, a.entry) < std::tuple(b.principle, b.begin, a.last, b.entry);
  });
  std::vector<Claim> claims = Joiner(stream, rules, owners).join(standing);
  std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    return std::tuple(a.begin, a.last, a.principle) < std::tuple(b.begin, b.last, b.principle);
  });
  return claims;
}

}  // namespace acquis::principles

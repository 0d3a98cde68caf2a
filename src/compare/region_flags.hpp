// SPDX-License-Identifier: Apache-2.0
/// Which edit regions change the meaning in a way that has a name. Internal to the room.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "acquis/merge/relation.hpp"
#include "acquis/provision/frame.hpp"
#include "acquis/similarity/alignment.hpp"
#include "compare/block_terms.hpp"

namespace acquis::compare {

struct FlaggedReason {
  merge::Flag flag;
  std::string why;
};

/// Flags by general rules, for regions between two texts:
/// - strength: verbs or modals of data/verbs.yaml of unlike strength on the two sides, or one on one side of a short
/// edit;
/// - number, date: unlike figures or dates on the two sides; four-digit years are dates;
/// - negation: more negators (data/negation.yaml) on one side of a short edit;
/// - bracket: more square brackets on one side.
/// A long passage added or dropped is text of its own: what it says is no change of the common act.
class RegionFlags {
 public:
  RegionFlags(const BlockTerms& a, const BlockTerms& b, const std::string& language);
  [[nodiscard]] std::vector<FlaggedReason> operator()(const similarity::Edit& edit) const;

 private:
  struct Side {
    const BlockTerms* block = nullptr;
    std::vector<provision::OperativeVerb> verbs = {};
    std::vector<Span> negators = {};
  };
  struct Region;

  [[nodiscard]] static Side read(const BlockTerms& block, const std::string& language);
  [[nodiscard]] static Region region(const Side& side, std::uint32_t begin, std::uint32_t end,
                                     const std::map<std::string, double>& number_words);

  Side a_;
  Side b_;
  const std::map<std::string, double>& number_words_;
};

}  // namespace acquis::compare

// SPDX-License-Identifier: Apache-2.0
/// Two readings side by side: what they have in common, what each has of its own, what contradicts. Internal to the
/// room.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "acquis/merge/relation.hpp"
#include "merge/bonds.hpp"
#include "merge/common_acts.hpp"
#include "merge/other_words.hpp"
#include "merge/reading.hpp"
#include "merge/unit_alignment.hpp"

namespace acquis::merge {

/// A place where one answer excludes the other.
struct Conflict {
  Flag flag = Flag::number;
  std::optional<std::size_t> a = {};  ///< unit
  std::optional<std::size_t> b = {};
  std::string why = {};
};

/// Parts behind "and" of which next to nothing is in the other text: "and log who has read them".
struct AddedParts {
  double weight = 0;
  double known = 0;  ///< of words that the lexicon knows: other such words mean something else
};

/// What one side says and the other does not.
struct OwnSubstance {
  double weight = 0;
  double terms = 0;    ///< of groups without any word of both: whole terms, not other words in a common one
  double answers = 0;  ///< of figures and names of bodies, which are never other words for something
  AddedParts added = {};
  std::vector<Span> spans = {};
};

class Comparison {
 public:
  Comparison(const Reading& a, const Reading& b);

  [[nodiscard]] const Reading& a() const noexcept { return a_; }
  [[nodiscard]] const Reading& b() const noexcept { return b_; }
  [[nodiscard]] const UnitAlignment& alignment() const noexcept { return alignment_; }
  [[nodiscard]] const std::vector<CommonClauses>& common() const noexcept { return common_; }
  /// What is common was found by the second look only: the texts say it in other words.
  [[nodiscard]] bool other_words() const noexcept { return other_words_; }
  /// So much of what is common is said in other words that words without partner may be wording.
  [[nodiscard]] bool reworded() const;
  /// Where one text serves the other; looked for only where they have no act in common.
  [[nodiscard]] const std::optional<Bond>& bond() const noexcept { return bond_; }
  [[nodiscard]] const std::vector<Conflict>& conflicts() const noexcept { return conflicts_; }
  /// Differences to be flagged beside conflicts; in the order of the flags.
  [[nodiscard]] const std::vector<Evidence>& differences() const noexcept { return differences_; }
  [[nodiscard]] const OwnSubstance& own_a() const noexcept { return own_a_; }
  [[nodiscard]] const OwnSubstance& own_b() const noexcept { return own_b_; }
  [[nodiscard]] bool has_own_a() const noexcept { return has_own(own_a_); }
  [[nodiscard]] bool has_own_b() const noexcept { return has_own(own_b_); }
  [[nodiscard]] const Unit* partner_of_a(std::size_t unit) const;
  [[nodiscard]] const Unit* partner_of_b(std::size_t unit) const;

  /// A single word that is frequent in the field is no substance of its own.
  static constexpr double least_own = 0.7;
  /// Nor is a word more in a term that both have: it may be wording.
  static constexpr double least_wording = 1.3;

 private:
  friend class DifferenceFinder;
  void look_again();
  void find_own();
  void excuse_supporting_verbs();
  [[nodiscard]] double further_acts(const Reading& reading, const std::vector<std::int64_t>& partners, bool of_a) const;
  void find_surplus();
  void find_other_acts();
  [[nodiscard]] bool has_own(const OwnSubstance& own) const noexcept {
    return own.terms > least_term_ || own.weight > own_limit_;
  }
  [[nodiscard]] bool acts_reworded() const;
  [[nodiscard]] bool mostly_common() const;
  [[nodiscard]] double share_in_other_words(const std::set<std::size_t>& excused_a,
                                            const std::set<std::size_t>& excused_b) const;

  const Reading& a_;
  const Reading& b_;
  UnitAlignment alignment_;
  std::vector<CommonClauses> common_;
  std::optional<Bond> bond_;
  bool other_words_ = false;
  bool other_acts_ = false;          ///< find_other_acts() found some
  double share_in_other_words_ = 0;  ///< of what is common: to the finders by the alignment alone
  std::vector<Conflict> conflicts_;
  std::vector<Evidence> differences_;
  std::set<std::size_t> excused_a_;  ///< units that differ and are flagged: no substance of their own
  std::set<std::size_t> excused_b_;
  OwnSubstance own_a_;
  OwnSubstance own_b_;
  double own_limit_ = least_own;
  double least_term_ = least_own;
};

}  // namespace acquis::merge

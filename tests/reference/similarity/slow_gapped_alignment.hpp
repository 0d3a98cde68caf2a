// SPDX-License-Identifier: Apache-2.0
/// Alignment with affine gaps straight from the definition: every length of every gap is tried. Cubic; an oracle.
#pragma once

#include <cstdint>
#include <vector>

#include "acquis/similarity/gapped_alignment.hpp"

namespace acquis_test {

struct Forbidden {
  std::uint32_t a_begin, a_end, b_begin, b_end;
};

class SlowGappedAlignment {
 public:
  SlowGappedAlignment(const acquis::similarity::WeightedWords& a, const acquis::similarity::WeightedWords& b,
                      const acquis::similarity::SoftWords& soft, const acquis::similarity::GappedOptions& options);

  /// Score of the best alignment of all of a with all of b.
  [[nodiscard]] double best_global() const;
  /// Score of the best alignment of stretches that enters no forbidden rectangle; 0 if none is positive.
  [[nodiscard]] double best_local(const std::vector<Forbidden>& forbidden = {}) const;
  /// Score of given runs, added up one by one.
  [[nodiscard]] double score(const std::vector<acquis::similarity::AlignedRun>& runs) const;

 private:
  [[nodiscard]] double best(bool local, const std::vector<Forbidden>& forbidden) const;

  std::vector<std::vector<std::int64_t>> pair_;  // thousandths
  std::vector<std::int64_t> a_gap_, b_gap_;
  std::int64_t open_;
};

}  // namespace acquis_test

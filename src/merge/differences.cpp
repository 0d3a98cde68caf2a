// SPDX-License-Identifier: Apache-2.0
#include "merge/differences.hpp"

#include <algorithm>

#include "merge/difference_finder.hpp"

namespace acquis::merge {
namespace {

/// Brackets added or lifted, and the order of the flags at the end.
class BracketDifferences : public DifferenceFinder {
 public:
  using DifferenceFinder::DifferenceFinder;

  void operator()() {
    brackets();
    sort();
  }

 private:
  void brackets() {
    const std::size_t count_a = a_.brackets.size();
    const std::size_t count_b = b_.brackets.size();
    if (count_a == count_b) {
      return;
    }
    const auto whole = [](const Reading& reading) -> std::optional<Span> {
      return reading.brackets.empty()
                 ? std::nullopt
                 : std::optional(Span{reading.brackets.front().begin, reading.brackets.back().end});
    };
    add(Flag::bracket, whole(a_), whole(b_), "Brackets differ.");
  }

  void sort() {
    std::stable_sort(differences_.begin(), differences_.end(),
                     [](const Evidence& x, const Evidence& y) { return *x.flag < *y.flag; });
  }
};

}  // namespace

void find_differences(Comparison& comparison) {
  if (!comparison.common().empty()) {
    find_actor_differences(comparison);
    find_figure_differences(comparison);
    find_answer_differences(comparison);
    find_scope_differences(comparison);
    find_institution_differences(comparison);
    find_term_differences(comparison);
  }
  BracketDifferences(comparison).operator()();
}

}  // namespace acquis::merge

// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "merge/difference_finder.hpp"
#include "merge/differences.hpp"

namespace acquis::merge {
namespace {

/// Figures, dates and frequencies.
class FigureDifferences : public DifferenceFinder {
 public:
  using DifferenceFinder::DifferenceFinder;

  void operator()() {
    figures();
    dates();
  }

 private:
  /// Stem or dimension of what a number counts: one of the next three units.
  static bool same_measure(const Reading& x, std::size_t i, const Reading& y, std::size_t j) {
    const auto measured = [](const Reading& reading, std::size_t at) {
      std::vector<const Unit*> units;
      for (std::size_t k = at + 1; k < reading.units.size() && k <= at + 3; ++k) {
        if (reading.units[k].folded == "a" || reading.units[k].folded == "an") {
          continue;  // "half a mile"
        }
        if (reading.units[k].role == Role::function || reading.units[k].chunk != reading.units[at].chunk) {
          break;
        }
        units.push_back(&reading.units[k]);
      }
      return units;
    };
    const std::int32_t share = x.units[i].entry->dimension;
    if (share >= 0 && share == y.units[j].entry->dimension) {
      return true;  // "a third" against "half"
    }
    for (const Unit* p : measured(x, i)) {
      for (const Unit* q : measured(y, j)) {
        if (same_meaning(*p, *q) || (p->entry->dimension >= 0 && p->entry->dimension == q->entry->dimension)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The figure in the smallest unit of its kind: 72 hours and three days, 40 per cent and two fifths are one.
  static std::optional<double> quantity(const Reading& reading, std::size_t at) {
    if (at + 1 >= reading.units.size()) {
      return std::nullopt;
    }
    const Unit& next = reading.units[at + 1];
    const bool part = next.role == Role::number && next.value > 0 && next.value < 1;  // "two thirds"
    const double measure = part ? next.value : next.entry->measure;
    return measure > 0 ? std::optional(reading.units[at].value * measure) : std::nullopt;
  }

  static bool equal(const Reading& x, std::size_t i, const Reading& y, std::size_t j) {
    constexpr double rounding = 1e-6;
    const std::optional<double> left = quantity(x, i);
    const std::optional<double> right = quantity(y, j);
    return left && right && std::abs(*left - *right) <= rounding * std::max(*left, *right);
  }

  void figures() {
    const auto numbers = [](const Unit& x, const Unit& y) { return x.role == Role::number && y.role == Role::number; };
    unaligned_pairs(numbers, [&](std::size_t i, std::size_t j) {
      if (excused(i, j) || !same_measure(a_, i, b_, j)) {
        return;
      }
      if (equal(a_, i, b_, j)) {
        excused_a_.insert(i);
        excused_b_.insert(j);
        excuse_measures(i, j);
      } else {
        conflict(Flag::number, i, j, "Different figures: " + against(a_.units[i], b_.units[j], a_, b_) + ".");
        excuse_measures(i, j);
      }
    });
    vague(Mark::vague_time, Role::number, Flag::number);
    vague(Mark::vague_quantity, Role::number, Flag::number);
  }

  /// "30 days" against "two months": the units belong to the figures.
  void excuse_measures(std::size_t i, std::size_t j) {
    const auto dimension = [](const Reading& reading, std::size_t at) {
      return at + 1 < reading.units.size() && reading.units[at + 1].entry->dimension >= 0;
    };
    if (dimension(a_, i) && dimension(b_, j)) {
      excused_a_.insert(i + 1);
      excused_b_.insert(j + 1);
    }
  }

  /// A precise figure satisfies a vague word.
  void vague(Mark mark, Role precise, Flag flag) {
    const auto one_way = [&](const Unit& x, const Unit& y) {
      return (x.has(mark) && y.role == precise) || (y.has(mark) && x.role == precise);
    };
    unaligned_pairs(one_way, [&](std::size_t i, std::size_t j) {
      if (excused(i, j)) {
        return;
      }
      add(flag, a_.units[i].span, b_.units[j].span,
          "A precise answer beside a vague one: " + against(a_.units[i], b_.units[j], a_, b_) + ".");
      excuse_vague(a_.units[i].has(mark) ? a_ : b_, a_.units[i].has(mark) ? of_a_ : of_b_,
                   a_.units[i].has(mark) ? excused_a_ : excused_b_, a_.units[i].has(mark) ? i : j);
    });
  }

  /// "a substantial part": the vague word and the unaligned words of its group.
  static void excuse_vague(const Reading& reading, const std::vector<std::int64_t>& partners,
                           std::set<std::size_t>& excused, std::size_t unit) {
    for (std::size_t i = unit; i < reading.units.size() && reading.units[i].chunk == reading.units[unit].chunk; ++i) {
      if (partners[i] < 0) {
        excused.insert(i);
      }
    }
  }

  void dates() {
    const auto both = [](const Unit& x, const Unit& y) {
      return (x.role == Role::date && y.role == Role::date) || (x.role == Role::frequency && y.role == Role::frequency);
    };
    unaligned_pairs(both, [&](std::size_t i, std::size_t j) {
      if (!excused(i, j)) {
        conflict(Flag::date, i, j, "Different times: " + against(a_.units[i], b_.units[j], a_, b_) + ".");
      }
    });
    vague(Mark::vague_frequency, Role::frequency, Flag::date);
    vague(Mark::vague_time, Role::date, Flag::date);
  }
};

}  // namespace

void find_figure_differences(Comparison& comparison) {
  FigureDifferences(comparison).operator()();
}

}  // namespace acquis::merge

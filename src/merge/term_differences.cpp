// SPDX-License-Identifier: Apache-2.0
#include <iterator>

#include "acquis/principles/mentions.hpp"
#include "merge/difference_finder.hpp"
#include "merge/differences.hpp"

namespace acquis::merge {
namespace {

/// Runs of hedges or of a condition.
struct Reserve {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool decisive = false;
};

bool reserving(const Unit& unit) {
  return unit.role == Role::hedge || unit.role == Role::condition || unit.role == Role::decisive;
}

std::vector<Reserve> reserves_of(const Reading& reading) {
  std::vector<Reserve> found;
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    if (!reserving(reading.units[i])) {
      continue;
    }
    Reserve reserve{i, i, false};
    for (; i < reading.units.size() && reserving(reading.units[i]); ++i) {
      reserve.decisive = reserve.decisive || reading.units[i].role == Role::decisive;
    }
    reserve.end = i;
    found.push_back(reserve);
  }
  return found;
}

Span span_of(const Reading& reading, const Reserve& reserve) {
  return {reading.units[reserve.begin].span.begin, reading.units[reserve.end - 1].span.end};
}

/// Conditions and principles that stand on one side.
class TermDifferences : public DifferenceFinder {
 public:
  using DifferenceFinder::DifferenceFinder;

  void operator()() {
    conditions();
    principles();
  }

 private:
  void conditions() {
    const std::vector<Reserve> left = reserves_of(a_);
    const std::vector<Reserve> right = reserves_of(b_);
    const auto matched = [](const Reading& x, const Reserve& p, const Reading& y, const std::vector<Reserve>& others) {
      return std::any_of(others.begin(), others.end(), [&](const Reserve& q) {
        for (std::size_t i = p.begin; i < p.end; ++i) {
          for (std::size_t j = q.begin; j < q.end; ++j) {
            if (x.units[i].folded == y.units[j].folded && x.units[i].parts.size() + y.units[j].parts.size() > 0) {
              return true;
            }
          }
        }
        return false;
      });
    };
    const auto one_side = [&](const Reading& x, const std::vector<Reserve>& own, const Reading& y,
                              const std::vector<Reserve>& others, bool is_a) {
      for (const Reserve& reserve : own) {
        const std::set<std::size_t>& excused_units = is_a ? excused_a_ : excused_b_;
        if (matched(x, reserve, y, others) || excused_units.contains(reserve.begin)) {
          continue;
        }
        const std::optional<Span> span = span_of(x, reserve);
        const std::string why = "A condition on one side: " + quoted(slice(x.text(), *span)) + ".";
        if (reserve.decisive) {
          conflict(Flag::condition, is_a ? std::optional(reserve.begin) : std::nullopt,
                   is_a ? std::nullopt : std::optional(reserve.begin), why);
        } else {
          add(Flag::condition, is_a ? span : std::nullopt, is_a ? std::nullopt : span, why);
        }
      }
    };
    one_side(a_, left, b_, right, true);
    one_side(b_, right, a_, left, false);
  }

  void principles() {
    static const principles::Ontology ontology;
    const auto left = principles::find_mentions(a_.text(), ontology, a_.provision->language);
    const auto right = principles::find_mentions(b_.text(), ontology, b_.provision->language);
    const auto one_side = [&](const std::vector<principles::Mention>& own,
                              const std::vector<principles::Mention>& others, const Reading& reading,
                              const std::vector<std::int64_t>& partners, bool is_a) {
      for (const principles::Mention& mention : own) {
        const bool shared = std::any_of(others.begin(), others.end(), [&](const principles::Mention& other) {
          return other.principle == mention.principle;
        });
        if (!shared && holds_unaligned(reading, partners, mention.span) &&
            (coordinated(mention, own, others) || beside_act(reading, partners, mention.span))) {
          const std::optional<Span> span = mention.span;
          add(Flag::principle, is_a ? span : std::nullopt, is_a ? std::nullopt : span,
              "A principle on one side: " + mention.principle + ".");
        }
      }
    };
    one_side(left, right, a_, of_a_, true);
    one_side(right, left, b_, of_b_, false);
  }

  /// "open and transparent" against "open": the principle stands beside one that both texts name. A term that happens
  /// to name a principle is substance, no flag.
  static bool coordinated(const principles::Mention& mention, const std::vector<principles::Mention>& own,
                          const std::vector<principles::Mention>& others) {
    constexpr std::uint32_t beside = 8;  // bytes: " and ", ", "
    return std::any_of(own.begin(), own.end(), [&](const principles::Mention& neighbour) {
      const bool shared = std::any_of(others.begin(), others.end(), [&](const principles::Mention& other) {
        return other.principle == neighbour.principle;
      });
      const bool behind = neighbour.span.end <= mention.span.begin && mention.span.begin - neighbour.span.end <= beside;
      const bool before = mention.span.end <= neighbour.span.begin && neighbour.span.begin - mention.span.end <= beside;
      return shared && (behind || before);
    });
  }

  /// "be open and accountable": the quality stands beside the one that both texts ask for.
  static bool beside_act(const Reading& reading, const std::vector<std::int64_t>& partners, Span span) {
    for (std::size_t i = 0; i + 2 < reading.units.size(); ++i) {
      const bool joined = reading.units[i + 1].folded == "and" && reading.units[i + 2].span.begin == span.begin;
      if (joined && reading.units[i].act && partners[i] >= 0) {
        return true;
      }
    }
    return false;
  }

  static bool holds_unaligned(const Reading& reading, const std::vector<std::int64_t>& partners, Span span) {
    for (std::size_t i = 0; i < reading.units.size(); ++i) {
      if (partners[i] < 0 && reading.units[i].role == Role::substance && reading.units[i].entry.actor_class < 0 &&
          span.overlaps(reading.units[i].span)) {
        return true;
      }
    }
    return false;
  }
};

}  // namespace

void find_term_differences(Comparison& comparison) {
  TermDifferences(comparison).operator()();
}

}  // namespace acquis::merge

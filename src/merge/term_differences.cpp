// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>
#include <string_view>

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

/// Words and phrases of hedges and conditions that hold more than function words.
std::set<std::string_view> reserving_words(const Reading& reading) {
  std::set<std::string_view> words;
  for (const Unit& unit : reading.units) {
    if (reserving(unit) && !unit.parts().empty()) {
      words.insert(unit.folded);
    }
  }
  return words;
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
    const auto matched = [](const Reading& x, const Reserve& own, const std::set<std::string_view>& others) {
      return !own.decisive && std::any_of(x.units.begin() + static_cast<std::ptrdiff_t>(own.begin),
                                          x.units.begin() + static_cast<std::ptrdiff_t>(own.end),
                                          [&](const Unit& unit) { return others.contains(unit.folded); });
    };
    const auto one_side = [&](const Reading& x, const std::vector<Reserve>& own, const Reading& y, bool is_a) {
      const std::set<std::string_view> others = reserving_words(y);
      for (const Reserve& reserve : own) {
        const std::set<std::size_t>& excused_units = is_a ? excused_a_ : excused_b_;
        if (matched(x, reserve, others) || excused_units.contains(reserve.begin) ||
            (reserve.decisive &&
             (said_otherwise(reserve, is_a) || said_as_order(reserve, is_a) || said_as_time(reserve, is_a)))) {
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
    const auto decisive = [](const std::vector<Reserve>& reserves) {
      return std::count_if(reserves.begin(), reserves.end(), [](const Reserve& r) { return r.decisive; });
    };
    if (decisive(left) > 0 && decisive(left) == decisive(right)) {
      turned_round(left, right);
      return;  // both are conditional
    }
    one_side(a_, left, b_, true);
    one_side(b_, right, a_, false);
  }

  /// "only if the author has agreed", "unless the author has objected": what one text makes the rule is the exception
  /// of the other, unless one of them denies its act or its condition.
  void turned_round(const std::vector<Reserve>& left, const std::vector<Reserve>& right) {
    const auto first = [](const std::vector<Reserve>& reserves) {
      return *std::find_if(reserves.begin(), reserves.end(), [](const Reserve& r) { return r.decisive; });
    };
    const Reserve of_left = first(left);
    const Reserve of_right = first(right);
    const auto excepts = [](const Reading& x, const Reserve& reserve) {
      const std::string_view opening = x.units[reserve.begin].folded;
      return opening == "unless" || opening.starts_with("except");
    };
    const auto denies = [](const Reading& x, const Reserve& reserve) {
      return std::any_of(x.units.begin() + static_cast<std::ptrdiff_t>(reserve.begin) + 1,
                         x.units.begin() + static_cast<std::ptrdiff_t>(reserve.end), [](const Unit& unit) {
                           return unit.folded == "no" || unit.folded == "not" || unit.folded == "without";
                         });
    };
    const auto same_polarity = [&](const CommonClauses& pair) {
      return clause_a(pair).negated == clause_b(pair).negated;
    };
    if (excepts(a_, of_left) != excepts(b_, of_right) && !denies(a_, of_left) && !denies(b_, of_right) &&
        std::all_of(c_.common().begin(), c_.common().end(), same_polarity)) {
      conflict(Flag::condition, of_left.begin, of_right.begin,
               "What one text makes the rule is the exception of the other.");
    }
  }

  /// "unless they hold a licence", "should require a licence": the word that sets the condition has a partner.
  bool said_otherwise(const Reserve& reserve, bool is_a) const {
    const std::int64_t partner = (is_a ? of_a_ : of_b_)[reserve.begin];
    const std::vector<Unit>& units = is_a ? b_.units : a_.units;
    return partner >= 0 && units[static_cast<std::size_t>(partner)].role == Role::substance;
  }

  /// "locked only after its holder has been told", "told before it is locked": the condition is in both texts.
  bool said_as_order(const Reserve& reserve, bool is_a) const {
    static constexpr std::array<std::string_view, 4> words{"before", "prior to", "ahead of", "first"};
    const std::vector<std::int64_t>& partners = is_a ? of_a_ : of_b_;
    const std::vector<std::int64_t>& others = is_a ? of_b_ : of_a_;
    const std::vector<Unit>& units = is_a ? b_.units : a_.units;
    const auto begin = partners.begin() + static_cast<std::ptrdiff_t>(reserve.begin);
    const auto end = partners.begin() + static_cast<std::ptrdiff_t>(reserve.end);
    bool ordered = false;
    for (std::size_t i = 0; i < units.size(); ++i) {
      ordered = ordered || (others[i] < 0 && std::find(words.begin(), words.end(), units[i].folded) != words.end());
    }
    return ordered && (is_a ? a_ : b_).units[reserve.begin].folded == "only after" &&
           std::any_of(begin, end, [](std::int64_t partner) { return partner >= 0; });
  }

  /// "as long as no law governs it", "until a law governs it": the condition is a span of time in both texts.
  bool said_as_time(const Reserve& reserve, bool is_a) const {
    static constexpr std::array<std::string_view, 5> words{"until", "till", "while", "pending", "during"};
    const std::vector<Unit>& units = is_a ? b_.units : a_.units;
    return (is_a ? a_ : b_).units[reserve.begin].folded == "as long as" &&
           std::any_of(units.begin(), units.end(), [](const Unit& unit) {
             return std::find(words.begin(), words.end(), unit.folded) != words.end();
           });
  }

  void principles() {
    principles_of_one_side(a_, of_a_, b_.named, true);
    principles_of_one_side(b_, of_b_, a_.named, false);
  }

  void principles_of_one_side(const Reading& reading, const std::vector<std::int64_t>& partners,
                              const std::vector<principles::NamedPrinciple>& there, bool is_a) {
    std::set<std::string_view> others;
    for (const principles::NamedPrinciple& named : there) {
      others.insert(named.principle);
    }
    for (std::size_t m = 0; m < reading.named.size(); ++m) {
      const principles::NamedPrinciple& named = reading.named[m];
      if (!others.contains(named.principle) && in_common(reading, named.span, is_a) &&
          holds_unaligned(reading, partners, named.span) &&
          (names_process(named) || coordinated(reading.named, m, others) ||
           beside_act(reading, partners, named.span))) {
        const std::optional<Span> span = named.span;
        add(Flag::principle, is_a ? span : std::nullopt, is_a ? std::nullopt : span,
            "A principle on one side: " + std::string(named.principle) + ".");
      }
    }
  }

  /// The principle qualifies the act that both ask for, not a further one.
  bool in_common(const Reading& reading, Span span, bool is_a) const {
    const std::size_t unit = unit_at(reading, span.begin);
    return unit < reading.units.size() &&
           std::any_of(c_.common().begin(), c_.common().end(), [&](const CommonClauses& pair) {
             return (is_a ? pair.a : pair.b) == static_cast<std::size_t>(reading.units[unit].clause);
           });
  }

  /// "open and transparent" against "open": the principle stands beside one that both texts name. A term that happens
  /// to name a principle of substance (privacy, access) is what the text is about, no flag.
  static bool coordinated(const std::vector<principles::NamedPrinciple>& own, std::size_t m,
                          const std::set<std::string_view>& others) {
    constexpr std::uint32_t beside = 8;  // bytes: " and ", ", "
    constexpr std::size_t near = 16;     // in order of text
    const Span span = own[m].span;
    for (std::size_t n = m > near ? m - near : 0; n < std::min(m + near, own.size()); ++n) {
      const Span next = own[n].span;
      const bool behind = next.end <= span.begin && span.begin - next.end <= beside;
      const bool before = span.end <= next.begin && next.begin - span.end <= beside;
      if ((behind || before) && others.contains(own[n].principle)) {
        return true;
      }
    }
    return false;
  }

  /// First unit that ends behind a place.
  static std::size_t unit_at(const Reading& reading, std::uint32_t place) {
    const auto found = std::partition_point(reading.units.begin(), reading.units.end(),
                                            [&](const Unit& unit) { return unit.span.end <= place; });
    return static_cast<std::size_t>(found - reading.units.begin());
  }

  /// "be open and accountable": the quality stands beside the one that both texts ask for.
  static bool beside_act(const Reading& reading, const std::vector<std::int64_t>& partners, Span span) {
    const std::size_t i = unit_at(reading, span.begin);
    return i >= 2 && i < reading.units.size() && reading.units[i].span.begin == span.begin &&
           reading.units[i - 1].folded == "and" && reading.units[i - 2].act && partners[i - 2] >= 0;
  }

  static bool holds_unaligned(const Reading& reading, const std::vector<std::int64_t>& partners, Span span) {
    for (std::size_t i = unit_at(reading, span.begin);
         i < reading.units.size() && reading.units[i].span.begin < span.end; ++i) {
      if (partners[i] < 0 && reading.units[i].role == Role::substance && reading.units[i].entry->actor_class < 0) {
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

// SPDX-License-Identifier: Apache-2.0
#include "similarity/bracket_readings.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "similarity/bracket_choices.hpp"
#include "similarity/evidence.hpp"
#include "similarity/shingle_hashes.hpp"

namespace acquis::similarity {
namespace {

constexpr std::int64_t most_readings = 1024;    // of both texts together, for trying all
constexpr std::int64_t most_words = 4'000'000;  // read in all, so that a pair takes a second at most
constexpr std::int64_t fewest_scores = 64;      // that a search looks at

/// What a measure needs of one reading.
struct ReadText {
  Decisions decisions = {};
  Row row = {};
  std::vector<Shingle> set = {};
  std::int64_t words = 0;
};

/// One of the two texts.
class Side {
 public:
  Side(const Features& features, std::int64_t text, bool answer)
      : features_(features),
        text_(text),
        answer_(answer),
        choices_(features.texts()[static_cast<std::size_t>(text)], features.collection()[text]) {}

  [[nodiscard]] const BracketChoices& choices() const noexcept { return choices_; }
  [[nodiscard]] std::int64_t words() const { return static_cast<std::int64_t>(features_.collection()[text_].size()); }

  [[nodiscard]] ReadText read(Decisions decisions) const {
    const Kept kept = choices_.kept(decisions);
    ReadText found{.decisions = std::move(decisions), .words = std::count(kept.begin(), kept.end(), 1)};
    if (by_terms(features_.options().measure)) {
      found.row = features_.row(text_, kept, answer_, features_.discounts());
      return found;
    }
    const TextTerms all = features_.collection()[text_];
    std::vector<Span> spans;
    std::vector<std::uint32_t> words;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (kept[i] != 0) {
        spans.push_back(all.spans[i]);
        words.push_back(all.words[i]);
      }
    }
    found.set = shingles(features_.collection(), {spans, words, words, {}}, features_.options().shingle);
    return found;
  }

  [[nodiscard]] std::vector<ReadText> read_all() const {
    std::vector<ReadText> found;
    Decisions decisions(choices_.size(), -1);
    do {
      found.push_back(read(decisions));
    } while (choices_.advance(decisions));
    return found;
  }

 private:
  const Features& features_;
  std::int64_t text_;
  bool answer_;
  BracketChoices choices_;
};

/// The best reading met so far in one direction.
struct Best {
  bool higher = true;
  bool met = false;
  double score = 0;
  std::int64_t words = 0;
  Decisions a = {};
  Decisions b = {};

  bool offer(double offered, const ReadText& first, const ReadText& second) {
    const std::int64_t kept = first.words + second.words;
    const bool better = !met || (higher ? offered > score : offered < score) || (offered == score && kept > words);
    if (better) {
      *this = {higher, true, offered, kept, first.decisions, second.decisions};
    }
    return better;
  }
};

class Readings {
 public:
  Readings(const Features& features, const ScoredPair& pair)
      : features_(features), a_(features, pair.a, false), b_(features, pair.b, true) {
    // Alternatives are tried in an order that does not depend on which text came first.
    vectors_ = features.measure_weight() < 1 ? vector_part(features, pair.score, features.score(pair.a, pair.b)) : 0;
    b_first_ = !directed(features.options().measure) && text(pair.b) < text(pair.a);
  }

  [[nodiscard]] bool any() const { return a_.choices().size() + b_.choices().size() > 0; }

  [[nodiscard]] ScoreInterval interval() {
    const std::int64_t first = a_.choices().readings(most_readings + 1);
    const std::int64_t second = b_.choices().readings(most_readings + 1);
    const bool exact = first * second <= most_readings && first * a_.words() + second * b_.words() <= most_words;
    exact ? try_all() : search();
    return {.low = low_.score,
            .high = high_.score,
            .exact = exact,
            .low_reading = {a_.choices().spans(low_.a), b_.choices().spans(low_.b)},
            .high_reading = {a_.choices().spans(high_.a), b_.choices().spans(high_.b)}};
  }

 private:
  [[nodiscard]] std::string_view text(std::int64_t number) const {
    return features_.texts()[static_cast<std::size_t>(number)];
  }

  /// Vectors are those of the texts as they stand.
  [[nodiscard]] double score(const ReadText& a, const ReadText& b) const {
    return features_.measure_weight() * measured(a, b) + vectors_;
  }

  [[nodiscard]] double measured(const ReadText& a, const ReadText& b) const {
    const Measure measure = features_.options().measure;
    if (by_terms(measure)) {
      return term_score(measure, inner_product(a.row, b.row));
    }
    return set_score(measure, static_cast<double>(a.set.size()), static_cast<double>(b.set.size()),
                     shared_shingles(a.set, b.set));
  }

  void try_all() {
    const std::vector<ReadText> first = a_.read_all();
    const std::vector<ReadText> second = b_.read_all();
    const std::size_t outer = b_first_ ? second.size() : first.size();
    const std::size_t inner = b_first_ ? first.size() : second.size();
    for (std::size_t i = 0; i < outer; ++i) {
      for (std::size_t j = 0; j < inner; ++j) {
        const ReadText& a = first[b_first_ ? j : i];
        const ReadText& b = second[b_first_ ? i : j];
        const double found = score(a, b);
        static_cast<void>(low_.offer(found, a, b));
        static_cast<void>(high_.offer(found, a, b));
      }
    }
  }

  void search() {
    const std::int64_t scores = std::max(fewest_scores, most_words / (4 * (a_.words() + b_.words() + 1)));
    for (Best* best : {&low_, &high_}) {
      for (const std::int32_t start : {0, -1}) {
        climb(*best, start, scores);
      }
    }
  }

  /// Changes one choice after the other as long as that makes the score better.
  void climb(Best& best, std::int32_t start, std::int64_t scores) const {
    Best here{.higher = best.higher};
    ReadText a = a_.read(Decisions(a_.choices().size(), start));
    ReadText b = b_.read(Decisions(b_.choices().size(), start));
    static_cast<void>(here.offer(score(a, b), a, b));
    for (bool better = true; better && scores > 0;) {
      better = b_first_ ? change(here, b_, b, a, false, scores) : change(here, a_, a, b, true, scores);
      better = (b_first_ ? change(here, a_, a, b, true, scores) : change(here, b_, b, a, false, scores)) || better;
    }
    static_cast<void>(best.offer(here.score, a, b));
  }

  bool change(Best& here, const Side& side, ReadText& text, const ReadText& other, bool is_a,
              std::int64_t& scores) const {
    bool better = false;
    for (std::size_t choice = 0; choice < side.choices().size(); ++choice) {
      for (std::int32_t decision = -1; decision < side.choices().alternatives(choice) && scores > 0; ++decision) {
        if (decision == text.decisions[choice]) {
          continue;
        }
        --scores;
        Decisions decisions = text.decisions;
        decisions[choice] = decision;
        ReadText changed = side.read(std::move(decisions));
        const double found = is_a ? score(changed, other) : score(other, changed);
        if (is_a ? here.offer(found, changed, other) : here.offer(found, other, changed)) {
          text = std::move(changed);
          better = true;
        }
      }
    }
    return better;
  }

  const Features& features_;
  Side a_;
  Side b_;
  bool b_first_ = false;
  double vectors_ = 0;
  Best low_{.higher = false};
  Best high_{.higher = true};
};

}  // namespace

std::optional<ScoreInterval> interval_of(const Features& features, const ScoredPair& pair) {
  const auto has_bracket = [&](std::int64_t text) {
    return features.texts()[static_cast<std::size_t>(text)].find('[') != std::string_view::npos;
  };
  if (!has_bracket(pair.a) && !has_bracket(pair.b)) {
    return std::nullopt;
  }
  Readings readings(features, pair);
  return readings.any() ? std::optional(readings.interval()) : std::nullopt;
}

}  // namespace acquis::similarity

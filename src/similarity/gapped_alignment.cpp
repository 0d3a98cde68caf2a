// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/gapped_alignment.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "acquis/error.hpp"
#include "similarity/gapped_pieces.hpp"
#include "similarity/option_checks.hpp"

namespace acquis::similarity {
namespace {

void require_between(const std::string& option, double value, double least, double most, const std::string& usual) {
  if (!(value >= least && value <= most)) {
    throw Error(ErrorCode::invalid_argument,
                option + " must be between " + std::to_string(static_cast<std::int64_t>(least)) + " and " +
                    std::to_string(static_cast<std::int64_t>(most)) + ", not " + std::to_string(value),
                {}, "usual is " + usual);
  }
}

void require_weights(const WeightedWords& words, const SoftWords& soft) {
  if (words.words.size() != words.weights.size()) {
    throw Error(ErrorCode::invalid_argument, "each word needs a weight: there are " +
                                                 std::to_string(words.words.size()) + " words and " +
                                                 std::to_string(words.weights.size()) + " weights");
  }
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    require_between("the weight of a word", words.weights[i], 0, 32, "1 for a content word");
    if (words.words[i] >= soft.size()) {
      throw Error(ErrorCode::invalid_argument,
                  "word number " + std::to_string(words.words[i]) + " is not in the vocabulary");
    }
  }
}

constexpr std::array<std::string_view, 7> names = {"equal",       "number", "stem",  "synonym",
                                                   "substituted", "only_a", "only_b"};

/// Adds the runs of a path one by one.
class Description {
 public:
  Description(const AlignmentTask& task, const Rectangle& within) : task_(task) {
    result_.a_begin = within.a_begin;
    result_.a_end = within.a_end;
    result_.b_begin = within.b_begin;
    result_.b_end = within.b_end;
  }

  void gaps(std::uint32_t a_begin, std::uint32_t a_end, std::uint32_t b_begin, std::uint32_t b_end) {
    gap(task_.a, a_begin, a_end, {ColumnKind::only_a, a_begin, a_end, b_begin, b_begin});
    gap(task_.b, b_begin, b_end, {ColumnKind::only_b, a_end, a_end, b_begin, b_end});
  }

  void pair(std::uint32_t i, std::uint32_t j) {
    const Closeness near = task_.scores.closeness(task_.a, i, task_.b, j);
    const auto kind = near == Closeness::none     ? ColumnKind::substituted
                      : near == Closeness::equal  ? ColumnKind::equal
                      : near == Closeness::number ? ColumnKind::number
                      : near == Closeness::stem   ? ColumnKind::stem
                                                  : ColumnKind::synonym;
    score_ += task_.scores.pair(task_.a, i, task_.b, j);
    matched_ += task_.scores.share(near) * (task_.a.weight[i] + task_.b.weight[j]);
    weight_ += task_.a.weight[i] + task_.b.weight[j];
    if (!result_.runs.empty() && result_.runs.back().kind == kind) {
      ++result_.runs.back().a_end;
      ++result_.runs.back().b_end;
    } else {
      result_.runs.push_back({kind, i, i + 1, j, j + 1});
    }
  }

  [[nodiscard]] GappedAlignment result() && {
    result_.score = static_cast<double>(score_) / thousandths;
    if (weight_ > 0) {
      result_.similarity = static_cast<double>(matched_) / thousandths / static_cast<double>(weight_);
    } else {  // nothing, or words without weight: the same unless something stands alone
      result_.similarity = std::all_of(result_.runs.begin(), result_.runs.end(),
                                       [](const AlignedRun& run) { return is_match(run.kind); })
                               ? 1
                               : 0;
    }
    return std::move(result_);
  }

 private:
  void gap(const LineView& line, std::uint32_t begin, std::uint32_t end, const AlignedRun& run) {
    if (begin == end) {
      return;
    }
    score_ -= task_.scores.open();
    for (std::uint32_t i = begin; i < end; ++i) {
      score_ -= task_.scores.extend(line.weight[i]);
      weight_ += line.weight[i];
    }
    result_.runs.push_back(run);
  }

  const AlignmentTask& task_;
  GappedAlignment result_;
  std::int64_t score_ = 0;
  std::int64_t matched_ = 0;
  std::int64_t weight_ = 0;
};

}  // namespace

std::string_view to_string(ColumnKind kind) noexcept {
  return names[static_cast<std::size_t>(kind)];
}

void GappedOptions::validate() const {
  require_between("stem", stem, 0, 1, "0.9");
  require_between("synonym", synonym, 0, 1, "0.6");
  require_between("mismatch", mismatch, 0, 10, "1");
  require_between("gap_open", gap_open, 0, 10, "1");
  require_between("gap_extend", gap_extend, 0, 10, "0.2");
  require_between("content", content, 0, 32, "1");
  require_between("function", function, 0, 32, "0.3");
  require_between("sign", sign, 0, 32, "0.1");
  require_between("min_score", min_score, 0, 1e9, "4");
  require_between("most", most, 1, 1e6, "1000");
  require_between("seed", seed, 1, 16, "3");
  require_between("exact_cells", static_cast<double>(exact_cells), 1, 1e9, "4000000");
}

GappedAlignment described(const AlignmentTask& task, const Rectangle& within, std::span<const WordPair> pairs) {
  Description description(task, within);
  std::uint32_t a = within.a_begin;
  std::uint32_t b = within.b_begin;
  for (const WordPair& pair : pairs) {
    description.gaps(a, pair.a, b, pair.b);
    description.pair(pair.a, pair.b);
    a = pair.a + 1;
    b = pair.b + 1;
  }
  description.gaps(a, within.a_end, b, within.b_end);
  return std::move(description).result();
}

bool is_mirrored(const LineView& a, const LineView& b, const SoftWords& soft) {
  if (a.size() != b.size()) {
    return a.size() > b.size();
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a.word[i] != b.word[i]) {
      return soft.key(a.word[i]) > soft.key(b.word[i]);
    }
    if (a.weight[i] != b.weight[i]) {
      return a.weight[i] > b.weight[i];
    }
  }
  return false;
}

void mirror(GappedAlignment& alignment) {
  std::swap(alignment.a_begin, alignment.b_begin);
  std::swap(alignment.a_end, alignment.b_end);
  for (AlignedRun& run : alignment.runs) {
    std::swap(run.a_begin, run.b_begin);
    std::swap(run.a_end, run.b_end);
    run.kind = run.kind == ColumnKind::only_a   ? ColumnKind::only_b
               : run.kind == ColumnKind::only_b ? ColumnKind::only_a
                                                : run.kind;
  }
  for (std::size_t i = 1; i < alignment.runs.size(); ++i) {
    AlignedRun& first = alignment.runs[i - 1];
    AlignedRun& second = alignment.runs[i];
    if (first.kind == ColumnKind::only_b && second.kind == ColumnKind::only_a) {
      std::swap(first, second);
      first.b_begin = first.b_end = second.b_begin;
      second.a_begin = second.a_end = first.a_end;
    }
  }
}

std::vector<double> class_weights(std::span<const text::TermId> words, const SoftWords& soft,
                                  const GappedOptions& options) {
  const std::array<double, 3> of_class = {options.sign, options.function, options.content};
  std::vector<double> weights;
  weights.reserve(words.size());
  for (const text::TermId word : words) {
    weights.push_back(of_class[static_cast<std::size_t>(soft.word_class(word))]);
  }
  return weights;
}

void best_first(std::vector<GappedAlignment>& found) {
  std::sort(found.begin(), found.end(), [](const GappedAlignment& x, const GappedAlignment& y) {
    return x.score != y.score       ? x.score > y.score
           : x.a_begin != y.a_begin ? x.a_begin < y.a_begin
                                    : x.b_begin < y.b_begin;
  });
}

namespace {

/// Words of a stretch of which none is matched in an alignment, closed by barriers.
struct Rest {
  Line line = {};
  std::vector<std::uint32_t> place = {};  ///< of each word in the whole text
};

Rest rest_of(const LineView& whole, const std::vector<bool>& taken, std::uint32_t barrier) {
  constexpr std::int64_t heavy = 32'000;
  Rest rest;
  for (std::uint32_t i = 0; i < whole.size(); ++i) {
    if (!taken[i]) {
      rest.line.add(whole.word[i], whole.family[i], whole.weight[i]);
      rest.place.push_back(i);
    } else if (i == 0 || !taken[i - 1]) {
      rest.line.add(barrier, barrier, heavy);
      rest.place.push_back(i);
    }
  }
  return rest;
}

/// From words of the rests to words of the whole texts. An alignment crosses no barrier, so neighbours stay neighbours.
GappedAlignment placed(GappedAlignment found, const Rest& a, const Rest& b) {
  const std::int64_t a_shift = static_cast<std::int64_t>(a.place[found.a_begin]) - found.a_begin;
  const std::int64_t b_shift = static_cast<std::int64_t>(b.place[found.b_begin]) - found.b_begin;
  const auto move = [](std::uint32_t& place, std::int64_t by) { place = static_cast<std::uint32_t>(place + by); };
  move(found.a_begin, a_shift);
  move(found.a_end, a_shift);
  move(found.b_begin, b_shift);
  move(found.b_end, b_shift);
  for (AlignedRun& run : found.runs) {
    move(run.a_begin, a_shift);
    move(run.a_end, a_shift);
    move(run.b_begin, b_shift);
    move(run.b_end, b_shift);
  }
  return found;
}

std::vector<GappedAlignment> moves_beside(const AlignmentTask& task, const GappedAlignment& whole) {
  std::vector<bool> a_taken(task.a.size(), false);
  std::vector<bool> b_taken(task.b.size(), false);
  const auto take = [](std::vector<bool>& taken, std::uint32_t begin, std::uint32_t end) {
    std::fill(taken.begin() + begin, taken.begin() + end, true);
  };
  for (const AlignedRun& run : whole.runs) {
    if (is_match(run.kind)) {
      take(a_taken, run.a_begin, run.a_end);
      take(b_taken, run.b_begin, run.b_end);
    }
  }
  const Rest a = rest_of(task.a, a_taken, barrier_in_a);
  const Rest b = rest_of(task.b, b_taken, barrier_in_b);
  AlignmentCounts counts;
  std::vector<GappedAlignment> moves;
  for (const GappedAlignment& found :
       all_local_alignments({a.line.view(), b.line.view(), task.scores, task.options, counts})) {
    const GappedAlignment move = placed(found, a, b);
    const auto free = [](const std::vector<bool>& taken, std::uint32_t begin, std::uint32_t end) {
      return std::find(taken.begin() + begin, taken.begin() + end, true) == taken.begin() + end;
    };
    if (free(a_taken, move.a_begin, move.a_end) && free(b_taken, move.b_begin, move.b_end)) {
      take(a_taken, move.a_begin, move.a_end);
      take(b_taken, move.b_begin, move.b_end);
      moves.push_back(move);
    }
  }
  task.counts.cells += counts.cells;
  task.counts.tables += counts.tables;
  return moves;
}

/// Both texts ready to be aligned, as the one of two mirror images that is worked on.
struct Sides {
  Sides(const WeightedWords& a, const WeightedWords& b, const SoftWords& soft, const GappedOptions& options)
      : first(checked(a, soft, options)),
        second(checked(b, soft, options)),
        swapped(is_mirrored(first.view(), second.view(), soft)),
        scores(soft, options) {
    if (swapped) {
      std::swap(first, second);
    }
  }
  [[nodiscard]] AlignmentTask task(const GappedOptions& options, AlignmentCounts& counts) const {
    return {first.view(), second.view(), scores, options, counts};
  }

  Line first;
  Line second;
  bool swapped;
  PairScores scores;

 private:
  static Line checked(const WeightedWords& words, const SoftWords& soft, const GappedOptions& options) {
    options.validate();
    require_weights(words, soft);
    return line_of(words, soft);
  }
};

}  // namespace

GlobalAlignment align_globally(const WeightedWords& a, const WeightedWords& b, const SoftWords& soft,
                               const GappedOptions& options) {
  const Sides sides(a, b, soft, options);
  GlobalAlignment result;
  const AlignmentTask task = sides.task(options, result.counts);
  const Rectangle all{0, static_cast<std::uint32_t>(sides.first.size()), 0,
                      static_cast<std::uint32_t>(sides.second.size())};
  result.whole = described(task, all, global_pairs(task, all));
  if (options.moves) {
    result.moves = moves_beside(task, result.whole);
  }
  if (sides.swapped) {
    mirror(result.whole);
    std::for_each(result.moves.begin(), result.moves.end(), mirror);
  }
  std::sort(result.moves.begin(), result.moves.end(),
            [](const GappedAlignment& x, const GappedAlignment& y) { return x.a_begin < y.a_begin; });
  return result;
}

LocalAlignments align_locally(const WeightedWords& a, const WeightedWords& b, const SoftWords& soft,
                              const GappedOptions& options) {
  const Sides sides(a, b, soft, options);
  LocalAlignments result;
  result.found = all_local_alignments(sides.task(options, result.counts));
  if (sides.swapped) {
    std::for_each(result.found.begin(), result.found.end(), mirror);
    best_first(result.found);
  }
  return result;
}

namespace {

text::TermSequences cut(std::string_view a, std::string_view b, const GappedOptions& options) {
  const std::string_view both[] = {a, b};
  return text::TermSequences(both, {.language = options.language, .signs = true, .threads = 1});
}

}  // namespace

AlignmentTexts::AlignmentTexts(std::string_view a, std::string_view b, const GappedOptions& options)
    : options_(options),
      sequences_(cut(a, b, options)),
      soft_(sequences_.words(), options.language, options.soft),
      a_bytes_(static_cast<std::uint32_t>(a.size())),
      b_bytes_(static_cast<std::uint32_t>(b.size())) {
  options.validate();
  weights_ = class_weights(sequences_.ids(), soft_, options);
}

WeightedWords AlignmentTexts::a() const {
  return {sequences_[0], std::span(weights_).first(sequences_[0].size())};
}

WeightedWords AlignmentTexts::b() const {
  return {sequences_[1], std::span(weights_).subspan(sequences_[0].size())};
}

Span AlignmentTexts::in_a(std::uint32_t begin, std::uint32_t end) const {
  return bytes(0, sequences_[0].size(), a_bytes_, begin, end);
}

Span AlignmentTexts::in_b(std::uint32_t begin, std::uint32_t end) const {
  return bytes(sequences_[0].size(), sequences_[1].size(), b_bytes_, begin, end);
}

Span AlignmentTexts::bytes(std::size_t first, std::size_t size, std::uint32_t bytes_of_text, std::uint32_t begin,
                           std::uint32_t end) const {
  const auto spans = sequences_.spans().subspan(first, size);
  if (begin == end) {
    const std::uint32_t at = begin < size ? spans[begin].begin : bytes_of_text;
    return {at, at};
  }
  return {spans[begin].begin, spans[end - 1].end};
}

}  // namespace acquis::similarity

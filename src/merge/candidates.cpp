// SPDX-License-Identifier: Apache-2.0
#include "merge/candidates.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "acquis/similarity/similar.hpp"

namespace acquis::merge {
namespace {

constexpr double contained_share = 0.5;  ///< of one text's words in the other
constexpr double same_part = 0.7;        ///< cosine of two sentences or items
constexpr std::size_t part_words = 4;    ///< a shorter sentence or item says too little to be searched for by itself

/// A provision, or a sentence or item of one.
struct Piece {
  std::int64_t provision = 0;
  std::string_view words = {};
};

std::string word_of(const Unit& unit) {
  return unit.entry.classes.empty() ? unit.stem : "class" + std::to_string(unit.entry.classes.front());
}

void append(std::string& words, const std::string& word) {
  words += words.empty() ? word : " " + word;
}

std::string substance_of(const Reading& reading) {
  std::string words;
  for (const Unit& unit : reading.units) {
    if (unit.substantive()) {
      append(words, word_of(unit));
    }
  }
  return words;
}

/// True if a sentence or an item ends between two units.
bool parted(const Reading& reading, const Unit& left, const Unit& right) {
  const std::string_view gap = reading.text().substr(left.span.end, right.span.begin - left.span.end);
  return left.clause != right.clause || gap.find_first_of(";.?!") != std::string_view::npos;
}

/// Sentences and items of a reading that has several; a short one belongs to the one before it.
std::vector<std::string> parts_of(const Reading& reading) {
  std::vector<std::string> parts;
  std::size_t words = 0;
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    const Unit& unit = reading.units[i];
    if (i > 0 && words >= part_words && parted(reading, reading.units[i - 1], unit)) {
      words = 0;
    }
    if (!unit.substantive()) {
      continue;
    }
    if (words == 0) {
      parts.emplace_back();
    }
    append(parts.back(), word_of(unit));
    ++words;
  }
  if (parts.size() > 1 && words > 0 && words < part_words) {
    const std::string last = std::move(parts.back());
    parts.pop_back();
    append(parts.back(), last);
  }
  return parts.size() > 1 ? parts : std::vector<std::string>{};
}

void join(const std::vector<Piece>& pieces, const similarity::SimilarOptions& options,
          std::vector<Candidate>& candidates) {
  std::vector<std::string_view> texts;
  texts.reserve(pieces.size());
  for (const Piece& piece : pieces) {
    texts.push_back(piece.words);
  }
  const similarity::SimilarPairs found(texts, options);
  for (const similarity::ScoredPair& pair : found.pairs()) {
    const std::int64_t a = pieces[static_cast<std::size_t>(pair.a)].provision;
    const std::int64_t b = pieces[static_cast<std::size_t>(pair.b)].provision;
    if (a != b) {
      candidates.emplace_back(std::minmax(a, b));
    }
  }
}

}  // namespace

std::int32_t partners_of(const MergeOptions& options, std::size_t items) noexcept {
  constexpr std::size_t work = 100'000;
  constexpr std::size_t least = 10;
  constexpr std::size_t most = 1000;
  return options.max_partners > 0
             ? options.max_partners
             : static_cast<std::int32_t>(std::clamp(work / std::max<std::size_t>(items, 1), least, most));
}

CandidateText candidate_text(const Reading& reading) {
  return {substance_of(reading), parts_of(reading)};
}

std::vector<Candidate> find_candidates(std::span<const CandidateText> texts, const MergeOptions& options) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    pieces.push_back({static_cast<std::int64_t>(i), texts[i].substance});
  }
  similarity::SimilarOptions near;
  near.min_score = options.min_score;
  near.top = partners_of(options, texts.size());
  near.language = "";
  near.threads = options.threads;
  near.progress = options.progress;
  near.brackets = false;
  std::vector<Candidate> candidates;
  join(pieces, near, candidates);
  similarity::SimilarOptions contained = near;
  contained.measure = similarity::Measure::containment;
  contained.shingle = 1;
  contained.min_score = contained_share;
  join(pieces, contained, candidates);
  const std::size_t whole = pieces.size();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const std::string& part : texts[i].parts) {
      pieces.push_back({static_cast<std::int64_t>(i), part});
    }
  }
  if (pieces.size() > whole) {
    near.min_score = std::max(same_part, options.min_score);
    join(pieces, near, candidates);
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  return candidates;
}

}  // namespace acquis::merge

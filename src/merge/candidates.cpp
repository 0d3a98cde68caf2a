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

std::string word_of(const Unit& unit, Spelled spelled) {
  if (spelled == Spelled::as_written) {
    return written(unit);
  }
  return unit.entry->classes.empty() ? unit.stem : "class" + std::to_string(unit.entry->classes.front());
}

void append(std::string& words, const std::string& word) {
  words += words.empty() ? word : " " + word;
}

std::string substance_of(const Reading& reading, Spelled spelled) {
  std::string words;
  for (const Unit& unit : reading.units) {
    if (unit.substantive()) {
      append(words, word_of(unit, spelled));
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
std::vector<std::string> parts_of(const Reading& reading, Spelled spelled) {
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
    append(parts.back(), word_of(unit, spelled));
    ++words;
  }
  if (parts.size() > 1 && words > 0 && words < part_words) {
    const std::string last = std::move(parts.back());
    parts.pop_back();
    append(parts.back(), last);
  }
  return parts.size() > 1 ? parts : std::vector<std::string>{};
}

class Search {
 public:
  explicit Search(std::size_t items) : limited_(items, false) {}

  void join(const std::vector<Piece>& pieces, const similarity::SimilarOptions& options) {
    std::vector<std::string_view> texts;
    texts.reserve(pieces.size());
    for (const Piece& piece : pieces) {
      texts.push_back(piece.words);
    }
    std::vector<std::int32_t> partners(pieces.size(), 0);
    const similarity::SimilarPairs found(texts, options);
    for (const similarity::ScoredPair& pair : found.pairs()) {
      const auto x = static_cast<std::size_t>(pair.a);
      const auto y = static_cast<std::size_t>(pair.b);
      ++partners[x];
      ++partners[y];
      if (pieces[x].provision != pieces[y].provision) {
        candidates_.emplace_back(std::minmax(pieces[x].provision, pieces[y].provision));
      }
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (partners[i] >= options.top) {
        limited_[static_cast<std::size_t>(pieces[i].provision)] = true;
      }
    }
  }

  /// All that was found, sorted, each once.
  std::vector<Candidate> candidates() && {
    std::sort(candidates_.begin(), candidates_.end());
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
    return std::move(candidates_);
  }

  /// Texts that could name no more partners: further ones may be near as well.
  std::int64_t limited() const { return std::count(limited_.begin(), limited_.end(), true); }

 private:
  std::vector<Candidate> candidates_;
  std::vector<bool> limited_;
};

}  // namespace

std::int32_t partners_of(const MergeOptions& options, std::size_t items) noexcept {
  constexpr std::size_t work = 100'000;
  constexpr std::size_t least = 10;
  constexpr std::size_t most = 1000;
  return options.max_partners > 0
             ? options.max_partners
             : static_cast<std::int32_t>(std::clamp(work / std::max<std::size_t>(items, 1), least, most));
}

std::string written(const Unit& unit) {
  std::string words = unit.parts().empty() ? unit.stem : unit.parts().front();
  for (std::size_t i = 1; i < unit.parts().size(); ++i) {
    words += ' ' + unit.parts()[i];
  }
  return words;
}

CandidateText candidate_text(const Reading& reading, Spelled spelled) {
  return {substance_of(reading, spelled), parts_of(reading, spelled)};
}

std::vector<Candidate> find_candidates(std::span<const CandidateText> texts, const MergeOptions& options,
                                       std::vector<Diagnostic>& diagnostics) {
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
  Search search(texts.size());
  search.join(pieces, near);
  similarity::SimilarOptions contained = near;
  contained.measure = similarity::Measure::containment;
  contained.shingle = 1;
  contained.min_score = contained_share;
  search.join(pieces, contained);
  const std::size_t whole = pieces.size();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const std::string& part : texts[i].parts) {
      pieces.push_back({static_cast<std::int64_t>(i), part});
    }
  }
  if (pieces.size() > whole) {
    near.min_score = std::max(same_part, options.min_score);
    search.join(pieces, near);
  }
  if (search.limited() > 0) {
    diagnostics.push_back({"partners-limited", Severity::warning,
                           std::to_string(search.limited()) + " of " + std::to_string(texts.size()) +
                               " texts have as many near partners as a search looks at (" + std::to_string(near.top) +
                               "), perhaps more: only the nearest were compared."});
    diagnostics.back().hint = "Set max_partners higher to look at more; it takes longer.";
  }
  return std::move(search).candidates();
}

}  // namespace acquis::merge

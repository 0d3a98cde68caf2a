// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/reuse.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "acquis/error.hpp"
#include "parallel.hpp"
#include "similarity/gapped_pieces.hpp"

namespace acquis::similarity {

using text::TermId;

ReuseWeights::ReuseWeights(const text::TermSequences& collection, const SoftWords& soft)
    : soft_(&soft), texts_(collection.size()), texts_with_(soft.size(), 0) {
  std::vector<std::int64_t> last(soft.size(), -1);
  for (std::int64_t text = 0; text < texts_; ++text) {
    for (const TermId word : collection[text]) {
      const TermId stem = soft.stem(word);
      if (last[stem] != text) {
        last[stem] = text;
        ++texts_with_[stem];
      }
    }
  }
}

double ReuseWeights::pair(TermId a, TermId b, double closeness) const {
  const auto others = static_cast<double>(std::max<std::int64_t>(texts_ - 2, 0));
  const std::int64_t own = soft_->stem(a) == soft_->stem(b) ? 2 : 1;  // the two texts themselves tell nothing
  const auto information = [&](TermId word) {
    const auto with = static_cast<double>(std::clamp<std::int64_t>(texts_with(word) - own, 0, texts_));
    return std::log((2 + others) / (1 + std::min(with, others))) / std::log(2 + others);
  };
  return closeness * (information(a) + information(b)) / 2;
}

double ReuseWeights::of(const GappedAlignment& alignment, std::span<const TermId> a, std::span<const TermId> b,
                        const GappedOptions& options, std::span<const float> a_factors,
                        std::span<const float> b_factors) const {
  const std::array<double, 4> closeness = {1, 1, options.stem, options.synonym};
  std::map<TermId, double> best;  // each stem once, where it counts most
  for (const AlignedRun& run : alignment.runs) {
    if (!is_match(run.kind)) {
      continue;
    }
    for (std::uint32_t k = 0; k < run.a_end - run.a_begin; ++k) {
      const TermId first = a[run.a_begin + k];
      const TermId second = b[run.b_begin + k];
      if (soft_->word_class(first) != WordClass::content || soft_->word_class(second) != WordClass::content) {
        continue;
      }
      double part = pair(first, second, closeness[static_cast<std::size_t>(run.kind)]);
      if (!a_factors.empty()) {
        part *= std::min(a_factors[run.a_begin + k], b_factors[run.b_begin + k]);
      }
      double& known = best[std::min(soft_->stem(first), soft_->stem(second))];
      known = std::max(known, part);
    }
  }
  std::vector<double> parts;
  for (const auto& [stem, part] : best) {
    parts.push_back(part);
  }
  std::sort(parts.begin(), parts.end());  // numbers of words depend on the order of the texts, their sum must not
  double sum = 0;
  for (const double part : parts) {
    sum += part;
  }
  return sum;
}

std::vector<PairReuse> reuse_of_pairs(std::span<const std::string_view> a, std::span<const std::string_view> b,
                                      const GappedOptions& options, std::int32_t threads) {
  options.validate();
  if (a.size() != b.size()) {
    throw Error(ErrorCode::invalid_argument, "each text a needs a text b: there are " + std::to_string(a.size()) +
                                                 " and " + std::to_string(b.size()));
  }
  std::vector<std::string_view> texts(a.begin(), a.end());
  texts.insert(texts.end(), b.begin(), b.end());
  const text::TermSequences sequences(texts, {.language = options.language, .spans = false, .threads = threads});
  const SoftWords soft(sequences.words(), options.language, options.soft);
  const ReuseWeights weights(sequences, soft);
  std::vector<PairReuse> found(a.size());
  const auto pairs = static_cast<std::int64_t>(a.size());
  GappedOptions one = options;
  one.moves = false;
  one.progress = nullptr;
  for_each_row(
      pairs, threads,
      [&] {
        return [&](std::int64_t i) {
          const auto first = sequences[i];
          const auto second = sequences[i + pairs];
          const std::vector<double> first_weights = class_weights(first, soft, one);
          const std::vector<double> second_weights = class_weights(second, soft, one);
          const GappedAlignment whole =
              align_globally({first, first_weights}, {second, second_weights}, soft, one).whole;
          found[static_cast<std::size_t>(i)] = {weights.of(whole, first, second, one), whole.similarity};
        };
      },
      1, options.progress);
  return found;
}

}  // namespace acquis::similarity

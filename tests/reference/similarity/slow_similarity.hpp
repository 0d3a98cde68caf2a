// SPDX-License-Identifier: Apache-2.0
/// Slow and plain versions of the similarity room: oracles.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/similarity/similar.hpp"

namespace acquis_test {

/// Scores straight from the definitions, with maps and sets; the texts are English.
class SlowSimilarity {
 public:
  explicit SlowSimilarity(const std::vector<std::string>& texts);
  [[nodiscard]] double score(std::size_t a, std::size_t b, acquis::similarity::Measure measure,
                             std::int32_t shingle = 3) const;

 private:
  [[nodiscard]] double bm25_or_cosine(std::size_t a, std::size_t b, bool bm25) const;

  std::vector<std::vector<std::string>> words_;
  std::vector<std::map<std::string, double>> stems_;
  std::map<std::string, double> frequencies_;
  double terms_ = 0;
};

/// Length of a longest common subsequence by the full table.
[[nodiscard]] std::uint32_t slow_common_length(const std::vector<std::uint32_t>& a,
                                               const std::vector<std::uint32_t>& b);

struct SlowRun {
  std::uint32_t a, b, length;
  friend bool operator==(const SlowRun&, const SlowRun&) = default;
};

/// Greedy string tiling by looking for the longest free run again and again.
[[nodiscard]] std::vector<SlowRun> slow_tiling(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b,
                                               std::uint32_t min_length);

/// Texts that share words, phrases and whole neighbours: some empty, some of stopwords only.
[[nodiscard]] std::vector<std::string> random_texts(std::mt19937& random, std::size_t count);

[[nodiscard]] std::vector<std::string_view> views(const std::vector<std::string>& texts);

}  // namespace acquis_test

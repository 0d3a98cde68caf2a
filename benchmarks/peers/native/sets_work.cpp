// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "acquis/similarity/min_hash.hpp"
#include "acquis/similarity/set_join.hpp"
#include "acquis/similarity/shingles.hpp"
#include "works.hpp"

namespace peers {
namespace {

namespace similarity = acquis::similarity;

/// Sets are ready before the clock starts.
class OfSets : public Work {
 public:
  explicit OfSets(std::int32_t threads) : threads_(threads) {}
  void input(const Texts& texts) override {
    sets_.emplace(texts.views, similarity::ShingleOptions{.language = texts.language, .threads = threads_});
  }

 protected:
  [[nodiscard]] std::int32_t threads() const noexcept { return threads_; }
  [[nodiscard]] similarity::SetRows sets() const { return {sets_->begin(), sets_->hashes()}; }

 private:
  std::int32_t threads_;
  std::optional<similarity::ShingleSets> sets_;
};

class Jaccard : public OfSets {
 public:
  using OfSets::OfSets;
  void run() override {
    pairs_ = similarity::set_join(sets(), similarity::Measure::jaccard,
                                  {.min_score = 0.7, .threads = threads(), .max_pairs = 0}, &cost_);
  }
  [[nodiscard]] Counts counts() const override {
    return {{"pairs", static_cast<double>(pairs_.size())},
            {"candidates", static_cast<double>(cost_.candidates)},
            {"steps", static_cast<double>(cost_.steps)}};
  }
  void write(const std::string& file, std::size_t take) override {
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> partners(static_cast<std::size_t>(sets().size()));
    for (const similarity::ScoredPair& pair : pairs_) {
      const auto millionths = static_cast<std::uint32_t>(std::nearbyint(1e6 * pair.score));
      partners[static_cast<std::size_t>(pair.a)].emplace_back(static_cast<std::uint32_t>(pair.b), millionths);
      partners[static_cast<std::size_t>(pair.b)].emplace_back(static_cast<std::uint32_t>(pair.a), millionths);
    }
    RowWriter writer(file);
    std::vector<std::uint32_t> row;
    for (std::size_t text = 0; text < std::min(take, partners.size()); ++text) {
      std::sort(partners[text].begin(), partners[text].end());
      row.clear();
      for (const auto& [partner, millionths] : partners[text]) {
        row.insert(row.end(), {partner, millionths});
      }
      writer.write(row);
    }
  }

 private:
  std::vector<similarity::ScoredPair> pairs_;
  similarity::JoinCounts cost_;
};

class MinHash : public OfSets {
 public:
  using OfSets::OfSets;
  void run() override { minima_ = similarity::min_hash(sets(), {.threads = threads()}); }
  [[nodiscard]] Counts counts() const override {
    return {{"shingles", static_cast<double>(sets().token.size())}, {"minima", static_cast<double>(minima_.size())}};
  }
  void write(const std::string& file, std::size_t take) override {
    RowWriter writer(file);
    for (std::size_t set = 0; set < std::min(take, minima_.size() / 128); ++set) {
      writer.write(std::span(minima_).subspan(128 * set, 128));
    }
  }

 private:
  acquis::BigVector<std::uint32_t> minima_;
};

}  // namespace

std::unique_ptr<Work> jaccard_work(std::int32_t threads) {
  return std::make_unique<Jaccard>(threads);
}

std::unique_ptr<Work> min_hash_work(std::int32_t threads) {
  return std::make_unique<MinHash>(threads);
}

}  // namespace peers

// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <vector>

#include "acquis/similarity/row_join.hpp"
#include "acquis/similarity/term_matrix.hpp"
#include "works.hpp"

namespace peers {
namespace {

/// The ten best partners of each text; the matrix is made before the clock starts.
class TopK : public Work {
 public:
  explicit TopK(std::int32_t threads) : threads_(threads) {}

  void input(const Texts& texts) override {
    found_ = {};
    matrix_.reset();
    matrix_.emplace(texts.views, acquis::similarity::TermMatrixOptions::scikit_learn());
  }
  void run() override {
    found_ = {};
    const acquis::similarity::SparseRows rows{matrix_->row_begin(), matrix_->column(), matrix_->weight()};
    found_ = partner_lists(rows, {.top = 10, .threads = threads_, .max_pairs = 0}, &counts_);
  }
  [[nodiscard]] Counts counts() const override {
    return {{"scores", static_cast<double>(found_.score.size())},
            {"sum", std::accumulate(found_.score.begin(), found_.score.end(), 0.0)},
            {"products", static_cast<double>(counts_.steps)},
            {"candidates", static_cast<double>(counts_.candidates)},
            {"computed", static_cast<double>(counts_.verified)}};
  }
  /// The rows that peers/rows/top_k.py compares.
  void write(const std::string& file, std::size_t take) override {
    RowWriter writer(file);
    const auto texts = static_cast<std::size_t>(matrix_->rows());
    const std::size_t step = texts <= 20'000 ? 1 : texts <= 100'000 ? 20 : 50;
    for (std::size_t row = 0; row < take; row += step) {
      std::vector<std::uint32_t> millionths;
      for (std::int64_t k = found_.row_begin[row]; k < found_.row_begin[row + 1]; ++k) {
        millionths.push_back(static_cast<std::uint32_t>(std::lround(found_.score[static_cast<std::size_t>(k)] * 1e6)));
      }
      writer.write(millionths);
    }
  }

 private:
  std::int32_t threads_;
  std::optional<acquis::similarity::TermMatrix> matrix_;
  acquis::similarity::PartnerLists found_;
  acquis::similarity::JoinCounts counts_;
};

}  // namespace

std::unique_ptr<Work> top_k_work(std::int32_t threads) {
  return std::make_unique<TopK>(threads);
}

}  // namespace peers

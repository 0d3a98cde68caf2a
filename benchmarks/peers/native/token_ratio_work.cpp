// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "acquis/similarity/token_ratio.hpp"
#include "acquis/text/term_sequences.hpp"
#include "works.hpp"

namespace peers {
namespace {

class TokenRatios : public Work {
 public:
  explicit TokenRatios(std::int32_t threads) : threads_(threads) {}

  void input(const Texts& texts) override {
    ratios_ = {};
    texts_ = &texts;
  }
  void run() override {
    const acquis::text::TermSequences sequences(
        texts_->views, {.language = texts_->language, .signs = true, .spans = false, .threads = threads_});
    ratios_ = acquis::similarity::token_ratios({sequences.text_begin(), sequences.ids()}, {.threads = threads_});
  }
  [[nodiscard]] Counts counts() const override {
    return {{"ratios", static_cast<double>(ratios_.size())},
            {"sum", std::accumulate(ratios_.begin(), ratios_.end(), 0.0)}};
  }
  void write(const std::string& file, std::size_t take) override {
    RowWriter writer(file);
    const std::size_t columns = texts_->views.size();
    for (std::size_t row = 0; row < take; ++row) {
      std::vector<std::uint32_t> millionths;
      for (std::size_t column = 0; column < columns; ++column) {
        millionths.push_back(
            static_cast<std::uint32_t>(std::nearbyint(1e6 * static_cast<double>(ratios_[row * columns + column]))));
      }
      writer.write(millionths);
    }
  }

 private:
  std::int32_t threads_;
  const Texts* texts_ = nullptr;
  std::vector<float> ratios_;
};

}  // namespace

std::unique_ptr<Work> token_ratio_work(std::int32_t threads) {
  return std::make_unique<TokenRatios>(threads);
}

}  // namespace peers

// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "acquis/similarity/gapped_alignment.hpp"
#include "works.hpp"

namespace peers {
namespace {

using acquis::similarity::AlignedRun;
using acquis::similarity::AlignmentTexts;
using acquis::similarity::GappedAlignment;
using acquis::similarity::GappedOptions;

/// All words weigh one and are equal or not, as the peers have it; the words are cut before the clock, as theirs are.
class Alignment : public Work {
 public:
  explicit Alignment(bool local) : local_(local) {
    options_.soft = false;
    options_.moves = false;
    options_.content = options_.function = options_.sign = 1;
    options_.most = 1;
    options_.min_score = 1;
  }

  void input(const Texts& texts) override {
    found_ = {};
    cut_.emplace(texts.views.at(0), texts.views.at(1), options_);
  }
  void run() override {
    if (local_) {
      acquis::similarity::LocalAlignments found = cut_->locally();
      found_ = found.found.empty() ? GappedAlignment() : std::move(found.found.front());
      cells_ = found.counts.cells;
    } else {
      acquis::similarity::GlobalAlignment found = cut_->globally();
      found_ = std::move(found.whole);
      cells_ = found.counts.cells;
    }
  }
  [[nodiscard]] Counts counts() const override {
    double equal = 0;
    for (const AlignedRun& run : found_.runs) {
      equal += is_match(run.kind) ? run.a_end - run.a_begin : 0;
    }
    return {{"score", found_.score}, {"equal", equal}, {"cells", static_cast<double>(cells_)}};
  }
  void write(const std::string& /*file*/, std::size_t /*take*/) override {}  // scores and counts are compared

 private:
  bool local_;
  GappedOptions options_ = {};
  std::optional<AlignmentTexts> cut_;
  GappedAlignment found_ = {};
  std::int64_t cells_ = 0;
};

}  // namespace

std::unique_ptr<Work> alignment_work(bool local) {
  return std::make_unique<Alignment>(local);
}

}  // namespace peers

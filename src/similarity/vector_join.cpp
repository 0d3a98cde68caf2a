// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/vector_join.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <string>

#include "acquis/error.hpp"
#include "parallel.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/partners.hpp"

namespace acquis::similarity {
namespace {

using Block = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::int64_t query_block = 64;     // a product of blocks takes some milliseconds
constexpr std::int64_t answer_block = 1024;  // as floats of 384 dimensions 1.5 MiB

/// Euclidean lengths, in an order of additions that is always the same.
template <typename Value>
std::vector<double> lengths(const DenseRows<Value>& rows) {
  std::vector<double> found(static_cast<std::size_t>(rows.size()));
  for (std::int64_t row = 0; row < rows.size(); ++row) {
    double sum = 0;
    for (const Value value : rows.row(row)) {
      sum += static_cast<double>(value) * static_cast<double>(value);
    }
    found[static_cast<std::size_t>(row)] = std::sqrt(sum);
  }
  return found;
}

template <typename Value>
class VectorJoin {
 public:
  VectorJoin(const DenseRows<Value>& a, const DenseRows<Value>& b, bool within, const JoinOptions& options)
      : a_(a),
        b_(b),
        within_(within),
        options_(options),
        better_(options.tie_rank, within ? 0 : a.size()),
        a_lengths_(lengths(a)),
        b_lengths_(within ? std::vector<double>() : lengths(b)) {
    // A sum of n float products of unit vectors is wrong by (n + 2) units in the last place at most, and the vectors
    // by one each; twice that leaves room for the lengths.
    error_ = 2.0 * static_cast<double>(a.dimensions + 6) * std::numeric_limits<float>::epsilon();
  }

  /// Fills the lists of the queries of one block.
  void run(std::int64_t block, std::span<std::vector<Partner>> lists, JoinCounts& counts) const {
    const std::int64_t first = block * query_block;
    const Block queries = unit_block(a_, a_lengths_, first, query_block);
    Block scores;
    for (std::int64_t begin = 0; begin < b_.size(); begin += answer_block) {
      const Block answers = unit_block(b_, answer_lengths(), begin, answer_block);
      scores.noalias() = queries * answers.transpose();
      counts.steps += scores.size() * a_.dimensions;
      for (Eigen::Index query = 0; query < scores.rows(); ++query) {
        std::vector<Partner>& list = lists[static_cast<std::size_t>(first + query)];
        for (Eigen::Index answer = 0; answer < scores.cols(); ++answer) {
          if (scores(query, answer) >= floor(list) - error_) {
            offer(first + query, begin + answer, list, counts);
          }
        }
      }
      advance(options_.progress, scores.rows());
    }
  }

  void sort(std::vector<Partner>& list) const { std::sort(list.begin(), list.end(), better_); }

  [[nodiscard]] std::int64_t blocks() const noexcept { return (a_.size() + query_block - 1) / query_block; }
  [[nodiscard]] std::int64_t steps() const noexcept {
    return a_.size() * ((b_.size() + answer_block - 1) / answer_block);
  }

 private:
  [[nodiscard]] const std::vector<double>& answer_lengths() const noexcept { return within_ ? a_lengths_ : b_lengths_; }

  static Block unit_block(const DenseRows<Value>& rows, const std::vector<double>& lengths, std::int64_t first,
                          std::int64_t most) {
    Block block(std::min(most, rows.size() - first), rows.dimensions);
    for (Eigen::Index i = 0; i < block.rows(); ++i) {
      const double length = lengths[static_cast<std::size_t>(first + i)];
      const auto values = rows.row(first + i);
      for (Eigen::Index k = 0; k < block.cols(); ++k) {
        block(i, k) =
            length > 0 ? static_cast<float>(static_cast<double>(values[static_cast<std::size_t>(k)]) / length) : 0.0F;
      }
    }
    return block;
  }

  [[nodiscard]] double floor(const std::vector<Partner>& list) const {
    const bool full = options_.top > 0 && list.size() == static_cast<std::size_t>(options_.top);
    return full ? list.front().score : options_.min_score;
  }

  /// Computes the score and puts it into the list, whose worst partner stands in front once it is full.
  void offer(std::int64_t row, std::int64_t partner, std::vector<Partner>& list, JoinCounts& counts) const {
    ++counts.candidates;
    if (within_ && row == partner) {
      return;
    }
    ++counts.verified;
    const double both = a_lengths_[static_cast<std::size_t>(row)] * answer_lengths()[static_cast<std::size_t>(partner)];
    double sum = 0;
    const auto x = a_.row(row);
    const auto y = b_.row(partner);
    for (std::size_t k = 0; k < x.size(); ++k) {
      sum += static_cast<double>(x[k]) * static_cast<double>(y[k]);
    }
    const Partner found{both > 0 ? std::min(1.0, sum / both) : 0.0, static_cast<std::int32_t>(partner)};
    if (!(found.score > 0) || found.score < options_.min_score) {
      return;
    }
    if (options_.top == 0) {
      list.push_back(found);
      return;
    }
    if (list.size() == static_cast<std::size_t>(options_.top)) {
      if (!better_(found, list.front())) {
        return;
      }
      std::pop_heap(list.begin(), list.end(), better_);
      list.pop_back();
    }
    list.push_back(found);
    std::push_heap(list.begin(), list.end(), better_);
  }

  const DenseRows<Value>& a_;
  const DenseRows<Value>& b_;
  bool within_;
  const JoinOptions& options_;
  BetterPartner better_;
  std::vector<double> a_lengths_;
  std::vector<double> b_lengths_;
  double error_ = 0;
};

template <typename Value>
PartnerLists join(const DenseRows<Value>& a, const DenseRows<Value>& b, bool within, const JoinOptions& options,
                  JoinCounts* counts) {
  a.validate();
  b.validate();
  if (a.dimensions != b.dimensions) {
    throw Error(ErrorCode::invalid_argument, "both collections must have vectors of as many dimensions, not " +
                                                 std::to_string(a.dimensions) + " and " + std::to_string(b.dimensions));
  }
  require_join_options(options, within ? a.size() : a.size() + b.size(), true);
  const VectorJoin<Value> vectors(a, b, within, options);
  std::vector<std::vector<Partner>> found(static_cast<std::size_t>(a.size()));
  std::vector<JoinCounts> spent(static_cast<std::size_t>(vectors.blocks()));
  expect(options.progress, vectors.steps());
  std::atomic<std::int64_t> pairs{0};
  for_each_row(
      vectors.blocks(), options.threads,
      [&] {
        return [&](std::int64_t block) {
          vectors.run(block, found, spent[static_cast<std::size_t>(block)]);
          std::int64_t count = 0;
          for (auto row = block * query_block; row < std::min((block + 1) * query_block, a.size()); ++row) {
            vectors.sort(found[static_cast<std::size_t>(row)]);
            count += std::ssize(found[static_cast<std::size_t>(row)]);
          }
          require_pairs((pairs.fetch_add(count) + count) / (within ? 2 : 1), options.max_pairs);
        };
      },
      1);
  PartnerLists lists;
  for (auto& row : found) {
    for (const Partner& partner : row) {
      lists.partner.push_back(partner.row);
      lists.score.push_back(partner.score);
    }
    lists.row_begin.push_back(std::ssize(lists.partner));
    row = {};
  }
  if (counts != nullptr) {
    *counts = {};
    for (const JoinCounts& each : spent) {
      *counts += each;
    }
  }
  return lists;
}

}  // namespace

template <typename Value>
void DenseRows<Value>::validate() const {
  if (dimensions < 1 || std::ssize(values) % std::max<std::int64_t>(dimensions, 1) != 0) {
    throw Error(ErrorCode::invalid_argument, "vectors of " + std::to_string(dimensions) + " dimensions do not fill " +
                                                 std::to_string(values.size()) + " numbers");
  }
  const auto broken = std::find_if(values.begin(), values.end(), [](Value value) { return !std::isfinite(value); });
  if (broken != values.end()) {
    throw Error(ErrorCode::invalid_argument, "the vector of row " +
                                                 std::to_string((broken - values.begin()) / dimensions) +
                                                 " holds a value that is no finite number");
  }
}

template <typename Value>
std::vector<ScoredPair> dense_join(const DenseRows<Value>& rows, const JoinOptions& options, JoinCounts* counts) {
  return named_pairs(join(rows, rows, true, options, counts), true, options);
}

template <typename Value>
std::vector<ScoredPair> dense_join(const DenseRows<Value>& a, const DenseRows<Value>& b, const JoinOptions& options,
                                   JoinCounts* counts) {
  return named_pairs(join(a, b, false, options, counts), false, options);
}

template <typename Value>
PartnerLists dense_partner_lists(const DenseRows<Value>& rows, const JoinOptions& options, JoinCounts* counts) {
  return join(rows, rows, true, options, counts);
}

template <typename Value>
PartnerLists dense_partner_lists(const DenseRows<Value>& a, const DenseRows<Value>& b, const JoinOptions& options,
                                 JoinCounts* counts) {
  return join(a, b, false, options, counts);
}

template struct DenseRows<float>;
template struct DenseRows<double>;
template std::vector<ScoredPair> dense_join(const DenseRows<float>&, const JoinOptions&, JoinCounts*);
template std::vector<ScoredPair> dense_join(const DenseRows<double>&, const JoinOptions&, JoinCounts*);
template std::vector<ScoredPair> dense_join(const DenseRows<float>&, const DenseRows<float>&, const JoinOptions&,
                                            JoinCounts*);
template std::vector<ScoredPair> dense_join(const DenseRows<double>&, const DenseRows<double>&, const JoinOptions&,
                                            JoinCounts*);
template PartnerLists dense_partner_lists(const DenseRows<float>&, const JoinOptions&, JoinCounts*);
template PartnerLists dense_partner_lists(const DenseRows<double>&, const JoinOptions&, JoinCounts*);
template PartnerLists dense_partner_lists(const DenseRows<float>&, const DenseRows<float>&, const JoinOptions&,
                                          JoinCounts*);
template PartnerLists dense_partner_lists(const DenseRows<double>&, const DenseRows<double>&, const JoinOptions&,
                                          JoinCounts*);

}  // namespace acquis::similarity

// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/latent_vectors.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <string>

#include "acquis/error.hpp"
#include "parallel.hpp"
#include "similarity/mixed_bits.hpp"
#include "similarity/option_checks.hpp"

namespace acquis::similarity {
namespace {

constexpr std::int32_t more_dimensions = 10;  ///< than asked for: what is asked for is then found nearly exactly

/// One vector a row, side by side in memory.
using Table = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct OwnedRows {
  std::vector<std::int64_t> row_begin;
  std::vector<std::int32_t> column;
  std::vector<double> weight;

  [[nodiscard]] SparseRows view() const { return {row_begin, column, weight}; }
};

OwnedRows transposed(const SparseRows& rows, std::int32_t columns) {
  OwnedRows result{std::vector<std::int64_t>(static_cast<std::size_t>(columns) + 1, 0),
                   std::vector<std::int32_t>(rows.column.size()), std::vector<double>(rows.column.size())};
  for (const std::int32_t column : rows.column) {
    ++result.row_begin[static_cast<std::size_t>(column) + 1];
  }
  for (std::size_t column = 1; column < result.row_begin.size(); ++column) {
    result.row_begin[column] += result.row_begin[column - 1];
  }
  std::vector<std::int64_t> next(result.row_begin.begin(), result.row_begin.end() - 1);
  for (std::int64_t row = 0; row < rows.size(); ++row) {
    const auto held = rows.columns(row);
    for (std::size_t k = 0; k < held.size(); ++k) {
      const auto at = static_cast<std::size_t>(next[static_cast<std::size_t>(held[k])]++);
      result.column[at] = static_cast<std::int32_t>(row);
      result.weight[at] = rows.weights(row)[k];
    }
  }
  return result;
}

/// Each row of the product by itself, its terms in the order of columns.
Table product(const SparseRows& rows, const Table& right, const LatentOptions& options) {
  Table result = Table::Zero(rows.size(), right.cols());
  constexpr std::int64_t batch = 256;
  for_each_row(
      rows.size(), options.threads,
      [&] {
        return [&](std::int64_t row) {
          const auto columns = rows.columns(row);
          const auto weights = rows.weights(row);
          for (std::size_t k = 0; k < columns.size(); ++k) {
            result.row(row) += weights[k] * right.row(columns[k]);
          }
        };
      },
      batch, options.progress);
  return result;
}

struct Decomposition {
  Eigen::MatrixXd q;  ///< columns of length 1 at right angles
  Eigen::MatrixXd r;  ///< q · r is what was decomposed
};

Decomposition decomposed(const Eigen::MatrixXd& table) {
  const Eigen::HouseholderQR<Eigen::MatrixXd> found(table);
  const Eigen::Index width = std::min(table.rows(), table.cols());
  Decomposition result{Eigen::MatrixXd::Identity(table.rows(), width), {}};
  result.q.applyOnTheLeft(found.householderQ());
  result.r = found.matrixQR().topRows(width).triangularView<Eigen::Upper>();
  return result;
}

/// Columns of length 1 at right angles that span the same space. Blocks of rows are decomposed by themselves, then what
/// is left of them together (Demmel et al. 2012): on all threads, and no step is long.
Table orthonormal(const Table& table, const LatentOptions& options) {
  const Eigen::Index block = std::max<Eigen::Index>(2048, 4 * table.cols());
  if (table.rows() <= 2 * block) {
    advance(options.progress, 0);
    return decomposed(table).q;
  }
  const Eigen::Index blocks = table.rows() / block;  // the last one is longer
  const auto size = [&](Eigen::Index i) { return i + 1 < blocks ? block : table.rows() - i * block; };
  Table result(table.rows(), table.cols());
  Table rest(blocks * table.cols(), table.cols());
  const auto for_each_block = [&](const auto& work) {
    for_each_row(
        blocks, options.threads, [&] { return work; }, 1, options.progress);
  };
  for_each_block([&](std::int64_t i) {
    Decomposition part = decomposed(table.middleRows(i * block, size(i)));
    result.middleRows(i * block, size(i)) = part.q;
    rest.middleRows(i * table.cols(), table.cols()) = part.r;
  });
  rest = orthonormal(rest, options);
  for_each_block([&](std::int64_t i) {
    const Table turned = result.middleRows(i * block, size(i)) * rest.middleRows(i * table.cols(), table.cols());
    result.middleRows(i * block, size(i)) = turned;
  });
  return result;
}

/// Numbers 1 and -1 that look drawn by lot.
Table fixed_signs(Eigen::Index rows, Eigen::Index columns) {
  std::uint64_t place = 0;
  return Table::NullaryExpr(rows, columns,
                            [&](Eigen::Index, Eigen::Index) { return (drawn(++place) & 1U) != 0 ? 1.0 : -1.0; });
}

/// Turns each dimension so that the largest of its components is positive; of equal ones the first counts.
void fix_signs(Table& components, Table& vectors) {
  for (Eigen::Index dimension = 0; dimension < components.cols(); ++dimension) {
    Eigen::Index largest = 0;
    components.col(dimension).cwiseAbs().maxCoeff(&largest);
    if (components(largest, dimension) < 0) {
      components.col(dimension) *= -1;
      vectors.col(dimension) *= -1;
    }
  }
}

/// What is nothing but rounding becomes 0, so that no cosine is made of it.
void clear_noise(Table& vectors) {
  const double largest = vectors.size() == 0 ? 0 : vectors.cwiseAbs().maxCoeff();
  vectors = (vectors.array().abs() > 1e-12 * largest).select(vectors, 0.0);
}

std::vector<double> first_columns(const Table& table, Eigen::Index columns) {
  std::vector<double> values(static_cast<std::size_t>(table.rows() * columns));
  Eigen::Map<Table>(values.data(), table.rows(), columns) = table.leftCols(columns);
  return values;
}

void require_dimensions(const LatentOptions& options, std::int64_t rows, std::int32_t columns) {
  const std::int64_t most = std::min<std::int64_t>(rows, columns);
  if (options.dimensions > most) {
    throw Error(ErrorCode::invalid_argument,
                "a matrix of " + std::to_string(rows) + " rows and " + std::to_string(columns) +
                    " columns has at most " + std::to_string(most) + " dimensions, not " +
                    std::to_string(options.dimensions) + ": did you mean " + std::to_string(most) + "?");
  }
}

}  // namespace

void LatentOptions::validate() const {
  if (dimensions < 1) {
    throw Error(ErrorCode::invalid_argument,
                "dimensions must be 1 or more, not " + std::to_string(dimensions) + ": did you mean 100?");
  }
  if (iterations < 0 || iterations > 100) {
    throw Error(ErrorCode::invalid_argument,
                "iterations must be between 0 and 100, not " + std::to_string(iterations) + ": did you mean 4?");
  }
  require_threads(threads);
}

LatentVectors latent_vectors(const SparseRows& rows, std::int32_t columns, const LatentOptions& options) {
  options.validate();
  rows.validate();
  require_dimensions(options, rows.size(), columns);
  if (std::any_of(rows.column.begin(), rows.column.end(), [&](std::int32_t column) { return column >= columns; })) {
    throw Error(ErrorCode::invalid_argument, "a row names a column that the matrix does not have");
  }
  const OwnedRows turned = transposed(rows, columns);
  const auto wanted = static_cast<Eigen::Index>(options.dimensions);
  const Eigen::Index width =
      std::min<Eigen::Index>(wanted + more_dimensions, std::min<Eigen::Index>(rows.size(), columns));
  Table left = orthonormal(product(rows, fixed_signs(columns, width), options), options);
  for (std::int32_t pass = 0; pass < options.iterations; ++pass) {
    const Table right = orthonormal(product(turned.view(), left, options), options);
    left = orthonormal(product(rows, right, options), options);
  }
  // left · (leftᵀ · matrix) is the matrix but for what lies outside of the space; the factor on the right is small.
  const Table projected = product(turned.view(), left, options);
  const Eigen::MatrixXd right = orthonormal(projected, options);
  const Eigen::JacobiSVD<Eigen::MatrixXd> small(projected.transpose() * right,
                                                Eigen::ComputeThinU | Eigen::ComputeThinV);
  Table vectors = left * (small.matrixU() * small.singularValues().asDiagonal());
  Table components = right * small.matrixV();
  fix_signs(components, vectors);
  clear_noise(vectors);
  LatentVectors result{options.dimensions, first_columns(vectors, wanted), {}, first_columns(components, wanted)};
  const auto& values = small.singularValues();
  result.singular_values.assign(values.data(), values.data() + wanted);
  return result;
}

}  // namespace acquis::similarity

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "acquis/progress.hpp"
#include "acquis/similarity/row_join.hpp"

namespace acquis::similarity {

struct LatentOptions {
  std::int32_t dimensions = 100;  ///< at least 1, at most the smaller of rows and columns
  std::int32_t iterations = 4;    ///< passes that sharpen the space, 0–100; more: nearer to the exact decomposition
  std::int32_t threads = 0;       ///< 0: all cores; the result never depends on it
  Progress* progress = nullptr;   ///< watched and stopped by the caller

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

/// A truncated singular value decomposition: matrix ≈ U · S · Vᵀ.
struct LatentVectors {
  std::int64_t dimensions = 0;
  std::vector<double> vectors = {};          ///< U · S: rows × dimensions, row by row; rounding noise is 0
  std::vector<double> singular_values = {};  ///< S, largest first
  std::vector<double> components = {};  ///< V: columns × dimensions, row by row; what each term adds to each dimension
};

/// Latent semantic analysis (Deerwester et al. 1990): texts as few numbers, so that texts which share no term but terms
/// of the same company come near to each other. Cosines of the vectors: dense_join.
///
/// Randomised subspace iteration (Halko, Martinsson and Tropp 2011) from a fixed start, with ten more dimensions than
/// asked for; the signs of a dimension are such that its largest component is positive. The same bytes for the same
/// matrix, whatever the threads; another order of rows changes last digits, since sums run over rows. O((weights +
/// (rows + columns) · d) · d · iterations) time for d = dimensions + 10, O((rows + columns) · d) memory. Throws Error
/// (invalid_argument) for more dimensions than the matrix has.
[[nodiscard]] LatentVectors latent_vectors(const SparseRows& rows, std::int32_t columns,
                                           const LatentOptions& options = {});

}  // namespace acquis::similarity

// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/latent_vectors.hpp"

#include <Eigen/Dense>
#include <cmath>
#include <random>

#include "acquis/error.hpp"
#include "acquis/similarity/term_matrix.hpp"
#include "acquis/similarity/vector_join.hpp"
#include "catch.hpp"

using namespace acquis::similarity;

namespace {

struct Matrix {
  std::vector<std::int64_t> row_begin = {0};
  std::vector<std::int32_t> column = {};
  std::vector<double> weight = {};

  [[nodiscard]] SparseRows view() const { return {row_begin, column, weight}; }
};

Matrix random_matrix(std::mt19937& random, std::int32_t rows, std::int32_t columns) {
  Matrix matrix;
  for (std::int32_t row = 0; row < rows; ++row) {
    for (std::int32_t column = 0; column < columns; ++column) {
      if (random() % 3 == 0) {
        matrix.column.push_back(column);
        matrix.weight.push_back(static_cast<double>(random() % 1000) / 100 / (1 + column));
      }
    }
    matrix.row_begin.push_back(static_cast<std::int64_t>(matrix.column.size()));
  }
  return matrix;
}

Eigen::MatrixXd dense(const SparseRows& rows, std::int32_t columns) {
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(rows.size(), columns);
  for (std::int64_t row = 0; row < rows.size(); ++row) {
    for (std::size_t k = 0; k < rows.columns(row).size(); ++k) {
      matrix(row, rows.columns(row)[k]) = rows.weights(row)[k];
    }
  }
  return matrix;
}

}  // namespace

TEST_CASE("C2 latent vectors are the truncated decomposition that a full one gives", "[latent_vectors]") {
  std::mt19937 random(21);
  const Matrix matrix = random_matrix(random, 60, 40);
  const Eigen::MatrixXd full = dense(matrix.view(), 40);
  const Eigen::JacobiSVD<Eigen::MatrixXd> expected(full, Eigen::ComputeThinU | Eigen::ComputeThinV);
  for (const std::int32_t dimensions : {1, 5, 40}) {
    const LatentVectors found = latent_vectors(matrix.view(), 40, {.dimensions = dimensions, .iterations = 20});
    REQUIRE(found.vectors.size() == 60U * static_cast<std::size_t>(dimensions));
    REQUIRE(found.components.size() == 40U * static_cast<std::size_t>(dimensions));
    for (Eigen::Index d = 0; d < dimensions; ++d) {
      CHECK(found.singular_values[static_cast<std::size_t>(d)] == Approx(expected.singularValues()[d]).epsilon(1e-9));
      double largest = 0;
      for (Eigen::Index term = 0; term < 40; ++term) {
        const double component = found.components[static_cast<std::size_t>(term * dimensions + d)];
        CHECK(std::abs(component) == Approx(std::abs(expected.matrixV()(term, d))).margin(1e-6));
        largest = std::abs(component) > std::abs(largest) ? component : largest;
      }
      CHECK(largest > 0);
    }
  }
}

TEST_CASE("C2 texts that share no word come near through the company of their words", "[latent_vectors]") {
  const std::vector<std::string_view> texts = {
      "privacy encryption",
      "encryption surveillance",
      "privacy surveillance",
      "budget funding",
      "funding donors",
      "budget donors",
      "privacy",
      "surveillance",
  };
  const TermMatrix matrix(texts, {});
  const LatentVectors found = latent_vectors({matrix.row_begin(), matrix.column(), matrix.weight()},
                                             static_cast<std::int32_t>(matrix.columns()), {.dimensions = 2});
  const auto pairs = dense_join(DenseRows<double>{found.vectors, 2}, {.min_score = 0.9});
  bool met = false;
  for (const ScoredPair& pair : pairs) {
    met = met || (pair.a == 6 && pair.b == 7);
    const bool first_topic = pair.a < 3 || pair.a > 5;
    CHECK(first_topic == (pair.b < 3 || pair.b > 5));
  }
  CHECK(met);
  for (std::size_t text = 3; text < 6; ++text) {
    CHECK((found.vectors[2 * text] == 0) != (found.vectors[2 * text + 1] == 0));  // not a bit of the other topic
  }
}

TEST_CASE(
    "C2 long matrices, whose blocks of rows are decomposed by themselves, have the values of the full decomposition",
    "[latent_vectors]") {
  std::mt19937 random(24);
  const Matrix matrix = random_matrix(random, 9000, 30);
  const Eigen::MatrixXd full = dense(matrix.view(), 30);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> squares(full.transpose() * full);
  const LatentVectors found = latent_vectors(matrix.view(), 30, {.dimensions = 30});
  for (Eigen::Index d = 0; d < 30; ++d) {
    CHECK(found.singular_values[static_cast<std::size_t>(d)] == Approx(std::sqrt(squares.eigenvalues()[29 - d])));
  }
  const Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>> vectors(
      found.vectors.data(), 9000, 30);
  const Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>> components(
      found.components.data(), 30, 30);
  CHECK((vectors * components.transpose() - full).cwiseAbs().maxCoeff() < 1e-9);
}

TEST_CASE("C11 latent vectors have the same bytes for any number of threads", "[latent_vectors]") {
  std::mt19937 random(22);
  const Matrix matrix = random_matrix(random, 5000, 50);
  const LatentVectors one = latent_vectors(matrix.view(), 50, {.dimensions = 8, .threads = 1});
  for (const std::int32_t threads : {2, 5}) {
    const LatentVectors other = latent_vectors(matrix.view(), 50, {.dimensions = 8, .threads = threads});
    CHECK(one.vectors == other.vectors);
    CHECK(one.components == other.components);
    CHECK(one.singular_values == other.singular_values);
  }
}

TEST_CASE("latent vectors of odd matrices", "[latent_vectors]") {
  Matrix empty;
  empty.row_begin = {0, 0, 0, 0};
  const LatentVectors zeros = latent_vectors(empty.view(), 4, {.dimensions = 2});
  CHECK(zeros.vectors == std::vector<double>(6, 0.0));
  CHECK(zeros.singular_values == std::vector<double>(2, 0.0));
  CHECK_THROWS_WITH(latent_vectors(empty.view(), 4, {.dimensions = 5}), Catch::Contains("did you mean 3?"));
  CHECK_THROWS_WITH(latent_vectors(empty.view(), 4, {.dimensions = 0}), Catch::Contains("did you mean 100?"));
  std::mt19937 random(23);
  const Matrix matrix = random_matrix(random, 10, 10);
  CHECK_THROWS_AS(latent_vectors(matrix.view(), 5, {.dimensions = 2}), acquis::Error);
  acquis::Progress progress;
  progress.stop();
  CHECK_THROWS_AS(latent_vectors(matrix.view(), 10, {.dimensions = 2, .progress = &progress}), acquis::Error);
}

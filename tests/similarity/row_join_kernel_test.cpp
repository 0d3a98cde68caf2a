// SPDX-License-Identifier: Apache-2.0
#include "similarity/row_join_kernel.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <random>
#include <vector>

#include "catch.hpp"
#include "vector_targets.hpp"

using namespace acquis::similarity;

namespace {

/// Numbers of a tile at random, which no matrix need have made.
struct RandomTile {
  RandomTile(std::mt19937& random, std::uint32_t rows, bool lengths) {
    const auto below = [&](std::uint32_t limit) {
      return std::uniform_int_distribution<std::uint32_t>(0, limit)(random);
    };
    for (const std::uint32_t size : {0U, 1U, 3U, 4U, 31U, 32U, 33U, 64U, 200U, 256U, 257U, rows}) {
      std::vector<std::uint16_t> chosen(rows);
      for (std::uint32_t k = 0; k < rows; ++k) {
        chosen[k] = static_cast<std::uint16_t>(k);
      }
      std::shuffle(chosen.begin(), chosen.end(), random);
      for (std::uint32_t k = 0; k < std::min(size, rows); ++k) {
        row.push_back(chosen[k]);
        weight.push_back(static_cast<std::uint16_t>(below(32768)));
      }
      begin.push_back(static_cast<std::uint32_t>(row.size()));
    }
    row.resize(row.size() + list_padding);
    weight.resize(weight.size() + list_padding);
    for (std::uint32_t k = 0; k < rows; ++k) {
      head_length.push_back(static_cast<std::uint16_t>(k % 5 == 0 ? 0 : below(32768)));
      need.push_back(static_cast<std::uint16_t>(k % 7 == 0 ? 65535 : 1 + below(40000)));
      length.push_back(static_cast<float>(below(1000)) / 100);
      floor.push_back(static_cast<float>(below(1000)) / 50);
      for (std::size_t column = 0; column < head_columns; ++column) {
        head.push_back(static_cast<std::int16_t>(below(5792)));  // 32 of them have a length of at most 1
      }
    }
    view = {.begin = begin.data(),
            .row = row.data(),
            .weight = weight.data(),
            .rows = rows,
            .head_length = head_length.data(),
            .head = head.data(),
            .need = need.data(),
            .length = lengths ? length.data() : nullptr,
            .floor = lengths ? floor.data() : nullptr};
  }

  std::vector<std::uint32_t> begin = {0};
  std::vector<std::uint16_t> row, weight, head_length, need;
  std::vector<std::int16_t> head;
  std::vector<float> length, floor;
  RowTile view;
};

struct Found {
  std::int64_t products = 0;
  std::array<float, best_slots> best{};
  std::vector<Candidate> candidates;
  std::vector<std::uint16_t> sums;
};

template <typename Add, typename Best, typename Find>
Found run(const RowTile& tile, const RowQuery& query, SumsAfterwards afterwards, Add add, Best best, Find find) {
  struct alignas(64) Sums {
    std::array<std::uint16_t, tile_rows> values{};
  };
  const auto sums = std::make_unique<Sums>();
  Found found;
  found.products = add(tile, query, sums->values.data());
  best(tile, sums->values.data(), found.best);
  found.candidates.resize(tile.rows);
  found.candidates.resize(find(tile, query, afterwards, sums->values.data(), found.candidates.data()));
  found.sums.assign(sums->values.begin(), sums->values.end());
  return found;
}

}  // namespace

TEST_CASE("C1 J5 the kernel of the join does what its plain version does, for each processor") {
  std::mt19937 random(17);
  for (const std::uint32_t rows : {64U, 320U, 1024U, tile_rows}) {
    for (const bool lengths : {false, true}) {
      const RandomTile tile(random, rows, lengths);
      const std::vector<std::uint32_t> columns = {0, 2, 3, 5, 6, 8, 9, 10, 11};
      std::vector<std::uint16_t> weights;
      for (std::size_t k = 0; k < columns.size(); ++k) {
        weights.push_back(static_cast<std::uint16_t>(random() % 8000));
      }
      for (const std::uint16_t head_length : {std::uint16_t{0}, std::uint16_t{30'000}}) {
        for (const auto afterwards : {SumsAfterwards::kept, SumsAfterwards::cleared}) {
          const RowQuery query{.column = columns,
                               .weight = weights,
                               .head_length = head_length,
                               .need = 9000,
                               .head = tile.head.data() + 7 * head_columns,
                               .length = 2.5F,
                               .floor = 4.0F};
          const Found expected =
              run(tile.view, query, afterwards, plain_add_tails, plain_best_of_slots, plain_find_candidates);
          REQUIRE(!expected.candidates.empty());
          REQUIRE(expected.candidates.size() < rows);
          acquis_test::on_each_target([&] {
            const Found found = run(tile.view, query, afterwards, add_tails, best_of_slots, find_candidates);
            REQUIRE(found.products == expected.products);
            REQUIRE(found.best == expected.best);
            REQUIRE(found.sums == expected.sums);
            REQUIRE(found.candidates.size() == expected.candidates.size());
            for (std::size_t k = 0; k < found.candidates.size(); ++k) {
              REQUIRE(found.candidates[k].row == expected.candidates[k].row);
              REQUIRE(found.candidates[k].tail == expected.candidates[k].tail);
              REQUIRE(found.candidates[k].head == expected.candidates[k].head);
            }
          });
        }
      }
    }
  }
}

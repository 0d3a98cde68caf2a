// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/text_rows.hpp"

#include <algorithm>
#include <vector>

#include "catch.hpp"

using Rows = acquis::text::TextRows<std::uint32_t, std::uint8_t>;

namespace {

/// Rows of texts that have the numbers given.
Rows rows_of(const std::vector<std::vector<std::uint32_t>>& texts) {
  Rows rows;
  for (const auto& numbers : texts) {
    for (const std::uint32_t number : numbers) {
      rows.first.push_back(number);
      rows.second.push_back(static_cast<std::uint8_t>(number + 1));
    }
    rows.end_text();
  }
  return rows;
}

}  // namespace

TEST_CASE("rows of two shares are those of one go", "[sequences]") {
  Rows rows = rows_of({{1, 2}, {}});
  rows.append(rows_of({}));
  rows.append(rows_of({{3}, {4, 5, 6}}));
  const Rows whole = rows_of({{1, 2}, {}, {3}, {4, 5, 6}});
  CHECK(rows.size() == 4);
  CHECK(std::ranges::equal(rows.text_begin, whole.text_begin));
  CHECK(std::ranges::equal(rows.first, whole.first));
  CHECK(std::ranges::equal(rows.second, whole.second));
}

TEST_CASE("room is made by doubling, so that many small shares take linear time", "[sequences]") {
  std::vector<int> values;
  int moves = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::size_t before = values.capacity();
    acquis::text::make_room(values, 1);
    moves += values.capacity() == before ? 0 : 1;
    values.push_back(i);
  }
  CHECK(moves < 20);
}

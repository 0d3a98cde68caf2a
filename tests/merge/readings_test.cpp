// SPDX-License-Identifier: Apache-2.0
#include "merge/readings.hpp"

#include <algorithm>
#include <atomic>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

namespace {

using namespace acquis;
using merge::Reading;
using merge::Readings;

std::vector<provision::Provision> provisions_of(std::size_t count) {
  std::vector<provision::Provision> provisions;
  for (std::size_t p = 0; p < count; ++p) {
    const std::string id = std::to_string(p);
    provisions.push_back(provision::make_provision(id, "Members should publish report " + id + " every year."));
  }
  return provisions;
}

/// All pairs, in an order that jumps from block to block.
std::vector<Readings::Pair> pairs_of(std::int64_t count) {
  std::vector<Readings::Pair> pairs;
  for (std::int64_t distance = count - 1; distance > 0; --distance) {
    for (std::int64_t x = 0; x + distance < count; ++x) {
      pairs.emplace_back(x, x + distance);
    }
  }
  return pairs;
}

}  // namespace

TEST_CASE("Where not all readings are kept, each pair still gets its own, once", "[merge]") {
  constexpr std::int64_t count = 23;
  const std::vector<provision::Provision> provisions = provisions_of(count);
  const merge::Nodes nodes(provisions, std::vector<bool>(count, true), {});
  REQUIRE(nodes.size() == count);
  const merge::FormulaSet learnt;
  const std::vector<Readings::Pair> pairs = pairs_of(count);
  const auto text = [&](std::int64_t node) { return std::string_view(provisions[nodes.first(node)].text); };
  for (const std::int64_t kept : {1, 2, 3, 8, 22, 23, 100}) {
    for (const std::int32_t threads : {1, 3}) {
      INFO("kept " << kept << ", threads " << threads);
      merge::MergeOptions options;
      options.threads = threads;
      Readings readings(provisions, nodes, learnt, options, kept);
      std::vector<std::atomic<int>> calls(pairs.size());
      std::atomic<int> wrong = 0;
      readings.each_pair(pairs, [&](std::size_t i, const Reading& left, const Reading& right) {
        ++calls[i];
        wrong += left.text() == text(pairs[i].first) && right.text() == text(pairs[i].second) ? 0 : 1;
      });
      CHECK(wrong == 0);
      CHECK(std::all_of(calls.begin(), calls.end(), [](const std::atomic<int>& seen) { return seen == 1; }));
      std::vector<std::atomic<int>> seen(count);
      readings.each([&](std::int64_t node, const Reading& reading) {
        seen[static_cast<std::size_t>(node)] += reading.text() == text(node) ? 1 : 100;
      });
      CHECK(std::all_of(seen.begin(), seen.end(), [](const std::atomic<int>& times) { return times == 1; }));
      CHECK(readings.of(7)->text() == text(7));
    }
  }
}

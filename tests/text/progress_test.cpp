// SPDX-License-Identifier: Apache-2.0
#include "acquis/progress.hpp"

#include <atomic>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "parallel.hpp"

using acquis::Progress;

TEST_CASE("every row is a step of the progress, whatever the batch and the threads", "[progress]") {
  for (const std::int32_t threads : {1, 2, 5}) {
    Progress progress;
    std::atomic<int> rows{0};
    acquis::for_each_row(
        1003, threads, [&] { return [&](std::int64_t) { ++rows; }; }, 10, &progress);
    CHECK(rows == 1003);
    CHECK(progress.done() == 1003);
    CHECK(progress.total() == 1003);
  }
}

TEST_CASE("a stopped work ends at its next step with an error of its own kind", "[progress]") {
  for (const std::int32_t threads : {1, 2}) {
    Progress progress;
    std::atomic<int> rows{0};
    const auto stop_at_100 = [&](std::int64_t) {
      if (++rows == 100) {
        progress.stop();
      }
    };
    try {
      acquis::for_each_row(
          100'000, threads, [&] { return stop_at_100; }, 10, &progress);
      FAIL("the work went on to its end");
    } catch (const acquis::Error& error) {
      CHECK(error.code() == acquis::ErrorCode::stopped);
    }
    CHECK(rows <= 100 + 10 * threads);
  }
}

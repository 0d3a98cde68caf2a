// SPDX-License-Identifier: Apache-2.0
/// Work on rows by several threads. Internal.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <thread>
#include <utility>
#include <vector>

#include "acquis/progress.hpp"

namespace acquis {

/// Threads to use for `rows` rows; `asked` 0 means all cores.
[[nodiscard]] inline std::int64_t thread_count(std::int32_t asked, std::int64_t rows) {
  const std::int64_t wanted = asked > 0 ? asked : std::max<std::int64_t>(1, std::thread::hardware_concurrency());
  return std::max<std::int64_t>(1, std::min(wanted, rows));
}

/// Calls work(0) … work(parts - 1), each in a thread of its own, the first one in this. The first exception is thrown
/// again here when all have ended.
template <typename Work>
void for_each_part(std::int64_t parts, const Work& work) {
  std::vector<std::exception_ptr> failures(static_cast<std::size_t>(parts));
  const auto run = [&](std::int64_t part) {
    try {
      work(part);
    } catch (...) {
      failures[static_cast<std::size_t>(part)] = std::current_exception();
    }
  };
  std::vector<std::jthread> pool;
  for (std::int64_t part = 1; part < parts; ++part) {
    pool.emplace_back(run, part);
  }
  run(0);
  pool.clear();
  for (const std::exception_ptr& failure : failures) {
    if (failure) {
      std::rethrow_exception(failure);
    }
  }
}

/// Calls make_worker() once in each thread and the worker it returns once for each row 0 … rows - 1, in no fixed order.
/// Rows must not depend on each other; a thread takes `batch` of them at a time, and each is a step of `progress` when
/// its batch is done: a batch should take less than a twentieth of a second. The first exception of a worker ends the
/// work and is thrown again here.
template <typename MakeWorker>
void for_each_row(std::int64_t rows, std::int32_t threads, const MakeWorker& make_worker, std::int64_t batch = 16,
                  Progress* progress = nullptr) {
  expect(progress, rows);
  std::atomic<std::int64_t> next{0};
  for_each_part(thread_count(threads, (rows + batch - 1) / batch), [&](std::int64_t) {
    try {
      auto worker = make_worker();
      for (std::int64_t begin = next.fetch_add(batch); begin < rows; begin = next.fetch_add(batch)) {
        for (std::int64_t row = begin; row < std::min(begin + batch, rows); ++row) {
          worker(row);
        }
        advance(progress, std::min(batch, rows - begin));
      }
    } catch (...) {
      next.store(rows);
      throw;
    }
  });
}

}  // namespace acquis

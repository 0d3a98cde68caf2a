// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>

namespace acquis {

/// How far long work is, and the wish to end it. Watched and stopped from another thread than the one that works.
///
/// Options of long work carry a pointer to one, null if nobody watches. What counts as a step is the affair of the
/// work; only the share done / total means something to others. A stopped work throws Error (stopped) within a tenth of
/// a second or so, gives no result and leaves nothing behind.
class Progress {
 public:
  /// More steps are to be done.
  void expect(std::int64_t steps) noexcept { total_.fetch_add(steps, std::memory_order_relaxed); }
  /// Steps have been done. Throws Error (stopped) once stop() was called; cheap, but no call for an inner loop.
  void advance(std::int64_t steps = 1) {
    done_.fetch_add(steps, std::memory_order_relaxed);
    if (stopped()) {
      throw_stopped();
    }
  }
  void stop() noexcept { stopped_.store(true, std::memory_order_relaxed); }

  [[nodiscard]] std::int64_t done() const noexcept { return done_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t total() const noexcept { return total_.load(std::memory_order_relaxed); }
  [[nodiscard]] bool stopped() const noexcept { return stopped_.load(std::memory_order_relaxed); }

 private:
  [[noreturn]] static void throw_stopped();

  std::atomic<std::int64_t> done_{0};
  std::atomic<std::int64_t> total_{0};
  std::atomic<bool> stopped_{false};
};

/// For work that may have nobody who watches.
inline void expect(Progress* progress, std::int64_t steps) {
  if (progress != nullptr) {
    progress->expect(steps);
  }
}
inline void advance(Progress* progress, std::int64_t steps = 1) {
  if (progress != nullptr) {
    progress->advance(steps);
  }
}

}  // namespace acquis

// SPDX-License-Identifier: Apache-2.0
/// Pairs of tiles for several threads, such that no tile is in two hands. Internal.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace acquis::similarity {

/// Each pair of tiles is given out once, those of a tile with itself first.
class TilePairs {
 public:
  using Pair = std::pair<std::int64_t, std::int64_t>;

  explicit TilePairs(std::int64_t tiles) : busy_(static_cast<std::size_t>(tiles), false) {
    for (std::int64_t apart = 0; apart < tiles; ++apart) {
      for (std::int64_t tile = 0; tile + apart < tiles; ++tile) {
        waiting_.emplace_back(tile, tile + apart);
      }
    }
  }

  /// Waits for a pair whose tiles are free and takes it; nothing is left, or the work was given up: none.
  [[nodiscard]] std::optional<Pair> take() {
    std::unique_lock lock(mutex_);
    while (!waiting_.empty()) {
      const auto free = std::find_if(waiting_.begin(), waiting_.end(),
                                     [&](const Pair& pair) { return !busy(pair.first) && !busy(pair.second); });
      if (free != waiting_.end()) {
        const Pair pair = *free;
        waiting_.erase(free);
        set_busy(pair, true);
        return pair;
      }
      changed_.wait(lock);
    }
    return std::nullopt;
  }
  void give_back(const Pair& pair) {
    const std::scoped_lock lock(mutex_);
    set_busy(pair, false);
    changed_.notify_all();
  }
  /// Nobody gets a pair from now on.
  void give_up() {
    const std::scoped_lock lock(mutex_);
    waiting_.clear();
    changed_.notify_all();
  }

 private:
  [[nodiscard]] bool busy(std::int64_t tile) const { return busy_[static_cast<std::size_t>(tile)]; }
  void set_busy(const Pair& pair, bool value) {
    busy_[static_cast<std::size_t>(pair.first)] = value;
    busy_[static_cast<std::size_t>(pair.second)] = value;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Pair> waiting_;
  std::vector<bool> busy_;
};

}  // namespace acquis::similarity

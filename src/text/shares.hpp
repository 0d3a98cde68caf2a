// SPDX-License-Identifier: Apache-2.0
/// Neighbouring texts for each of several threads. Internal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string_view>
#include <vector>

namespace acquis::text {

using Texts = std::span<const std::string_view>;

[[nodiscard]] inline std::uint64_t bytes_of(Texts texts) noexcept {
  return std::accumulate(texts.begin(), texts.end(), std::uint64_t{0},
                         [](std::uint64_t sum, std::string_view text) { return sum + text.size(); });
}

/// Borders of shares of about equal bytes, at most `shares` of them: ascending, from 0 to the number of texts.
[[nodiscard]] inline std::vector<std::size_t> share_borders(Texts texts, std::int64_t shares) {
  const std::uint64_t total = bytes_of(texts);
  std::vector<std::size_t> borders = {0};
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    bytes += texts[i].size();
    if (bytes * static_cast<std::uint64_t>(shares) >= total * borders.size() || i + 1 == texts.size()) {
      borders.push_back(i + 1);
    }
  }
  return borders;
}

/// The shares themselves, at least one.
[[nodiscard]] inline std::vector<Texts> shares_of(Texts texts, std::int64_t shares) {
  const std::vector<std::size_t> borders = share_borders(texts, shares);
  std::vector<Texts> parts;
  for (std::size_t i = 1; i < borders.size(); ++i) {
    parts.push_back(texts.subspan(borders[i - 1], borders[i] - borders[i - 1]));
  }
  return parts.empty() ? std::vector<Texts>{texts} : parts;
}

}  // namespace acquis::text

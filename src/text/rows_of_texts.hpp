// SPDX-License-Identifier: Apache-2.0
/// Cutting many texts, on several threads if wanted, into rows that stand in the order of the texts. Internal.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/error.hpp"
#include "acquis/text/text_rows.hpp"
#include "parallel.hpp"
#include "text/shares.hpp"

namespace acquis::text {

/// Throws Error if the texts cannot be cut.
inline void check_texts(std::span<const std::string_view> texts, std::size_t languages) {
  if (languages != 0 && languages != texts.size()) {
    throw Error(ErrorCode::invalid_argument,
                std::to_string(languages) + " languages were given for " + std::to_string(texts.size()) + " texts");
  }
  for (const std::string_view text : texts) {
    if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
      throw Error(ErrorCode::limit_exceeded, "The text is longer than 4 GiB.");
    }
  }
}

/// Adds what is found in the texts to `rows`, a TextRows or a child of it. `make_cutter()` is called once in each
/// thread for a function of (begin, end, rows) that adds the rows of the texts [begin, end).
template <typename Rows, typename MakeCutter>
void append_rows(std::span<const std::string_view> texts, std::int32_t threads, std::int64_t shares_of_a_thread,
                 const MakeCutter& make_cutter, Rows& rows) {
  const std::int64_t count = thread_count(threads, static_cast<std::int64_t>(texts.size()));
  if (count <= 1) {
    make_cutter()(std::size_t{0}, texts.size(), rows);
    return;
  }
  // The first share goes straight to its place.
  const std::vector<std::size_t> borders = share_borders(texts, count * shares_of_a_thread);
  std::vector<Rows> others(borders.size() - 2);
  const auto work = [&] {
    return [&, cutter = make_cutter()](std::int64_t number) mutable {
      const auto share = static_cast<std::size_t>(number);
      cutter(borders[share], borders[share + 1], share == 0 ? rows : others[share - 1]);
    };
  };
  for_each_row(static_cast<std::int64_t>(borders.size()) - 1, threads, work, 1);
  for (const Rows& share : others) {
    rows.append(share);
  }
}

}  // namespace acquis::text

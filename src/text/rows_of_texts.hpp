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

#include "acquis/big_vector.hpp"
#include "acquis/error.hpp"
#include "parallel.hpp"

namespace acquis::text {

/// Two columns and where the rows of each text end; what one thread makes of its share of the texts.
template <typename First, typename Second>
struct RowsOfTexts {
  BigVector<std::int64_t> ends = {};
  BigVector<First> first = {};
  BigVector<Second> second = {};
};

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

/// Borders of shares of about equal bytes, at most `shares` of them: ascending, from 0 to the number of texts.
[[nodiscard]] inline std::vector<std::size_t> shares_of(std::span<const std::string_view> texts, std::int64_t shares) {
  std::uint64_t total = 0;
  for (const std::string_view text : texts) {
    total += text.size();
  }
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

/// Appends what `make_cutter()` makes of the texts to `text_begin`, `first` and `second`. A cutter is made once in each
/// thread and called as cutter(i, first, second): it appends the rows of texts[i].
template <typename First, typename Second, typename MakeCutter>
void append_rows(std::span<const std::string_view> texts, std::int32_t threads, const MakeCutter& make_cutter,
                 BigVector<std::int64_t>& text_begin, BigVector<First>& first, BigVector<Second>& second) {
  constexpr std::int64_t shares_of_a_thread = 4;  // so that a slow share does not keep the others waiting
  const std::int64_t count = thread_count(threads, static_cast<std::int64_t>(texts.size()));
  if (count == 1) {
    auto cutter = make_cutter();
    for (std::size_t i = 0; i < texts.size(); ++i) {
      cutter(i, first, second);
      text_begin.push_back(static_cast<std::int64_t>(first.size()));
    }
    return;
  }
  const std::vector<std::size_t> borders = shares_of(texts, count * shares_of_a_thread);
  std::vector<RowsOfTexts<First, Second>> parts(borders.size() - 1);
  const auto work = [&] {
    return [&, cutter = make_cutter()](std::int64_t share) mutable {
      RowsOfTexts<First, Second>& part = parts[static_cast<std::size_t>(share)];
      for (std::size_t i = borders[static_cast<std::size_t>(share)]; i < borders[static_cast<std::size_t>(share) + 1];
           ++i) {
        cutter(i, part.first, part.second);
        part.ends.push_back(static_cast<std::int64_t>(part.first.size()));
      }
    };
  };
  for_each_row(static_cast<std::int64_t>(parts.size()), threads, work, 1);
  for (const RowsOfTexts<First, Second>& part : parts) {
    const auto before = static_cast<std::int64_t>(first.size());
    for (const std::int64_t end : part.ends) {
      text_begin.push_back(before + end);
    }
    first.insert(first.end(), part.first.begin(), part.first.end());
    second.insert(second.end(), part.second.begin(), part.second.end());
  }
}

}  // namespace acquis::text

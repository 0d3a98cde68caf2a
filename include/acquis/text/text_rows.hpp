// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "acquis/big_vector.hpp"

namespace acquis::text {

/// Room for `more` elements without giving up that adding in many small calls takes linear time.
template <typename Vector>
void make_room(Vector& values, std::size_t more) {
  if (values.capacity() - values.size() < more) {
    values.reserve(std::max(values.size() + more, values.capacity() * 2));
  }
}

/// What was found in many texts, in two columns, one text behind the other (compressed sparse rows).
template <typename First, typename Second>
struct TextRows {
  BigVector<std::int64_t> text_begin = {0};  ///< texts + 1 offsets into the columns
  BigVector<First> first = {};
  BigVector<Second> second = {};

  [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(text_begin.size()) - 1; }
  /// The rows added last are those of the next text.
  void end_text() { text_begin.push_back(static_cast<std::int64_t>(first.size())); }

  /// Adds the texts of `more` at the end.
  void append(const TextRows& more) {
    const std::int64_t before = text_begin.back();
    make_room(text_begin, more.text_begin.size());
    std::transform(more.text_begin.begin() + 1, more.text_begin.end(), std::back_inserter(text_begin),
                   [&](std::int64_t end) { return before + end; });
    first.insert(first.end(), more.first.begin(), more.first.end());
    second.insert(second.end(), more.second.begin(), more.second.end());
  }
};

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/brackets.hpp"

#include <algorithm>

namespace acquis::text {

std::vector<BracketPair> bracket_pairs(std::string_view utf8) {
  std::vector<BracketPair> pairs;
  std::vector<std::size_t> open;           // indices of pairs that still wait for their ']'
  std::size_t next_open = utf8.find('[');  // each searched for by itself: most texts have none
  std::size_t next_close = utf8.find(']');
  while (next_open != next_close) {  // both are npos behind the last one
    const std::size_t byte = std::min(next_open, next_close);
    (next_open < next_close ? next_open : next_close) = utf8.find(utf8[byte], byte + 1);
    const auto offset = static_cast<std::uint32_t>(byte);
    if (utf8[byte] == ']' && !open.empty()) {
      pairs[open.back()].close = offset;
      open.pop_back();
      continue;
    }
    BracketPair pair;
    pair.depth = static_cast<std::int32_t>(open.size()) + 1;
    pair.parent = open.empty() ? -1 : static_cast<std::int64_t>(open.back());
    if (utf8[byte] == '[') {
      pair.open = offset;
      open.push_back(pairs.size());
    } else {
      pair.close = offset;
    }
    pairs.push_back(pair);
  }
  return pairs;
}

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/brackets.hpp"

namespace acquis::text {

std::vector<BracketPair> bracket_pairs(std::string_view utf8) {
  std::vector<BracketPair> pairs;
  std::vector<std::size_t> open;  // indices of pairs that still wait for their ']'
  for (std::size_t byte = 0; byte < utf8.size(); ++byte) {
    if (utf8[byte] != '[' && utf8[byte] != ']') {
      continue;
    }
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

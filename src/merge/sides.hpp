// SPDX-License-Identifier: Apache-2.0
/// Sentences that name something of each text, before it is known which text the reader sees first. Internal to the
/// room.
#pragma once

#include <string>
#include <string_view>

namespace acquis::merge {

/// Stands in a sentence for "left against right".
[[nodiscard]] inline std::string two_sides(std::string_view left, std::string_view right) {
  std::string marked;
  return marked.append("\x01").append(left).append("\x02").append(right).append("\x03");
}

/// The sentence as it is read: "left against right", or the other way round if the texts were turned.
[[nodiscard]] inline std::string told(std::string_view sentence, bool turned) {
  const std::size_t open = sentence.find('\x01');
  const std::size_t middle = sentence.find('\x02');
  const std::size_t close = sentence.find('\x03');
  if (open == std::string_view::npos || middle == std::string_view::npos || close == std::string_view::npos) {
    return std::string(sentence);
  }
  const std::string_view left = sentence.substr(open + 1, middle - open - 1);
  const std::string_view right = sentence.substr(middle + 1, close - middle - 1);
  std::string words(sentence.substr(0, open));
  words.append(turned ? right : left).append(" against ").append(turned ? left : right);
  return words.append(sentence.substr(close + 1));
}

}  // namespace acquis::merge

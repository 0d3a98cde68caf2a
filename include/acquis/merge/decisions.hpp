// SPDX-License-Identifier: Apache-2.0
/// Files in which people say what belongs together: links and topics (docs/merging.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "acquis/merge/suggestions.hpp"

namespace acquis::merge {

struct LinkLists {
  std::vector<Link> must = {};
  std::vector<Link> cannot = {};
};

/// Reads links: YAML with lists of provision ids below `must` and `cannot`, or, if `name` ends in .jsonl, a JSON object
/// with one of these keys and one list a line. Each link remembers its line. Throws Error (invalid_data_file, with file
/// and line) for anything else. O(n).
[[nodiscard]] LinkLists read_links(std::string_view bytes, const std::string& name);

/// Reads topics: YAML with a list `topics` of `name`, `like` (a text or several) and `principle` (an id or several).
/// Throws Error (invalid_data_file, with file and line) for anything else. O(n).
[[nodiscard]] std::vector<TopicRequest> read_topics(std::string_view bytes, const std::string& name);

}  // namespace acquis::merge

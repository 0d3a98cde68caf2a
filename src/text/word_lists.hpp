// SPDX-License-Identifier: Apache-2.0
/// Reading the plain word lists of data/.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/data.hpp"
#include "acquis/text/vocabulary.hpp"

namespace acquis::text {

/// Lines of a built-in list without comments (# to the end of the line), outer blanks and empty lines.
/// Empty if there is no file of this name.
[[nodiscard]] inline std::vector<std::string_view> word_list(std::string_view name) {
  const auto files = data_files();
  const auto file = std::find_if(files.begin(), files.end(), [&](const DataFile& each) { return each.name == name; });
  std::vector<std::string_view> lines;
  if (file == files.end()) {
    return lines;
  }
  for (std::string_view rest = file->content; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    line = line.substr(0, line.find('#'));
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin != std::string_view::npos) {
      lines.push_back(line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1));
    }
  }
  return lines;
}

using WordsByLanguage = std::map<std::string, Vocabulary, std::less<>>;

/// The words of one language; none for a code that has no list. Lives as long as `lists` and the program.
[[nodiscard]] inline const Vocabulary& words_of(const WordsByLanguage& lists, std::string_view language) {
  static const Vocabulary none;
  const auto found = lists.find(language);
  return found == lists.end() ? none : found->second;
}

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
#include "reading_words.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>
#include <string>

#include "acquis/data.hpp"
#include "characters.hpp"

namespace acquis::document {
namespace {

using Words = std::set<std::string, std::less<>>;

struct Lists {
  Words sections, captions, hyphen_prefixes;
};

const Lists& lists() {
  static const Lists loaded = [] {
    const YAML::Node file = YAML::Load(std::string(data_file("reading.yaml").content));
    const auto read = [&](const char* key) {
      Words words;
      for (const auto& entry : file[key]) {
        words.insert(folded(entry.as<std::string>()));
      }
      return words;
    };
    return Lists{read("sections"), read("captions"), read("hyphen_prefixes")};
  }();
  return loaded;
}

/// "3", "ii", "b"
bool is_counter(std::string_view word) {
  return !word.empty() && (std::all_of(word.begin(), word.end(), is_digit) || word.size() == 1 ||
                           word.find_first_not_of("ivx") == std::string_view::npos);
}

}  // namespace

bool is_section_name(std::string_view text) {
  constexpr std::size_t longest_name = 120;
  if (text.size() > longest_name) {
    return false;
  }
  std::string words = folded(text);
  while (words.ends_with(':') || words.ends_with('.')) {
    words.pop_back();
  }
  const Words& names = lists().sections;
  // "Annex I – Members"
  const std::size_t sign =
      std::min({words.find(" \u2013 "), words.find(" \u2014 "), words.find(" - "), words.find(": ")});
  const std::size_t first_blank = words.find(' ');
  if (sign != std::string::npos && first_blank < sign &&
      names.contains(std::string_view(words).substr(0, first_blank)) &&
      is_counter(std::string_view(words).substr(first_blank + 1, sign - first_blank - 1))) {
    return true;
  }
  if (names.contains(words)) {
    return true;
  }
  const std::size_t blank = words.rfind(' ');
  if (blank != std::string::npos && is_counter(std::string_view(words).substr(blank + 1)) &&
      names.contains(std::string_view(words).substr(0, blank))) {
    return true;
  }
  const std::size_t conjunction = words.find(" and ");
  return conjunction != std::string::npos && names.contains(std::string_view(words).substr(0, conjunction)) &&
         names.contains(std::string_view(words).substr(conjunction + 5));
}

bool begins_caption(std::string_view text) {
  const std::string words = folded(text.substr(0, 40));
  const std::size_t blank = words.find(' ');
  if (blank == std::string::npos || !lists().captions.contains(std::string_view(words).substr(0, blank))) {
    return false;
  }
  const std::string_view rest = std::string_view(words).substr(blank + 1);
  const std::size_t end = std::min(rest.find_first_of(" :.\xE2"), rest.size());
  return end > 0 && is_counter(rest.substr(0, end)) && (end == rest.size() || rest[end] != ' ');
}

bool is_hyphen_prefix(std::string_view folded_word) {
  return lists().hyphen_prefixes.contains(folded_word);
}

}  // namespace acquis::document

// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/language.hpp"
#include "parallel.hpp"

namespace acquis::text {

std::vector<std::string> identify_languages(std::span<const std::string_view> texts, std::int32_t threads) {
  std::vector<std::string> languages(texts.size());
  for_each_row(static_cast<std::int64_t>(texts.size()), threads, [&] {
    return [&](std::int64_t row) {
      languages[static_cast<std::size_t>(row)] = identify_language(texts[static_cast<std::size_t>(row)]);
    };
  });
  return languages;
}

}  // namespace acquis::text

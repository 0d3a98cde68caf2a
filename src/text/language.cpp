// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/language.hpp"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "acquis/text/normaliser.hpp"
#include "acquis/text/stopwords.hpp"
#include "acquis/text/tokeniser.hpp"
#include "text/utf8.hpp"

namespace acquis::text {
namespace {

constexpr std::array<std::string_view, 6> supported = {"en", "fr", "es", "ru", "ar", "zh"};

struct ScriptCounts {
  std::size_t latin = 0;
  std::size_t cyrillic = 0;
  std::size_t arabic = 0;
  std::size_t han = 0;
  std::size_t other = 0;
};

ScriptCounts count_scripts(std::string_view text) {
  ScriptCounts counts;
  for (std::uint32_t byte = 0; byte < text.size();) {
    const Character character = character_at(text, byte);
    byte = character.end;
    if (character.code_point < 0x80) {
      const std::int32_t lower = character.code_point | 0x20;
      counts.latin += lower >= 'a' && lower <= 'z' ? 1U : 0U;
      continue;
    }
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(character.code_point, &status)) {
      case USCRIPT_COMMON:
      case USCRIPT_INHERITED: break;
      case USCRIPT_LATIN: ++counts.latin; break;
      case USCRIPT_CYRILLIC: ++counts.cyrillic; break;
      case USCRIPT_ARABIC: ++counts.arabic; break;
      case USCRIPT_HAN: ++counts.han; break;
      default: ++counts.other; break;
    }
  }
  return counts;
}

/// Of the languages with Latin letters the one whose function words are met most often.
std::string by_function_words(std::string_view text) {
  static const std::array<Stopwords, 3> lists = {Stopwords("en"), Stopwords("fr"), Stopwords("es")};
  std::array<std::size_t, 3> hits{};
  const Tokens tokens = Tokeniser({WordRules::uax29, {}})(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::word) {
      continue;
    }
    const std::string word = fold_case(tokens.word(i));
    for (std::size_t list = 0; list < lists.size(); ++list) {
      hits[list] += lists[list].contains(word) ? 1U : 0U;
    }
  }
  const auto best = std::max_element(hits.begin(), hits.end());
  if (*best == 0 || std::count(hits.begin(), hits.end(), *best) > 1) {
    return "und";
  }
  return std::string(supported[static_cast<std::size_t>(best - hits.begin())]);
}

}  // namespace

std::string identify_language(std::string_view utf8) {
  const ScriptCounts counts = count_scripts(utf8);
  // A Han character says about as much as three letters.
  const std::size_t han = counts.han * 3;
  const std::size_t most = std::max({counts.latin, counts.cyrillic, counts.arabic, han, counts.other});
  if (most == 0 || most == counts.other) {
    return "und";
  }
  if (most == counts.latin) {
    return by_function_words(utf8);
  }
  return most == han ? "zh" : (most == counts.cyrillic ? "ru" : "ar");
}

bool is_supported_language(std::string_view code) noexcept {
  return std::find(supported.begin(), supported.end(), code) != supported.end();
}

}  // namespace acquis::text

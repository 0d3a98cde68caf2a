// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/language.hpp"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "acquis/text/normaliser.hpp"
#include "acquis/text/tokeniser.hpp"
#include "text/utf8.hpp"
#include "text/word_lists.hpp"

namespace acquis::text {
namespace {

constexpr std::array<std::string_view, 6> supported = {"en", "fr", "es", "ru", "ar", "zh"};
constexpr std::size_t latin_languages = 3;  // the first of `supported`

/// Letters of a text by script; `foreign` ones belong to no supported language that uses the script.
struct ScriptCounts {
  std::size_t latin = 0;
  std::size_t cyrillic = 0;
  std::size_t foreign_cyrillic = 0;
  std::size_t yeru = 0;  ///< ы and э, which Bulgarian, Serbian and Ukrainian lack
  std::size_t arabic = 0;
  std::size_t foreign_arabic = 0;
  std::size_t han = 0;
  std::size_t kana = 0;
  std::size_t other = 0;
};

void count_letter(ScriptCounts& counts, std::int32_t code_point) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(code_point, &status)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED: break;
    case USCRIPT_LATIN: ++counts.latin; break;
    case USCRIPT_CYRILLIC:
      ++counts.cyrillic;
      counts.foreign_cyrillic +=
          code_point >= 0x452 || code_point == 0x450 || (code_point >= 0x402 && code_point < 0x410) ? 1U : 0U;
      counts.yeru += code_point == 0x44B || code_point == 0x44D || code_point == 0x42D ? 1U : 0U;
      break;
    case USCRIPT_ARABIC:
      ++counts.arabic;
      // Arabic itself ends at U+0652; Persian, Urdu and others add letters behind.
      counts.foreign_arabic += code_point >= 0x671 && code_point < 0x6D4 ? 1U : 0U;
      break;
    case USCRIPT_HAN: ++counts.han; break;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA: ++counts.kana; break;
    default: ++counts.other; break;
  }
}

ScriptCounts count_scripts(std::string_view text) {
  ScriptCounts counts;
  for (std::uint32_t byte = 0; byte < text.size();) {
    const Character character = character_at(text, byte);
    byte = character.end;
    if (character.code_point >= 0x80) {
      count_letter(counts, character.code_point);
    } else {
      const std::int32_t lower = character.code_point | 0x20;
      counts.latin += lower >= 'a' && lower <= 'z' ? 1U : 0U;
    }
  }
  return counts;
}

/// For each function word of the languages with Latin letters: which of them have it, one bit each.
const std::unordered_map<std::string, unsigned>& function_words() {
  static const std::unordered_map<std::string, unsigned> words = [] {
    std::unordered_map<std::string, unsigned> all;
    for (std::size_t language = 0; language < latin_languages; ++language) {
      for (const std::string_view word : word_list("stopwords/" + std::string(supported[language]) + ".txt")) {
        all[fold_case(word)] |= 1U << language;
      }
    }
    return all;
  }();
  return words;
}

/// Letters and signs that only one of the languages writes.
std::size_t telling_signs(std::string_view text, std::size_t language) {
  static const std::array<std::u32string_view, latin_languages> signs = {U"", U"àâçèêëîïœùû", U"áíóúñ¿¡"};
  std::size_t count = 0;
  for (std::uint32_t byte = 0; byte < text.size();) {
    const Character character = character_at(text, byte);
    byte = character.end;
    count += character.code_point >= 0x80 &&
                     signs[language].find(static_cast<char32_t>(character.code_point)) != std::u32string_view::npos
                 ? 1U
                 : 0U;
  }
  return count;
}

/// The language with Latin letters whose function words are met most often; words of one language only count four
/// times. Where less than one word in ten is one, the text is a mere name or in another language.
std::string by_function_words(std::string_view text) {
  std::array<std::size_t, latin_languages> scores{};
  std::array<std::size_t, latin_languages> hits{};
  std::size_t words = 0;
  const Tokens tokens = Tokeniser({WordRules::uax29, {}})(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::word || tokens.word(i).size() < 2) {
      continue;  // single letters are labels as often as words
    }
    ++words;
    const auto known = function_words().find(fold_case(tokens.word(i)));
    if (known == function_words().end()) {
      continue;
    }
    for (std::size_t language = 0; language < latin_languages; ++language) {
      const unsigned bit = 1U << language;
      hits[language] += (known->second & bit) != 0U ? 1U : 0U;
      scores[language] += known->second == bit ? 4U : ((known->second & bit) != 0U ? 1U : 0U);
    }
  }
  for (std::size_t language = 0; language < latin_languages; ++language) {
    scores[language] += telling_signs(text, language);
  }
  const auto best = std::max_element(scores.begin(), scores.end());
  const auto language = static_cast<std::size_t>(best - scores.begin());
  const bool tie = std::count(scores.begin(), scores.end(), *best) > 1;
  return tie || hits[language] * 10 < words || hits[language] == 0 ? "und" : std::string(supported[language]);
}

}  // namespace

std::string identify_language(std::string_view utf8) {
  const ScriptCounts counts = count_scripts(utf8);
  // A Han character says about as much as three letters.
  const std::size_t han = (counts.han + counts.kana) * 3;
  const std::size_t most = std::max({counts.latin, counts.cyrillic, counts.arabic, han, counts.other});
  if (most == 0 || most == counts.other) {
    return "und";
  }
  if (most == counts.latin) {
    return by_function_words(utf8);
  }
  if (most == han) {
    return counts.kana * 8 > counts.han ? "und" : "zh";  // Japanese
  }
  if (most == counts.cyrillic) {
    const bool no_yeru = counts.cyrillic > 200 && counts.yeru == 0;
    return no_yeru || counts.foreign_cyrillic * 50 > counts.cyrillic ? "und" : "ru";
  }
  return counts.foreign_arabic * 20 > counts.arabic ? "und" : "ar";
}

bool is_supported_language(std::string_view code) noexcept {
  return std::find(supported.begin(), supported.end(), code) != supported.end();
}

}  // namespace acquis::text

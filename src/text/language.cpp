// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/language.hpp"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <string>

#include "text/language_profiles.hpp"
#include "text/utf8.hpp"

namespace acquis::text {
namespace {

constexpr std::array<std::string_view, 6> supported = {"en", "fr", "es", "ru", "ar", "zh"};
constexpr std::size_t samples = 8;  // of a long text
constexpr std::size_t sample_bytes = 2048;
constexpr std::size_t letters_that_tell = 40;

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

  [[nodiscard]] std::size_t letters() const noexcept { return latin + cyrillic + arabic + 3 * (han + kana) + other; }
};

void count_letter(ScriptCounts& counts, std::int32_t code_point) {
  if (code_point >= 0xC0 && code_point <= 0x24F) {
    counts.latin += code_point != 0xD7 && code_point != 0xF7 ? 1U : 0U;
    return;
  }
  if (code_point >= 0x4E00 && code_point <= 0x9FFF) {
    ++counts.han;
    return;
  }
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

/// The whole of a short text, and pieces from its beginning to its end of a long one.
std::string sample_of(std::string_view text) {
  std::string sample;
  sample.reserve(samples * (sample_bytes + 1));
  for (std::size_t i = 0; i < samples; ++i) {
    std::size_t begin = (text.size() - sample_bytes) / (samples - 1) * i;
    for (int rest = 0; rest < 3 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U; ++rest) {
      ++begin;  // in the midst of a character
    }
    sample.append(text.substr(begin, sample_bytes)).push_back(' ');
  }
  return sample;
}

std::string identify_sample(std::string_view text, const ScriptCounts& counts, std::string_view likely) {
  // A Han character says about as much as three letters.
  const std::size_t han = (counts.han + counts.kana) * 3;
  const std::size_t most = std::max({counts.latin, counts.cyrillic, counts.arabic, han, counts.other});
  if (most == 0 || most == counts.other) {
    return "und";
  }
  if (most == counts.latin) {
    return std::string(LanguageProfiles::built_in().identify(text, likely));
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

}  // namespace

std::string identify_language(std::string_view utf8) {
  return identify_language(utf8, {});
}

std::string identify_language(std::string_view part, std::string_view of_document) {
  const std::string sample = part.size() <= samples * sample_bytes ? std::string() : sample_of(part);
  const std::string_view text = sample.empty() ? part : std::string_view(sample);
  const ScriptCounts counts = count_scripts(text);
  std::string own = identify_sample(text, counts, of_document);
  const bool too_short = counts.letters() < letters_that_tell;
  return own == "und" && too_short && !of_document.empty() ? std::string(of_document) : own;
}

bool is_supported_language(std::string_view code) noexcept {
  return std::find(supported.begin(), supported.end(), code) != supported.end();
}

}  // namespace acquis::text

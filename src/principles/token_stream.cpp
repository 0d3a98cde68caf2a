// SPDX-License-Identifier: Apache-2.0
#include "token_stream.hpp"

#include <unicode/uchar.h>

#include <array>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace acquis::principles {
namespace {

bool is_stop(UChar32 character) {
  switch (character) {
    case ';':
    case ':':
    case '.':
    case '?':
    case '!':
    case 0x061B:  // Arabic semicolon
    case 0x061F:  // Arabic question mark
    case 0x2026:  // ellipsis
    case 0x3002:
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1A:
    case 0xFF1B:
    case 0xFF1F:
    case 0x037E: return true;
    default: return false;
  }
}

bool is_comma(UChar32 character) {
  return character == ',' || character == 0x060C || character == 0x3001 || character == 0xFF0C;
}

bool is_apostrophe(UChar32 character) {
  return character == '\'' || character == 0x2019 || character == 0x02BC;
}

bool is_invisible(UChar32 character) {
  return character > 0x7F && u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

constexpr bool is_plain_word_character(char byte) {
  return acquis::text::is_small(byte) || acquis::text::is_capital(byte) || acquis::text::is_digit(byte);
}

std::uint32_t behind_plain_word_characters(std::string_view text, std::uint32_t at) {
  static constexpr std::array<bool, 256> plain = [] {
    std::array<bool, 256> all{};
    for (std::size_t byte = 0; byte < all.size(); ++byte) {
      all[byte] = is_plain_word_character(static_cast<char>(byte));
    }
    return all;
  }();
  while (at < text.size() && plain[static_cast<unsigned char>(text[at])]) {
    ++at;
  }
  return at;
}

bool is_word_character(UChar32 character) {
  return character <= 0x7F ? is_plain_word_character(static_cast<char>(character))
                           : u_isalnum(character) != 0 || (U_GET_GC_MASK(character) & U_GC_M_MASK) != 0;
}

/// Sums up the signs between two tokens.
class Between {
 public:
  void add(UChar32 character) {
    if (character == ' ') {  // what nearly always stands there
      space_ = true;
      return;
    }
    if (character == '\n' || character == 0x2029) {
      stop_ = stop_ || ++line_feeds_ > 1 || character == 0x2029;
    }
    if (is_stop(character)) {
      stop_ = true;
    } else if (is_comma(character)) {
      ++commas_;
    } else if (is_apostrophe(character)) {
      ++apostrophes_;
    } else if (u_isUWhiteSpace(character) != 0 || u_charType(character) == U_DASH_PUNCTUATION) {
      space_ = true;
      return;
    } else {
      other_ = true;
    }
    if (character != '\n') {
      line_feeds_ = 0;
    }
  }

  [[nodiscard]] Separator separator() const {
    if (stop_) {
      return Separator::stop;
    }
    if (other_ || commas_ > 1 || apostrophes_ > 1 || (commas_ > 0 && apostrophes_ > 0)) {
      return Separator::other;
    }
    return commas_ > 0        ? Separator::comma
           : apostrophes_ > 0 ? Separator::apostrophe
           : space_           ? Separator::space
                              : Separator::adjacent;
  }

 private:
  int commas_ = 0;
  int apostrophes_ = 0;
  int line_feeds_ = 0;
  bool space_ = false;
  bool other_ = false;
  bool stop_ = false;
};

void finish(TokenStream& stream) {
  if (!stream.after.empty()) {
    stream.after.back() = Separator::stop;
  }
}

TokenStream tokenise_words(std::string_view text) {
  constexpr std::size_t bytes_of_a_word = 6;  // with what stands behind it, about
  TokenStream stream{text, {}, {}};
  stream.spans.reserve(text.size() / bytes_of_a_word + 1);
  stream.after.reserve(text.size() / bytes_of_a_word + 1);
  Between between;
  bool in_word = false;
  for (std::uint32_t at = 0; at < text.size();) {
    const auto [character, begin, end] = acquis::text::character_at(text, at);
    at = end;
    if (character >= 0 && is_word_character(character)) {
      if (in_word) {
        stream.spans.back().end = end;
      } else {
        if (!stream.after.empty()) {
          stream.after.back() = between.separator();
        }
        stream.spans.push_back({begin, end});
        stream.after.push_back(Separator::stop);
        in_word = true;
      }
      at = behind_plain_word_characters(text, at);
      stream.spans.back().end = at;
      while (at + 1 < text.size() && text[at] == ' ' && is_plain_word_character(text[at + 1])) {  // nearly always
        stream.after.back() = Separator::space;
        stream.after.push_back(Separator::stop);
        const std::uint32_t word = at + 1;
        at = behind_plain_word_characters(text, word);
        stream.spans.push_back({word, at});
      }
    } else if (character >= 0 && is_invisible(character)) {
      continue;  // a soft hyphen neither ends a word nor stands between two
    } else {
      if (in_word) {
        between = Between();
        in_word = false;
      }
      between.add(character < 0 ? 0xFFFD : character);
    }
  }
  finish(stream);
  return stream;
}

TokenStream tokenise_characters(std::string_view text) {
  TokenStream stream{text, {}, {}};
  bool blank = false;
  int line_feeds = 0;
  bool stop_before = true;
  for (std::uint32_t at = 0; at < text.size();) {
    const auto [character, begin, end] = acquis::text::character_at(text, at);
    at = end;
    if (character >= 0 && (u_isUWhiteSpace(character) != 0 || is_invisible(character))) {
      blank = blank || u_isUWhiteSpace(character) != 0;
      line_feeds += character == '\n' ? 1 : 0;
      continue;
    }
    const bool stop = character >= 0 && is_stop(character);
    if (!stream.after.empty()) {
      stream.after.back() = stop || stop_before || line_feeds > 1 ? Separator::stop
                            : blank                               ? Separator::other
                                                                  : Separator::adjacent;
    }
    stream.spans.push_back({begin, end});
    stream.after.push_back(Separator::stop);
    stop_before = stop;
    blank = false;
    line_feeds = 0;
  }
  finish(stream);
  return stream;
}

}  // namespace

TokenStream tokenise(std::string_view text, Writing writing) {
  return writing == Writing::characters ? tokenise_characters(text) : tokenise_words(text);
}

}  // namespace acquis::principles

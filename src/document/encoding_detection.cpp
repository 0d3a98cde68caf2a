// SPDX-License-Identifier: Apache-2.0
#include "encoding_detection.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace acquis::document {
namespace {

using namespace std::string_view_literals;

unsigned char at(std::string_view bytes, std::size_t index) noexcept {
  return static_cast<unsigned char>(bytes[index]);
}

/// First bytes of files that are no text.
bool has_binary_signature(std::string_view bytes) {
  constexpr std::array signatures = {"%PDF-"sv,
                                     "PK\x03\x04"sv,
                                     "PK\x05\x06"sv,
                                     "\x89PNG\r\n"sv,
                                     "\x7f"
                                     "ELF"sv,
                                     "GIF87a"sv,
                                     "GIF89a"sv,
                                     "\xff\xd8\xff"sv,
                                     "\x1f\x8b\x08"sv,
                                     "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv,
                                     "7z\xbc\xaf\x27\x1c"sv,
                                     "Rar!\x1a\x07"sv,
                                     "\xfd"
                                     "7zXZ\0"sv,
                                     "BZh9"sv,
                                     "II*\0"sv,
                                     "MM\0*"sv,
                                     "SQLite format 3\0"sv,
                                     "\xca\xfe\xba\xbe"sv};
  return std::any_of(signatures.begin(), signatures.end(),
                     [&](std::string_view signature) { return bytes.starts_with(signature); });
}

/// Control characters, NUL included, that no text editor writes.
std::uint64_t count_controls(std::string_view bytes) {
  return static_cast<std::uint64_t>(std::count_if(bytes.begin(), bytes.end(), [](char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return (value < 0x20 && !(value >= 0x08 && value <= 0x0D) && value != 0x1B) || value == 0x7F;
  }));
}

/// More than a tenth control characters; one in fifty is enough if the bytes are no UTF-8.
bool has_many_controls(std::string_view bytes, bool is_utf8) {
  return count_controls(bytes) * (is_utf8 ? 10U : 50U) > bytes.size();
}

/// UTF-16 without signature shows itself by the zero high bytes of its Latin letters, blanks and line ends.
std::optional<Encoding> utf16_by_zero_bytes(std::string_view bytes) {
  const std::size_t units = std::min<std::size_t>(bytes.size() / 2, 1U << 20U);
  if (units < 2 || bytes.size() % 2 != 0) {
    return std::nullopt;
  }
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t unit = 0; unit < units; ++unit) {
    even += bytes[2 * unit] == '\0' ? 1U : 0U;
    odd += bytes[2 * unit + 1] == '\0' ? 1U : 0U;
  }
  if (odd * 5 >= units * 2 && even * 20 <= units) {
    return Encoding::utf16le;
  }
  if (even * 5 >= units * 2 && odd * 20 <= units) {
    return Encoding::utf16be;
  }
  return std::nullopt;
}

/// UTF-16 in a script without zero bytes: blanks and line ends are whole units, there is no lone surrogate, and
/// nearly all units share a few high bytes.
std::optional<Encoding> utf16_by_blanks(std::string_view bytes) {
  const std::size_t units = std::min<std::size_t>(bytes.size() / 2, 1U << 20U);
  if (units < 8 || bytes.size() % 2 != 0) {
    return std::nullopt;
  }
  for (const bool little : {true, false}) {
    std::size_t blanks = 0;
    std::size_t assigned = 0;
    for (std::size_t unit = 0; unit < units; ++unit) {
      const unsigned high = at(bytes, 2 * unit + (little ? 1 : 0));
      const unsigned low = at(bytes, 2 * unit + (little ? 0 : 1));
      blanks += high == 0 && (low == 0x20 || low == 0x0A) ? 1U : 0U;
      assigned +=
          high < 0x0A || (high >= 0x20 && high <= 0x21) || high == 0x30 || (high >= 0x4E && high <= 0x9F) ? 1U : 0U;
    }
    if (blanks * 50 >= units && assigned * 20 >= units * 19) {
      return little ? Encoding::utf16le : Encoding::utf16be;
    }
  }
  return std::nullopt;
}

bool is_letter_in_windows1252(unsigned char byte) noexcept {
  return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 0xC0 && byte != 0xD7 && byte != 0xF7) || byte == 0x8A || byte == 0x8C || byte == 0x8E ||
         byte == 0x9A || byte == 0x9C || byte == 0x9E || byte == 0x9F;
}

/// True if Windows-1252 does not explain this bad place.
bool is_damage(std::string_view bytes, Span bad) {
  const unsigned char first = at(bytes, bad.begin);
  if (bad.length() > 1 || (first >= 0x80 && first <= 0x9F && windows1252(first) == 0)) {
    return true;
  }
  if (!is_letter_in_windows1252(first)) {
    return false;
  }
  const bool left = bad.begin > 0 && is_letter_in_windows1252(at(bytes, bad.begin - 1));
  const bool right = bad.end < bytes.size() && is_letter_in_windows1252(at(bytes, bad.end));
  const bool is_word = first == 0xC0 || first == 0xE0 || first == 0xE8 || first == 0xE9;  // à, À, è, é stand alone
  return !left && !right && !is_word;
}

}  // namespace

char16_t windows1252(unsigned char byte) noexcept {
  constexpr std::array<char16_t, 32> upper = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                              0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
  return byte >= 0x80 && byte <= 0x9F ? upper.at(byte - 0x80U) : char16_t{byte};
}

std::vector<Span> invalid_utf8(std::string_view bytes) {
  std::vector<Span> invalid;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t index = 0; index < size;) {
    const std::int64_t begin = index;
    UChar32 code_point = 0;
    U8_NEXT(data, index, size, code_point);
    if (code_point < 0) {
      invalid.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(index)});
    }
  }
  return invalid;
}

Detected detect_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    return {invalid_utf8(bytes.substr(3)).empty() ? Encoding::utf8 : Encoding::damaged_utf8, 3};
  }
  if (bytes.starts_with("\xFF\xFE") && !bytes.starts_with("\xFF\xFE\0\0"sv)) {
    return {Encoding::utf16le, 2};
  }
  if (bytes.starts_with("\xFE\xFF")) {
    return {Encoding::utf16be, 2};
  }
  if (has_binary_signature(bytes)) {
    return {Encoding::binary, 0};
  }
  if (const auto utf16 = utf16_by_zero_bytes(bytes)) {
    return {*utf16, 0};
  }
  const std::vector<Span> invalid = invalid_utf8(bytes);
  if (!invalid.empty()) {
    if (const auto utf16 = utf16_by_blanks(bytes)) {
      return {*utf16, 0};
    }
  }
  if (has_many_controls(bytes, invalid.empty())) {
    return {Encoding::binary, 0};
  }
  if (invalid.empty()) {
    return {Encoding::utf8, 0};
  }
  const auto leads = static_cast<std::uint64_t>(std::count_if(bytes.begin(), bytes.end(), [](char byte) {
    return static_cast<unsigned char>(byte) >= 0xC2 && static_cast<unsigned char>(byte) <= 0xF4;
  }));
  const auto bad_leads = static_cast<std::uint64_t>(std::count_if(invalid.begin(), invalid.end(), [&](Span bad) {
    return at(bytes, bad.begin) >= 0xC2 && at(bytes, bad.begin) <= 0xF4;
  }));
  const auto damage = static_cast<std::uint64_t>(
      std::count_if(invalid.begin(), invalid.end(), [&](Span bad) { return is_damage(bytes, bad); }));
  const bool damaged = leads - bad_leads > invalid.size() || damage * 2 > invalid.size();
  return {damaged ? Encoding::damaged_utf8 : Encoding::windows1252, 0};
}

}  // namespace acquis::document

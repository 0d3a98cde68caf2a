// SPDX-License-Identifier: Apache-2.0
#include "acquis/document/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <memory>

#include "acquis/error.hpp"
#include "encoding_detection.hpp"
#include "text/utf8.hpp"

namespace acquis::document {
namespace {

/// Collects UTF-8 and sets an anchor wherever the number of bytes a character takes on either side changes.
class Output {
 public:
  explicit Output(std::uint32_t disk) : disk_(disk) { anchor(); }

  void put(std::int32_t code_point, std::uint32_t disk_length) {
    const std::size_t before = utf8.size();
    text::append(utf8, code_point);
    step(static_cast<std::uint32_t>(utf8.size() - before), disk_length);
  }

  /// Bytes that are the same on both sides.
  void copy(std::string_view bytes) {
    if (!bytes.empty()) {
      if (utf8_step_ != 1 || disk_step_ != 1) {
        anchor();
        utf8_step_ = disk_step_ = 1;
      }
      utf8 += bytes;
      disk_ += static_cast<std::uint32_t>(bytes.size());
    }
  }

  [[nodiscard]] std::vector<Span> finish() {
    anchor();
    return std::move(anchors_);
  }

  std::string utf8 = {};

 private:
  void step(std::uint32_t utf8_length, std::uint32_t disk_length) {
    if (utf8_length != utf8_step_ || disk_length != disk_step_) {
      const std::string::size_type end = utf8.size();
      anchors_.push_back({static_cast<std::uint32_t>(end - utf8_length), disk_});
      utf8_step_ = utf8_length;
      disk_step_ = disk_length;
    }
    disk_ += disk_length;
  }
  void anchor() { anchors_.push_back({static_cast<std::uint32_t>(utf8.size()), disk_}); }

  std::uint32_t disk_;
  std::uint32_t utf8_step_ = 0;
  std::uint32_t disk_step_ = 0;
  std::vector<Span> anchors_ = {};
};

Decoded from_utf8(std::string_view bytes, std::uint32_t signature, const std::vector<Span>& invalid) {
  if (invalid.empty() && signature == 0) {
    return {std::string(bytes), "utf-8", {}, {}};
  }
  Output output(signature);
  std::uint32_t done = signature;
  for (const Span bad : invalid) {
    output.copy(bytes.substr(done, bad.begin - done));
    output.put(0xFFFD, bad.length());
    done = bad.end;
  }
  output.copy(bytes.substr(done));
  auto anchors = output.finish();
  return {std::move(output.utf8), "utf-8", {}, std::move(anchors)};
}

Decoded from_utf16(std::string_view bytes, std::uint32_t signature, bool little, std::vector<Span>& invalid) {
  Output output(signature);
  const auto size = static_cast<std::uint32_t>(bytes.size());
  const auto unit_at = [&](std::uint32_t byte) {
    const auto first = static_cast<unsigned char>(bytes[byte]);
    const auto second = static_cast<unsigned char>(bytes[byte + 1]);
    return little ? static_cast<char16_t>(second << 8U | first) : static_cast<char16_t>(first << 8U | second);
  };
  for (std::uint32_t byte = signature; byte < size;) {
    const std::uint32_t length = size - byte;
    const char16_t unit = length >= 2 ? unit_at(byte) : u'\xD800';
    if (length >= 2 && !U16_IS_SURROGATE(unit)) {
      output.put(unit, 2);
      byte += 2;
    } else if (length >= 4 && U16_IS_LEAD(unit) && U16_IS_TRAIL(unit_at(byte + 2))) {
      output.put(static_cast<std::int32_t>(U16_GET_SUPPLEMENTARY(unit, unit_at(byte + 2))), 4);
      byte += 4;
    } else {
      const std::uint32_t bad = std::min<std::uint32_t>(2, length);
      invalid.push_back({byte, byte + bad});
      output.put(0xFFFD, bad);
      byte += bad;
    }
  }
  auto anchors = output.finish();
  return {std::move(output.utf8), little ? "utf-16le" : "utf-16be", {}, std::move(anchors)};
}

Decoded from_windows1252(std::string_view bytes, std::vector<Span>& invalid) {
  Output output(0);
  for (std::uint32_t byte = 0; byte < bytes.size(); ++byte) {
    const char16_t code_point = windows1252(static_cast<unsigned char>(bytes[byte]));
    if (code_point == 0 && bytes[byte] != '\0') {
      invalid.push_back({byte, byte + 1});
      output.put(0xFFFD, 1);
    } else {
      output.put(code_point, 1);
    }
  }
  auto anchors = output.finish();
  return {std::move(output.utf8), "windows-1252", {}, std::move(anchors)};
}

/// Any encoding ICU knows, character by character, since the way back is needed.
Decoded from_named(std::string_view bytes, const std::string& name, std::vector<Span>& invalid) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::invalid_argument, "encoding '" + name + "' is not known", {},
                "use a name such as utf-8, windows-1252, utf-16le or iso-8859-5");
  }
  Output output(0);
  const char* next = bytes.data();
  const char* const end = next + bytes.size();
  while (next < end) {
    const char* const begin = next;
    status = U_ZERO_ERROR;
    const UChar32 code_point = ucnv_getNextUChar(converter.get(), &next, end, &status);
    if (next == begin) {
      break;
    }
    const auto at = static_cast<std::uint32_t>(begin - bytes.data());
    const auto length = static_cast<std::uint32_t>(next - begin);
    if (U_FAILURE(status) || code_point == 0xFFFD) {
      invalid.push_back({at, at + length});
    }
    output.put(U_FAILURE(status) ? 0xFFFD : code_point, length);
  }
  auto anchors = output.finish();
  return {std::move(output.utf8), name, {}, std::move(anchors)};
}

std::string lower_case(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; });
  return lower;
}

Decoded decode_as(std::string_view bytes, const std::string& name, std::vector<Span>& invalid) {
  const auto signature = [&](std::string_view mark) {
    return bytes.starts_with(mark) ? static_cast<std::uint32_t>(mark.size()) : 0U;
  };
  if (name == "utf-8" || name == "utf8") {
    invalid = invalid_utf8(bytes);
    return from_utf8(bytes, signature("\xEF\xBB\xBF"), invalid);
  }
  if (name == "utf-16le" || name == "utf-16be") {
    const bool little = name == "utf-16le";
    return from_utf16(bytes, signature(little ? "\xFF\xFE" : "\xFE\xFF"), little, invalid);
  }
  if (name == "windows-1252" || name == "cp1252") {
    return from_windows1252(bytes, invalid);
  }
  return from_named(bytes, name, invalid);
}

Decoded decode_detected(std::string_view bytes, std::vector<Span>& invalid) {
  const Detected detected = detect_encoding(bytes);
  switch (detected.encoding) {
    case Encoding::binary: return {{}, "binary", {}, {}};
    case Encoding::utf16le: return from_utf16(bytes, detected.signature, true, invalid);
    case Encoding::utf16be: return from_utf16(bytes, detected.signature, false, invalid);
    case Encoding::windows1252: return from_windows1252(bytes, invalid);
    case Encoding::utf8: return from_utf8(bytes, detected.signature, {});
    case Encoding::damaged_utf8: invalid = invalid_utf8(bytes); return from_utf8(bytes, detected.signature, invalid);
  }
  return {};
}

std::string plural(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

/// Joins ranges that touch, so that a diagnostic stays readable.
std::vector<Span> joined(const std::vector<Span>& ranges) {
  std::vector<Span> result;
  for (const Span range : ranges) {
    if (!result.empty() && result.back().end == range.begin) {
      result.back().end = range.end;
    } else {
      result.push_back(range);
    }
  }
  return result;
}

void diagnose(Decoded& decoded, bool named, const std::vector<Span>& invalid) {
  if (decoded.encoding == "binary") {
    decoded.diagnostics.push_back({.code = "encoding-binary",
                                   .severity = Severity::error,
                                   .message = "the bytes are no text, nothing was read",
                                   .hint = "convert the file to Markdown or plain text first"});
    return;
  }
  if (decoded.encoding != "utf-8" && !named) {
    decoded.diagnostics.push_back({.code = "encoding-" + decoded.encoding,
                                   .severity = Severity::info,
                                   .message = "read as " + decoded.encoding,
                                   .hint = "name the encoding with --encoding if the letters look wrong"});
  }
  if (!invalid.empty()) {
    decoded.diagnostics.push_back(
        {.code = "encoding-invalid-bytes",
         .severity = Severity::warning,
         .message = plural(invalid.size(), "place is", "places are") + " no " + decoded.encoding + " and became U+FFFD",
         .source = joined(invalid),
         .hint = "name the encoding with --encoding if it is another one"});
  }
}

/// NUL bytes are no text: they are read as white space.
void replace_nul(Decoded& decoded) {
  std::vector<Span> places;
  for (std::size_t byte = decoded.utf8.find('\0'); byte != std::string::npos;
       byte = decoded.utf8.find('\0', byte + 1)) {
    decoded.utf8[byte] = ' ';
    const auto at = static_cast<std::uint32_t>(byte);
    places.push_back(decoded.to_disk({at, at + 1}));
  }
  if (!places.empty()) {
    decoded.diagnostics.push_back({.code = "nul-bytes",
                                   .severity = Severity::warning,
                                   .message = plural(places.size(), "NUL was", "NULs were") + " read as white space",
                                   .source = joined(places),
                                   .hint = "check how the file was converted"});
  }
}

}  // namespace

Span Decoded::to_disk(Span utf8_range) const noexcept {
  if (anchors.empty()) {
    return utf8_range;
  }
  const auto offset = [&](std::uint32_t byte) {
    auto next = std::partition_point(anchors.begin(), anchors.end(), [&](Span anchor) { return anchor.begin <= byte; });
    if (next == anchors.begin()) {
      return anchors.front().end;
    }
    const Span from = *std::prev(next);
    if (next == anchors.end() || next->begin == from.begin) {
      return from.end;
    }
    const std::uint64_t step = std::uint64_t{byte - from.begin} * (next->end - from.end) / (next->begin - from.begin);
    return from.end + static_cast<std::uint32_t>(step);
  };
  return {offset(utf8_range.begin), offset(utf8_range.end)};
}

Decoded decode(std::string_view bytes, std::string_view encoding) {
  std::vector<Span> invalid;
  Decoded decoded =
      encoding.empty() ? decode_detected(bytes, invalid) : decode_as(bytes, lower_case(encoding), invalid);
  diagnose(decoded, !encoding.empty(), invalid);
  replace_nul(decoded);
  return decoded;
}

}  // namespace acquis::document

// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/records.hpp"

#include <charconv>

#include "acquis/text/offsets.hpp"
#include "json_writer.hpp"

namespace acquis::text {
namespace {

/// Counts the characters of a text while places in it go forward.
class ForwardCount {
 public:
  explicit ForwardCount(std::string_view text) : text_(text), ascii_(is_ascii(text)) {}

  [[nodiscard]] std::uint32_t at(std::uint32_t byte) noexcept {
    if (ascii_) {
      return byte;
    }
    for (; byte_ < byte; ++byte_) {
      count_ += (static_cast<unsigned char>(text_[byte_]) & 0xC0U) != 0x80U ? 1U : 0U;
    }
    return count_;
  }

 private:
  std::string_view text_;
  bool ascii_;
  std::uint32_t byte_ = 0;
  std::uint32_t count_ = 0;
};

void append_number(std::string& out, std::uint32_t number) {
  char digits[10];
  const auto written = std::to_chars(digits, digits + sizeof digits, number);
  out.append(digits, written.ptr);
}

void append_string(std::string& out, std::string_view text) {
  out += dump(Json(text));
}

void append_head(std::string& out, const RecordHead& head, std::string_view text) {
  out += "{\"id\":";
  append_string(out, head.id);
  out += ",\"lang\":";
  append_string(out, head.language);
  if (head.document) {
    out += ",\"document\":";
    append_string(out, *head.document);
    out += ",\"text\":";
    append_string(out, text);
  }
}

}  // namespace

void append_tokens_json(std::string& out, const RecordHead& head, std::string_view text,
                        std::span<const std::uint32_t> start, std::span<const TokenKind> kind) {
  append_head(out, head, text);
  out += ",\"tokens\":[";
  ForwardCount characters(text);
  std::uint32_t begin = 0;  // tokens tile the text: one begins where the last one ended
  for (std::size_t i = 0; i < start.size(); ++i) {
    const std::uint32_t end =
        characters.at(i + 1 < start.size() ? start[i + 1] : static_cast<std::uint32_t>(text.size()));
    out += i == 0 ? "[" : ",[";
    append_number(out, begin);
    out += ',';
    append_number(out, end);
    out += ",\"";
    out += to_string(kind[i]);
    out += "\"]";
    begin = end;
  }
  out += "]}";
}

void append_sentences_json(std::string& out, const RecordHead& head, std::string_view text,
                           std::span<const std::uint32_t> begin, std::span<const std::uint32_t> end) {
  append_head(out, head, text);
  out += ",\"sentences\":[";
  ForwardCount characters(text);
  for (std::size_t i = 0; i < begin.size(); ++i) {
    out += i == 0 ? "[" : ",[";
    append_number(out, characters.at(begin[i]));
    out += ',';
    append_number(out, characters.at(end[i]));
    out += ']';
  }
  out += "]}";
}

}  // namespace acquis::text

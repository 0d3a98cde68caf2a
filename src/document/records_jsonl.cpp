// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "document/records.hpp"

namespace acquis::document {
namespace {

using Json = nlohmann::json;

/// Position behind the string that begins with the quotation mark at `at`. Precondition: the JSON is valid.
std::uint32_t end_of_string(std::string_view json, std::uint32_t at) {
  for (++at; json[at] != '"'; ++at) {
    at += json[at] == '\\' ? 1U : 0U;
  }
  return at + 1;
}

/// Where the last string called `key` stands in a valid JSON object, without its quotation marks. nlohmann knows no
/// positions; on valid text a scan for strings and brackets is enough.
std::optional<Span> place_of_string(std::string_view json, std::string_view key) {
  std::optional<Span> place;
  std::int64_t depth = 0;
  bool key_next = false;
  bool wanted = false;
  for (std::uint32_t at = 0; at < json.size();) {
    const char sign = json[at];
    if (sign == '"') {
      const std::uint32_t end = end_of_string(json, at);
      if (depth == 1 && key_next) {
        wanted = Json::parse(json.substr(at, end - at)).get<std::string>() == key;
        key_next = false;
      } else if (depth == 1 && wanted) {
        place = Span{at + 1, end - 1};
      }
      at = end;
      continue;
    }
    depth += sign == '{' || sign == '[' ? 1 : 0;
    depth -= sign == '}' || sign == ']' ? 1 : 0;
    key_next = depth == 1 && (sign == ',' || sign == '{') ? true : key_next;
    ++at;
  }
  return place;
}

/// Length of the escape that begins at `at`: \n, A, or the two halves of a surrogate pair.
std::uint32_t length_of_escape(std::string_view json, std::uint32_t at) {
  if (json[at + 1] != 'u') {
    return 2;
  }
  const char first = json[at + 2];
  const char second = json[at + 3];
  const bool high_surrogate =
      (first == 'd' || first == 'D') && std::string_view("89abAB").find(second) != std::string_view::npos;
  return high_surrogate ? 12 : 6;
}

/// The text between the quotation marks at `value`.
RecordText unescaped(const Decoded& decoded, Span value) {
  RecordText text(decoded);
  const std::string_view whole = std::string_view(decoded.utf8).substr(0, value.end);
  for (std::uint32_t at = value.begin; at < value.end;) {
    const auto escape = static_cast<std::uint32_t>(std::min<std::size_t>(whole.find('\\', at), value.end));
    text.copy({at, escape});
    at = escape;
    if (at < value.end) {
      const std::uint32_t length = length_of_escape(whole, at);
      text.replace(Json::parse('"' + std::string(whole.substr(at, length)) + '"').get<std::string>(),
                   {at, at + length});
      at += length;
    }
  }
  return text;
}

/// Values as they are printed; null is no value.
std::string printed(const Json& value) {
  if (value.is_string()) {
    return value.get<std::string>();
  }
  return value.is_null() ? std::string() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The key of the text in a line: the first that means "text" and holds a string.
std::optional<std::string> text_key(const Json& object) {
  for (const auto& [key, value] : object.items()) {
    if (value.is_string() && field_called(key) == "text") {
      return key;
    }
  }
  return std::nullopt;
}

Fields fields_of(const Json& object) {
  Fields fields;
  for (const auto& [key, value] : object.items()) {
    if (const auto field = field_called(key); field && *field != "text") {
      fields.emplace(*field, printed(value));
    }
  }
  return fields;
}

}  // namespace

Records read_jsonl(const RecordFile& file) {
  Records records;
  for (const RecordLine& line : lines_of(file.decoded.utf8)) {
    const std::string_view json = slice(file.decoded.utf8, line.span);
    if (json.find_first_not_of(" \t\r") == std::string_view::npos) {
      continue;
    }
    const Json object = Json::parse(json, nullptr, false);
    if (!object.is_object()) {
      records.report(file, "record-broken", Severity::error, "the line is no JSON object; it is left out", line.span,
                     line.number);
      continue;
    }
    const auto key = text_key(object);
    if (!key) {
      records.report(file, "record-without-text", Severity::error,
                     "the line has no \"text\" with a string; it is left out", line.span, line.number);
      continue;
    }
    const Span value = shifted(place_of_string(json, *key).value_or(Span{}), line.span.begin);
    records.add(file, fields_of(object), unescaped(file.decoded, value), value, line.number);
  }
  return records;
}

bool looks_like_jsonl(std::string_view utf8) {
  const std::size_t begin = utf8.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || utf8[begin] != '{') {
    return false;
  }
  const Json object = Json::parse(utf8.substr(begin, utf8.find('\n', begin) - begin), nullptr, false);
  return object.is_object() && text_key(object).has_value();
}

}  // namespace acquis::document

// SPDX-License-Identifier: Apache-2.0
/// What the to_json functions of all rooms share. Internal: nlohmann stays out of public headers.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/span.hpp"
#include "acquis/text/code_points.hpp"

namespace acquis {

using Json = nlohmann::ordered_json;

/// [begin, end]
[[nodiscard]] inline Json to_array(Span span) {
  return Json::array({span.begin, span.end});
}

/// [[begin, end], …]
[[nodiscard]] inline Json to_array(std::span<const Span> spans) {
  Json array = Json::array();
  for (const Span span : spans) {
    array.push_back(to_array(span));
  }
  return array;
}

template <typename Value>
[[nodiscard]] Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

/// The item `diagnostic` of docs/formats.md.
[[nodiscard]] inline Json to_object(const Diagnostic& diagnostic) {
  return {{"code", diagnostic.code},
          {"severity", to_string(diagnostic.severity)},
          {"message", diagnostic.message},
          {"block", or_null(diagnostic.block)},
          {"source", to_array(diagnostic.source)},
          {"line", or_null(diagnostic.line)},
          {"hint", or_null(diagnostic.hint)}};
}

/// UTF-8 text; bytes that are none become U+FFFD instead of an exception.
[[nodiscard]] inline std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace acquis

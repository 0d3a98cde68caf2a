// SPDX-License-Identifier: Apache-2.0
#include "bind.hpp"

#include <pybind11/stl.h>

#include <utility>

#include "acquis/error.hpp"
#include "acquis/text/code_points.hpp"

namespace acquis::python {
namespace {

py::dict to_dict(const Diagnostic& diagnostic) {
  py::list source;
  for (const Span span : diagnostic.source) {
    py::list range;
    range.append(span.begin);
    range.append(span.end);
    source.append(range);
  }
  py::dict item;
  item["code"] = diagnostic.code;
  item["severity"] = to_string(diagnostic.severity);
  item["message"] = diagnostic.message;
  item["block"] = diagnostic.block;
  item["source"] = source;
  item["line"] = diagnostic.line;
  item["hint"] = diagnostic.hint;
  return item;
}

}  // namespace

document::ReadOptions read_options(std::string_view format, std::string encoding, std::uint64_t max_bytes,
                                   std::string language) {
  document::ReadOptions options;
  if (format == "markdown") {
    options.format = document::Format::markdown;
  } else if (format == "plain") {
    options.format = document::Format::plain;
  } else if (format != "automatic") {
    throw Error(ErrorCode::invalid_argument,
                "format must be automatic, markdown or plain, not '" + std::string(format) + "'");
  }
  options.encoding = std::move(encoding);
  options.max_bytes = max_bytes;
  options.language = std::move(language);
  return options;
}

py::array_t<std::int64_t> to_array(const std::vector<Span>& spans, std::string_view text) {
  const text::CodePoints code_points(text);
  py::array_t<std::int64_t> array({static_cast<py::ssize_t>(spans.size()), static_cast<py::ssize_t>(2)});
  auto rows = array.mutable_unchecked<2>();
  py::ssize_t row = 0;
  for (const Span bytes : spans) {
    const Span span = code_points.from_bytes(bytes);
    rows(row, 0) = span.begin;
    rows(row, 1) = span.end;
    ++row;
  }
  return array;
}

py::list to_list(const std::vector<Diagnostic>& diagnostics) {
  py::list items;
  for (const Diagnostic& diagnostic : diagnostics) {
    items.append(to_dict(diagnostic));
  }
  return items;
}

}  // namespace acquis::python

// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/text/code_points.hpp"
#include "acquis/text/language.hpp"
#include "acquis/text/sentences.hpp"
#include "acquis/text/symbol.hpp"
#include "acquis/text/tokeniser.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using text::Tokeniser;
using text::TokenKind;
using text::WordRules;

WordRules rules_from(std::string_view name) {
  if (name == "document") {
    return WordRules::document;
  }
  if (name == "uax29") {
    return WordRules::uax29;
  }
  if (name == "icu") {
    return WordRules::icu;
  }
  throw Error(ErrorCode::invalid_argument, "rules must be document, uax29 or icu, not '" + std::string(name) + "'");
}

py::tuple tokenise(const Tokeniser& tokeniser, std::string_view text) {
  std::optional<text::Tokens> tokens;
  {
    const py::gil_scoped_release released;
    tokens = tokeniser(text);
  }
  py::array_t<std::uint8_t> kinds(static_cast<py::ssize_t>(tokens->size()));
  auto values = kinds.mutable_unchecked<1>();
  for (std::size_t i = 0; i < tokens->size(); ++i) {
    values(static_cast<py::ssize_t>(i)) = static_cast<std::uint8_t>(tokens->kinds()[i]);
  }
  return py::make_tuple(to_array(tokens->spans(), text), kinds);
}

using CodePointSpans = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Borders and transparent spans count code points, as the result does.
py::array_t<std::int64_t> split(const text::SentenceSplitter& splitter, std::string_view text,
                                const std::vector<std::uint32_t>& borders, const CodePointSpans& transparent) {
  std::vector<Span> sentences;
  {
    const py::gil_scoped_release released;
    if (borders.empty() && transparent.empty()) {
      sentences = splitter(text);
    } else {
      const text::CodePoints code_points(text);
      const auto byte = [&](std::uint32_t place) {
        if (place > code_points.size()) {
          throw Error(ErrorCode::invalid_argument, "borders and transparent spans must lie inside the text");
        }
        return code_points.to_byte(place);
      };
      std::vector<std::uint32_t> border_bytes;
      std::vector<Span> spans;
      std::transform(borders.begin(), borders.end(), std::back_inserter(border_bytes), byte);
      std::transform(transparent.begin(), transparent.end(), std::back_inserter(spans), [&](const auto& each) {
        return Span{byte(each.first), byte(each.second)};
      });
      sentences = splitter(text, border_bytes, spans);
    }
  }
  return to_array(sentences, text);
}

py::tuple kind_names() {
  py::list names;
  for (auto kind = static_cast<std::uint8_t>(TokenKind::word); kind <= static_cast<std::uint8_t>(TokenKind::space);
       ++kind) {
    names.append(std::string(to_string(static_cast<TokenKind>(kind))));
  }
  return py::tuple(names);
}

/// The normal form and the parts as (role, begin, end, meaning), or None. Symbols are ASCII: bytes are characters.
py::object parse(std::string_view symbol) {
  const auto parsed = text::parse_symbol(symbol);
  if (!parsed) {
    return py::none();
  }
  py::list parts;
  for (const text::SymbolPart& part : parsed->parts) {
    parts.append(py::make_tuple(to_string(part.role), part.span.begin, part.span.end, part.meaning));
  }
  return py::make_tuple(parsed->normal, parts);
}

}  // namespace

void bind_tokens(py::module_& module) {
  module.attr("TOKEN_KINDS") = kind_names();
  py::class_<Tokeniser>(module, "Tokeniser")
      .def(py::init([](const std::string& rules, std::string language) {
             return Tokeniser({.rules = rules_from(rules), .language = std::move(language)});
           }),
           py::arg("rules"), py::arg("language"))
      .def("__call__", &tokenise, py::arg("text"))
      .def("__repr__", [](const Tokeniser&) { return "<acquis._core.Tokeniser>"; });
  py::class_<text::SentenceSplitter>(module, "SentenceSplitter")
      .def(py::init([](const std::string& language, bool skip_markup) {
             return text::SentenceSplitter(language, skip_markup ? text::Leftovers::skip : text::Leftovers::keep);
           }),
           py::arg("language"), py::arg("skip_markup") = false)
      .def("__call__", &split, py::arg("text"), py::arg("borders") = std::vector<std::uint32_t>(),
           py::arg("transparent") = CodePointSpans())
      .def("__repr__", [](const text::SentenceSplitter&) { return "<acquis._core.SentenceSplitter>"; });
  module.def(
      "identify_language",
      [](std::string_view text, std::string_view of_document) { return text::identify_language(text, of_document); },
      py::arg("text"), py::arg("of_document") = "");
  module.def("parse_symbol", &parse, py::arg("symbol"));
  module.def(
      "is_supported_language", [](std::string_view code) { return text::is_supported_language(code); },
      py::arg("code"));
}

}  // namespace acquis::python

// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <vector>

#include "acquis/provision/frame.hpp"
#include "acquis/text/code_points.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

py::object span_or_none(const std::optional<Span>& span, const text::CodePoints& places) {
  if (!span) {
    return py::none();
  }
  return py::make_tuple(places.from_byte(span->begin), places.from_byte(span->end));
}

/// The clauses of a text as dicts; spans are pairs of code points.
py::list operative_clauses(const std::string& text, const std::string& language) {
  std::vector<provision::OperativeClause> clauses;
  {
    const py::gil_scoped_release release;
    clauses = provision::operative_clauses(text, language);
  }
  const text::CodePoints places(text);
  py::list found;
  for (const provision::OperativeClause& clause : clauses) {
    const provision::Frame& frame = clause.frame;
    py::dict item;
    item["extent"] = span_or_none(clause.extent, places);
    item["actor"] = span_or_none(frame.actor, places);
    item["force"] = span_or_none(frame.force, places);
    item["strength"] = frame.strength;
    item["act"] = span_or_none(frame.act, places);
    item["object"] = span_or_none(frame.object, places);
    item["polarity"] = std::string(provision::to_string(frame.polarity));
    found.append(std::move(item));
  }
  return found;
}

/// (begin, end, lemma, strength) of each operative verb and modal.
py::list operative_verbs(const std::string& text, const std::string& language) {
  const text::CodePoints places(text);
  py::list found;
  for (const provision::OperativeVerb& verb : provision::operative_verbs(text, language)) {
    found.append(
        py::make_tuple(places.from_byte(verb.span.begin), places.from_byte(verb.span.end), verb.lemma, verb.strength));
  }
  return found;
}

}  // namespace

void bind_frame(py::module_& module) {
  module.def("operative_clauses", &operative_clauses, py::arg("text"), py::arg("language"));
  module.def("operative_verbs", &operative_verbs, py::arg("text"), py::arg("language"));
}

}  // namespace acquis::python

// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <filesystem>
#include <span>

#include "acquis/principles/mentions.hpp"
#include "acquis/principles/ontology.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using principles::Ontology;

py::list principles_of(const Ontology& ontology) {
  py::list items;
  for (const principles::Principle& principle : ontology.principles()) {
    items.append(py::make_tuple(principle.id, principle.family, principle.name, principle.definition));
  }
  return items;
}

std::vector<Diagnostic> notices(const std::string& language, const Ontology& ontology) {
  const auto notice = principles::language_notice(language, ontology);
  return notice ? std::vector<Diagnostic>{*notice} : std::vector<Diagnostic>{};
}

/// Line of JSON, number of mentions and diagnostics of the contributions from `begin` to `end`.
py::list records(const document::Consultation& consultation, const Ontology& ontology, std::size_t begin,
                 std::size_t end, std::int32_t threads) {
  std::vector<principles::MentionRecord> found;
  {
    const py::gil_scoped_release released;
    found = principles::mention_records(std::span(consultation.contributions).subspan(begin, end - begin), ontology,
                                        threads);
  }
  py::list items;
  for (const principles::MentionRecord& record : found) {
    const auto odd = record.notice ? std::vector<Diagnostic>{*record.notice} : std::vector<Diagnostic>{};
    items.append(py::make_tuple(py::bytes(record.json), record.mentions, to_list(odd)));
  }
  return items;
}

std::string in_text(const std::string& text, const Ontology& ontology, const std::string& id,
                    const std::string& language) {
  return principles::to_json(text, principles::find_mentions(text, ontology, language), id, language,
                             notices(language, ontology));
}

}  // namespace

void bind_principles(py::module_& module) {
  py::class_<Ontology>(module, "Ontology")
      .def(py::init<>())
      .def_static("from_file", &Ontology::from_file, py::arg("file"))
      .def_static("from_yaml", &Ontology::from_yaml, py::arg("yaml"), py::arg("name"))
      .def_property_readonly("yaml", [](const Ontology& self) { return py::bytes(self.yaml()); })
      .def_property_readonly("name", &Ontology::name)
      .def_property_readonly("version", &Ontology::version)
      .def_property_readonly("sha256", &Ontology::sha256)
      .def_property_readonly("languages", &Ontology::languages)
      .def_property_readonly("diagnostics", [](const Ontology& self) { return to_list(self.diagnostics()); })
      .def_property_readonly("principles", &principles_of)
      .def("__repr__", [](const Ontology& self) {
        return "<acquis._core.Ontology '" + self.name() + "', " + std::to_string(self.principles().size()) +
               " principles>";
      });
  module.def("mention_records", &records, py::arg("consultation"), py::arg("ontology"), py::arg("begin"),
             py::arg("end"), py::arg("threads"));
  module.def("principles_in_text", &in_text, py::arg("text"), py::arg("ontology"), py::arg("id"), py::arg("language"),
             py::call_guard<py::gil_scoped_release>());
}

}  // namespace acquis::python

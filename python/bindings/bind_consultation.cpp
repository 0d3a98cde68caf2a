// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <filesystem>
#include <map>
#include <memory>
#include <utility>

#include "acquis/document/consultation.hpp"
#include "acquis/provision/provision.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using document::Consultation;
using document::Contribution;
using provision::Provision;
using Columns = std::map<std::string, std::string>;

document::ConsultationOptions options(document::ReadOptions read, bool records, Columns columns) {
  return {.read = std::move(read), .records = records, .columns = std::move(columns)};
}

Contribution with_id(Contribution contribution, std::string id) {
  contribution.id = std::move(id);
  return contribution;
}

void bind_contribution(py::module_& module) {
  py::class_<Contribution>(module, "Contribution")
      .def_readonly("id", &Contribution::id)
      .def_readonly("contributor", &Contribution::contributor)
      .def_readonly("group", &Contribution::group)
      .def_readonly("meeting", &Contribution::meeting)
      .def_readonly("date", &Contribution::date)
      .def_readonly("language", &Contribution::language)
      .def_readonly("version", &Contribution::version)
      .def_readonly("replaces", &Contribution::replaces)
      .def_readonly("record", &Contribution::record)
      .def("with_id", &with_id, py::arg("id"))
      .def_property_readonly(
          "document", [](const Contribution& self) -> const document::Document& { return self.document; },
          py::return_value_policy::reference_internal)
      .def("__repr__", [](const Contribution& self) {
        return "<acquis._core.Contribution '" + self.id + "' of '" + self.contributor + "'>";
      });
}

py::list inputs_of(const Consultation& consultation) {
  py::list items;
  for (const document::Source& source : consultation.inputs) {
    items.append(py::make_tuple(source.name, source.sha256, source.bytes, source.encoding));
  }
  return items;
}

void bind_provision(py::module_& module) {
  py::class_<Provision>(module, "Provision")
      .def_readonly("id", &Provision::id)
      .def_readonly("contribution", &Provision::contribution)
      .def_readonly("contributor", &Provision::contributor)
      .def_readonly("language", &Provision::language)
      .def_readonly("label", &Provision::label)
      .def_readonly("text", &Provision::text)
      .def_readonly("block", &Provision::block)
      .def("__repr__", [](const Provision& self) { return "<acquis._core.Provision '" + self.id + "'>"; });
  module.def(
      "split", [](const Contribution& contribution) { return provision::split(contribution).provisions; },
      py::arg("contribution"), py::call_guard<py::gil_scoped_release>());
}

}  // namespace

void bind_consultation(py::module_& module) {
  bind_contribution(module);
  bind_provision(module);
  py::class_<Consultation, std::shared_ptr<Consultation>>(module, "Consultation")
      .def(py::init([](std::vector<Contribution> contributions) {
             return Consultation{.contributions = std::move(contributions)};
           }),
           py::arg("contributions"))
      .def("__len__", [](const Consultation& self) { return self.contributions.size(); })
      .def(
          "__getitem__",
          [](const Consultation& self, std::size_t index) -> const Contribution& {
            if (index >= self.contributions.size()) {
              throw py::index_error("there are " + std::to_string(self.contributions.size()) + " contributions");
            }
            return self.contributions[index];
          },
          py::arg("index"), py::return_value_policy::reference_internal)
      .def_property_readonly("diagnostics", [](const Consultation& self) { return to_list(self.diagnostics); })
      .def_property_readonly("inputs", &inputs_of)
      .def("__repr__", [](const Consultation& self) {
        return "<acquis._core.Consultation, " + std::to_string(self.contributions.size()) + " contributions>";
      });
  module.def(
      "read_consultation",
      [](const std::vector<std::filesystem::path>& inputs, const std::string& format, const std::string& encoding,
         std::uint64_t max_bytes, const std::string& language, bool records, const Columns& columns) {
        return document::read_consultation(
            inputs, options(read_options(format, encoding, max_bytes, language), records, columns));
      },
      py::arg("inputs"), py::arg("format"), py::arg("encoding"), py::arg("max_bytes"), py::arg("language"),
      py::arg("records"), py::arg("columns"), py::call_guard<py::gil_scoped_release>());
  module.def(
      "read_consultation_bytes",
      [](const py::bytes& bytes, const std::string& name, const std::string& format, const std::string& encoding,
         std::uint64_t max_bytes, const std::string& language, bool records, const Columns& columns) {
        const auto view = static_cast<std::string_view>(bytes);
        const py::gil_scoped_release released;
        return document::read_consultation_bytes(
            view, name, options(read_options(format, encoding, max_bytes, language), records, columns));
      },
      py::arg("bytes"), py::arg("name"), py::arg("format"), py::arg("encoding"), py::arg("max_bytes"),
      py::arg("language"), py::arg("records"), py::arg("columns"));
}

}  // namespace acquis::python

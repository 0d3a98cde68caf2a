// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <filesystem>

#include "acquis/principles/dictionary.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using principles::Ontology;

Ontology read_dictionary(const std::filesystem::path& file, const std::string& language, const std::string& encoding) {
  return principles::read_dictionary_file(file, {language, encoding});
}

py::tuple to_quanteda(const Ontology& ontology, const std::string& language) {
  const principles::QuantedaDictionary dictionary = principles::to_quanteda_yaml(ontology, language);
  return py::make_tuple(dictionary.yaml, to_list(dictionary.diagnostics));
}

}  // namespace

void bind_dictionary(py::module_& module) {
  module.def("read_dictionary", &read_dictionary, py::arg("file"), py::arg("language"), py::arg("encoding"));
  module.def("to_quanteda", &to_quanteda, py::arg("ontology"), py::arg("language"));
}

}  // namespace acquis::python

// SPDX-License-Identifier: Apache-2.0
#include "acquis/data.hpp"
#include "acquis/yaml.hpp"
#include "bind.hpp"

namespace acquis::python {

void bind_provenance(py::module_& module) {
  module.attr("__version__") = py::str(std::string(version()));
  module.def("data_files", [] {
    py::list files;
    for (const DataFile& file : acquis::data_files()) {
      files.append(py::make_tuple(py::str(std::string(file.name)), py::bytes(std::string(file.content))));
    }
    return files;
  });
  module.def(
      "sha256", [](const py::bytes& bytes) { return sha256(static_cast<std::string_view>(bytes)); }, py::arg("bytes"));
  module.def(
      "yaml_as_json",
      [](const py::bytes& yaml, const std::string& name) {
        return yaml_as_json(static_cast<std::string_view>(yaml), name);
      },
      py::arg("yaml"), py::arg("name"));
}

}  // namespace acquis::python

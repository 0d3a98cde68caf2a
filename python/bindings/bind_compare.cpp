// SPDX-License-Identifier: Apache-2.0
#include "acquis/compare/comparison.hpp"
#include "bind.hpp"

namespace acquis::python {

void bind_compare(py::module_& module) {
  module.def(
      "compare",
      [](const document::Document& a, const document::Document& b, double min_similarity, double min_containment) {
        const compare::CompareOptions options{.min_similarity = min_similarity, .min_containment = min_containment};
        return compare::to_json(compare::compare(a, b, options), a, b);
      },
      py::arg("a"), py::arg("b"), py::arg("min_similarity"), py::arg("min_containment"),
      py::call_guard<py::gil_scoped_release>());
}

}  // namespace acquis::python

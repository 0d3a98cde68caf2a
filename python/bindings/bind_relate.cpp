// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <array>

#include "acquis/merge/relation.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

/// id, a, b, language
using GivenPair = std::array<std::string, 4>;

std::string relate(const GivenPair& pair) {
  const auto& [id, a, b, language] = pair;
  const provision::Provision first = provision::make_provision(id, a, language);
  const provision::Provision second = provision::make_provision(id, b, language);
  return merge::to_json(merge::relate(first, second), id, first, second);
}

}  // namespace

void bind_relate(py::module_& module) {
  module.def("relate", &relate, py::arg("pair"), py::call_guard<py::gil_scoped_release>());
}

}  // namespace acquis::python

// SPDX-License-Identifier: Apache-2.0
#include "acquis/progress.hpp"
#include "bind.hpp"

namespace acquis::python {

void bind_progress(py::module_& module) {
  py::class_<Progress>(module, "Progress")
      .def(py::init<>())
      .def("stop", &Progress::stop)
      .def_property_readonly("done", &Progress::done)
      .def_property_readonly("total", &Progress::total);
}

}  // namespace acquis::python

// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <exception>

#include "acquis/error.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

/// Raises the class of acquis.error that belongs to the code, with its attributes.
void raise(const Error& error) {
  const char* name = error.code() == ErrorCode::not_found ? "NotFoundError" : "AcquisError";
  const py::object type = py::module_::import("acquis.error").attr(name);
  const Place& place = error.place();
  const py::object exception =
      type(error.message(), to_string(error.code()), py::arg("file") = place.file, py::arg("byte") = place.byte,
           py::arg("line") = place.line, py::arg("hint") = error.hint());
  PyErr_SetObject(type.ptr(), exception.ptr());
}

}  // namespace

void bind_error(py::module_&) {
  py::register_local_exception_translator([](std::exception_ptr pointer) {
    try {
      if (pointer) {
        std::rethrow_exception(pointer);
      }
    } catch (const Error& error) {
      raise(error);
    }
  });
}

}  // namespace acquis::python

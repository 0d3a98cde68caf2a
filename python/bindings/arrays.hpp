// SPDX-License-Identifier: Apache-2.0
/// Vectors as numpy arrays and arrays as spans, without copies.
#pragma once

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace acquis::python {

namespace py = pybind11;

/// The vector as an array that may be written and keeps it alive.
template <typename Value>
[[nodiscard]] py::array_t<Value> to_own_array(std::vector<Value>&& values) {
  auto kept = std::make_unique<std::vector<Value>>(std::move(values));
  const auto size = static_cast<py::ssize_t>(kept->size());
  const Value* data = kept->data();
  const py::capsule owner(kept.get(), [](void* vector) { delete static_cast<std::vector<Value>*>(vector); });
  static_cast<void>(kept.release());
  return py::array_t<Value>(size, data, owner);
}

/// The vector as a read-only array, which keeps it alive.
template <typename Value>
[[nodiscard]] py::array_t<Value> to_array(std::vector<Value>&& values) {
  py::array_t<Value> array = to_own_array(std::move(values));
  array.attr("flags").attr("writeable") = false;
  return array;
}

/// Values that `owner` keeps alive and never changes, as a read-only array.
template <typename Value>
[[nodiscard]] py::array_t<Value> to_array(std::span<const Value> values, const py::object& owner) {
  py::array_t<Value> array(static_cast<py::ssize_t>(values.size()), values.data(), owner);
  array.attr("flags").attr("writeable") = false;
  return array;
}

/// An array of one dimension whose values lie side by side.
template <typename Value>
using Column = py::array_t<Value, py::array::c_style>;

template <typename Value>
[[nodiscard]] std::span<const Value> to_span(const Column<Value>& column) {
  return {column.data(), static_cast<std::size_t>(column.size())};
}

}  // namespace acquis::python

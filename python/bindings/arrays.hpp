// SPDX-License-Identifier: Apache-2.0
/// Vectors as numpy arrays and arrays as spans, without copies.
#pragma once

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "acquis/similarity/row_join.hpp"

namespace acquis::python {

namespace py = pybind11;

/// The vector as an array that may be written and keeps it alive.
template <typename Value, typename Allocator>
[[nodiscard]] py::array_t<Value> to_own_array(std::vector<Value, Allocator>&& values) {
  using Vector = std::vector<Value, Allocator>;
  auto kept = std::make_unique<Vector>(std::move(values));
  const auto size = static_cast<py::ssize_t>(kept->size());
  const Value* data = kept->data();
  const py::capsule owner(kept.get(), [](void* vector) { delete static_cast<Vector*>(vector); });
  static_cast<void>(kept.release());
  return py::array_t<Value>(size, data, owner);
}

/// The vector as a read-only array, which keeps it alive.
template <typename Value, typename Allocator>
[[nodiscard]] py::array_t<Value> to_array(std::vector<Value, Allocator>&& values) {
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

/// (row offsets, columns, weights) of a sparse matrix.
struct SparseArrays {
  Column<std::int64_t> row_begin;
  Column<std::int32_t> column;
  Column<double> weight;

  [[nodiscard]] similarity::SparseRows view() const { return {to_span(row_begin), to_span(column), to_span(weight)}; }
};

[[nodiscard]] inline SparseArrays sparse_from(const py::tuple& given) {
  return {given[0].cast<Column<std::int64_t>>(), given[1].cast<Column<std::int32_t>>(),
          given[2].cast<Column<double>>()};
}

/// (a, b, scores) of pairs.
[[nodiscard]] inline py::tuple to_arrays(const std::vector<similarity::ScoredPair>& pairs) {
  std::vector<std::int64_t> a, b;
  std::vector<double> scores;
  a.reserve(pairs.size());
  b.reserve(pairs.size());
  scores.reserve(pairs.size());
  for (const similarity::ScoredPair& pair : pairs) {
    a.push_back(pair.a);
    b.push_back(pair.b);
    scores.push_back(pair.score);
  }
  return py::make_tuple(to_array(std::move(a)), to_array(std::move(b)), to_array(std::move(scores)));
}

}  // namespace acquis::python

// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <optional>

#include "acquis/similarity/row_join.hpp"
#include "acquis/similarity/vector_join.hpp"
#include "arrays.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using similarity::DenseRows;
using similarity::JoinOptions;
using similarity::PartnerLists;

JoinOptions options_from(std::int32_t top, double min_score, std::int32_t threads, std::int64_t max_pairs,
                         Progress& watch) {
  return {.min_score = min_score, .top = top, .threads = threads, .max_pairs = max_pairs, .progress = &watch};
}

/// (row offsets, partners, scores), which scipy may write
py::tuple arrays(PartnerLists&& lists) {
  return py::make_tuple(to_own_array(std::move(lists.row_begin)), to_own_array(std::move(lists.partner)),
                        to_own_array(std::move(lists.score)));
}

py::tuple sparse_top_k(const py::tuple& matrix, const std::optional<py::tuple>& other, std::int32_t top,
                       double min_score, std::int32_t threads, std::int64_t max_pairs, Progress& watch) {
  const SparseArrays a = sparse_from(matrix);
  const SparseArrays b = other ? sparse_from(*other) : a;
  const JoinOptions options = options_from(top, min_score, threads, max_pairs, watch);
  PartnerLists lists;
  {
    const py::gil_scoped_release released;
    lists =
        other ? similarity::partner_lists(a.view(), b.view(), options) : similarity::partner_lists(a.view(), options);
  }
  return arrays(std::move(lists));
}

template <typename Value>
using Vectors = py::array_t<Value, py::array::c_style>;

template <typename Value>
DenseRows<Value> dense_from(const Vectors<Value>& given) {
  return {{given.data(), static_cast<std::size_t>(given.size())}, static_cast<std::int64_t>(given.shape(1))};
}

template <typename Value>
py::tuple dense_top_k(const Vectors<Value>& vectors, const std::optional<Vectors<Value>>& other, std::int32_t top,
                      double min_score, std::int32_t threads, std::int64_t max_pairs, Progress& watch) {
  const DenseRows<Value> a = dense_from(vectors);
  const DenseRows<Value> b = other ? dense_from(*other) : a;
  const JoinOptions options = options_from(top, min_score, threads, max_pairs, watch);
  PartnerLists lists;
  {
    const py::gil_scoped_release released;
    lists = other ? similarity::dense_partner_lists(a, b, options) : similarity::dense_partner_lists(a, options);
  }
  return arrays(std::move(lists));
}

template <typename Function>
void define(py::module_& module, const char* name, const char* first, Function function) {
  module.def(name, function, py::arg(first).noconvert(), py::arg("other").noconvert(), py::arg("top"),
             py::arg("min_score"), py::arg("threads"), py::arg("max_pairs"), py::arg("watch"));
}

}  // namespace

void bind_row_join(py::module_& module) {
  define(module, "sparse_top_k", "matrix", &sparse_top_k);
  define(module, "dense_top_k_single", "vectors", &dense_top_k<float>);
  define(module, "dense_top_k_double", "vectors", &dense_top_k<double>);
}

}  // namespace acquis::python

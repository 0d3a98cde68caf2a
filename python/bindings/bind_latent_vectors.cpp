// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/latent_vectors.hpp"
#include "arrays.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

/// (vectors, singular values, components) of a matrix given as (row offsets, columns, weights); tables row by row.
py::tuple latent_vectors(const py::tuple& matrix, std::int32_t columns, std::int32_t dimensions,
                         std::int32_t iterations, std::int32_t threads, Progress& watch) {
  const SparseArrays rows = sparse_from(matrix);
  similarity::LatentVectors found;
  {
    const py::gil_scoped_release released;
    found = similarity::latent_vectors(
        rows.view(), columns,
        {.dimensions = dimensions, .iterations = iterations, .threads = threads, .progress = &watch});
  }
  return py::make_tuple(to_array(std::move(found.vectors)), to_array(std::move(found.singular_values)),
                        to_array(std::move(found.components)));
}

}  // namespace

void bind_latent_vectors(py::module_& module) {
  module.def("latent_vectors", &latent_vectors, py::arg("matrix"), py::arg("columns"), py::arg("dimensions"),
             py::arg("iterations"), py::arg("threads"), py::arg("watch"));
}

}  // namespace acquis::python

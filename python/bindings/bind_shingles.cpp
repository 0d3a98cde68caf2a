// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <optional>

#include "acquis/similarity/shingles.hpp"
#include "arrays.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using Texts = std::vector<std::string>;

similarity::ShingleSets sets_of(const Texts& texts, const std::string& of, std::int32_t size, bool fold,
                                const std::string& language, std::int32_t threads) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  return {views, similarity::ShingleOptions{.of = similarity::shingle_of_from_string(of),
                                            .size = size,
                                            .fold = fold,
                                            .language = language,
                                            .threads = threads}};
}

/// (offsets, hashes)
py::tuple shingles(const Texts& texts, const std::string& of, std::int32_t size, bool fold, const std::string& language,
                   std::int32_t threads) {
  std::pair<std::vector<std::int64_t>, std::vector<std::uint64_t>> arrays;
  {
    const py::gil_scoped_release released;
    arrays = sets_of(texts, of, size, fold, language, threads).release();
  }
  return py::make_tuple(to_array(std::move(arrays.first)), to_array(std::move(arrays.second)));
}

/// (row offsets, columns, weights)
py::tuple hashed_features(const Texts& texts, const std::string& of, std::int32_t size, bool fold, std::int32_t bits,
                          bool signs, const std::string& language, std::int32_t threads) {
  similarity::HashedFeatures features;
  {
    const py::gil_scoped_release released;
    features = similarity::hashed_features(sets_of(texts, of, size, fold, language, threads), bits, signs);
  }
  return py::make_tuple(to_array(std::move(features.row_begin)), to_array(std::move(features.column)),
                        to_array(std::move(features.weight)));
}

}  // namespace

void bind_shingles(py::module_& module) {
  module.def("shingles", &shingles, py::arg("texts"), py::arg("of"), py::arg("size"), py::arg("fold"),
             py::arg("language"), py::arg("threads"));
  module.def("hashed_features", &hashed_features, py::arg("texts"), py::arg("of"), py::arg("size"), py::arg("fold"),
             py::arg("bits"), py::arg("signs"), py::arg("language"), py::arg("threads"));
}

}  // namespace acquis::python

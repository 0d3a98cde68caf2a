// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include "acquis/similarity/formulas.hpp"
#include "arrays.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using similarity::Formulas;
using Texts = std::vector<std::string>;

Formulas learn(const Texts& texts, const Texts& contributors, std::int32_t min_words, std::int32_t max_words,
               std::int32_t min_contributors, double min_share, bool independent, bool function_words, bool over_commas,
               const Texts& keep, const Texts& add, double added_factor, std::int32_t examples,
               const std::string& language, std::int32_t threads) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const std::vector<std::string_view> names(contributors.begin(), contributors.end());
  return similarity::learn_formulas(views, names,
                                    {.min_words = min_words,
                                     .max_words = max_words,
                                     .min_contributors = min_contributors,
                                     .min_share = min_share,
                                     .independent = independent,
                                     .function_words = function_words,
                                     .over_commas = over_commas,
                                     .language = language,
                                     .keep = keep,
                                     .add = add,
                                     .added_factor = added_factor,
                                     .examples = examples,
                                     .threads = threads});
}

/// One JSON item a formula; `texts` and `contributors` are those it was learnt from.
std::vector<std::string> records(const Formulas& formulas, const Texts& ids, const Texts& texts,
                                 const Texts& contributors) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const std::vector<std::string_view> given(contributors.begin(), contributors.end());
  const std::vector<std::uint32_t> numbers = similarity::contributor_numbers(given);
  Texts names(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    names.at(numbers[i]) = contributors[i];
  }
  std::vector<std::string> items;
  for (const similarity::Formula& formula : formulas.list()) {
    items.push_back(similarity::to_json(formula, names, ids, views));
  }
  return items;
}

/// New weights for the arrays of a sparse matrix of `texts` by `terms`.
py::array_t<double> discounted_weights(
    const Formulas& formulas, const Texts& texts,
    const py::array_t<std::int64_t, py::array::c_style | py::array::forcecast>& offsets,
    const py::array_t<std::int32_t, py::array::c_style | py::array::forcecast>& columns,
    const py::array_t<double, py::array::c_style | py::array::forcecast>& weights, const Texts& terms,
    const py::dict& options) {
  const auto span_of = [](const auto& array) {
    return std::span(array.data(), static_cast<std::size_t>(array.size()));
  };
  const similarity::TermRows rows{.row_begin = span_of(offsets),
                                  .column = span_of(columns),
                                  .weight = span_of(weights),
                                  .terms = {terms.begin(), terms.end()},
                                  .options = matrix_options_from(options, 0)};
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  std::vector<double> result;
  {
    const py::gil_scoped_release released;
    result = similarity::discounted_weights(rows, views, formulas);
  }
  return to_array(std::move(result));
}

}  // namespace

void bind_formulas(py::module_& module) {
  py::class_<Formulas>(module, "Formulas")
      .def("records", &records, py::arg("ids"), py::arg("texts"), py::arg("contributors"),
           py::call_guard<py::gil_scoped_release>())
      .def("discounted_weights", &discounted_weights, py::arg("texts"), py::arg("offsets"), py::arg("columns"),
           py::arg("weights"), py::arg("terms"), py::arg("options"))
      .def_property_readonly("contributors", &Formulas::contributors)
      .def("__len__", [](const Formulas& formulas) { return formulas.list().size(); })
      .def("__repr__", [](const Formulas& formulas) {
        return "<acquis._core.Formulas of " + std::to_string(formulas.list().size()) + " phrases>";
      });
  module.def("learn_formulas", &learn, py::arg("texts"), py::arg("contributors"), py::arg("min_words"),
             py::arg("max_words"), py::arg("min_contributors"), py::arg("min_share"), py::arg("independent"),
             py::arg("function_words"), py::arg("over_commas"), py::arg("keep"), py::arg("add"),
             py::arg("added_factor"), py::arg("examples"), py::arg("language"), py::arg("threads"),
             py::call_guard<py::gil_scoped_release>());
}

}  // namespace acquis::python

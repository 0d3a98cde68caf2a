// SPDX-License-Identifier: Apache-2.0
#include "acquis/merge/suggestions.hpp"
#include "bind.hpp"

namespace acquis::python {

void bind_merge(py::module_& module) {
  module.def(
      "merge",
      [](const document::Consultation& consultation, double min_score, std::int32_t min_contributors,
         std::int32_t formula_words, std::int32_t threads) {
        const merge::MergeOptions options{.min_score = min_score,
                                          .min_contributors = min_contributors,
                                          .formula_words = formula_words,
                                          .threads = threads};
        return merge::to_json(merge::suggest(consultation, options));
      },
      py::arg("consultation"), py::arg("min_score"), py::arg("min_contributors"), py::arg("formula_words"),
      py::arg("threads"), py::call_guard<py::gil_scoped_release>());
}

}  // namespace acquis::python

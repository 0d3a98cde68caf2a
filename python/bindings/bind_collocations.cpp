// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include "acquis/text/collocations.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using Texts = std::vector<std::string>;

/// One JSON record a phrase, as `acquis collocations` prints it.
std::vector<std::string> collocations(const Texts& ids, const Texts& texts,
                                      const std::vector<std::uint32_t>& contributors, std::int32_t min_words,
                                      std::int32_t max_words, std::int64_t min_count, std::int64_t min_contributors,
                                      const std::string& measure, bool function_words, std::int64_t top,
                                      std::int32_t examples, const std::string& language, std::int32_t threads) {
  const text::CollocationOptions options{.min_words = min_words,
                                         .max_words = max_words,
                                         .min_count = min_count,
                                         .min_contributors = min_contributors,
                                         .measure = text::association_from_string(measure),
                                         .function_words = function_words,
                                         .language = language,
                                         .top = top,
                                         .examples = examples,
                                         .threads = threads};
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  std::vector<std::string> records;
  for (const text::Collocation& found : text::collocations(views, contributors, options)) {
    records.push_back(text::to_json(found, options.measure, ids, views));
  }
  return records;
}

}  // namespace

void bind_collocations(py::module_& module) {
  module.def("collocations", &collocations, py::arg("ids"), py::arg("texts"), py::arg("contributors"),
             py::arg("min_words"), py::arg("max_words"), py::arg("min_count"), py::arg("min_contributors"),
             py::arg("measure"), py::arg("function_words"), py::arg("top"), py::arg("examples"), py::arg("language"),
             py::arg("threads"), py::call_guard<py::gil_scoped_release>());
}

}  // namespace acquis::python

// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <tuple>

#include "acquis/provision/concordance.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using Found = std::tuple<std::vector<std::string>, std::vector<std::int64_t>, std::int64_t>;

/// One JSON record a place, as `acquis find` prints it; places of each words; places in all.
Found find(const document::Consultation& consultation, std::vector<std::string> words, std::string actor, bool exact,
           std::int32_t context, std::int64_t top, std::int32_t threads) {
  const provision::FindOptions options{.words = std::move(words),
                                       .actor = std::move(actor),
                                       .exact = exact,
                                       .context = context,
                                       .top = top,
                                       .threads = threads};
  const provision::Concordance found = provision::find(consultation, options);
  return {provision::to_json(found, consultation, options), found.counts, found.all};
}

}  // namespace

void bind_concordance(py::module_& module) {
  module.def("find", &find, py::arg("consultation"), py::arg("words"), py::arg("actor"), py::arg("exact"),
             py::arg("context"), py::arg("top"), py::arg("threads"), py::call_guard<py::gil_scoped_release>());
}

}  // namespace acquis::python

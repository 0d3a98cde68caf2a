// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <optional>

#include "acquis/similarity/formulas.hpp"
#include "acquis/similarity/similar.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using similarity::Match;
using Texts = std::vector<std::string>;

std::vector<std::string_view> views(const Texts& texts) {
  return {texts.begin(), texts.end()};
}

/// One JSON record a pair, as `acquis similar` prints it.
std::vector<std::string> similar(const Texts& a_ids, const Texts& a, const Texts& b_ids, const std::optional<Texts>& b,
                                 const std::string& measure, double min_score, std::int32_t top, std::int32_t shingle,
                                 const std::string& language, std::int32_t threads,
                                 const similarity::Formulas* discount) {
  const similarity::SimilarOptions options{.measure = similarity::measure_from_string(measure),
                                           .min_score = min_score,
                                           .top = top,
                                           .shingle = shingle,
                                           .language = language,
                                           .threads = threads,
                                           .discount = discount};
  const std::vector<std::string_view> first = views(a);
  const std::vector<std::string_view> second = b ? views(*b) : first;
  const std::vector<Match> matches =
      b ? similarity::similar(first, second, options) : similarity::similar(first, options);
  const Texts& second_ids = b ? b_ids : a_ids;
  std::vector<std::string> records;
  records.reserve(matches.size());
  for (const Match& match : matches) {
    const auto i = static_cast<std::size_t>(match.a);
    const auto j = static_cast<std::size_t>(match.b);
    records.push_back(similarity::to_json(match, a_ids.at(i), second_ids.at(j), first[i], second[j]));
  }
  return records;
}

}  // namespace

void bind_similar(py::module_& module) {
  module.def("similar", &similar, py::arg("a_ids"), py::arg("a"), py::arg("b_ids"), py::arg("b"), py::arg("measure"),
             py::arg("min_score"), py::arg("top"), py::arg("shingle"), py::arg("language"), py::arg("threads"),
             py::arg("discount").none(true), py::call_guard<py::gil_scoped_release>());
}

}  // namespace acquis::python

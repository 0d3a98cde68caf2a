// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <string>
#include <utility>
#include <vector>

#include "acquis/similarity/formulas.hpp"
#include "acquis/similarity/gapped_alignment.hpp"
#include "acquis/similarity/passages.hpp"
#include "acquis/similarity/reuse.hpp"
#include "acquis/text/code_points.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using similarity::AlignmentRole;
using similarity::AlignmentTexts;
using similarity::GappedAlignment;
using similarity::GappedOptions;
using Strings = std::vector<std::string>;

std::vector<std::string_view> views(const Strings& texts) {
  return {texts.begin(), texts.end()};
}

/// Options by name; a name that is none is a mistake of the Python side and throws KeyError there.
GappedOptions options_from(const py::dict& given) {
  GappedOptions options;
  const auto take = [&](const char* name, auto& value) {
    if (given.contains(name)) {
      value = given[name].cast<std::remove_reference_t<decltype(value)>>();
    }
  };
  take("stem", options.stem);
  take("synonym", options.synonym);
  take("mismatch", options.mismatch);
  take("gap_open", options.gap_open);
  take("gap_extend", options.gap_extend);
  take("content", options.content);
  take("function", options.function);
  take("sign", options.sign);
  take("soft", options.soft);
  take("moves", options.moves);
  take("min_score", options.min_score);
  take("most", options.most);
  take("seed", options.seed);
  take("exact_cells", options.exact_cells);
  take("lang", options.language);
  return options;
}

/// One JSON record for each alignment of a pair of texts, as `acquis align` prints it, and the cells that all took.
std::pair<Strings, std::int64_t> align_texts(const Strings& a_ids, const Strings& a, const Strings& b_ids,
                                             const Strings& b, bool local, const py::dict& given, Progress* watch) {
  GappedOptions options = options_from(given);
  options.progress = watch;
  options.validate();
  const py::gil_scoped_release released;
  std::pair<Strings, std::int64_t> result;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const AlignmentTexts texts(a[i], b.at(i), options);
    const text::CodePoints a_points(a[i]);
    const text::CodePoints b_points(b[i]);
    const auto add = [&](const std::vector<GappedAlignment>& found, AlignmentRole role, bool exact) {
      for (const GappedAlignment& alignment : found) {
        result.first.push_back(to_json(alignment, role, exact, texts, a_ids.at(i), b_ids.at(i), a_points, b_points));
      }
    };
    if (local) {
      const similarity::LocalAlignments found = texts.locally();
      add(found.found, AlignmentRole::local, found.counts.exact);
      result.second += found.counts.cells;
    } else {
      const similarity::GlobalAlignment found = texts.globally();
      add({found.whole}, AlignmentRole::global, found.counts.exact);
      add(found.moves, AlignmentRole::move, found.counts.exact);
      result.second += found.counts.cells;
    }
  }
  return result;
}

/// JSON records of the passages, then of the reuses, as `acquis passages` prints them.
std::pair<Strings, Strings> passages(const Strings& ids, const Strings& texts, const py::dict& given,
                                     const similarity::Formulas* discount, std::int32_t threads, Progress* watch) {
  similarity::PassageOptions options;
  options.alignment = options_from(given);
  options.alignment.progress = watch;
  options.shingle = given["shingle"].cast<std::int32_t>();
  options.max_texts = given["max_texts"].cast<std::int32_t>();
  options.min_weight = given["min_weight"].cast<double>();
  options.min_words = given["min_words"].cast<std::int32_t>();
  options.max_pairs = given["max_pairs"].cast<std::int64_t>();
  options.discount = discount;
  options.threads = threads;
  const py::gil_scoped_release released;
  const std::vector<std::string_view> given_texts = views(texts);
  const similarity::Passages found = similarity::find_passages(given_texts, options);
  std::pair<Strings, Strings> records;
  for (const similarity::Passage& passage : found.passages) {
    records.first.push_back(to_json(passage, ids, given_texts));
  }
  for (const similarity::Reuse& reuse : found.reuses) {
    records.second.push_back(to_json(reuse, ids, given_texts));
  }
  return records;
}

/// [(weight, similarity), …]
std::vector<std::pair<double, double>> reuse_of_pairs(const Strings& a, const Strings& b, const std::string& language,
                                                      std::int32_t threads, Progress* watch) {
  GappedOptions options;
  options.language = language;
  options.progress = watch;
  std::vector<std::pair<double, double>> found;
  for (const similarity::PairReuse& pair : similarity::reuse_of_pairs(views(a), views(b), options, threads)) {
    found.emplace_back(pair.weight, pair.similarity);
  }
  return found;
}

}  // namespace

void bind_gapped_alignment(py::module_& module) {
  module.def("align_texts", &align_texts, py::arg("a_ids"), py::arg("a"), py::arg("b_ids"), py::arg("b"),
             py::arg("local"), py::arg("options"), py::arg("watch"));
  module.def("passages", &passages, py::arg("ids"), py::arg("texts"), py::arg("options"),
             py::arg("discount").none(true), py::arg("threads"), py::arg("watch"));
  module.def("reuse_of_pairs", &reuse_of_pairs, py::arg("a"), py::arg("b"), py::arg("language"), py::arg("threads"),
             py::arg("watch"), py::call_guard<py::gil_scoped_release>());
}

}  // namespace acquis::python

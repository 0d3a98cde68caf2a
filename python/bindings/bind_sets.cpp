// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <memory>
#include <mutex>
#include <optional>
#include <tuple>

#include "acquis/similarity/min_hash.hpp"
#include "acquis/similarity/set_join.hpp"
#include "acquis/similarity/shingle_index.hpp"
#include "arrays.hpp"
#include "bind.hpp"
#include "texts.hpp"

namespace acquis::python {
namespace {

using similarity::JoinOptions;
using similarity::ScoredPair;
using similarity::SetRows;
using similarity::ShingleOptions;

/// offsets, hashes
using SetArrays = std::tuple<Column<std::int64_t>, Column<std::uint64_t>>;
/// measure, min_score, top, max_pairs, threads
using Asked = std::tuple<std::string, double, std::int32_t, std::int64_t, std::int32_t>;
/// of, size, fold, language
using Made = std::tuple<std::string, std::int32_t, bool, std::string>;

SetRows rows_of(const SetArrays& arrays) {
  return {to_span(std::get<0>(arrays)), to_span(std::get<1>(arrays))};
}

JoinOptions options_from(const Asked& asked, Progress& watch) {
  JoinOptions options;
  std::tie(std::ignore, options.min_score, options.top, options.max_pairs, options.threads) = asked;
  options.progress = &watch;
  return options;
}

py::tuple set_join(const SetArrays& a, const std::optional<SetArrays>& b, const Asked& asked, Progress& watch) {
  std::vector<ScoredPair> pairs;
  const SetRows first = rows_of(a), second = b ? rows_of(*b) : SetRows{};
  {
    const py::gil_scoped_release released;
    const auto measure = similarity::measure_from_string(std::get<0>(asked));
    const JoinOptions options = options_from(asked, watch);
    pairs = b ? similarity::set_join(first, second, measure, options) : similarity::set_join(first, measure, options);
  }
  return to_arrays(pairs);
}

/// Row by row.
py::array min_hash(const SetArrays& sets, std::int32_t minima, std::int32_t threads, Progress& watch) {
  BigVector<std::uint32_t> found;
  const SetRows rows = rows_of(sets);
  {
    const py::gil_scoped_release released;
    found = similarity::min_hash(rows, {.minima = minima, .threads = threads, .progress = &watch});
  }
  return to_array(std::move(found));
}

/// (a, b, scores, candidates, recall or None)
py::tuple min_hash_pairs(const SetArrays& sets, std::int32_t bands, std::int32_t rows_a_band, double min_score,
                         bool recall, std::int64_t max_pairs, std::int32_t threads, Progress& watch) {
  similarity::MinHashPairs found;
  const SetRows rows = rows_of(sets);
  {
    const py::gil_scoped_release released;
    found = similarity::min_hash_pairs(rows, {.bands = bands,
                                              .rows = rows_a_band,
                                              .min_score = min_score,
                                              .recall = recall,
                                              .threads = threads,
                                              .max_pairs = max_pairs,
                                              .progress = &watch});
  }
  const py::tuple arrays = to_arrays(found.pairs);
  return py::make_tuple(arrays[0], arrays[1], arrays[2], found.candidates, found.recall);
}

/// Each call holds the index alone: adding replaces what the others read.
class Index {
 public:
  Index(const std::filesystem::path& file, const std::optional<Made>& made)
      : index_(file, made ? std::optional(options(*made)) : std::nullopt) {}

  py::tuple add(const Texts& texts, const std::vector<std::string>& ids, const Asked& asked, Progress& watch) {
    return alone(
        [&](similarity::Measure measure, const JoinOptions& options) {
          const std::vector<std::string_view> names(ids.begin(), ids.end());
          return index_.add(texts.views(), names, measure, options);
        },
        asked, watch);
  }
  py::tuple find(const Texts& texts, const Asked& asked, Progress& watch) {
    return alone([&](similarity::Measure measure,
                     const JoinOptions& options) { return index_.find(texts.views(), measure, options); },
                 asked, watch);
  }
  py::tuple pairs(const Asked& asked, Progress& watch) {
    return alone(
        [&](similarity::Measure measure, const JoinOptions& options) { return index_.pairs(measure, options); }, asked,
        watch);
  }
  [[nodiscard]] std::int64_t size() {
    const std::scoped_lock lock(alone_);
    return index_.size();
  }
  [[nodiscard]] bool exists() {
    const std::scoped_lock lock(alone_);
    return index_.exists();
  }
  [[nodiscard]] std::int64_t hashes() {
    const std::scoped_lock lock(alone_);
    return static_cast<std::int64_t>(index_.sets().token.size());
  }
  [[nodiscard]] py::list ids() {
    const std::scoped_lock lock(alone_);
    py::list names;
    for (std::int64_t document = 0; document < index_.size(); ++document) {
      const std::string_view id = index_.id(document);
      names.append(py::reinterpret_steal<py::str>(
          PyUnicode_DecodeUTF8(id.data(), static_cast<py::ssize_t>(id.size()), "replace")));
    }
    return names;
  }
  [[nodiscard]] Made made() {
    const std::scoped_lock lock(alone_);
    const ShingleOptions& options = index_.options();
    return {std::string(to_string(options.of)), options.size, options.fold, options.language};
  }

 private:
  static ShingleOptions options(const Made& made) {
    ShingleOptions options;
    options.of = similarity::shingle_of_from_string(std::get<0>(made));
    std::tie(std::ignore, options.size, options.fold, options.language) = made;
    return options;
  }
  template <typename Work>
  py::tuple alone(const Work& work, const Asked& asked, Progress& watch) {
    std::vector<ScoredPair> pairs;
    {
      const py::gil_scoped_release released;
      const std::scoped_lock lock(alone_);
      pairs = work(similarity::measure_from_string(std::get<0>(asked)), options_from(asked, watch));
    }
    return to_arrays(pairs);
  }

  std::mutex alone_;
  similarity::ShingleIndex index_;
};

}  // namespace

void bind_sets(py::module_& module) {
  module.def("set_join", &set_join, py::arg("a"), py::arg("b").none(true), py::arg("asked"), py::arg("watch"));
  module.def("min_hash", &min_hash, py::arg("sets"), py::arg("minima"), py::arg("threads"), py::arg("watch"));
  module.def("min_hash_pairs", &min_hash_pairs, py::arg("sets"), py::arg("bands"), py::arg("rows"),
             py::arg("min_score"), py::arg("recall"), py::arg("max_pairs"), py::arg("threads"), py::arg("watch"));
  py::class_<Index>(module, "ShingleIndex")
      .def(py::init<const std::filesystem::path&, const std::optional<Made>&>(), py::arg("file"),
           py::arg("made").none(true))
      .def("add", &Index::add, py::arg("texts"), py::arg("ids"), py::arg("asked"), py::arg("watch"))
      .def("find", &Index::find, py::arg("texts"), py::arg("asked"), py::arg("watch"))
      .def("pairs", &Index::pairs, py::arg("asked"), py::arg("watch"))
      .def("ids", &Index::ids)
      .def("__len__", &Index::size)
      .def_property_readonly("exists", &Index::exists)
      .def_property_readonly("hashes", &Index::hashes)
      .def_property_readonly("made", &Index::made);
}

}  // namespace acquis::python

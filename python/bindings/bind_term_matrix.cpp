// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <memory>
#include <string>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/similarity/term_matrix.hpp"
#include "bind.hpp"
#include "growing.hpp"

namespace acquis::python {
namespace {

using similarity::TermMatrix;
using similarity::TermMatrixBuilder;
using similarity::TermMatrixOptions;

constexpr std::string_view lower = "lower";
constexpr std::string_view case_fold = "case_fold";

text::Folding folding_from(std::string_view name) {
  if (name != lower && name != case_fold) {
    throw Error(ErrorCode::invalid_argument, "folding must be case_fold or lower, not '" + std::string(name) + "'");
  }
  return name == lower ? text::Folding::lower : text::Folding::case_fold;
}

/// Calls visit(name, member) for each option but the threads.
template <typename Options, typename Visit>
void for_each_option(Options& options, const Visit& visit) {
  visit("language", options.language);
  visit("rules", options.rules);
  visit("folding", options.folding);
  visit("stem", options.stem);
  visit("drop_stopwords", options.drop_stopwords);
  visit("phrases", options.phrases);
  visit("min_characters", options.min_characters);
  visit("min_ngram", options.min_ngram);
  visit("max_ngram", options.max_ngram);
  visit("min_texts", options.min_texts);
  visit("max_texts", options.max_texts);
  visit("min_share", options.min_share);
  visit("max_share", options.max_share);
  visit("weighting", options.weighting);
  visit("sublinear", options.sublinear);
  visit("smooth_idf", options.smooth_idf);
  visit("k1", options.k1);
  visit("b", options.b);
  visit("norm", options.norm);
  visit("discounts", options.discounts);
}

template <typename Value>
void take(const py::handle& given, Value& value) {
  value = given.cast<Value>();
}
void take(const py::handle& given, text::WordRules& value) {
  value = rules_from(given.cast<std::string>());
}
void take(const py::handle& given, text::Folding& value) {
  value = folding_from(given.cast<std::string>());
}
void take(const py::handle& given, similarity::Weighting& value) {
  value = similarity::weighting_from_string(given.cast<std::string>());
}
void take(const py::handle& given, similarity::Norm& value) {
  value = similarity::norm_from_string(given.cast<std::string>());
}

template <typename Value>
py::object shown(const Value& value) {
  return py::cast(value);
}
py::object shown(const text::WordRules& value) {
  return py::str(std::string(name_of(value)));
}
py::object shown(const text::Folding& value) {
  return py::str(std::string(value == text::Folding::lower ? lower : case_fold));
}
py::object shown(const similarity::Weighting& value) {
  return py::str(std::string(similarity::to_string(value)));
}
py::object shown(const similarity::Norm& value) {
  return py::str(std::string(similarity::to_string(value)));
}

py::dict to_dict(const TermMatrixOptions& options) {
  py::dict values;
  for_each_option(options, [&](const char* name, const auto& value) { values[name] = shown(value); });
  return values;
}

/// Texts that have gone into a matrix, batch by batch.
struct GrowingMatrix {
  std::shared_ptr<Texts> texts;
  TermMatrixBuilder builder;
  std::size_t done = 0;

  void append(std::size_t end) {
    const std::size_t stop = std::clamp(end, done, texts->size());
    const py::gil_scoped_release released;
    builder.append(texts->views().subspan(done, stop - done));
    done = stop;
  }
};

/// An array that may be written: scipy's matrix is the only one that looks at it.
template <typename Value>
py::array_t<Value> own_array(std::span<const Value> values, const py::object& owner) {
  return py::array_t<Value>(static_cast<py::ssize_t>(values.size()), values.data(), owner);
}

/// (weights, columns, row offsets), of one type where scipy wants it.
py::tuple arrays(const py::object& self) {
  const auto& matrix = self.cast<const TermMatrix&>();
  const std::vector<std::int32_t> narrow = matrix.narrow_row_begin();
  py::object offsets = own_array(matrix.row_begin(), self);
  if (!narrow.empty()) {
    offsets = py::array_t<std::int32_t>(static_cast<py::ssize_t>(narrow.size()), narrow.data());
  }
  return py::make_tuple(own_array(matrix.weight(), self), own_array(matrix.column(), self), offsets);
}

}  // namespace

TermMatrixOptions matrix_options_from(const py::dict& given, std::int32_t threads) {
  TermMatrixOptions options;
  options.threads = threads;
  for_each_option(options, [&](const char* name, auto& value) {
    if (given.contains(name)) {
      take(given[name], value);
    }
  });
  options.validate();
  return options;
}

void bind_term_matrix(py::module_& module) {
  py::class_<TermMatrix>(module, "TermMatrix")
      .def("arrays", [](const py::object& self) { return arrays(self); })
      .def("terms", [](const TermMatrix& self) { return words(self.vocabulary()); })
      .def("__repr__", [](const TermMatrix& self) {
        return "<acquis._core.TermMatrix " + std::to_string(self.rows()) + " x " + std::to_string(self.columns()) + ">";
      });
  py::class_<GrowingMatrix>(module, "TermMatrixBuilder")
      .def(py::init([](std::shared_ptr<Texts> texts, const py::dict& options, std::int32_t threads) {
             return GrowingMatrix{std::move(texts), TermMatrixBuilder(matrix_options_from(options, threads))};
           }),
           py::arg("texts"), py::arg("options"), py::arg("threads"))
      .def("append", &GrowingMatrix::append, py::arg("end"))
      .def(
          "finish", [](GrowingMatrix& self) { return self.builder.finish(); }, py::call_guard<py::gil_scoped_release>())
      .def("__repr__", [](const GrowingMatrix&) { return "<acquis._core.TermMatrixBuilder>"; });
  module.def(
      "term_matrix_options",
      [](bool scikit_learn) { return to_dict(scikit_learn ? TermMatrixOptions::scikit_learn() : TermMatrixOptions()); },
      py::arg("scikit_learn"));
}

}  // namespace acquis::python

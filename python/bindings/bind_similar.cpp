// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

#include "acquis/similarity/explanation.hpp"
#include "acquis/similarity/formulas.hpp"
#include "acquis/similarity/similar.hpp"
#include "arrays.hpp"
#include "bind.hpp"
#include "texts.hpp"

namespace acquis::python {
namespace {

using similarity::DiscountedSpan;
using similarity::ScoredPair;
using similarity::SimilarOptions;

using SharedTexts = std::shared_ptr<Texts>;
/// measure, min_score, top, shingle, language, threads, brackets
using Options = std::tuple<std::string, double, std::int32_t, std::int32_t, std::string, std::int32_t, bool>;

/// Vectors one after the other, their dimensions, vector_weight, vectors_propose.
using Guests = std::tuple<Column<float>, std::int64_t, double, std::int32_t>;

SimilarOptions options_from(const Options& given) {
  SimilarOptions options;
  options.measure = similarity::measure_from_string(std::get<0>(given));
  std::tie(std::ignore, options.min_score, options.top, options.shingle, options.language, options.threads,
           options.brackets) = given;
  return options;
}

/// Pairs and the texts they are pairs of.
class Pairs {
 public:
  Pairs(SharedTexts a, SharedTexts b, const Options& given, const similarity::Formulas* discount, const Guests& guests,
        Progress* watch)
      : a_(std::move(a)), b_(std::move(b)), pairs_(found(given, discount, guests, watch)) {}
  Pairs(SharedTexts a, SharedTexts b, similarity::SimilarPairs&& pairs)
      : a_(std::move(a)), b_(std::move(b)), pairs_(std::move(pairs)) {}

  [[nodiscard]] const similarity::SimilarPairs& pairs() const noexcept { return pairs_; }

  /// Records [begin, end), one a line.
  [[nodiscard]] std::string lines(std::int64_t begin, std::int64_t end, bool explain, std::int32_t threads,
                                  Progress* watch) const {
    std::vector<similarity::PairIds> ids;
    for (std::int64_t i = begin; i < end; ++i) {
      const ScoredPair& pair = pairs_.pairs()[static_cast<std::size_t>(i)];
      ids.push_back({a_->id(static_cast<std::size_t>(pair.a)), (b_ ? b_ : a_)->id(static_cast<std::size_t>(pair.b))});
    }
    return similarity::json_lines(pairs_, begin, ids, {.explain = explain, .threads = threads, .progress = watch});
  }

  template <typename Value, typename Field>
  [[nodiscard]] py::array_t<Value> column(Field field) const {
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(pairs_.size()));
    for (const ScoredPair& pair : pairs_.pairs()) {
      values.push_back(static_cast<Value>(pair.*field));
    }
    return to_array(std::move(values));
  }

  /// For pickle: what was compared, how, what was found, and where words count less.
  [[nodiscard]] py::tuple state() const {
    const SimilarOptions& options = pairs_.options();
    std::vector<std::tuple<std::int64_t, std::int64_t, double>> pairs;
    for (const ScoredPair& pair : pairs_.pairs()) {
      pairs.emplace_back(pair.a, pair.b, pair.score);
    }
    std::vector<std::vector<Stretch>> stretches;
    for (const std::vector<DiscountedSpan>& text : pairs_.discounted()) {
      std::vector<Stretch>& own = stretches.emplace_back();
      for (const DiscountedSpan& stretch : text) {
        own.emplace_back(stretch.span.begin, stretch.span.end, stretch.factor);
      }
    }
    return py::make_tuple(a_, b_,
                          Options(to_string(options.measure), options.min_score, options.top, options.shingle,
                                  options.language, options.threads, options.brackets),
                          pairs, stretches, options.vectors_in_score ? options.vector_weight : -1.0);
  }
  static Pairs from_state(const py::tuple& state) {
    auto a = state[0].cast<SharedTexts>();
    auto b = state[1].cast<SharedTexts>();
    std::vector<ScoredPair> pairs;
    for (const auto& [first, second, score] :
         state[3].cast<std::vector<std::tuple<std::int64_t, std::int64_t, double>>>()) {
      pairs.push_back({first, second, score});
    }
    std::vector<std::vector<DiscountedSpan>> stretches;
    for (const std::vector<Stretch>& text : state[4].cast<std::vector<std::vector<Stretch>>>()) {
      std::vector<DiscountedSpan>& own = stretches.emplace_back();
      for (const auto& [begin, end, factor] : text) {
        own.push_back({{begin, end}, factor});
      }
    }
    SimilarOptions options = options_from(state[2].cast<Options>());
    const auto vector_weight = state[5].cast<double>();
    options.vectors_in_score = vector_weight >= 0;
    options.vector_weight = std::max(vector_weight, 0.0);
    similarity::SimilarPairs found(a->views(), b ? std::optional(b->views()) : std::nullopt, std::move(pairs),
                                   std::move(stretches), options);
    return {std::move(a), std::move(b), std::move(found)};
  }

 private:
  using Stretch = std::tuple<std::uint32_t, std::uint32_t, double>;

  [[nodiscard]] similarity::SimilarPairs found(const Options& given, const similarity::Formulas* discount,
                                               const Guests& guests, Progress* watch) const {
    SimilarOptions options = options_from(given);
    options.vectors = to_span(std::get<0>(guests));
    options.vector_dimensions = std::get<1>(guests);
    options.vector_weight = std::get<2>(guests);
    options.vectors_propose = std::get<3>(guests);
    options.discount = discount;
    options.progress = watch;
    return b_ ? similarity::SimilarPairs(a_->views(), b_->views(), options)
              : similarity::SimilarPairs(a_->views(), options);
  }

  SharedTexts a_;
  SharedTexts b_;  // null: pairs within a
  similarity::SimilarPairs pairs_;
};

/// The record of one pair that nobody need have found, with its explanation.
std::string explain(const std::string& a, const std::string& b, const Options& given,
                    const similarity::Formulas* discount) {
  SimilarOptions options = options_from(given);
  options.discount = discount;
  return similarity::to_json(similarity::explain(a, b, options), "a", "b", a, b);
}

}  // namespace

void bind_similar(py::module_& module) {
  py::class_<Pairs>(module, "SimilarPairs")
      .def(py::init([](SharedTexts a, SharedTexts b, const Options& options, const similarity::Formulas* discount,
                       const Guests& guests, Progress* watch) {
             const py::gil_scoped_release released;
             return std::make_unique<Pairs>(std::move(a), std::move(b), options, discount, guests, watch);
           }),
           py::arg("a"), py::arg("b").none(true), py::arg("options"), py::arg("discount").none(true), py::arg("guests"),
           py::arg("progress").none(true))
      .def("__len__", [](const Pairs& self) { return self.pairs().size(); })
      .def_property_readonly("a", [](const Pairs& self) { return self.column<std::int64_t>(&ScoredPair::a); })
      .def_property_readonly("b", [](const Pairs& self) { return self.column<std::int64_t>(&ScoredPair::b); })
      .def_property_readonly("score", [](const Pairs& self) { return self.column<double>(&ScoredPair::score); })
      .def(
          "lines",
          [](const Pairs& self, std::int64_t begin, std::int64_t end, bool explain, std::int32_t threads,
             Progress* watch) {
            if (begin < 0 || begin > end || end > self.pairs().size()) {
              throw py::index_error("there are " + std::to_string(self.pairs().size()) + " pairs");
            }
            std::string lines;
            {
              const py::gil_scoped_release released;
              lines = self.lines(begin, end, explain, threads, watch);
            }
            return py::bytes(lines);
          },
          py::arg("begin"), py::arg("end"), py::arg("explain"), py::arg("threads"), py::arg("progress").none(true))
      .def("__repr__",
           [](const Pairs& self) { return "<acquis._core.SimilarPairs, " + std::to_string(self.pairs().size()) + ">"; })
      .def(py::pickle([](const Pairs& self) { return self.state(); },
                      [](const py::tuple& state) { return Pairs::from_state(state); }));
  module.def("explain", &explain, py::arg("a"), py::arg("b"), py::arg("options"), py::arg("discount").none(true),
             py::call_guard<py::gil_scoped_release>());
}

}  // namespace acquis::python

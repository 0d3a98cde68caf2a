// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/token_ratio.hpp"
#include "acquis/text/term_sequences.hpp"
#include "arrays.hpp"
#include "bind.hpp"
#include "texts.hpp"

namespace acquis::python {
namespace {

using similarity::TokenRatioOptions;
using similarity::TokenRows;

/// The folded words and signs of one list (a and b are the same object) or two, numbered together.
class Tokens {
 public:
  Tokens(const Texts& a, const Texts& b, const std::string& language, std::int32_t threads)
      : sequences_({.language = language, .signs = true, .spans = false, .threads = threads}), first_(a.size()) {
    sequences_.append(a.views());
    if (&a != &b) {
      sequences_.append(b.views());
    }
  }
  [[nodiscard]] TokenRows a() const { return {sequences_.text_begin().first(first_ + 1), sequences_.ids()}; }
  [[nodiscard]] TokenRows b() const { return {sequences_.text_begin().subspan(first_), sequences_.ids()}; }

 private:
  text::TermSequences sequences_;
  std::size_t first_;
};

/// Ratios row by row.
py::array token_ratios(const Texts& a, const Texts& b, double min_score, const std::string& language,
                       std::int32_t threads, Progress& watch) {
  std::vector<float> ratios;
  {
    const py::gil_scoped_release released;
    const TokenRatioOptions options{.min_score = min_score, .threads = threads, .progress = &watch};
    options.validate();
    const Tokens tokens(a, b, language, threads);
    ratios = &a == &b ? similarity::token_ratios(tokens.a(), options)
                      : similarity::token_ratios(tokens.a(), tokens.b(), options);
  }
  return to_array(std::move(ratios));
}

/// (rows, columns, ratios) of the pairs that share a token and reach min_score.
py::tuple token_ratio_join(const Texts& a, const Texts& b, double min_score, const std::string& language,
                           std::int32_t threads, Progress& watch) {
  std::vector<similarity::ScoredPair> pairs;
  {
    const py::gil_scoped_release released;
    const TokenRatioOptions options{.min_score = min_score, .threads = threads, .progress = &watch};
    options.validate();
    const Tokens tokens(a, b, language, threads);
    pairs = &a == &b ? similarity::token_ratio_join(tokens.a(), options)
                     : similarity::token_ratio_join(tokens.a(), tokens.b(), options);
  }
  return to_arrays(pairs);
}

}  // namespace

void bind_token_ratio(py::module_& module) {
  module.def("token_ratios", &token_ratios, py::arg("a"), py::arg("b"), py::arg("min_score"), py::arg("language"),
             py::arg("threads"), py::arg("watch"));
  module.def("token_ratio_join", &token_ratio_join, py::arg("a"), py::arg("b"), py::arg("min_score"),
             py::arg("language"), py::arg("threads"), py::arg("watch"));
}

}  // namespace acquis::python

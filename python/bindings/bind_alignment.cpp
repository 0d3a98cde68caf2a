// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>
#include <utility>

#include "acquis/similarity/alignment.hpp"
#include "acquis/text/code_points.hpp"
#include "acquis/text/terms.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using similarity::Edit;
using text::Term;

constexpr std::array<const char*, 4> kind_names = {"kept", "added", "dropped", "replaced"};

/// From the first byte of the first term to the last of the last, in code points; empty where there is no term.
Span stretch(const std::vector<Term>& terms, std::uint32_t begin, std::uint32_t end, const text::CodePoints& points) {
  if (begin == end) {
    const std::uint32_t at = begin < terms.size() ? points.from_byte(terms[begin].span.begin) : points.size();
    return {at, at};
  }
  return points.from_bytes({terms[begin].span.begin, terms[end - 1].span.end});
}

/// [(kind, a_begin, a_end, b_begin, b_end), …] in the order of both texts.
py::list align(const std::string& a, const std::string& b, const std::string& language) {
  const text::TermOptions options{.language = language, .signs = true};
  const std::vector<Term> first = text::terms(a, options);
  const std::vector<Term> second = text::terms(b, options);
  const text::CodePoints a_points(a);
  const text::CodePoints b_points(b);
  py::list edits;
  for (const Edit& edit : similarity::align(first, second).edits) {
    const Span in_a = stretch(first, edit.a_begin, edit.a_end, a_points);
    const Span in_b = stretch(second, edit.b_begin, edit.b_end, b_points);
    edits.append(
        py::make_tuple(kind_names.at(static_cast<std::size_t>(edit.kind)), in_a.begin, in_a.end, in_b.begin, in_b.end));
  }
  return edits;
}

}  // namespace

void bind_alignment(py::module_& module) {
  module.def("align", &align, py::arg("a"), py::arg("b"), py::arg("language"));
}

}  // namespace acquis::python

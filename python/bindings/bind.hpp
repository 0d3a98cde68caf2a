// SPDX-License-Identifier: Apache-2.0
/// What the bindings share. No logic lives here: numbers become arrays, records stay the JSON text that the rooms make.
#pragma once

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/document/read.hpp"
#include "acquis/span.hpp"

namespace acquis::similarity {
struct TermMatrixOptions;
}

namespace acquis::python {

namespace py = pybind11;

void bind_error(py::module_& module);
void bind_provenance(py::module_& module);
void bind_progress(py::module_& module);
void bind_document(py::module_& module);
void bind_consultation(py::module_& module);
void bind_tokens(py::module_& module);
void bind_texts(py::module_& module);
void bind_alignment(py::module_& module);
void bind_gapped_alignment(py::module_& module);
void bind_similar(py::module_& module);
void bind_collocations(py::module_& module);
void bind_concordance(py::module_& module);
void bind_formulas(py::module_& module);
void bind_row_join(py::module_& module);
void bind_sets(py::module_& module);
void bind_shingles(py::module_& module);
void bind_latent_vectors(py::module_& module);
void bind_term_matrix(py::module_& module);
void bind_token_ratio(py::module_& module);
void bind_relate(py::module_& module);
void bind_merge(py::module_& module);
void bind_principles(py::module_& module);
void bind_ontology(py::module_& module);
void bind_profile(py::module_& module);
void bind_dictionary(py::module_& module);
void bind_compare(py::module_& module);
void bind_frame(py::module_& module);

/// The options of reading from keyword arguments; an unknown format throws Error.
[[nodiscard]] document::ReadOptions read_options(std::string_view format, std::string encoding, std::uint64_t max_bytes,
                                                 std::string language);

/// The options of a term matrix by name, checked.
[[nodiscard]] similarity::TermMatrixOptions matrix_options_from(const py::dict& given, std::int32_t threads);

/// Byte spans of `text` as an array of n rows [begin, end] that count code points.
[[nodiscard]] py::array_t<std::int64_t> to_array(const std::vector<Span>& spans, std::string_view text);

/// Items `diagnostic` of docs/formats.md.
[[nodiscard]] py::list to_list(const std::vector<Diagnostic>& diagnostics);

}  // namespace acquis::python

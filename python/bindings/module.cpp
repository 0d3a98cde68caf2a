// SPDX-License-Identifier: Apache-2.0
#include "bind.hpp"

PYBIND11_MODULE(_core, module) {
  module.doc() = "The C++ library as Python sees it; people import acquis.";
  acquis::python::bind_error(module);
  acquis::python::bind_provenance(module);
  acquis::python::bind_progress(module);
  acquis::python::bind_document(module);
  acquis::python::bind_consultation(module);
  acquis::python::bind_texts(module);
  acquis::python::bind_tokens(module);
  acquis::python::bind_alignment(module);
  acquis::python::bind_gapped_alignment(module);
  acquis::python::bind_collocations(module);
  acquis::python::bind_concordance(module);
  acquis::python::bind_formulas(module);
  acquis::python::bind_row_join(module);
  acquis::python::bind_sets(module);
  acquis::python::bind_shingles(module);
  acquis::python::bind_similar(module);
  acquis::python::bind_term_matrix(module);
  acquis::python::bind_latent_vectors(module);
  acquis::python::bind_token_ratio(module);
  acquis::python::bind_relate(module);
  acquis::python::bind_merge(module);
  acquis::python::bind_principles(module);
  acquis::python::bind_ontology(module);
  acquis::python::bind_profile(module);
  acquis::python::bind_dictionary(module);
  acquis::python::bind_compare(module);
  acquis::python::bind_frame(module);
}

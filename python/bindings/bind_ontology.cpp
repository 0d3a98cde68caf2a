// SPDX-License-Identifier: Apache-2.0
/// Checking, growing and comparing ontologies.
#include <pybind11/stl.h>

#include <tuple>
#include <utility>

#include "acquis/document/consultation.hpp"
#include "acquis/principles/mention_changes.hpp"
#include "acquis/principles/ontology_check.hpp"
#include "acquis/principles/ontology_edit.hpp"
#include "acquis/principles/pattern_matches.hpp"
#include "acquis/principles/phrase_candidates.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using principles::Ontology;
using Records = std::vector<std::string>;

template <typename Items>
Records records_of(const Items& items) {
  Records records;
  records.reserve(items.size());
  for (const auto& item : items) {
    records.push_back(principles::to_json(item));
  }
  return records;
}

Records check(const Ontology& ontology) {
  return records_of(principles::check(ontology));
}

/// Records of entries; findings; words; contributions in other languages.
std::tuple<Records, Records, std::int64_t, Records> matches(const document::Consultation& consultation,
                                                            const Ontology& ontology) {
  principles::MatchedTexts matched = principles::pattern_matches(consultation, ontology);
  return {records_of(matched.entries), records_of(principles::findings_of(matched)), matched.words,
          std::move(matched.without_patterns)};
}

Records candidates(const Records& ids, const Records& texts, const Records& reference, const Ontology& ontology,
                   std::int32_t max_words, std::int64_t min_count, std::int64_t min_texts, double min_cohesion,
                   double min_log_ratio, double min_word_log_ratio, std::int64_t top, std::int32_t contexts,
                   std::int32_t context, const std::string& language, std::int32_t threads) {
  const principles::PhraseCandidateOptions options{.max_words = max_words,
                                                   .min_count = min_count,
                                                   .min_texts = min_texts,
                                                   .min_cohesion = min_cohesion,
                                                   .min_log_ratio = min_log_ratio,
                                                   .min_word_log_ratio = min_word_log_ratio,
                                                   .top = top,
                                                   .contexts = contexts,
                                                   .language = language,
                                                   .threads = threads};
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const std::vector<std::string_view> others(reference.begin(), reference.end());
  Records records;
  for (const auto& candidate : principles::phrase_candidates(views, others, ontology, options)) {
    records.push_back(principles::to_json(candidate, ids, views, context));
  }
  return records;
}

Ontology with_principle(const Ontology& ontology, std::string id, std::string name, std::string family,
                        std::string definition, std::vector<std::pair<std::string, std::string>> patterns) {
  return principles::with_principle(
      ontology, {std::move(id), std::move(name), std::move(family), std::move(definition), std::move(patterns)});
}

}  // namespace

void bind_ontology(py::module_& module) {
  const auto released = py::call_guard<py::gil_scoped_release>();
  module.def("ontology_check", &check, py::arg("ontology"), released);
  module.def("pattern_matches", &matches, py::arg("consultation"), py::arg("ontology"), released);
  module.def("mention_changes", &principles::changes_json, py::arg("contribution"), py::arg("before"), py::arg("after"),
             released);
  module.def("with_phrase", &principles::with_phrase, py::arg("ontology"), py::arg("principle"), py::arg("pattern"),
             py::arg("language"), released);
  module.def("with_principle", &with_principle, py::arg("ontology"), py::arg("id"), py::arg("name"), py::arg("family"),
             py::arg("definition"), py::arg("patterns"), released);
  module.def("phrase_candidates", &candidates, py::arg("ids"), py::arg("texts"), py::arg("reference"),
             py::arg("ontology"), py::arg("max_words"), py::arg("min_count"), py::arg("min_texts"),
             py::arg("min_cohesion"), py::arg("min_log_ratio"), py::arg("min_word_log_ratio"), py::arg("top"),
             py::arg("contexts"), py::arg("context"), py::arg("language"), py::arg("threads"), released);
}

}  // namespace acquis::python

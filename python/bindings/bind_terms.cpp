// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <string>
#include <utility>

#include "acquis/text/term_sequences.hpp"
#include "bind.hpp"
#include "growing.hpp"

namespace acquis::python {

py::tuple words(const text::Vocabulary& vocabulary) {
  const auto offsets = vocabulary.offsets();
  return py::make_tuple(to_array(std::vector<std::int64_t>(offsets.begin(), offsets.end())),
                        py::bytes(vocabulary.bytes().data(), vocabulary.bytes().size()));
}

namespace {

using text::TermSequences;
using GrowingTerms = Growing<TermSequences>;

/// (number of the stem of each word, words(stems), 1 for each word that is a function word)
py::tuple forms(const GrowingTerms& self, const std::string& language) {
  text::WordForms forms;
  {
    const py::gil_scoped_release released;
    forms = text::word_forms(self.sequences, language);
  }
  const py::tuple stems = words(forms.stems);
  return py::make_tuple(to_array(std::move(forms.stem)), stems, to_array(std::move(forms.stopword)));
}

}  // namespace

void bind_terms(py::module_& module) {
  py::class_<GrowingTerms>(module, "TermSequences")
      .def(py::init(
               [](std::shared_ptr<Texts> texts, const std::string& rules, std::string language, std::int32_t threads) {
                 return GrowingTerms{std::move(texts), 0,
                                     TermSequences({.rules = rules_from(rules),
                                                    .language = std::move(language),
                                                    .signs = true,
                                                    .spans = false,
                                                    .threads = threads})};
               }),
           py::arg("texts"), py::arg("rules"), py::arg("language"), py::arg("threads"))
      .def(
          "append",
          [](GrowingTerms& self, std::size_t end) {
            self.append(end, [&](std::size_t begin, std::size_t stop) {
              self.sequences.append(self.texts->views(begin, stop));
            });
          },
          py::arg("end"))
      .def_property_readonly("ids",
                             array_of<text::TermId, TermSequences>([](const TermSequences& s) { return s.ids(); }))
      .def("words", [](const GrowingTerms& self) { return words(self.sequences.vocabulary()); })
      .def("forms", &forms, py::arg("language"))
      .def("__repr__", [](const GrowingTerms&) { return "<acquis._core.TermSequences>"; });
}

}  // namespace acquis::python

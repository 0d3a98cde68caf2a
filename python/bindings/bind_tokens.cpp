// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/text/code_points.hpp"
#include "acquis/text/language.hpp"
#include "acquis/text/sentence_sequences.hpp"
#include "acquis/text/sentences.hpp"
#include "acquis/text/symbol.hpp"
#include "acquis/text/term_sequences.hpp"
#include "acquis/text/token_sequences.hpp"
#include "bind.hpp"
#include "growing.hpp"

namespace acquis::python {

namespace {

struct NamedRules {
  std::string_view name;
  text::WordRules rules;
};

constexpr std::array<NamedRules, 4> all_rules = {{{"document", text::WordRules::document},
                                                  {"uax29", text::WordRules::uax29},
                                                  {"icu", text::WordRules::icu},
                                                  {"runs", text::WordRules::runs}}};

}  // namespace

text::WordRules rules_from(std::string_view name) {
  const auto found =
      std::find_if(all_rules.begin(), all_rules.end(), [&](const auto& rule) { return rule.name == name; });
  if (found == all_rules.end()) {
    throw Error(ErrorCode::invalid_argument,
                "rules must be document, uax29, icu or runs, not '" + std::string(name) + "'");
  }
  return found->rules;
}

std::string_view name_of(text::WordRules rules) {
  return std::find_if(all_rules.begin(), all_rules.end(), [&](const auto& rule) { return rule.rules == rules; })->name;
}

py::tuple words(const text::Vocabulary& vocabulary) {
  const auto offsets = vocabulary.offsets();
  return py::make_tuple(to_array(std::vector<std::int64_t>(offsets.begin(), offsets.end())),
                        py::bytes(vocabulary.bytes().data(), vocabulary.bytes().size()));
}

namespace {

using text::TokenKind;
using GrowingTokens = Growing<text::TokenSequences>;
using GrowingSentences = Growing<text::SentenceSequences>;

using CodePointSpans = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Borders and transparent spans count code points, as the result does.
py::array_t<std::int64_t> split(const text::SentenceSplitter& splitter, std::string_view text,
                                const std::vector<std::uint32_t>& borders, const CodePointSpans& transparent) {
  std::vector<Span> sentences;
  {
    const py::gil_scoped_release released;
    if (borders.empty() && transparent.empty()) {
      sentences = splitter(text);
    } else {
      const text::CodePoints code_points(text);
      const auto byte = [&](std::uint32_t place) {
        if (place > code_points.size()) {
          throw Error(ErrorCode::invalid_argument, "borders and transparent spans must lie inside the text");
        }
        return code_points.to_byte(place);
      };
      std::vector<std::uint32_t> border_bytes;
      std::vector<Span> spans;
      std::transform(borders.begin(), borders.end(), std::back_inserter(border_bytes), byte);
      std::transform(transparent.begin(), transparent.end(), std::back_inserter(spans), [&](const auto& each) {
        return Span{byte(each.first), byte(each.second)};
      });
      sentences = splitter(text, border_bytes, spans);
    }
  }
  return to_array(sentences, text);
}

py::tuple kind_names() {
  py::list names;
  for (auto kind = static_cast<std::uint8_t>(TokenKind::word); kind <= static_cast<std::uint8_t>(TokenKind::space);
       ++kind) {
    names.append(std::string(to_string(static_cast<TokenKind>(kind))));
  }
  return py::tuple(names);
}

/// The normal form and the parts as (role, begin, end, meaning), or None. Symbols are ASCII: bytes are characters.
py::object parse(std::string_view symbol) {
  const auto parsed = text::parse_symbol(symbol);
  if (!parsed) {
    return py::none();
  }
  py::list parts;
  for (const text::SymbolPart& part : parsed->parts) {
    parts.append(py::make_tuple(to_string(part.role), part.span.begin, part.span.end, part.meaning));
  }
  return py::make_tuple(parsed->normal, parts);
}

/// (number of the stem of each word, words(stems), 1 for each word that is a function word)
py::tuple forms(const GrowingTokens& self, const std::string& language) {
  text::WordForms forms;
  {
    const py::gil_scoped_release released;
    forms = text::word_forms(self.sequences.words(), language);
  }
  const py::tuple stems = words(forms.stems);
  return py::make_tuple(to_array(std::move(forms.stem)), stems, to_array(std::move(forms.stopword)));
}

void bind_token_sequences(py::module_& module) {
  using text::TokenSequences;
  py::class_<GrowingTokens>(module, "TokenSequences")
      .def(py::init([](std::shared_ptr<Texts> texts, const std::string& rules, std::int32_t threads, std::size_t first,
                       bool vocabulary) {
             return GrowingTokens{
                 std::move(texts), first,
                 TokenSequences({.rules = rules_from(rules), .vocabulary = vocabulary, .threads = threads})};
           }),
           py::arg("texts"), py::arg("rules"), py::arg("threads"), py::arg("first"), py::arg("vocabulary") = false)
      .def(
          "expect",
          [](GrowingTokens& self, std::size_t end) {
            const std::size_t stop = std::clamp(end, self.first, self.texts->size());
            self.sequences.expect(self.texts->bytes(self.first, stop), stop - self.first);
          },
          py::arg("end"))
      .def(
          "append",
          [](GrowingTokens& self, std::size_t end) {
            self.append(end, [&](std::size_t begin, std::size_t stop) {
              self.sequences.append(self.texts->views(begin, stop), self.texts->known_languages(begin, stop));
            });
          },
          py::arg("end"))
      .def_property_readonly(
          "offsets", array_of<std::int64_t, TokenSequences>([](const TokenSequences& s) { return s.text_begin(); }))
      .def_property_readonly("byte_begin",
                             array_of<std::uint32_t, TokenSequences>([](const TokenSequences& s) { return s.start(); }))
      .def_property_readonly("kind",
                             array_of<std::uint8_t, TokenSequences>([](const TokenSequences& s) { return s.kind(); }))
      .def_property_readonly("ids",
                             array_of<text::TermId, TokenSequences>([](const TokenSequences& s) { return s.ids(); }))
      .def("words", [](const GrowingTokens& self) { return words(self.sequences.words().vocabulary); })
      .def("forms", &forms, py::arg("language"))
      .def("__repr__", [](const GrowingTokens&) { return "<acquis._core.TokenSequences>"; });
}

void bind_sentence_sequences(py::module_& module) {
  using text::SentenceSequences;
  py::class_<GrowingSentences>(module, "SentenceSequences")
      .def(py::init([](std::shared_ptr<Texts> texts, bool skip_markup, std::int32_t threads, std::size_t first) {
             const auto leftovers = skip_markup ? text::Leftovers::skip : text::Leftovers::keep;
             return GrowingSentences{std::move(texts), first, SentenceSequences(threads, leftovers)};
           }),
           py::arg("texts"), py::arg("skip_markup"), py::arg("threads"), py::arg("first"))
      .def(
          "append",
          [](GrowingSentences& self, std::size_t end) {
            self.append(end, [&](std::size_t begin, std::size_t stop) {
              self.sequences.append(self.texts->views(begin, stop), self.texts->known_languages(begin, stop),
                                    self.texts->transparent(begin, stop));
            });
          },
          py::arg("end"))
      .def_property_readonly("offsets", array_of<std::int64_t, SentenceSequences>(
                                            [](const SentenceSequences& s) { return s.text_begin(); }))
      .def_property_readonly("byte_begin", array_of<std::uint32_t, SentenceSequences>(
                                               [](const SentenceSequences& s) { return s.begin(); }))
      .def_property_readonly(
          "byte_end", array_of<std::uint32_t, SentenceSequences>([](const SentenceSequences& s) { return s.end(); }))
      .def("__repr__", [](const GrowingSentences&) { return "<acquis._core.SentenceSequences>"; });
}

}  // namespace

void bind_tokens(py::module_& module) {
  module.attr("TOKEN_KINDS") = kind_names();
  module.attr("NO_WORD") = text::no_word;
  bind_token_sequences(module);
  bind_sentence_sequences(module);
  py::class_<text::SentenceSplitter>(module, "SentenceSplitter")
      .def(py::init([](const std::string& language, bool skip_markup) {
             return text::SentenceSplitter(language, skip_markup ? text::Leftovers::skip : text::Leftovers::keep);
           }),
           py::arg("language"), py::arg("skip_markup") = false)
      .def("__call__", &split, py::arg("text"), py::arg("borders") = std::vector<std::uint32_t>(),
           py::arg("transparent") = CodePointSpans())
      .def("__repr__", [](const text::SentenceSplitter&) { return "<acquis._core.SentenceSplitter>"; });
  module.def(
      "identify_language", [](std::string_view text) { return text::identify_language(text); }, py::arg("text"));
  module.def("parse_symbol", &parse, py::arg("symbol"));
  module.def(
      "is_supported_language", [](std::string_view code) { return text::is_supported_language(code); },
      py::arg("code"));
}

}  // namespace acquis::python

// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <filesystem>
#include <memory>

#include "acquis/document/document.hpp"
#include "acquis/document/encoding.hpp"
#include "acquis/document/transparent_spans.hpp"
#include "acquis/text/code_points.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using document::Document;

std::string representation(const Document& document) {
  return "<acquis._core.Document '" + document.source.name + "', " + std::to_string(document.blocks.size()) +
         " blocks>";
}

py::tuple decode(const py::bytes& bytes, const std::string& encoding) {
  const document::Decoded decoded = document::decode(static_cast<std::string_view>(bytes), encoding);
  return py::make_tuple(decoded.utf8, decoded.encoding, to_list(decoded.diagnostics));
}

std::vector<std::pair<std::string, std::string>> blocks(const Document& document) {
  std::vector<std::pair<std::string, std::string>> pairs;
  pairs.reserve(document.blocks.size());
  for (const document::Block& block : document.blocks) {
    pairs.emplace_back(block.id, std::string(document.text_of(block)));
  }
  return pairs;
}

/// For each block the spans that sentences look through, in code points of its text.
std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> transparent(const Document& document) {
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> all;
  std::size_t block = 0;
  for (const std::vector<Span>& spans : document::transparent_spans(document)) {
    auto& pairs = all.emplace_back();
    const std::string_view text = document.text_of(document.blocks[block++]);
    if (!spans.empty()) {
      const text::CodePoints code_points(text);
      for (const Span bytes : spans) {
        const Span span = code_points.from_bytes(bytes);
        pairs.emplace_back(span.begin, span.end);
      }
    }
  }
  return all;
}

}  // namespace

void bind_document(py::module_& module) {
  py::class_<Document, std::shared_ptr<Document>>(module, "Document")
      .def_property_readonly("name", [](const Document& self) { return self.source.name; })
      .def_property_readonly("sha256", [](const Document& self) { return self.source.sha256; })
      .def_property_readonly("bytes", [](const Document& self) { return self.source.bytes; })
      .def_property_readonly("encoding", [](const Document& self) { return self.source.encoding; })
      .def_property_readonly("language", [](const Document& self) { return self.language; })
      .def_property_readonly("text", [](const Document& self) { return self.text; })
      .def_property_readonly("given", [](const Document& self) { return self.given; })
      .def_property_readonly("diagnostics", [](const Document& self) { return to_list(self.diagnostics); })
      .def("blocks", &blocks)
      .def("transparent", &transparent)
      .def(
          "to_json", [](const Document& self) { return document::to_json(self); },
          py::call_guard<py::gil_scoped_release>())
      .def("__len__", [](const Document& self) { return self.blocks.size(); })
      .def("__repr__", &representation);
  module.def(
      "read",
      [](const std::filesystem::path& file, const std::string& format, const std::string& encoding,
         std::uint64_t max_bytes, const std::string& language) {
        return document::read(file, read_options(format, encoding, max_bytes, language));
      },
      py::arg("file"), py::arg("format"), py::arg("encoding"), py::arg("max_bytes"), py::arg("language"),
      py::call_guard<py::gil_scoped_release>());
  module.def(
      "read_bytes",
      [](const py::bytes& bytes, const std::string& name, const std::string& format, const std::string& encoding,
         std::uint64_t max_bytes, const std::string& language) {
        const auto view = static_cast<std::string_view>(bytes);
        const py::gil_scoped_release released;
        return document::read_bytes(view, name, read_options(format, encoding, max_bytes, language));
      },
      py::arg("bytes"), py::arg("name"), py::arg("format"), py::arg("encoding"), py::arg("max_bytes"),
      py::arg("language"));
  module.def("decode", &decode, py::arg("bytes"), py::arg("encoding"));
}

}  // namespace acquis::python

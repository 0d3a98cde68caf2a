// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <algorithm>
#include <string>
#include <utility>

#include "acquis/document/texts.hpp"
#include "acquis/error.hpp"
#include "acquis/text/offsets.hpp"
#include "acquis/text/records.hpp"
#include "arrays.hpp"
#include "bind.hpp"
#include "texts.hpp"

namespace acquis::python {
namespace {

using text::TokenKind;
using Offsets = Column<std::int64_t>;
using Bytes = Column<std::uint32_t>;

/// The texts that rows belong to: texts[first + i] has the rows offsets[i] … offsets[i + 1].
class Rows {
 public:
  Rows(Texts& texts, std::size_t first, const Offsets& offsets)
      : texts_(texts), first_(first), offsets_(to_span(offsets)) {
    if (offsets_.empty() || first + offsets_.size() - 1 > texts.size()) {
      throw Error(ErrorCode::invalid_argument, "the offsets are those of other texts");
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return offsets_.size() - 1; }
  [[nodiscard]] std::size_t first() const noexcept { return first_; }
  [[nodiscard]] std::span<const std::int64_t> offsets() const noexcept { return offsets_; }
  [[nodiscard]] std::span<const std::string_view> views() const noexcept {
    return texts_.views().subspan(first_, size());
  }
  template <typename Value>
  [[nodiscard]] std::span<const Value> of(std::size_t i, std::span<const Value> column) const {
    return column.subspan(static_cast<std::size_t>(offsets_[i]),
                          static_cast<std::size_t>(offsets_[i + 1] - offsets_[i]));
  }

  /// Throws Error unless the rows of each text are places in it that ascend.
  void check(std::span<const std::uint32_t> bytes) const {
    std::int64_t before = offsets_.front();
    for (std::size_t i = 0; i < size(); ++i) {
      const bool inside =
          before >= 0 && offsets_[i + 1] >= before && offsets_[i + 1] <= static_cast<std::int64_t>(bytes.size());
      const auto rows = inside ? of(i, bytes) : std::span<const std::uint32_t>();
      if (!inside || !std::is_sorted(rows.begin(), rows.end()) || (!rows.empty() && rows.back() > views()[i].size())) {
        throw Error(ErrorCode::invalid_argument, "the places are those of other texts");
      }
      before = offsets_[i + 1];
    }
  }

  /// The records of all texts as lines of JSON; append(out, head, text, i) writes one.
  template <typename Append>
  [[nodiscard]] py::bytes lines(const Append& append) const {
    texts_.identify(first_, first_ + size(), 1);
    std::string out;
    {
      const py::gil_scoped_release released;
      for (std::size_t i = 0; i < size(); ++i) {
        const std::string id = texts_.id(first_ + i);
        append(out,
               text::RecordHead{
                   .id = id, .language = texts_.language(first_ + i), .document = texts_.document(first_ + i)},
               views()[i], i);
        out += '\n';
      }
    }
    return out;
  }

 private:
  Texts& texts_;
  std::size_t first_;
  std::span<const std::int64_t> offsets_;
};

py::bytes token_lines(Texts& texts, std::size_t first, const Offsets& offsets, const Bytes& byte_begin,
                      const Column<std::uint8_t>& kind) {
  const Rows rows(texts, first, offsets);
  const auto begin = to_span(byte_begin);
  rows.check(begin);
  const std::span kinds(reinterpret_cast<const TokenKind*>(kind.data()), static_cast<std::size_t>(kind.size()));
  if (kinds.size() != begin.size()) {
    throw Error(ErrorCode::invalid_argument, "each token has a kind");
  }
  return rows.lines([&](std::string& out, const text::RecordHead& head, std::string_view text, std::size_t i) {
    text::append_tokens_json(out, head, text, rows.of(i, begin), rows.of(i, kinds));
  });
}

py::bytes sentence_lines(Texts& texts, std::size_t first, const Offsets& offsets, const Bytes& byte_begin,
                         const Bytes& byte_end) {
  const Rows rows(texts, first, offsets);
  const auto begin = to_span(byte_begin);
  const auto end = to_span(byte_end);
  rows.check(begin);
  rows.check(end);
  return rows.lines([&](std::string& out, const text::RecordHead& head, std::string_view text, std::size_t i) {
    text::append_sentences_json(out, head, text, rows.of(i, begin), rows.of(i, end));
  });
}

/// Places in bytes as places in code points; the very same array where all texts are ASCII.
Bytes code_points(Texts& texts, std::size_t first, const Offsets& offsets, const Bytes& bytes, std::int32_t threads) {
  const Rows rows(texts, first, offsets);
  const auto places = to_span(bytes);
  std::vector<std::uint32_t> converted;
  {
    const py::gil_scoped_release released;
    rows.check(places);
    converted = text::code_point_offsets(rows.views(), rows.offsets(), places, threads);
  }
  return converted.empty() ? bytes : Bytes(to_array(std::move(converted)));
}

Bytes tile_ends(Texts& texts, std::size_t first, const Offsets& offsets, const Bytes& start) {
  const Rows rows(texts, first, offsets);
  const auto places = to_span(start);
  rows.check(places);
  std::vector<std::uint32_t> sizes;
  for (const std::string_view view : rows.views()) {
    sizes.push_back(static_cast<std::uint32_t>(view.size()));
  }
  return to_array(text::ends_of_tiles(sizes, rows.offsets(), places));
}

template <typename Get>
auto list_of(const Get& get) {
  return [get](Texts& self) {
    py::list values;
    for (std::size_t i = 0; i < self.size(); ++i) {
      values.append(get(self, i));
    }
    return values;
  };
}

}  // namespace

void bind_texts(py::module_& module) {
  py::class_<Texts, std::shared_ptr<Texts>>(module, "Texts")
      .def(py::init<const py::list&, std::string_view, std::vector<std::string>>(), py::arg("texts"),
           py::arg("language"), py::arg("ids") = std::vector<std::string>())
      .def_static(
          "of_consultation",
          [](std::shared_ptr<document::Consultation> consultation, bool language_given) {
            return Texts(std::move(consultation), language_given);
          },
          py::arg("consultation"), py::arg("language_given"))
      .def_static("of_items", &Texts::of_items, py::arg("items"), py::arg("language"))
      .def("__len__", &Texts::size)
      .def("like_names", &Texts::like_names)
      .def("id", &Texts::id, py::arg("number"))
      .def("text", &Texts::text, py::arg("number"))
      .def("language", &Texts::language, py::arg("number"))
      .def("document", &Texts::document, py::arg("number"))
      .def("identify", &Texts::identify, py::arg("begin"), py::arg("end"), py::arg("threads"))
      .def("batch_end", &Texts::batch_end, py::arg("begin"), py::arg("bytes"))
      .def("bytes", &Texts::bytes, py::arg("begin"), py::arg("end"))
      .def("ids", list_of([](Texts& self, std::size_t i) { return self.id(i); }))
      .def("texts", list_of([](Texts& self, std::size_t i) { return self.text(i); }))
      .def("languages", list_of([](Texts& self, std::size_t i) { return self.language(i); }))
      .def("documents", list_of([](Texts& self, std::size_t i) { return self.document(i); }))
      .def("__repr__", [](const Texts& self) { return "<acquis._core.Texts, " + std::to_string(self.size()) + ">"; })
      .def(py::pickle([](Texts& self) { return self.state(); },
                      [](const py::tuple& state) { return Texts::from_state(state); }));
  module.def("language_of_block", &document::language_of_block, py::arg("block"), py::arg("of_document"),
             py::arg("language_given"));
  module.def("token_lines", &token_lines, py::arg("texts"), py::arg("first"), py::arg("offsets"), py::arg("byte_begin"),
             py::arg("kind"));
  module.def("sentence_lines", &sentence_lines, py::arg("texts"), py::arg("first"), py::arg("offsets"),
             py::arg("byte_begin"), py::arg("byte_end"));
  module.def("code_points", &code_points, py::arg("texts"), py::arg("first"), py::arg("offsets"), py::arg("bytes"),
             py::arg("threads"));
  module.def("tile_ends", &tile_ends, py::arg("texts"), py::arg("first"), py::arg("offsets"), py::arg("start"));
}

}  // namespace acquis::python

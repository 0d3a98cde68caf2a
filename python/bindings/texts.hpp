// SPDX-License-Identifier: Apache-2.0
/// Texts as Python holds them, for work that takes many at once.
#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/consultation.hpp"

namespace acquis::python {

namespace py = pybind11;

/// Texts of a list of str or of a consultation, none of them copied; their owner is kept alive.
class Texts {
 public:
  /// `ids`: none: the numbers from 1. A str with half a character throws Error (invalid_argument) that names text and
  /// place. `language`: a tag; empty or unknown: identified when asked for.
  Texts(const py::list& texts, std::string_view language, std::vector<std::string> ids = {});
  /// `language_given`: blocks are in the language of their document, whatever they look like.
  Texts(std::shared_ptr<document::Consultation> consultation, bool language_given);
  /// The same for items of any type: nothing if one of them is no str.
  [[nodiscard]] static std::shared_ptr<Texts> of_items(const py::list& items, std::string_view language);

  [[nodiscard]] std::size_t size() const noexcept { return views_.size(); }
  [[nodiscard]] std::span<const std::string_view> views() const noexcept { return views_; }
  [[nodiscard]] std::span<const std::string_view> views(std::size_t begin, std::size_t end) const noexcept {
    return views().subspan(begin, end - begin);
  }
  /// For each text in [begin, end) the spans that sentences look through; nothing if no text has any.
  [[nodiscard]] std::span<const std::vector<Span>> transparent(std::size_t begin, std::size_t end) const noexcept {
    return transparent_.empty() ? std::span<const std::vector<Span>>()
                                : std::span(transparent_).subspan(begin, end - begin);
  }
  /// Numbers of the texts that end in a dot and some letters, as names of files do.
  [[nodiscard]] std::vector<std::size_t> like_names() const;
  [[nodiscard]] std::string id(std::size_t i) const;
  [[nodiscard]] py::str text(std::size_t i) const;
  /// Identifies the languages of texts [begin, end) that are not known yet, without the interpreter's lock.
  void identify(std::size_t begin, std::size_t end, std::int32_t threads);
  [[nodiscard]] const std::string& language(std::size_t i);
  [[nodiscard]] std::optional<std::string_view> document(std::size_t i) const;
  /// The language of each text in [begin, end); one that is not known is empty.
  [[nodiscard]] std::vector<std::string_view> known_languages(std::size_t begin, std::size_t end) const;
  /// Texts [begin, result) hold about `bytes` bytes, at least one text if there is one.
  [[nodiscard]] std::size_t batch_end(std::size_t begin, std::uint64_t bytes) const;
  [[nodiscard]] std::uint64_t bytes(std::size_t begin, std::size_t end) const;

  /// For pickle: (ids or None, texts, languages, documents or None).
  [[nodiscard]] py::tuple state();
  static Texts from_state(const py::tuple& state);

 private:
  Texts() = default;
  /// False, at the first item that is no str.
  [[nodiscard]] bool take(const py::list& texts);
  void set_language(std::string_view language);
  void check(std::size_t i) const;

  py::tuple strings_;                                          ///< owner of the views; empty for a consultation
  std::shared_ptr<document::Consultation> consultation_ = {};  ///< the other owner
  std::vector<std::string_view> views_ = {};
  std::vector<std::string> ids_ = {};  ///< none: numbers from 1
  std::vector<std::string> languages_ = {};
  std::vector<std::vector<Span>> transparent_ = {};         ///< none: no text is a block
  std::vector<std::optional<std::string>> documents_ = {};  ///< none: no text is a block
};

}  // namespace acquis::python

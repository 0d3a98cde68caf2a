// SPDX-License-Identifier: Apache-2.0
#include "texts.hpp"

#include <pybind11/stl.h>

#include <algorithm>
#include <utility>

#include "acquis/document/texts.hpp"
#include "acquis/error.hpp"
#include "acquis/text/language.hpp"

namespace acquis::python {
namespace {

constexpr std::size_t texts_between_signals = 100'000;

/// Says where the half of a character stands that kept `text` from becoming UTF-8.
[[noreturn]] void refuse(const py::handle& text, std::size_t number) {
  PyErr_Clear();
  py::ssize_t place = 0;
  const py::ssize_t length = PyUnicode_GetLength(text.ptr());
  while (place < length && !Py_UNICODE_IS_SURROGATE(PyUnicode_ReadChar(text.ptr(), place))) {
    ++place;
  }
  throw Error(ErrorCode::invalid_argument,
              "text " + std::to_string(number) + " holds half a character (a lone surrogate) at position " +
                  std::to_string(place) + ", which no Unicode text can",
              {},
              "read the file again with errors='replace', or give "
              "text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')");
}

std::string_view view_of(const py::handle& text, std::size_t number) {
  py::ssize_t bytes = 0;
  const char* utf8 = PyUnicode_AsUTF8AndSize(text.ptr(), &bytes);
  if (utf8 == nullptr) {
    if (PyErr_ExceptionMatches(PyExc_UnicodeEncodeError) == 0) {
      throw py::error_already_set();
    }
    refuse(text, number);
  }
  return {utf8, static_cast<std::size_t>(bytes)};
}

/// Ends in a dot and letters, digits or '_', perhaps a line feed. Other than ASCII counts as letters here.
bool ends_like_a_name(std::string_view text) noexcept {
  constexpr std::size_t longest_name = std::size_t{1} << 14U;  // 4096 characters
  constexpr std::size_t longest_ending = 48;
  if (text.size() > longest_name || text.empty()) {
    return false;
  }
  std::string_view rest = text.substr(text.size() - std::min(text.size(), longest_ending));
  if (rest.back() == '\n') {
    rest.remove_suffix(1);
  }
  const auto is_letter = [](char byte) {
    const char lower = static_cast<char>(byte | 0x20);
    return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') || byte == '_' || (byte & 0x80) != 0;
  };
  const auto other = std::find_if_not(rest.rbegin(), rest.rend(), is_letter);
  return other != rest.rbegin() && other != rest.rend() && *other == '.';
}

}  // namespace

Texts::Texts(const py::list& texts, std::string_view language, std::vector<std::string> ids) : ids_(std::move(ids)) {
  if (!take(texts)) {
    throw Error(ErrorCode::invalid_argument, "text " + std::to_string(views_.size() + 1) + " is no str");
  }
  if (!ids_.empty() && ids_.size() != views_.size()) {
    throw Error(ErrorCode::invalid_argument,
                std::to_string(ids_.size()) + " ids for " + std::to_string(views_.size()) + " texts");
  }
  set_language(language);
}

std::shared_ptr<Texts> Texts::of_items(const py::list& items, std::string_view language) {
  auto texts = std::shared_ptr<Texts>(new Texts());  // the constructor is private
  if (!texts->take(items)) {
    return nullptr;
  }
  texts->set_language(language);
  return texts;
}

void Texts::set_language(std::string_view language) {
  const bool given = !language.empty() && language != "und";
  const auto code = given ? document::language_code(language) : std::nullopt;
  languages_.resize(views_.size(), code.value_or(std::string()));
}

Texts::Texts(std::shared_ptr<document::Consultation> consultation, bool language_given)
    : consultation_(std::move(consultation)) {
  const std::vector<document::NamedText> named = document::texts_of(*consultation_, language_given);
  const bool blocks = std::any_of(named.begin(), named.end(), [](const auto& text) { return text.document; });
  for (const document::NamedText& text : named) {
    views_.push_back(text.text);
    ids_.emplace_back(text.id);
    languages_.emplace_back(text.language);
    if (blocks) {
      documents_.emplace_back(text.document);
      transparent_.push_back(text.transparent);
    }
  }
}

bool Texts::take(const py::list& texts) {
  strings_ = py::tuple(texts);
  views_.reserve(strings_.size());
  for (const py::handle text : strings_) {
    if (views_.size() % texts_between_signals == 0 && PyErr_CheckSignals() != 0) {
      throw py::error_already_set();
    }
    if (!PyUnicode_Check(text.ptr())) {
      return false;
    }
    views_.push_back(view_of(text, views_.size() + 1));
  }
  return true;
}

std::vector<std::size_t> Texts::like_names() const {
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (ends_like_a_name(views_[i])) {
      numbers.push_back(i);
    }
  }
  return numbers;
}

void Texts::check(std::size_t i) const {
  if (i >= views_.size()) {
    throw py::index_error("there are " + std::to_string(views_.size()) + " texts, no number " + std::to_string(i));
  }
}

std::string Texts::id(std::size_t i) const {
  check(i);
  return ids_.empty() ? std::to_string(i + 1) : ids_[i];
}

py::str Texts::text(std::size_t i) const {
  check(i);
  if (consultation_) {
    return {views_[i].data(), views_[i].size()};
  }
  return strings_[i];
}

void Texts::identify(std::size_t begin, std::size_t end, std::int32_t threads) {
  const py::gil_scoped_release released;
  std::vector<std::size_t> unknown;
  std::vector<std::string_view> texts;
  for (std::size_t i = begin; i < std::min(end, size()); ++i) {
    if (languages_[i].empty()) {
      unknown.push_back(i);
      texts.push_back(views_[i]);
    }
  }
  std::vector<std::string> found = text::identify_languages(texts, threads);
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    languages_[unknown[i]] = std::move(found[i]);
  }
}

const std::string& Texts::language(std::size_t i) {
  check(i);
  if (languages_[i].empty()) {
    languages_[i] = text::identify_language(views_[i]);
  }
  return languages_[i];
}

std::optional<std::string_view> Texts::document(std::size_t i) const {
  check(i);
  return documents_.empty() ? std::nullopt : std::optional<std::string_view>(documents_[i]);
}

std::vector<std::string_view> Texts::known_languages(std::size_t begin, std::size_t end) const {
  return {languages_.begin() + static_cast<std::ptrdiff_t>(begin),
          languages_.begin() + static_cast<std::ptrdiff_t>(end)};
}

std::size_t Texts::batch_end(std::size_t begin, std::uint64_t bytes) const {
  std::size_t end = begin;
  for (std::uint64_t sum = 0; end < size() && (end == begin || sum + views_[end].size() <= bytes); ++end) {
    sum += views_[end].size();
  }
  return end;
}

std::uint64_t Texts::bytes(std::size_t begin, std::size_t end) const {
  std::uint64_t sum = 0;
  for (std::size_t i = begin; i < std::min(end, size()); ++i) {
    sum += views_[i].size();
  }
  return sum;
}

py::tuple Texts::state() {
  py::list texts;
  for (std::size_t i = 0; i < size(); ++i) {
    texts.append(text(i));
  }
  return py::make_tuple(ids_, texts, languages_, documents_);
}

Texts Texts::from_state(const py::tuple& state) {
  Texts texts;
  texts.ids_ = state[0].cast<std::vector<std::string>>();
  if (!texts.take(state[1].cast<py::list>())) {
    throw Error(ErrorCode::invalid_argument, "what was pickled are no texts");
  }
  texts.languages_ = state[2].cast<std::vector<std::string>>();
  texts.documents_ = state[3].cast<std::vector<std::optional<std::string>>>();
  return texts;
}

}  // namespace acquis::python

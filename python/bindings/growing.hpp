// SPDX-License-Identifier: Apache-2.0
/// Results over many texts that grow batch by batch, so that Python can show progress and answer Ctrl-C in between.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/text/tokeniser.hpp"
#include "acquis/text/vocabulary.hpp"
#include "arrays.hpp"
#include "texts.hpp"

namespace acquis::python {

/// Word rules by their name; an unknown name throws Error.
[[nodiscard]] text::WordRules rules_from(std::string_view name);
[[nodiscard]] std::string_view name_of(text::WordRules rules);

/// (offsets, bytes): the words of a vocabulary one behind the other, as Arrow keeps strings.
[[nodiscard]] py::tuple words(const text::Vocabulary& vocabulary);

/// Sequences over `texts` from number `first` on; arrays of what is there end the growing.
template <typename Sequences>
struct Growing {
  std::shared_ptr<Texts> texts;
  std::size_t first;
  Sequences sequences;
  bool shown = false;

  /// Calls add(begin, stop), without the interpreter's lock, for the texts up to `end` that are not in yet.
  template <typename Add>
  void append(std::size_t end, const Add& add) {
    if (shown) {
      throw Error(ErrorCode::invalid_argument, "the arrays have been handed out; nothing can be added");
    }
    const std::size_t begin = first + static_cast<std::size_t>(sequences.size());
    const std::size_t stop = std::clamp(end, begin, texts->size());
    const py::gil_scoped_release released;
    add(begin, stop);
  }
};

/// A property: what `column` says of the sequences as an array that keeps them alive.
template <typename Value, typename Sequences, typename GetColumn>
[[nodiscard]] auto array_of(const GetColumn& column) {
  return [column](const py::object& self) {
    auto& growing = self.cast<Growing<Sequences>&>();
    growing.shown = true;
    const auto values = column(growing.sequences);
    return to_array(std::span(reinterpret_cast<const Value*>(values.data()), values.size()), self);
  };
}

}  // namespace acquis::python

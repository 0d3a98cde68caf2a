// SPDX-License-Identifier: Apache-2.0
/// Writes JSON without a tree of it, for records of which a text has tens of thousands. Internal.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "json_writer.hpp"

namespace acquis {

/// Values one behind the other; commas come by themselves. The caller closes what it opens and gives each value of an
/// object a key. The bytes are those of dump(): what has to be escaped or mended is left to it.
class JsonStream {
 public:
  void open_object() { begin('{'); }
  void close_object() { out_ += '}'; }
  void open_array() { begin('['); }
  void close_array() { out_ += ']'; }

  /// Precondition: nothing in `name` has to be escaped.
  void key(std::string_view name) {
    string(name);
    out_ += ':';
  }
  void text(std::string_view utf8) {
    if (std::all_of(utf8.begin(), utf8.end(), is_plain)) {
      string(utf8);
    } else {
      tree(Json(utf8));
    }
  }
  void number(std::int64_t value) {
    separate();
    out_ += std::to_string(value);
  }
  void truth(bool value) {
    separate();
    out_ += value ? "true" : "false";
  }
  void place(Span span) {
    open_array();
    number(span.begin);
    number(span.end);
    close_array();
  }
  void null() {
    separate();
    out_ += "null";
  }
  void tree(const Json& json) {
    separate();
    out_ += dump(json);
  }

  /// What was written; leaves nothing behind.
  [[nodiscard]] std::string take() { return std::exchange(out_, {}); }

 private:
  static bool is_plain(char byte) noexcept { return byte >= ' ' && byte <= '~' && byte != '"' && byte != '\\'; }

  void separate() {
    constexpr std::string_view openings = "{[:";
    if (!out_.empty() && openings.find(out_.back()) == std::string_view::npos) {
      out_ += ',';
    }
  }
  void begin(char bracket) {
    separate();
    out_ += bracket;
  }
  void string(std::string_view plain) {
    separate();
    out_ += '"';
    out_ += plain;
    out_ += '"';
  }

  std::string out_ = {};
};

}  // namespace acquis

// SPDX-License-Identifier: Apache-2.0
/// The scanner behind `find_marks`. Internal to the room: inline_marks.cpp drives it, inline_links.cpp reads links.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "inline_marks.hpp"
#include "tags.hpp"

namespace acquis::document {

class Scanner {
 public:
  Scanner(std::string_view flat, const InlineContext& context)
      : flat_(flat), context_(context), size_(static_cast<std::uint32_t>(flat.size())) {}

  Marks scan();

 private:
  struct Opener {
    std::uint32_t at;
    bool image;
  };
  struct OpenTag {
    EmphasisStyle style;
    Span range;
  };

  /// Returns where to go on; `at` itself if the byte means nothing special.
  std::uint32_t step_markdown(std::uint32_t at);

  std::uint32_t step_plain(std::uint32_t at);

  void remove(Span range, Use use) { marks_.edits.push_back({range, use, {}}); }

  std::uint32_t escape(std::uint32_t at);

  std::uint32_t code(std::uint32_t at);

  std::uint32_t angle(std::uint32_t at);

  /// <https://…>, <mailto:…>, <name@host>
  std::uint32_t autolink(std::uint32_t at);

  void apply(const Tag& tag);

  std::uint32_t character_reference(std::uint32_t at);

  std::uint32_t open_bracket(std::uint32_t at);

  std::uint32_t close_bracket(std::uint32_t at);

  std::uint32_t inline_link(Opener opener, std::uint32_t close);

  /// [text][name], [name][] and [name], if the name has an address.
  std::uint32_t reference_link(Opener opener, std::uint32_t close);

  /// `destination` is empty for a reference link.
  void add_link(Opener opener, std::uint32_t close, Span destination, std::string address, std::uint32_t end);

  /// The text of the link is the address itself, but for backslashes, or another address.
  static bool is_address_text(std::string_view text, std::string_view address);

  /// A bare address: the marks inside it are no marks.
  std::uint32_t address(std::uint32_t at) const;

  std::uint32_t note_reference(std::uint32_t at);

  /// "km<sup>2</sup>", "10<sup>6</sup>": no note.
  [[nodiscard]] bool is_exponent(std::uint32_t at) const;

  std::string_view flat_;
  const InlineContext& context_;
  std::uint32_t size_;
  Marks marks_ = {};
  std::vector<Opener> openers_ = {};
  std::vector<Delimiter> delimiters_ = {};
  std::array<std::vector<OpenTag>, 10> open_tags_ = {};
  std::array<bool, 32> unclosed_code_ = {};
  bool no_comment_ = false;
};

}  // namespace acquis::document

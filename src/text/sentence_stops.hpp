// SPDX-License-Identifier: Apache-2.0
/// Decides about single stops by the words around them.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/sentence_rules.hpp"
#include "text/sentence_view.hpp"

namespace acquis::text::sentence {

/// A run of terminators.
struct Stop {
  std::uint32_t begin;
  std::uint32_t end;
  bool single;     ///< one "."
  bool spaceless;  ///< of a script without spaces
};

/// What a stop does.
struct Verdict {
  bool ends;          ///< it ends the sentence, if no quotation holds it open
  std::uint32_t end;  ///< behind the stop and what clings to it
};

class Stops {
 public:
  Stops(std::string_view text, const SentenceRules& rules) : text_(text), rules_(rules) {}

  /// A sentence begins at `byte`; no question looks further back.
  void begin_at(std::uint32_t byte) noexcept { begin_ = byte; }

  /// True for a terminator; ":" and ";" are some in Armenian and Greek, which their neighbours tell.
  [[nodiscard]] bool is_stop(const Character& mark) const noexcept;

  /// The run of terminators that `first` begins. O(its length).
  [[nodiscard]] Stop stop_at(const Character& first) const noexcept;

  /// True for "3.5", "www.example", "[…]": stops that end nothing and that nothing clings to.
  [[nodiscard]] bool is_inside_word(const Stop& stop) const noexcept;

  /// Decides about any other stop. O(1) but for runs of white space, closing marks and note numbers behind it.
  [[nodiscard]] Verdict judge(const Stop& stop);

  /// End of the last stop that belongs to an abbreviation or label; 0 if there was none.
  [[nodiscard]] std::uint32_t shielded() const noexcept { return shielded_; }

  /// The letter, digit or terminator that tells how the text goes on: behind opening marks and a label such as "(b)" or
  /// "ii)". An invalid character if there is none near.
  [[nodiscard]] Character first_telling(std::uint32_t byte) const noexcept;

 private:
  [[nodiscard]] bool is_omission(const Stop& stop) const noexcept;
  [[nodiscard]] std::uint32_t behind_spaced_closer(std::uint32_t byte) const noexcept;
  [[nodiscard]] std::uint32_t behind_glued_note(const Stop& stop, std::uint32_t end) const;
  [[nodiscard]] std::string_view with_stop(const Stop& stop) const noexcept;
  [[nodiscard]] bool lacks_space(const Stop& stop, std::uint32_t next) const;
  [[nodiscard]] bool joins_on(std::uint32_t byte) const noexcept;
  [[nodiscard]] bool ends_before(const Stop& stop, std::uint32_t next);
  [[nodiscard]] bool ends_single(const Stop& stop, std::uint32_t next, const Character& first, bool item);
  [[nodiscard]] bool ends_exclaimed(const Stop& stop, const Character& first) const;
  [[nodiscard]] NextWord next_word(const Character& first) const noexcept;
  [[nodiscard]] bool opens_with_ellipsis(const Stop& stop, std::uint32_t next, const Character& first) const;
  [[nodiscard]] bool begins_small(const Stop& stop, const Character& first) const;
  [[nodiscard]] bool is_only_time(const Stop& stop) const;
  [[nodiscard]] bool labels_sentence(const Stop& stop, std::string_view before) const noexcept;

  std::string_view text_;
  const SentenceRules& rules_;
  std::uint32_t begin_ = 0;
  std::uint32_t shielded_ = 0;
};

}  // namespace acquis::text::sentence

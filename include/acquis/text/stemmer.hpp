// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace acquis::text {

/// Snowball stems (libstemmer: English is Porter2). Languages en fr es ru ar; any other returns words unchanged.
///
/// French words lose an elided article or pronoun first ("l'accès", "accès").
/// Not thread-safe: libstemmer keeps a buffer; make one per thread.
class Stemmer {
 public:
  explicit Stemmer(std::string_view language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// Stem of one case-folded word.
  [[nodiscard]] std::string operator()(std::string_view folded_word) const;
  /// False if the language has no stemmer and words come back unchanged.
  [[nodiscard]] bool active() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::text {

struct ConcordanceOptions {
  bool exact = false;        ///< words as they are spelt, capital letters included; by default all forms of a word
  std::int32_t threads = 0;  ///< 0: all cores; the result never depends on it
};

/// Where a phrase of a concordance stands.
struct ConcordancePlace {
  std::int64_t text = 0;
  Span span = {};            ///< bytes of that text, from the first to the last word
  std::uint32_t phrase = 0;  ///< index of the phrase asked for
  friend bool operator==(const ConcordancePlace&, const ConcordancePlace&) = default;
};

/// Words and phrases to look for, read once.
///
/// A word stands for all words with its stem in the language of a text, but for those that are known to mean something
/// else (data/stem_families.yaml); figures, dates, symbols and references stand for themselves. In a word, `*` stands
/// for any letters and digits ("particip*", "multi*holder", "A/RES/*"), alone for one whole word; such a word is
/// compared by its letters, without stem. The words of a phrase follow each other; brackets, hyphens and quotation
/// marks between them do not count, but stops, commas and the like do, unless the phrase has them too.
class ConcordancePhrases {
 public:
  /// Throws Error (invalid_argument) if there is no phrase, if one holds no word or only `*`, or if all of them
  /// together have more than 64 words.
  explicit ConcordancePhrases(std::span<const std::string> phrases);

  /// A word of a phrase.
  struct Word {
    std::string folded = {};   ///< NFC, case folded
    std::string spelt = {};    ///< NFC
    bool pattern = false;      ///< holds `*`
    bool plain = true;         ///< has a stem: letters only, and no pattern
    bool stop_behind = false;  ///< a stop, a comma or the like stands between this word and the next
  };

  [[nodiscard]] std::span<const Word> words() const noexcept { return words_; }
  /// Phrases + 1 offsets into `words()`.
  [[nodiscard]] std::span<const std::size_t> begins() const noexcept { return begins_; }

 private:
  void add_words(std::string run);

  std::vector<Word> words_;
  std::vector<std::size_t> begins_ = {0};
};

/// All places of the phrases in order of text, begin and end; a place that several phrases have is that of the first
/// one. Places of one phrase do not overlap: the leftmost counts.
///
/// `languages`: an ISO 639-1 code for each text, which chooses the stemmer; one that is unknown counts as English. Each
/// text is cut into words once and nothing of it is kept. O(bytes) and, for each place tried, O(words of the phrase).
/// Throws Error (invalid_argument) for a wrong number of languages.
[[nodiscard]] std::vector<ConcordancePlace> concordance(std::span<const std::string_view> texts,
                                                        std::span<const std::string_view> languages,
                                                        const ConcordancePhrases& phrases,
                                                        const ConcordanceOptions& options = {});

/// The words around a place: at most so many characters on each side, cut where a word begins or ends, blanks at the
/// far ends trimmed. Spans are bytes of `text`. O(characters).
struct Context {
  Span left = {};
  Span right = {};
};
[[nodiscard]] Context context_of(std::string_view text, Span place, std::int32_t characters);

}  // namespace acquis::text

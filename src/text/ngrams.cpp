// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/ngrams.hpp"

#include <algorithm>
#include <limits>

#include "acquis/error.hpp"

namespace acquis::text {
namespace {

bool is_sign(TokenKind kind) {
  return kind == TokenKind::punctuation || kind == TokenKind::sign || kind == TokenKind::mark;
}

/// What a sign means for phrases, by its number.
enum class Role : std::uint8_t { word, hyphen, comma, border };

std::vector<Role> roles_of(const TermSequences& sequences) {
  std::vector<Role> roles;
  roles.reserve(sequences.vocabulary().size());
  for (TermId id = 0; id < sequences.vocabulary().size(); ++id) {
    const std::string_view form = sequences.vocabulary().word(id);
    const bool hyphen = form == "-" || form == "\u2010" || form == "\u2011";
    const bool comma = form == "," || form == "\u060C" || form == "\uFF0C" || form == "\u3001";
    roles.push_back(!is_sign(sequences.kind(id)) ? Role::word
                    : hyphen                     ? Role::hyphen
                    : comma                      ? Role::comma
                                                 : Role::border);
  }
  return roles;
}

/// Parts of n-grams into groups by the word that follows. Keeps its tables from one n-gram to the next.
class Grouping {
 public:
  Grouping(const PhraseWords& words, std::uint32_t min_count, const KeepNgram& keep)
      : words_(words), min_count_(std::max<std::uint32_t>(min_count, 1)), keep_(keep) {
    const auto largest = std::max_element(words.word.begin(), words.word.end());
    count_.resize(largest == words.word.end() ? 0 : static_cast<std::size_t>(*largest) + 1);
  }

  /// Appends to `target` what goes on from places (of n-grams of `length` words).
  void extend(std::span<const std::uint32_t> places, std::uint32_t length, std::uint32_t parent, Ngrams& target) {
    next_.clear();
    seen_.clear();
    for (const std::uint32_t place : places) {
      const bool goes_on = words_.ahead[place] > length;
      const TermId word = goes_on ? words_.word[place + length] : none;
      next_.push_back(word);
      if (goes_on && count_[word]++ == 0) {
        seen_.push_back(word);
      }
    }
    const auto rare = std::partition(seen_.begin(), seen_.end(), [&](TermId w) { return count_[w] >= min_count_; });
    std::for_each(rare, seen_.end(), [&](TermId word) { count_[word] = 0; });
    seen_.erase(rare, seen_.end());
    if (seen_.empty()) {
      return;
    }
    std::sort(seen_.begin(), seen_.end());
    scatter(places);
    std::uint32_t begin = 0;
    for (const TermId word : seen_) {
      const std::uint32_t end = count_[word] - 1;
      append(std::span(grouped_).subspan(begin, end - begin), parent, word, target);
      begin = end;
      count_[word] = 0;
    }
  }

 private:
  static constexpr TermId none = std::numeric_limits<TermId>::max();

  /// Sorts places by the word that follows; leaves in count_ the end of each group, plus one.
  void scatter(std::span<const std::uint32_t> places) {
    std::uint32_t begin = 0;
    for (const TermId word : seen_) {
      const std::uint32_t size = count_[word];
      count_[word] = begin + 1;
      begin += size;
    }
    grouped_.resize(begin);
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (next_[i] != none && count_[next_[i]] != 0) {
        grouped_[count_[next_[i]]++ - 1] = places[i];
      }
    }
  }

  void append(std::span<const std::uint32_t> places, std::uint32_t parent, TermId word, Ngrams& target) const {
    if (keep_ && !keep_(places)) {
      return;
    }
    target.parent.push_back(parent);
    target.last.push_back(word);
    target.place.insert(target.place.end(), places.begin(), places.end());
    target.begin.push_back(static_cast<std::uint32_t>(target.place.size()));
  }

  const PhraseWords& words_;
  const std::uint32_t min_count_;
  const KeepNgram& keep_;
  std::vector<std::uint32_t> count_;  ///< of each word; zero between calls
  std::vector<TermId> next_;
  std::vector<TermId> seen_;
  std::vector<std::uint32_t> grouped_;
};

}  // namespace

PhraseWords phrase_words(const TermSequences& sequences, const PhraseWordsOptions& options) {
  const std::span<const TermId> ids = sequences.ids();
  const std::span<const Span> spans = sequences.spans();
  if (ids.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorCode::limit_exceeded, "phrases are counted in at most 4,294,967,294 terms");
  }
  const std::vector<Role> roles = roles_of(sequences);
  PhraseWords words;
  std::vector<std::uint8_t> borders;
  words.word.reserve(ids.size());
  words.text.reserve(ids.size());
  words.term.reserve(ids.size());
  borders.reserve(ids.size());
  for (std::int64_t text = 0; text < sequences.size(); ++text) {
    const auto begin = static_cast<std::size_t>(sequences.text_begin()[static_cast<std::size_t>(text)]);
    const auto end = static_cast<std::size_t>(sequences.text_begin()[static_cast<std::size_t>(text) + 1]);
    bool border = true;
    for (std::size_t i = begin; i < end; ++i) {
      const Role role = roles[ids[i]];
      if (role == Role::word) {
        words.word.push_back(ids[i]);
        words.text.push_back(static_cast<std::uint32_t>(text));
        words.term.push_back(static_cast<std::uint32_t>(i));
        borders.push_back(border ? 1 : 0);
        border = false;
        continue;
      }
      const bool inside = role == Role::hyphen && i > begin && i + 1 < end && spans[i - 1].end == spans[i].begin &&
                          spans[i].end == spans[i + 1].begin;
      border = border || !(inside || (role == Role::comma && options.over_commas));
    }
  }
  words.ahead = words_ahead(borders);
  return words;
}

std::vector<std::uint32_t> words_ahead(std::span<const std::uint8_t> borders) {
  std::vector<std::uint32_t> ahead(borders.size());
  for (std::size_t i = borders.size(); i-- > 0;) {
    ahead[i] = i + 1 == borders.size() || borders[i + 1] != 0 ? 1 : ahead[i + 1] + 1;
  }
  return ahead;
}

std::uint32_t Ngrams::find(std::uint32_t parent_ngram, TermId last_word) const {
  const auto [low, high] = std::equal_range(parent.begin(), parent.end(), parent_ngram);
  const auto begin_last = last.begin() + (low - parent.begin());
  const auto end_last = last.begin() + (high - parent.begin());
  const auto found = std::lower_bound(begin_last, end_last, last_word);
  return found != end_last && *found == last_word ? static_cast<std::uint32_t>(found - last.begin()) : size();
}

Ngrams single_words(const PhraseWords& words, std::uint32_t min_count, const KeepNgram& keep) {
  std::vector<std::uint32_t> places(words.size());
  for (std::uint32_t place = 0; place < places.size(); ++place) {
    places[place] = place;
  }
  Ngrams level;
  Grouping(words, min_count, keep).extend(places, 0, 0, level);
  level.parent.clear();
  return level;
}

Ngrams longer(const PhraseWords& words, const Ngrams& level, std::uint32_t min_count, const KeepNgram& keep) {
  Ngrams target;
  target.words = level.words + 1;
  Grouping grouping(words, min_count, keep);
  for (std::uint32_t ngram = 0; ngram < level.size(); ++ngram) {
    grouping.extend(level.places(ngram), static_cast<std::uint32_t>(level.words), ngram, target);
  }
  return target;
}

std::string phrase_at(const PhraseWords& words, const Vocabulary& vocabulary, std::uint32_t begin,
                      std::int32_t length) {
  std::string phrase;
  for (std::uint32_t i = begin; i < begin + static_cast<std::uint32_t>(length); ++i) {
    phrase += i == begin ? "" : " ";
    phrase += vocabulary.word(words.word[i]);
  }
  return phrase;
}

}  // namespace acquis::text

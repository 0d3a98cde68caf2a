// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/concordance.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "acquis/text/language.hpp"
#include "acquis/text/normaliser.hpp"
#include "acquis/text/stemmer.hpp"
#include "acquis/text/symbol.hpp"
#include "acquis/text/terms.hpp"
#include "parallel.hpp"
#include "text/term_reader.hpp"

namespace acquis::text {
namespace {

constexpr std::size_t most_words = 64;  // one bit each
// Stands for '*' while a phrase is cut into words: a letter that no text of the field holds, so that the tokeniser
// keeps it inside its word.
constexpr std::string_view any_letters = "\xEA\x99\xAE";

[[noreturn]] void refuse(const std::string& sentence, const std::string& hint = {}) {
  throw Error(ErrorCode::invalid_argument, sentence, {}, hint);
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

/// True if what stands between two words parts them: a stop, a comma or the like, or an empty line.
bool parts(std::string_view between) {
  static constexpr std::array<std::string_view, 15> signs = {".", ",", ";", ":",  "!",  "?",  "\n\n", "…",
                                                             "،", "؛", "؟", "，", "。", "、", "；"};
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return between.find(sign) != std::string_view::npos; });
}

/// True if `word` is what `pattern` stands for, in which '*' is any run of bytes. O(word · pattern) at worst.
bool fits(std::string_view pattern, std::string_view word) {
  std::size_t p = 0;
  std::size_t w = 0;
  std::optional<std::size_t> star;
  std::size_t after = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      after = w;
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star) {
      p = *star + 1;
      w = ++after;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

/// Words that share a stem and mean different things (data/stem_families.yaml): word -> number of its group, of its
/// family.
using Families = std::unordered_map<std::string, std::pair<std::size_t, std::size_t>>;

const Families& families_of(const std::string& language) {
  static const std::map<std::string, Families> all = [] {
    std::map<std::string, Families> read;
    const YAML::Node languages = YAML::Load(std::string(data_file("stem_families.yaml").content))["languages"];
    for (const auto& given : languages) {
      Families& families = read[given.first.as<std::string>()];
      for (std::size_t group = 0; group < given.second.size(); ++group) {
        for (std::size_t family = 0; family < given.second[group].size(); ++family) {
          for (const YAML::Node& word : given.second[group][family]) {
            families[word.as<std::string>()] = {group, family};
          }
        }
      }
    }
    return read;
  }();
  static const Families none;
  const auto found = all.find(language);
  return found == all.end() ? none : found->second;
}

/// True if a word is a document symbol, in small letters too.
bool is_symbol(std::string word) {
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter; });
  return parse_symbol(word).has_value();
}

bool only_stars(const ConcordancePhrases::Word& word) {
  return word.folded.find_first_not_of('*') == std::string::npos;
}

/// Which words of the phrases each word of a vocabulary is, as bits; grows with the vocabulary.
class Fits {
 public:
  Fits(const ConcordancePhrases& phrases, const std::string& language, bool exact)
      : phrases_(phrases), stemmer_(language), families_(families_of(language)), exact_(exact) {
    for (const ConcordancePhrases::Word& word : phrases.words()) {
      stems_.push_back(word.plain && !exact ? stemmer_(word.folded) : std::string());
    }
  }

  [[nodiscard]] std::uint64_t operator()(TermId id, const WordTable& words) {
    while (bits_.size() <= id) {
      const auto next = static_cast<TermId>(bits_.size());
      bits_.push_back(bits_of(words.vocabulary.word(next), words.kinds[next]));
    }
    return bits_[id];
  }

 private:
  [[nodiscard]] std::uint64_t bits_of(std::string_view folded, TokenKind kind) const {
    std::uint64_t bits = 0;
    std::optional<std::string> stem;
    for (std::size_t i = 0; i < stems_.size(); ++i) {
      const ConcordancePhrases::Word& word = phrases_.words()[i];
      bool fit = word.pattern ? fits(word.folded, folded) : word.folded == folded;
      if (!fit && !exact_ && word.plain && kind == TokenKind::word) {
        stem = stem ? stem : stemmer_(folded);
        fit = *stem == stems_[i] && !strangers(word.folded, std::string(folded));
      }
      bits |= std::uint64_t{fit} << i;
    }
    return bits;
  }

  /// True if two words are known to mean different things.
  [[nodiscard]] bool strangers(const std::string& a, const std::string& b) const {
    const auto left = families_.find(a);
    const auto right = families_.find(b);
    return left != families_.end() && right != families_.end() && left->second.first == right->second.first &&
           left->second.second != right->second.second;
  }

  const ConcordancePhrases& phrases_;
  Stemmer stemmer_;
  const Families& families_;
  bool exact_;
  std::vector<std::string> stems_;  ///< of the words of the phrases
  std::vector<std::uint64_t> bits_;
};

/// Looks for the phrases in one text after the other; its vocabulary grows with what it has read.
class Searcher {
 public:
  Searcher(const ConcordancePhrases& phrases, bool exact)
      : phrases_(phrases), exact_(exact), read_(words_, {.spans = true}) {
    for (std::size_t p = 0; p + 1 < phrases.begins().size(); ++p) {
      firsts_ |= bit(phrases.begins()[p]);
    }
  }

  void operator()(std::int64_t number, std::string_view text, std::string_view language,
                  std::vector<ConcordancePlace>& found) {
    const std::span<const TermId> ids = read_(text);
    if (ids.empty()) {
      return;
    }
    Fits& fits = fits_for(language);
    bits_.clear();
    std::uint64_t any = 0;
    for (const TermId id : ids) {
      bits_.push_back(fits(id, words_));
      any |= bits_.back();
    }
    if ((any & firsts_) == 0) {
      return;
    }
    spans_.clear();
    read_.append_spans(spans_);
    gather(number, text, found);
  }

 private:
  [[nodiscard]] static std::uint64_t bit(std::size_t word) { return std::uint64_t{1} << word; }

  Fits& fits_for(std::string_view language) {
    const std::string code(is_supported_language(language) ? language : "en");
    return fits_.try_emplace(code, phrases_, code, exact_).first->second;
  }

  void gather(std::int64_t number, std::string_view text, std::vector<ConcordancePlace>& found) {
    free_from_.assign(phrases_.begins().size() - 1, 0);
    const std::size_t before = found.size();
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      if ((bits_[i] & firsts_) == 0) {
        continue;
      }
      for (std::uint32_t p = 0; p < free_from_.size(); ++p) {
        const std::size_t length = phrases_.begins()[p + 1] - phrases_.begins()[p];
        if (free_from_[p] <= i && stands_at(text, i, phrases_.begins()[p], length)) {
          found.push_back({number, {spans_[i].begin, spans_[i + length - 1].end}, p});
          free_from_[p] = i + length;
        }
      }
    }
    const auto first = found.begin() + static_cast<std::ptrdiff_t>(before);
    const auto key = [](const ConcordancePlace& place) {
      return std::tuple(place.span.begin, place.span.end, place.phrase);
    };
    std::sort(first, found.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    found.erase(std::unique(first, found.end(), [](const auto& a, const auto& b) { return a.span == b.span; }),
                found.end());
  }

  [[nodiscard]] bool stands_at(std::string_view text, std::size_t i, std::size_t phrase, std::size_t length) const {
    if (i + length > bits_.size()) {
      return false;
    }
    for (std::size_t k = 0; k < length; ++k) {
      if ((bits_[i + k] & bit(phrase + k)) == 0) {
        return false;
      }
    }
    for (std::size_t k = 0; k < length; ++k) {
      const ConcordancePhrases::Word& word = phrases_.words()[phrase + k];
      if (exact_ && !is_spelt(slice(text, spans_[i + k]), word)) {
        return false;
      }
      if (k + 1 < length && !word.stop_behind && parts(between(text, i + k))) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] static bool is_spelt(std::string_view written, const ConcordancePhrases::Word& word) {
    const std::string composed = nfc(written);
    return word.pattern ? fits(word.spelt, composed) : composed == word.spelt;
  }

  [[nodiscard]] std::string_view between(std::string_view text, std::size_t i) const {
    return slice(text, {spans_[i].end, spans_[i + 1].begin});
  }

  const ConcordancePhrases& phrases_;
  bool exact_;
  std::uint64_t firsts_ = 0;  ///< words that a phrase begins with
  WordTable words_;
  TermReader read_;
  std::map<std::string, Fits, std::less<>> fits_;
  std::vector<std::uint64_t> bits_;
  BigVector<Span> spans_;
  std::vector<std::size_t> free_from_;  ///< by phrase: the word behind its last place
};

/// True at the first byte of a character.
bool begins_character(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

bool is_blank(char sign) {
  return sign == ' ' || sign == '\n' || sign == '\t' || sign == '\r';
}

}  // namespace

ConcordancePhrases::ConcordancePhrases(std::span<const std::string> phrases) {
  if (phrases.empty()) {
    refuse("there are no words to look for");
  }
  for (const std::string& phrase : phrases) {
    std::string run;  // pieces between blanks that are cut into words together
    for (std::size_t at = 0; at < phrase.size();) {
      const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
      const std::string piece = phrase.substr(at, end - at);
      const bool pattern = piece.find('*') != std::string::npos;
      if (piece.find('/') != std::string::npos && (pattern || is_symbol(piece))) {  // "A/RES/*", "a/res/70/125"
        add_words(run);
        run.clear();
        words_.push_back({.folded = fold_case(piece), .spelt = nfc(piece), .pattern = pattern, .plain = false});
      } else {
        run += run.empty() ? piece : " " + piece;
      }
      at = end + 1;
    }
    add_words(run);
    if (std::all_of(words_.begin() + static_cast<std::ptrdiff_t>(begins_.back()), words_.end(), only_stars)) {
      refuse("'" + phrase + "' holds no word to look for", "give a word, a phrase, or a part of a word: particip*");
    }
    begins_.push_back(words_.size());
  }
  if (words_.size() > most_words) {
    refuse("all phrases together may have " + std::to_string(most_words) + " words, not " +
           std::to_string(words_.size()));
  }
}

void ConcordancePhrases::add_words(std::string run) {
  replace_all(run, "*", any_letters);
  std::optional<std::uint32_t> end;  // of the word before
  for (const Term& term : terms(run, {.language = ""})) {
    Word word{.folded = term.folded, .spelt = nfc(slice(run, term.span))};
    word.pattern = word.folded.find(any_letters) != std::string::npos;
    word.plain = term.kind == TokenKind::word && !word.pattern;
    replace_all(word.folded, any_letters, "*");
    replace_all(word.spelt, any_letters, "*");
    if (end) {
      words_.back().stop_behind = parts(slice(run, {*end, term.span.begin}));
    }
    end = term.span.end;
    words_.push_back(std::move(word));
  }
}

std::vector<ConcordancePlace> concordance(std::span<const std::string_view> texts,
                                          std::span<const std::string_view> languages,
                                          const ConcordancePhrases& phrases, const ConcordanceOptions& options) {
  if (languages.size() != texts.size()) {
    refuse("there must be one language for each text: " + std::to_string(languages.size()) + " for " +
           std::to_string(texts.size()) + " texts");
  }
  std::vector<std::vector<ConcordancePlace>> found(texts.size());
  for_each_row(static_cast<std::int64_t>(texts.size()), options.threads, [&] {
    return [&, search = std::make_unique<Searcher>(phrases, options.exact)](std::int64_t row) {
      const auto i = static_cast<std::size_t>(row);
      (*search)(row, texts[i], languages[i], found[i]);
    };
  });
  std::vector<ConcordancePlace> places;
  for (const std::vector<ConcordancePlace>& each : found) {
    places.insert(places.end(), each.begin(), each.end());
  }
  return places;
}

Context context_of(std::string_view text, Span place, std::int32_t characters) {
  std::size_t left = place.begin;
  for (std::int32_t n = 0; n < characters && left > 0; ++n) {
    do {
      --left;
    } while (left > 0 && !begins_character(text, left));
  }
  std::size_t right = place.end;
  for (std::int32_t n = 0; n < characters && right < text.size(); ++n) {
    do {
      ++right;
    } while (!begins_character(text, right));
  }
  // A word that is cut is left out, unless it is all there is (texts without blanks).
  if (left > 0 && !is_blank(text[left - 1])) {
    const std::size_t blank = text.find_first_of(" \n\t\r", left);
    left = blank < place.begin ? blank : left;
  }
  if (right < text.size() && !is_blank(text[right])) {
    const std::size_t blank = text.find_last_of(" \n\t\r", right);
    right = blank != std::string_view::npos && blank > place.end ? blank : right;
  }
  while (left < place.begin && is_blank(text[left])) {
    ++left;
  }
  while (right > place.end && is_blank(text[right - 1])) {
    --right;
  }
  return {{static_cast<std::uint32_t>(left), place.begin}, {place.end, static_cast<std::uint32_t>(right)}};
}

}  // namespace acquis::text

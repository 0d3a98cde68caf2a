// SPDX-License-Identifier: Apache-2.0
#include "text/language_profiles.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "acquis/data.hpp"
#include "text/utf8.hpp"
#include "text/word_lists.hpp"

namespace acquis::text {
namespace {

constexpr std::int32_t last_letter = 0x1EFF;                  // of the Latin blocks
constexpr std::size_t word_slots = 1024;                      // for about 500 function words
constexpr std::uint32_t letters_of_a_key = 10;                // six bits each
constexpr double scale = 64;                                  // units a natural logarithm
constexpr std::array<double, 3> weights = {0.2, 0.5, 0.7};    // of one, two and three letters
constexpr std::array<double, 3> floors = {1e-4, 5e-5, 5e-5};  // added to the share of an n-gram
constexpr double function_word = 2.5;                         // natural logarithms
constexpr double expected_language = 8;                       // the languages with rules are met most often
constexpr double language_of_document = 6;
constexpr double least_margin = 0.7;
constexpr double least_margin_of_word = 3;        // one word alone is often one of two languages
constexpr std::int32_t least_known_percent = 40;  // real texts know over 60 % of their trigrams

std::int16_t units(double logarithm) {
  return static_cast<std::int16_t>(std::lround(logarithm * scale));
}

constexpr bool is_apostrophe(std::int32_t code_point) noexcept {
  return code_point == '\'' || code_point == 0x2019;
}

}  // namespace

/// Reads the data file and fills the tables.
class LanguageProfiles::Builder {
 public:
  explicit Builder(LanguageProfiles& profiles) : profiles_(profiles) {}

  void run() {
    read();
    number_symbols();
    collect();
    fill_rows();
    add_function_words();
  }

 private:
  using Logarithms = std::array<double, most_languages>;

  /// One n-gram of one language; the border of a word is 0.
  struct Entry {
    std::array<std::int32_t, 3> letters{};
    std::size_t length = 0;
    std::size_t language = 0;
    double share = 0;
  };

  void read() {
    std::string_view gram;
    for (std::string_view line : word_list("language_profiles.txt")) {
      if (line.front() == '[') {
        profiles_.codes_.emplace_back(line.substr(1, line.find(']') - 1));
        continue;
      }
      while (!line.empty()) {
        const std::size_t end = std::min(line.find(' '), line.size());
        const std::string_view word = line.substr(0, end);
        line.remove_prefix(std::min(line.find_first_not_of(' ', end), line.size()));
        if (gram.empty()) {
          gram = word;
          continue;
        }
        std::uint32_t in_a_million = 0;
        std::from_chars(word.data(), word.data() + word.size(), in_a_million);
        entries_.push_back(entry(gram, in_a_million / 1e6));
        gram = {};
      }
    }
  }

  [[nodiscard]] Entry entry(std::string_view gram, double share) const {
    Entry out{.language = profiles_.codes_.size() - 1, .share = share};
    for (std::uint32_t byte = 0; byte < gram.size() && out.length < out.letters.size(); ++out.length) {
      const Character character = character_at(gram, byte);
      byte = character.end;
      out.letters[out.length] = character.code_point == '_' ? 0 : character.code_point;
    }
    return out;
  }

  /// The most frequent letters get symbols of their own, all others share the last one.
  void number_symbols() {
    std::map<std::int32_t, double> most_frequent;
    for (const Entry& each : entries_) {
      if (each.length == 1) {
        double& share = most_frequent[each.letters[0]];
        share = std::max(share, each.share);
      }
    }
    std::vector<std::pair<double, std::int32_t>> letters;
    for (const auto& [letter, share] : most_frequent) {
      letters.emplace_back(-share, letter);
    }
    std::sort(letters.begin(), letters.end());
    letters.resize(std::min(letters.size(), symbols - 2));
    std::map<std::int32_t, std::uint8_t> numbers;
    for (const auto& [share, letter] : letters) {
      numbers.emplace(letter, static_cast<std::uint8_t>(numbers.size() + 1));
    }
    profiles_.symbols_.assign(static_cast<std::size_t>(last_letter) + 1, 0);
    for (std::int32_t code_point = 'A'; code_point <= last_letter; ++code_point) {
      if (u_isalpha(code_point) != 0) {
        const auto found = numbers.find(u_tolower(code_point));
        profiles_.symbols_[static_cast<std::size_t>(code_point)] =
            found == numbers.end() ? static_cast<std::uint8_t>(symbols - 1) : found->second;
      }
    }
  }

  /// The place of an n-gram in the table of its length.
  [[nodiscard]] std::size_t place_of(const Entry& each) const {
    std::size_t place = 0;
    for (std::size_t i = 0; i < each.length; ++i) {
      place = place * symbols + profiles_.symbol_of(each.letters[i]);
    }
    return place;
  }

  void collect() {
    for (std::size_t length = 1; length <= 3; ++length) {
      known_[length - 1].assign(length == 1 ? symbols : (length == 2 ? symbols * symbols : symbols * symbols * symbols),
                                0);
    }
    shares_.assign(1, {});
    for (const Entry& each : entries_) {
      std::uint32_t& number = known_[each.length - 1][place_of(each)];
      if (number == 0) {
        number = static_cast<std::uint32_t>(shares_.size());
        shares_.emplace_back();
      }
      shares_[number][each.language] += each.share;
    }
  }

  /// What an n-gram adds to a row; nothing if it is unknown.
  void add(Logarithms& sum, std::uint32_t number, std::size_t length) const {
    for (std::size_t language = 0; number != 0 && language < profiles_.codes_.size(); ++language) {
      sum[language] += weights[length - 1] * std::log(shares_[number][language] + floors[length - 1]);
    }
  }

  /// One row for each three symbols that are known; where they are not, that of the last two, or of the last one.
  void fill_rows() {
    profiles_.rows_.assign(1, Row{});
    std::vector<std::uint16_t> of_two(symbols * symbols, 0);
    std::vector<Logarithms> sums_of_two(symbols * symbols);
    for (std::size_t two = 0; two < of_two.size(); ++two) {
      Logarithms& sum = sums_of_two[two];
      add(sum, known_[0][two % symbols], 1);
      add(sum, known_[1][two], 2);
      of_two[two] = add_row(sum, 0);
    }
    profiles_.rows_of_.resize(symbols * symbols * symbols);
    for (std::size_t three = 0; three < profiles_.rows_of_.size(); ++three) {
      const std::size_t two = three % (symbols * symbols);
      const std::uint32_t number = known_[2][three];
      if (number == 0) {
        profiles_.rows_of_[three] = of_two[two];
        continue;
      }
      Logarithms sum = sums_of_two[two];
      add(sum, number, 3);
      profiles_.rows_of_[three] = add_row(sum, number);
    }
  }

  std::uint16_t add_row(const Logarithms& sum, std::uint32_t number_of_three) {
    Row row{};
    std::transform(sum.begin(), sum.end(), row.begin(), units);
    for (std::size_t language = 0; language < known_lanes; ++language) {
      row[most_languages + language] = number_of_three != 0 && shares_[number_of_three][language] > 0 ? 1 : 0;
    }
    profiles_.rows_.push_back(row);
    return static_cast<std::uint16_t>(profiles_.rows_.size() - 1);
  }

  void add_function_words() {
    profiles_.words_.assign(word_slots, {});
    std::map<std::uint64_t, std::vector<std::size_t>> languages_of;
    for (std::size_t language = 0; language < known_lanes; ++language) {
      for (const std::string_view word : word_list("stopwords/" + profiles_.codes_[language] + ".txt")) {
        if (const std::uint64_t key = key_of(word); key != 0) {
          std::vector<std::size_t>& languages = languages_of[key];
          if (languages.empty() || languages.back() != language) {
            languages.push_back(language);
          }
        }
      }
    }
    for (const auto& [key, languages] : languages_of) {
      for (const std::size_t language : languages) {
        profiles_.add_word(key, language, units(function_word / static_cast<double>(languages.size())));
      }
    }
  }

  /// The letters of a word up to an apostrophe; 0 for words that are too long for a key.
  [[nodiscard]] std::uint64_t key_of(std::string_view word) const {
    std::uint64_t key = 0;
    std::uint32_t letters = 0;
    for (std::uint32_t byte = 0; byte < word.size();) {
      const Character character = character_at(word, byte);
      byte = character.end;
      if (is_apostrophe(character.code_point)) {
        return byte == word.size() ? key : 0;
      }
      key = key << 6U | profiles_.symbol_of(character.code_point);
      if (++letters > letters_of_a_key) {
        return 0;
      }
    }
    return key;
  }

  LanguageProfiles& profiles_;
  std::vector<Entry> entries_;
  std::array<std::vector<std::uint32_t>, 3> known_;  ///< by length and place: number of the n-gram, 0 if unknown
  std::vector<std::array<double, most_languages>> shares_;
};

LanguageProfiles::LanguageProfiles() {
  Builder(*this).run();
}

const LanguageProfiles& LanguageProfiles::built_in() {
  static const LanguageProfiles profiles;
  return profiles;
}

std::uint8_t LanguageProfiles::symbol_of(std::int32_t code_point) const noexcept {
  return code_point >= 0 && code_point <= last_letter ? symbols_[static_cast<std::size_t>(code_point)]
                                                      : std::uint8_t{0};
}

const LanguageProfiles::FunctionWord* LanguageProfiles::find_word(std::uint64_t word) const noexcept {
  for (std::size_t slot = (word * 0x9E3779B97F4A7C15U) >> 54U;; slot = (slot + 1) % word_slots) {
    if (words_[slot].word == word) {
      return &words_[slot];
    }
    if (words_[slot].word == 0) {
      return nullptr;
    }
  }
}

void LanguageProfiles::add_word(std::uint64_t word, std::size_t language, std::int16_t bonus) {
  std::size_t slot = (word * 0x9E3779B97F4A7C15U) >> 54U;
  while (words_[slot].word != 0 && words_[slot].word != word) {
    slot = (slot + 1) % word_slots;
  }
  words_[slot].word = word;
  words_[slot].bonus[language] = bonus;
}

std::string_view LanguageProfiles::identify(std::string_view text, std::string_view likely) const {
  return decide(count(text), likely);
}

LanguageProfiles::Count LanguageProfiles::count(std::string_view text) const {
  Count out;
  Score& score = out.score;
  std::uint32_t before = 0;  // the two symbols before, six bits each
  std::uint64_t word = 0;
  std::uint32_t letters = 0;
  const auto step = [&](std::uint8_t symbol) {
    const Row& row = rows_[rows_of_[before << 6U | symbol]];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      score[lane] += row[lane];
    }
    out.places += letters > 0 ? 1 : 0;  // the first letter of a word ends no three
    before = (before << 6U | symbol) & 0xFFFU;
  };
  const auto end_word = [&] {
    if (letters == 0) {
      return;
    }
    step(0);
    if (letters <= letters_of_a_key) {
      if (const FunctionWord* known = find_word(word); known != nullptr) {
        for (std::size_t language = 0; language < known_lanes; ++language) {
          score[language] += known->bonus[language];
        }
      }
    }
    ++out.words;
    before = 0;
    word = 0;
    letters = 0;
  };
  for (std::uint32_t byte = 0; byte < text.size();) {
    const auto ascii = static_cast<unsigned char>(text[byte]);
    const Character character = ascii < 0x80 ? Character{ascii, byte, byte + 1} : character_at(text, byte);
    byte = character.end;
    const std::uint8_t symbol = symbol_of(character.code_point);
    if (symbol == 0) {
      end_word();
      continue;
    }
    step(symbol);
    word = word << 6U | symbol;
    ++letters;
  }
  end_word();
  return out;
}

std::string_view LanguageProfiles::decide(const Count& count, std::string_view likely) const {
  std::size_t best = 0;
  std::int32_t best_score = INT32_MIN;
  std::int32_t second = INT32_MIN;
  for (std::size_t language = 0; language < codes_.size(); ++language) {
    const std::int32_t own = count.score[language] + (language < known_lanes ? units(expected_language) : 0) +
                             (codes_[language] == likely ? units(language_of_document) : 0);
    if (own > best_score) {
      second = best_score;
      best_score = own;
      best = language;
    } else {
      second = std::max(second, own);
    }
  }
  const double margin = count.words > 1 ? least_margin : least_margin_of_word;
  if (best >= known_lanes || best_score - second < units(margin) ||
      count.score[most_languages + best] * 100 < count.places * least_known_percent) {
    return "und";
  }
  return codes_[best];
}

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
#include "text/references.hpp"

#include <unicode/uchar.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "acquis/data.hpp"
#include "acquis/text/normaliser.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace acquis::text {
namespace {

constexpr std::size_t longest_word = 64;  // bytes; no word of the grammar is longer

bool all_digits(std::string_view word, std::size_t least, std::size_t most) noexcept {
  return word.size() >= least && word.size() <= most && std::all_of(word.begin(), word.end(), is_digit);
}

bool begins_with_capital(std::string_view word) {
  const std::int32_t first = word.empty() ? invalid_character : character_at(word, 0).code_point;
  return first != invalid_character && u_isupper(first) != 0;
}

bool is_letter(std::string_view word) noexcept {
  const Character first = word.empty() ? Character{} : character_at(word, 0);
  return first.code_point != invalid_character && first.end == word.size() && u_isalpha(first.code_point) != 0;
}

bool only_of(std::string_view word, std::string_view letters) noexcept {
  return !word.empty() && word.find_first_not_of(letters) == std::string_view::npos;
}

bool is_day(std::string_view word) noexcept {
  return all_digits(word, 1, 2) && (word.size() == 1 || word[0] < '3' || (word[0] == '3' && word[1] < '2'));
}

/// "1st", "2nd", "1er": a day that carries its ending.
bool is_ordinal_day(std::string_view word) noexcept {
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  const std::string_view ending = word.substr(digits);
  return is_day(word.substr(0, digits)) &&
         (ending == "st" || ending == "nd" || ending == "rd" || ending == "th" || ending == "er");
}

bool is_year(std::string_view word) noexcept {
  return all_digits(word, 4, 4) && (word[0] == '1' || word[0] == '2');
}

/// "26.09.2017", which is one number for UAX #29.
bool is_dotted_date(std::string_view word) noexcept {
  const std::size_t first = word.find('.');
  const std::size_t second = first == std::string_view::npos ? first : word.find('.', first + 1);
  return second != std::string_view::npos && is_day(word.substr(0, first)) &&
         all_digits(word.substr(first + 1, second - first - 1), 1, 2) && is_year(word.substr(second + 1));
}

/// The byte before piece `i`.
std::string_view text_before(const PieceReader& pieces, std::size_t i) noexcept {
  const std::uint32_t begin = pieces.span(i).begin;
  return begin == 0 ? std::string_view() : pieces.text().substr(begin - 1, 1);
}

/// "26/09/2017" and "2017-09-26".
std::size_t end_of_numeric(const PieceReader& pieces, std::size_t i) {
  const std::string_view sign = pieces.word(i + 1);
  if ((sign != "/" && sign != "-") || !pieces.is(i + 3, sign) || text_before(pieces, i) == sign ||
      pieces.is(i + 5, sign)) {
    return i;
  }
  const std::string_view first = pieces.word(i);
  const std::string_view last = pieces.word(i + 4);
  const bool ends = (is_day(first) && is_year(last)) || (is_year(first) && is_day(last));
  return ends && all_digits(pieces.word(i + 2), 1, 2) ? i + 5 : i;
}

/// "(f)", "(iv)", "(2)" with or without a blank before; `i` if there is none.
std::size_t behind_item(const PieceReader& pieces, std::size_t i) {
  const std::size_t open = pieces.behind_space(i);
  if (!pieces.is(open, "(") || !pieces.is(open + 2, ")")) {
    return i;
  }
  const std::string_view item = pieces.word(open + 1);
  return is_letter(item) || all_digits(item, 1, 2) || (item.size() <= 5 && only_of(item, "ivx")) ? open + 3 : i;
}

}  // namespace

std::size_t PieceReader::behind_all_space(std::size_t i) const noexcept {
  std::size_t line_feeds = 0;
  const std::size_t begin = i;
  while (is(i, TokenKind::space)) {
    line_feeds += static_cast<std::size_t>(std::count(word(i).begin(), word(i).end(), '\n'));
    if (line_feeds > 1 || i - begin > 4) {
      return begin;
    }
    ++i;
  }
  return i;
}

ReferenceGrammar::ReferenceGrammar() {
  const YAML::Node file = YAML::Load(std::string(data_file("references.yaml").content));
  for (const auto& language : file["months"]) {
    for (const std::string& month : language.second.as<std::vector<std::string>>()) {
      const auto place = months_.try_emplace(fold_case(month), begins_with_capital(month)).first;
      place->second = place->second && begins_with_capital(month);
      month_filter_.add(place->first);
    }
  }
  written_ = file["written"].as<std::vector<std::string>>();
  for (const char* number : {"one", "several"}) {
    for (const std::string& phrase : file["places"][number].as<std::vector<std::string>>()) {
      const std::string folded = fold_case(phrase);
      const std::size_t blank = folded.rfind(' ');
      const std::size_t sign = folded.rfind("§");  // each sign is a word of its own: "§§"
      const std::size_t last = sign != std::string::npos ? sign : (blank == std::string::npos ? 0 : blank + 1);
      places_.emplace(folded.substr(last), Place{std::string_view(number) == "several", folded.substr(0, last)});
      place_filter_.add(folded.substr(last));
    }
  }
  const auto read = [&](const char* name, WordSet& into) {
    for (const std::string& word : file[name].as<std::vector<std::string>>()) {
      into.insert(fold_case(word));
    }
  };
  read("connectors", connectors_);
  read("ranges", ranges_);
  read("lists", lists_);
  read("insertions", insertions_);
}

const ReferenceGrammar& ReferenceGrammar::built_in() {
  static const ReferenceGrammar grammar;
  return grammar;
}

bool ReferenceGrammar::is_month(std::string_view words) const {
  if (words.size() > longest_word || !month_filter_.may_hold(words)) {
    return false;
  }
  const auto month = months_.find(fold_case(words));
  return month != months_.end() && (!month->second || begins_with_capital(words));
}

std::size_t ReferenceGrammar::behind_month(const PieceReader& pieces, std::size_t i) const {
  if (!pieces.is(i, TokenKind::word)) {
    return i;
  }
  if (pieces.is(i + 1, " ") && pieces.is(i + 2, TokenKind::word) &&
      is_month(slice(pieces.text(), {pieces.span(i).begin, pieces.span(i + 2).end}))) {
    return i + 3;
  }
  return is_month(pieces.word(i)) ? i + 1 : i;
}

std::size_t ReferenceGrammar::behind_connector(const PieceReader& pieces, std::size_t i) const {
  const std::size_t word = pieces.behind_space(i);
  if (word == i || !connectors_.contains(pieces.word(word))) {
    return word;
  }
  return pieces.behind_space(word + 1);
}

std::size_t ReferenceGrammar::end_of_day_first(const PieceReader& pieces, std::size_t i) const {
  std::size_t end = i + 1;
  const std::size_t sign = pieces.behind_space(end);
  if (ranges_.contains(pieces.word(sign)) || lists_.contains(pieces.word(sign)) || pieces.is(sign, "/")) {
    const std::size_t second = pieces.behind_space(sign + 1);
    end = is_day(pieces.word(second)) ? second + 1 : end;
  }
  const std::size_t month = behind_connector(pieces, end);
  const std::size_t behind = month == end ? month : behind_month(pieces, month);
  if (behind == month) {
    return i;
  }
  const std::size_t stop = behind + (pieces.is(behind, ".") ? 1U : 0U);
  const std::size_t year = behind_connector(pieces, stop);
  return year > stop && is_year(pieces.word(year)) ? year + 1 : behind;
}

std::size_t ReferenceGrammar::end_of_month_first(const PieceReader& pieces, std::size_t i) const {
  // Looked up only where a number follows, after one word or two and perhaps a stop.
  std::size_t end = i + 1;
  if (!pieces.is(pieces.behind_space(end + (pieces.is(end, ".") ? 1U : 0U)), TokenKind::number)) {
    const std::size_t second = pieces.behind_space(end);
    if (second == end || !pieces.is(second, TokenKind::word) ||
        !pieces.is(pieces.behind_space(second + 1), TokenKind::number)) {
      return i;
    }
  }
  end = behind_month(pieces, i);
  if (end == i) {
    return i;
  }
  const std::size_t number = behind_connector(pieces, end + (pieces.is(end, ".") ? 1U : 0U));
  if (is_year(pieces.word(number))) {
    return number + 1;
  }
  if (is_day(pieces.word(number)) && pieces.is(number + 1, ",")) {
    const std::size_t year = pieces.behind_space(number + 2);
    return is_year(pieces.word(year)) ? year + 1 : i;
  }
  return i;
}

std::size_t ReferenceGrammar::end_of_written(const PieceReader& pieces, std::size_t i) const {
  std::size_t end = i;
  for (const std::string& sign : written_) {
    if (!pieces.is(end, TokenKind::number) || !pieces.is(end + 1, sign)) {
      break;
    }
    end += 2;
  }
  return end;
}

std::size_t ReferenceGrammar::end_of_date(const PieceReader& pieces, std::size_t i) const {
  const std::string_view word = pieces.word(i);
  if (pieces.is(i, TokenKind::number)) {
    if (is_dotted_date(word)) {
      return i + 1;
    }
    if (const std::size_t end = end_of_numeric(pieces, i); end > i) {
      return end;
    }
    if (is_year(word)) {
      return end_of_written(pieces, i);
    }
    return is_day(word) ? end_of_day_first(pieces, i) : i;
  }
  if (!pieces.is(i, TokenKind::word)) {
    return i;
  }
  return is_digit(word[0]) && is_ordinal_day(word) ? end_of_day_first(pieces, i) : end_of_month_first(pieces, i);
}

std::size_t ReferenceGrammar::behind_designator(const PieceReader& pieces, std::size_t i, bool capital) const {
  const std::string_view word = pieces.word(i);
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  std::size_t end = i;
  if (pieces.is(i, TokenKind::number) && digits > 0 && digits <= 3) {
    end = i + 1;
    if (pieces.is(end, ".") && is_letter(pieces.word(end + 1))) {
      end += 2;  // target 9.c
    }
  } else if (pieces.is(i, TokenKind::word)) {
    const std::string_view tail = word.substr(digits);
    const bool numbered = digits > 0 && digits <= 3 && (is_letter(tail) || insertions_.contains(tail));
    const bool coded = word[0] >= 'A' && word[0] <= 'Z' && all_digits(word.substr(1), 1, 3);
    const bool roman = only_of(word, "IVXLC") && (word.size() > 1 || capital);
    const bool lettered = capital && word.size() == 1 && begins_with_capital(word);
    if (numbered || coded || roman || lettered) {
      end = i + 1;
    }
  }
  if (end > i) {
    end = behind_insertions(pieces, end);
  }
  for (std::size_t item = behind_item(pieces, end); item > end; item = behind_item(pieces, end)) {
    end = item;
  }
  return end;
}

std::size_t ReferenceGrammar::behind_insertions(const PieceReader& pieces, std::size_t i) const {
  for (std::size_t word = pieces.behind_space(i); word > i && insertions_.contains(pieces.word(word));
       word = pieces.behind_space(i)) {
    i = word + 1;
  }
  return i;
}

std::size_t ReferenceGrammar::behind_joint(const PieceReader& pieces, std::size_t i, bool several) const {
  const std::size_t sign = pieces.behind_space(i);
  if (ranges_.contains(pieces.word(sign))) {
    return pieces.behind_space(sign + 1);
  }
  if (!several || !lists_.contains(pieces.word(sign))) {
    return i;
  }
  const std::size_t next = pieces.behind_space(sign + 1);  // ", and"
  return pieces.is(sign, ",") && lists_.contains(pieces.word(next)) ? pieces.behind_space(next + 1) : next;
}

std::size_t ReferenceGrammar::behind_places(const PieceReader& pieces, std::size_t i, bool several,
                                            bool capital) const {
  std::size_t end = behind_designator(pieces, i, capital);
  if (end == i || pieces.is(i, "(")) {
    return i;
  }
  while (true) {
    const std::size_t next = behind_joint(pieces, end, several);
    const std::size_t behind = next == end ? next : behind_designator(pieces, next, false);
    if (behind == next) {
      return end;
    }
    end = behind;
  }
}

ReferenceGrammar::Reference ReferenceGrammar::end_of_reference(const PieceReader& pieces, std::size_t i) const {
  const bool sign = pieces.is(i, TokenKind::sign);
  const std::string_view word = pieces.word(i);
  const std::size_t stop = i + 1 + (pieces.is(i + 1, ".") ? 1U : 0U);
  const std::size_t number = pieces.behind_space(stop);
  if ((number == i + 1 && !sign) || word.size() > longest_word || !(sign || pieces.is(i, TokenKind::word)) ||
      !place_filter_.may_hold(word)) {
    return {i};
  }
  if (!pieces.is(number, TokenKind::number) && !pieces.is(number, TokenKind::word)) {
    return {i};
  }
  const bool capital = begins_with_capital(word);
  if (behind_designator(pieces, number, capital) == number) {
    return {i};
  }
  const auto [first, last] = places_.equal_range(fold_case(word));
  const Place* longest = nullptr;
  for (auto place = first; place != last; ++place) {
    const std::string& before = place->second.before;
    const std::uint32_t begin = pieces.span(i).begin;
    const bool stands =
        before.size() <= begin && fold_case(pieces.text().substr(begin - before.size(), before.size())) == before;
    if (stands && (longest == nullptr || longest->before.size() < before.size())) {
      longest = &place->second;
    }
  }
  if (longest == nullptr) {
    return {i};
  }
  return {behind_places(pieces, number, longest->several, capital), static_cast<std::uint32_t>(longest->before.size())};
}

}  // namespace acquis::text

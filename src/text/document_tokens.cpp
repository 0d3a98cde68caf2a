// SPDX-License-Identifier: Apache-2.0
#include "text/document_tokens.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "text/addresses.hpp"
#include "text/ascii.hpp"
#include "text/join_places.hpp"
#include "text/references.hpp"
#include "text/short_symbols.hpp"
#include "text/symbols.hpp"

namespace acquis::text {
namespace {

/// Numbers of words at which joins are to be tried, in order, each once. Holds those of a short stretch of words.
class Candidates {
 public:
  // No join begins farther before its place: two words and a stop, and the white space behind each.
  static constexpr std::size_t farthest = 16;

  void add(std::size_t word) {
    std::size_t place = count_;
    for (; place > 0 && words_[place - 1] >= word; --place) {
      if (words_[place - 1] == word) {
        return;
      }
    }
    for (std::size_t moved = count_; moved > place; --moved) {
      words_[moved] = words_[moved - 1];
    }
    words_[place] = word;
    ++count_;
  }

  /// Calls `visit` with each before word `end`, and forgets them.
  template <class Visit>
  void take_before(std::size_t end, Visit visit) {
    std::size_t taken = 0;
    for (; taken < count_ && words_[taken] < end; ++taken) {
      visit(words_[taken]);
    }
    for (std::size_t kept = taken; kept < count_; ++kept) {
      words_[kept - taken] = words_[kept];
    }
    count_ -= taken;
  }

 private:
  std::array<std::size_t, 2 * farthest> words_{};
  std::size_t count_ = 0;
};

/// Joins words to tokens of documents in the memory where the words stand: what is written is never more than what was
/// read. The grammars are asked only at words around the places that find_join_places knows.
class Joiner {
 public:
  Joiner(std::string_view text, Pieces& pieces)
      : text_(text), pieces_(pieces), reader_(text, pieces), size_(pieces.size()) {}

  JoinWork run() {
    std::array<std::uint32_t, 256> places;
    for (std::uint32_t byte = 0; byte < text_.size();) {
      const std::size_t count = find_join_places(text_, byte, places);
      work_.places += count;
      for (std::size_t i = 0; i < count; ++i) {
        go_to(places[i]);
        if (place_ < size_) {
          try_before(place_ - std::min(place_, Candidates::farthest));
          consider(places[i]);
        }
      }
    }
    try_before(size_);
    copy_before(size_);
    pieces_.resize(written_);
    return work_;
  }

 private:
  /// Makes `place_` the number of the word that holds `byte`, if that is not yet written.
  void go_to(std::uint32_t byte) {
    constexpr std::size_t stride = 8;
    const auto starts = pieces_.starts();
    place_ = std::max(place_, at_);
    while (place_ + stride < size_ && starts[place_ + stride] <= byte) {
      place_ += stride;
    }
    while (place_ + 1 < size_ && starts[place_ + 1] <= byte) {
      ++place_;
    }
  }

  void note(std::size_t word) {
    if (word >= at_ && word < size_) {
      candidates_.add(word);
    }
  }

  /// Notes the words that a join may begin with on account of the character at `byte` in word `place_`.
  void consider(std::uint32_t byte) {
    const char character = text_[byte];
    if (character == ':' || character == '+') {
      note(place_ - std::min<std::size_t>(place_, 1));
      return;
    }
    note(place_);
    if (!is_digit(character) && !is_capital(character)) {
      return;
    }
    // The name of a place ("para. 5") and the one or two words that may name a month.
    const std::size_t last = word_before(place_);
    note(last);
    if (last > at_ && reader_.is(last, ".")) {
      note(last - 1);
    } else if (is_digit(character)) {
      note(word_before(last));
    }
  }

  /// Number of the word before word `i` and the white space between, or `i`.
  [[nodiscard]] std::size_t word_before(std::size_t i) const {
    constexpr std::size_t longest_space = 6;  // pieces; the grammar reads over fewer
    for (std::size_t before = i; before > at_ && i - before <= longest_space;) {
      --before;
      if (!reader_.is(before, TokenKind::space)) {
        return before;
      }
    }
    return i;
  }

  /// Tries the words noted before word `end`, where none will be noted any more.
  void try_before(std::size_t end) {
    candidates_.take_before(end, [this](std::size_t word) {
      if (word >= at_) {
        next_ = word;
        ++work_.tried;
        join();
      }
    });
  }

  bool join() {
    const std::uint32_t begin = reader_.span(next_).begin;
    switch (pieces_.kinds()[next_]) {
      case TokenKind::word:
        return join_until(end_of_url(text_, begin), TokenKind::url) || join_symbol(begin) || join_short_symbol(begin) ||
               join_date() || join_reference() || join_plus();
      case TokenKind::number: return join_date() || join_short_symbol(begin);
      case TokenKind::sign: return text_[begin] == '@' ? join_mail(begin) : join_reference();
      default: return false;
    }
  }

  /// One token up to byte `end` if a word ends there or before; the part of a word cut in two stays outside.
  bool join_until(std::uint32_t end, TokenKind kind) { return join_words(behind(end), kind); }

  /// Number of the first word that ends behind byte `end`, not before `next_`.
  [[nodiscard]] std::size_t behind(std::uint32_t end) const {
    std::size_t word = next_;
    while (word < size_ && reader_.span(word).end <= end) {
      ++word;
    }
    return word;
  }

  bool join_words(std::size_t behind, TokenKind kind) {
    return behind > next_ && write(reader_.span(next_).begin, behind, kind);
  }

  bool join_symbol(std::uint32_t begin) {
    const std::uint32_t stop = reader_.span(next_).end;
    const bool slash = stop < text_.size() && (text_[stop] == '/' || text_[stop] == '-');
    if (!slash || (begin > 0 && text_[begin - 1] == '/') || !symbols_.is_series(reader_.word(next_))) {
      return false;
    }
    const std::uint32_t end = symbols_.end_of_symbol(text_, begin);
    if (end == begin || reader_.span(behind(end) - 1).end != end) {
      return false;  // half a word at the end: no symbol
    }
    return join_until(end, TokenKind::document_symbol);
  }

  bool join_short_symbol(std::uint32_t begin) {
    if (const char first = text_[begin]; !is_digit(first) && first != 'S' && first != 'E') {
      return false;
    }
    const std::uint32_t end = short_symbols_.end_at(begin);
    const std::size_t stop = behind(end);
    return stop > next_ && reader_.span(stop - 1).end == end && join_words(stop, TokenKind::reference);
  }

  bool join_date() { return join_words(references_.end_of_date(reader_, next_), TokenKind::date); }

  bool join_reference() {
    const ReferenceGrammar::Reference found = references_.end_of_reference(reader_, next_);
    return found.end > next_ && write(reader_.span(next_).begin - found.back, found.end, TokenKind::reference);
  }

  /// "WSIS+10": what comes after a summit.
  bool join_plus() {
    if (!reader_.is(next_ + 1, "+") || !reader_.is(next_ + 2, TokenKind::number)) {
      return false;
    }
    return join_words(next_ + 3, TokenKind::word);
  }

  bool join_mail(std::uint32_t sign) {
    const MailAddress found = mail_address_around(text_, sign);
    if (found.behind == 0) {
      return false;
    }
    const std::uint32_t end = sign + found.behind;
    const std::size_t stop = behind(end);
    return reader_.span(stop - 1).end == end && write(sign - found.before, stop, TokenKind::email);
  }

  /// Writes a token in place of the words from byte `begin` to word `behind`, unless `begin` lies inside of a token.
  bool write(std::uint32_t begin, std::size_t behind, TokenKind kind) {
    const std::uint32_t word = reader_.span(next_).begin;
    copy_before(next_);
    if (begin < word) {
      const auto written = pieces_.starts().first(written_);
      const auto token = std::lower_bound(written.begin(), written.end(), begin);
      if (token == written.end() || *token != begin) {
        return false;
      }
      written_ = static_cast<std::size_t>(token - written.begin());  // takes back what is part of the new token
    }
    pieces_.start_memory()[written_] = begin;
    pieces_.kind_memory()[written_] = kind;
    ++written_;
    at_ = behind;
    return true;
  }

  /// Writes the words before word `end` as they are.
  void copy_before(std::size_t end) {
    if (written_ < at_) {
      std::uint32_t* const starts = pieces_.start_memory();
      TokenKind* const kinds = pieces_.kind_memory();
      std::copy(starts + at_, starts + end, starts + written_);
      std::copy(kinds + at_, kinds + end, kinds + written_);
    }
    written_ += end - at_;
    at_ = end;
  }

  const SymbolGrammar& symbols_ = SymbolGrammar::built_in();
  const ReferenceGrammar& references_ = ReferenceGrammar::built_in();
  std::string_view text_;
  ShortSymbols short_symbols_{text_};
  Pieces& pieces_;
  PieceReader reader_;
  std::size_t size_;         // words
  std::size_t at_ = 0;       // the first word that is not yet written
  std::size_t written_ = 0;  // tokens
  std::size_t next_ = 0;     // the word at which a join is tried
  std::size_t place_ = 0;    // the word of the last place
  Candidates candidates_;
  JoinWork work_;
};

}  // namespace

JoinWork document_tokens(std::string_view text, Pieces& pieces) {
  document_words(text, pieces);
  return Joiner(text, pieces).run();
}

}  // namespace acquis::text

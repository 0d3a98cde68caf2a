// SPDX-License-Identifier: Apache-2.0
#include "reference/text/slow_document_tokens.hpp"

#include <algorithm>
#include <utility>

#include "text/addresses.hpp"
#include "text/icu_words.hpp"
#include "text/references.hpp"
#include "text/short_symbols.hpp"
#include "text/symbols.hpp"
#include "text/word_rules.hpp"

namespace acquis_test {
namespace {

using namespace acquis::text;

/// Goes over the words once and writes them again, some of them joined.
class Joiner {
 public:
  Joiner(std::string_view text, const Pieces& words, Pieces& joined)
      : text_(text), words_(words), reader_(text, words), joined_(joined) {}

  void run() {
    joined_.clear();
    while (at_ < reader_.size()) {
      if (!join()) {
        joined_.add(words_.starts()[at_], words_.kinds()[at_]);
        ++at_;
      }
    }
  }

 private:
  bool join() {
    const std::uint32_t begin = reader_.span(at_).begin;
    switch (words_.kinds()[at_]) {
      case TokenKind::word:
        return join_until(end_of_url(text_, begin), TokenKind::url) || join_symbol(begin) || join_short_symbol(begin) ||
               join_date() || join_reference() || join_plus();
      case TokenKind::number: return join_date() || join_short_symbol(begin);
      case TokenKind::sign: return text_[begin] == '@' ? join_mail(begin) : join_reference();
      default: return false;
    }
  }

  /// One token up to byte `end` if a word ends there or before; the part of a word cut in two stays outside.
  bool join_until(std::uint32_t end, TokenKind kind) {
    const std::uint32_t begin = reader_.span(at_).begin;
    if (end <= begin) {
      return false;
    }
    std::size_t behind = at_;
    while (behind < reader_.size() && reader_.span(behind).end <= end) {
      ++behind;
    }
    return join_pieces(behind, kind);
  }

  bool join_pieces(std::size_t behind, TokenKind kind) {
    if (behind == at_) {
      return false;
    }
    joined_.add(reader_.span(at_).begin, kind);
    at_ = behind;
    return true;
  }

  bool join_symbol(std::uint32_t begin) {
    const std::uint32_t behind = reader_.span(at_).end;
    const bool slash = behind < text_.size() && (text_[behind] == '/' || text_[behind] == '-');
    if (!slash || (begin > 0 && text_[begin - 1] == '/') || !symbols_.is_series(reader_.word(at_))) {
      return false;
    }
    const std::uint32_t end = symbols_.end_of_symbol(text_, begin);
    if (end == begin ||
        (end < text_.size() && !std::binary_search(words_.starts().begin(), words_.starts().end(), end))) {
      return false;  // half a word at the end: no symbol
    }
    return join_until(end, TokenKind::document_symbol);
  }

  bool join_short_symbol(std::uint32_t begin) {
    const std::uint32_t end = ShortSymbols(text_).end_at(begin);
    std::size_t behind = at_;
    while (behind < reader_.size() && reader_.span(behind).end <= end) {
      ++behind;
    }
    return behind > at_ && reader_.span(behind - 1).end == end && join_pieces(behind, TokenKind::reference);
  }

  bool join_date() { return join_pieces(references_.end_of_date(reader_, at_), TokenKind::date); }

  bool join_reference() {
    const ReferenceGrammar::Reference found = references_.end_of_reference(reader_, at_);
    if (found.end == at_) {
      return false;
    }
    const std::uint32_t begin = reader_.span(at_).begin - found.back;
    if (found.back > 0 && !begins_token(begin)) {
      return false;  // "faction line 5"
    }
    take_back(begin);
    joined_.add(begin, TokenKind::reference);
    at_ = found.end;
    return true;
  }

  /// "WSIS+10": what comes after a summit.
  bool join_plus() {
    if (!reader_.is(at_ + 1, "+") || !reader_.is(at_ + 2, TokenKind::number)) {
      return false;
    }
    return join_pieces(at_ + 3, TokenKind::word);
  }

  bool join_mail(std::uint32_t sign) {
    const MailAddress found = mail_address_around(text_, sign);
    const std::uint32_t begin = sign - found.before;
    if (found.behind == 0 || !begins_token(begin)) {
      return false;
    }
    const std::uint32_t end = sign + found.behind;
    std::size_t behind = at_;
    while (behind < reader_.size() && reader_.span(behind).end <= end) {
      ++behind;
    }
    if (reader_.span(behind - 1).end != end) {
      return false;
    }
    take_back(begin);
    joined_.add(begin, TokenKind::email);
    at_ = behind;
    return true;
  }

  [[nodiscard]] bool begins_token(std::uint32_t byte) const {
    return std::binary_search(joined_.starts().begin(), joined_.starts().end(), byte);
  }

  /// Takes back what was written from byte `begin` on.
  void take_back(std::uint32_t begin) {
    const auto kept = std::lower_bound(joined_.starts().begin(), joined_.starts().end(), begin);
    joined_.resize(static_cast<std::size_t>(kept - joined_.starts().begin()));
  }

  const SymbolGrammar& symbols_ = SymbolGrammar::built_in();
  const ReferenceGrammar& references_ = ReferenceGrammar::built_in();
  std::string_view text_;
  const Pieces& words_;
  PieceReader reader_;
  Pieces& joined_;
  std::size_t at_ = 0;
};

}  // namespace

Pieces slow_document_tokens(std::string_view text) {
  Pieces words;
  plain_words(text, Tailoring::document, words);
  cut_dictionary_words(text, 0, words);
  Pieces joined;
  Joiner(text, words, joined).run();
  return joined;
}

}  // namespace acquis_test

// SPDX-License-Identifier: Apache-2.0
#include "text/document_tokens.hpp"

#include <algorithm>
#include <utility>

#include "text/addresses.hpp"
#include "text/references.hpp"
#include "text/symbols.hpp"

namespace acquis::text {
namespace {

/// Goes over the words once and writes them again, some of them joined.
class Joiner {
 public:
  Joiner(std::string_view text, const Pieces& words) : text_(text), words_(words), reader_(text, words) {
    joined_.spans.reserve(words.spans.size());
    joined_.kinds.reserve(words.kinds.size());
  }

  Pieces run() {
    while (at_ < reader_.size()) {
      if (!join()) {
        joined_.add(words_.spans[at_], words_.kinds[at_]);
        ++at_;
      }
    }
    return std::move(joined_);
  }

 private:
  bool join() {
    const std::uint32_t begin = reader_.span(at_).begin;
    switch (words_.kinds[at_]) {
      case TokenKind::word:
        return join_until(end_of_url(text_, begin), TokenKind::url) || join_symbol(begin) || join_date() ||
               join_reference() || join_plus();
      case TokenKind::number: return join_date();
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
    joined_.add({reader_.span(at_).begin, reader_.span(behind - 1).end}, kind);
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
    const auto next = std::lower_bound(words_.spans.begin() + static_cast<std::ptrdiff_t>(at_), words_.spans.end(), end,
                                       [](Span span, std::uint32_t byte) { return span.end < byte; });
    if (end == begin || next == words_.spans.end() || next->end != end) {
      return false;  // half a word at the end: no symbol
    }
    return join_until(end, TokenKind::document_symbol);
  }

  bool join_date() { return join_pieces(references_.end_of_date(reader_, at_), TokenKind::date); }

  bool join_reference() {
    const ReferenceGrammar::Reference found = references_.end_of_reference(reader_, at_);
    if (found.end == at_) {
      return false;
    }
    const std::uint32_t begin = reader_.span(at_).begin - found.back;
    take_back(begin);
    joined_.add({begin, reader_.span(found.end - 1).end}, TokenKind::reference);
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
    joined_.add({begin, end}, TokenKind::email);
    at_ = behind;
    return true;
  }

  [[nodiscard]] bool begins_token(std::uint32_t byte) const {
    return std::binary_search(joined_.spans.begin(), joined_.spans.end(), Span{byte, byte},
                              [](Span left, Span right) { return left.begin < right.begin; });
  }

  /// Takes back what was written from byte `begin` on.
  void take_back(std::uint32_t begin) {
    while (!joined_.spans.empty() && joined_.spans.back().begin >= begin) {
      joined_.spans.pop_back();
      joined_.kinds.pop_back();
    }
  }

  const SymbolGrammar& symbols_ = SymbolGrammar::built_in();
  const ReferenceGrammar& references_ = ReferenceGrammar::built_in();
  std::string_view text_;
  const Pieces& words_;
  PieceReader reader_;
  Pieces joined_;
  std::size_t at_ = 0;
};

}  // namespace

Pieces document_tokens(std::string_view text) {
  const Pieces words = document_words(text);
  return Joiner(text, words).run();
}

}  // namespace acquis::text

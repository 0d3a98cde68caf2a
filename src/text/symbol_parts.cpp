// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "acquis/text/symbol.hpp"
#include "text/symbols.hpp"

namespace acquis::text {
namespace {

constexpr std::string_view digits = "0123456789";

bool all_of(std::string_view word, std::string_view characters) noexcept {
  return !word.empty() && word.find_first_not_of(characters) == std::string_view::npos;
}

bool is_year(std::string_view word) noexcept {
  return word.size() == 4 && all_of(word, digits) && (word.starts_with("19") || word.starts_with("20"));
}

/// Takes apart what the grammar has found to be one symbol, so it need not doubt anything.
class Dissector {
 public:
  explicit Dissector(std::string_view symbol) : symbol_(symbol) {}

  DocumentSymbol run() {
    std::uint32_t at = document(0);
    while (at < symbol_.size()) {
      switch (symbol_[at]) {
        case '/': at = element(at + 1); break;
        case '-': at = behind_hyphen(at + 1); break;
        case '(': at = parenthesis(at + 1); break;
        case ' ': ++at; break;
        default: at = add(SymbolRole::part, at, at + 1, {}); break;
      }
    }
    number_documents();
    return {normal_form(), std::move(parts_)};
  }

 private:
  std::uint32_t add(SymbolRole role, std::uint32_t begin, std::uint32_t end, std::string meaning) {
    parts_.push_back({role, {begin, end}, std::move(meaning)});
    return end;
  }

  [[nodiscard]] std::uint32_t end_of(std::uint32_t begin, std::string_view stops) const noexcept {
    return static_cast<std::uint32_t>(std::min(symbol_.find_first_of(stops, begin), symbol_.size()));
  }

  [[nodiscard]] std::string_view between(std::uint32_t begin, std::uint32_t end) const noexcept {
    return symbol_.substr(begin, end - begin);
  }

  static std::string meaning_of(const SymbolGrammar::Meanings& meanings, std::string_view code) {
    const auto found = meanings.find(code);
    return found == meanings.end() ? std::string() : found->second;
  }

  std::uint32_t document(std::uint32_t begin) {
    const std::uint32_t end = end_of(begin, "/");
    const std::string_view code = between(begin, end);
    return add(SymbolRole::series, begin, end, meaning_of(grammar_.series(), code.substr(0, code.find('-'))));
  }

  std::uint32_t behind_hyphen(std::uint32_t begin) {
    if (end_of(begin, "/") < symbol_.size()) {
      return document(begin);
    }
    return add(SymbolRole::language, begin, begin + 1, meaning_of(grammar_.languages(), between(begin, begin + 1)));
  }

  std::uint32_t element(std::uint32_t begin) {
    std::uint32_t end = end_of(begin, "/-( ");
    const std::string_view word = between(begin, end);
    if (end < symbol_.size() && symbol_[end] == '-' && grammar_.sessions().contains(word) && end + 1 < symbol_.size() &&
        digits.find(symbol_[end + 1]) != std::string_view::npos) {
      end = end_of(end + 1, "/-( ");
      return add(SymbolRole::session, begin, end, meaning_of(grammar_.sessions(), word));
    }
    if (digits.find(word[0]) != std::string_view::npos) {
      const auto number = static_cast<std::uint32_t>(begin + std::min(word.find_first_not_of(digits), word.size()));
      add(SymbolRole::number, begin, number, {});
      return number < end ? add(SymbolRole::part, number, end, {}) : end;
    }
    return coded(begin, end);
  }

  std::uint32_t coded(std::uint32_t begin, std::uint32_t end) {
    const std::string_view word = between(begin, end);
    const std::string_view code = word.substr(0, word.find('.'));
    if (const std::string_view suffix = grammar_.suffix_spelt(code); !suffix.empty() && code.size() < word.size()) {
      return add(SymbolRole::suffix, begin, end, meaning_of(grammar_.suffixes(), suffix));
    }
    if (grammar_.bodies().contains(code)) {
      return add(SymbolRole::body, begin, end, meaning_of(grammar_.bodies(), code));
    }
    const std::string meaning = meaning_of(grammar_.types(), code);
    return add(meaning.empty() ? SymbolRole::other : SymbolRole::type, begin, end, meaning);
  }

  std::uint32_t parenthesis(std::uint32_t begin) {
    const std::uint32_t end = end_of(begin, ")");
    const std::string_view word = between(begin, end);
    if (word.starts_with("Vol.")) {
      add(SymbolRole::volume, begin, end, {});
    } else if (is_year(word)) {
      add(SymbolRole::year, begin, end, {});
    } else if (all_of(word, "IVXLC")) {
      add(SymbolRole::session, begin, end, {});
    } else {
      coded(begin, end);
    }
    return std::min(end + 1, static_cast<std::uint32_t>(symbol_.size()));
  }

  /// Of the bare numbers of a document the last is its number unless a numbered type follows; those before are sessions
  /// or years.
  void number_documents() {
    bool number_due = true;
    for (auto part = parts_.rbegin(); part != parts_.rend(); ++part) {
      if (part->role == SymbolRole::series) {
        number_due = true;
      } else if (part->role == SymbolRole::type && slice(symbol_, part->span).find('.') != std::string_view::npos) {
        number_due = false;
      } else if (part->role == SymbolRole::number && !std::exchange(number_due, false)) {
        part->role = is_year(slice(symbol_, part->span)) ? SymbolRole::year : SymbolRole::session;
      }
    }
  }

  [[nodiscard]] std::string normal_form() const {
    std::string out;
    std::uint32_t at = 0;
    for (const SymbolPart& part : parts_) {
      out += between(at, part.span.begin);
      std::string_view word = slice(symbol_, part.span);
      if (part.role == SymbolRole::suffix) {
        const std::size_t stop = word.find('.');
        out += grammar_.suffix_spelt(word.substr(0, stop));
        word.remove_prefix(stop);
      }
      out += word;
      at = part.span.end;
    }
    out += symbol_.substr(at);
    out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
    return out;
  }

  const SymbolGrammar& grammar_ = SymbolGrammar::built_in();
  std::string_view symbol_;
  std::vector<SymbolPart> parts_;
};

}  // namespace

std::string_view to_string(SymbolRole role) noexcept {
  switch (role) {
    case SymbolRole::series: return "series";
    case SymbolRole::body: return "body";
    case SymbolRole::type: return "type";
    case SymbolRole::session: return "session";
    case SymbolRole::year: return "year";
    case SymbolRole::number: return "number";
    case SymbolRole::part: return "part";
    case SymbolRole::suffix: return "suffix";
    case SymbolRole::volume: return "volume";
    case SymbolRole::language: return "language";
    case SymbolRole::other: return "other";
  }
  return "other";
}

std::optional<DocumentSymbol> parse_symbol(std::string_view symbol) {
  if (symbol.empty() || SymbolGrammar::built_in().end_of_symbol(symbol, 0) != symbol.size()) {
    return std::nullopt;
  }
  return Dissector(symbol).run();
}

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
#include "titles.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "acquis/text/tokeniser.hpp"
#include "text/utf8.hpp"

namespace acquis::principles {
namespace {

constexpr std::uint32_t name_words_at_most = 12;
constexpr std::uint32_t words_to_introducer_at_most = 2;
constexpr std::uint32_t reported_words_at_least = 5;
constexpr std::uint32_t introduced_words_at_least = 3;  ///< behind "said", "described as"
constexpr std::uint32_t words_to_speaker_at_most = 12;
constexpr std::uint32_t words_to_proposal_at_most = 8;
constexpr std::uint32_t title_words_at_least = 3;
constexpr std::size_t small_word = 4;  ///< letters of a word that a title may write small

struct Marks {
  std::int32_t open;
  std::int32_t close;
};
constexpr Marks marks[] = {{'"', '"'},       {0x201C, 0x201D}, {0x201E, 0x201C}, {0x201E, 0x201D},
                           {0x00AB, 0x00BB}, {0x300A, 0x300B}, {0x300C, 0x300D}, {0x300E, 0x300F}};
constexpr std::int32_t title_mark = 0x300A;

bool closes(std::int32_t open, std::int32_t character) {
  return std::any_of(std::begin(marks), std::end(marks),
                     [&](const Marks& pair) { return pair.open == open && pair.close == character; });
}

bool opens(std::int32_t character) {
  return std::any_of(std::begin(marks), std::end(marks), [&](const Marks& pair) { return pair.open == character; });
}

/// True if a quotation mark may be in the text. Reads on where it has seen one: so the compiler reads many bytes at
/// once.
bool may_quote(std::string_view text) {
  unsigned seen = 0;
  for (const char byte : text) {
    seen |= static_cast<unsigned>(byte == '"') | static_cast<unsigned>(static_cast<unsigned char>(byte) > 0x7FU);
  }
  return seen != 0;
}

std::vector<Quoted> pairs(std::string_view text) {
  std::vector<Quoted> quotes;
  if (!may_quote(text)) {
    return quotes;
  }
  std::int32_t open = 0;
  std::uint32_t begin = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) <= 0x7FU && text[at] != '"') {
      ++at;
      continue;
    }
    const text::Character read = acquis::text::character_at(text, at);
    at = read.end;
    if (open != 0 && closes(open, read.code_point)) {
      quotes.push_back({{begin, read.begin}, open == title_mark, false, false});
      open = 0;
    } else if (opens(read.code_point)) {
      open = read.code_point;
      begin = read.end;
    }
  }
  return quotes;
}

std::uint32_t token_at(const TokenStream& stream, std::uint32_t byte) {
  return static_cast<std::uint32_t>(std::lower_bound(stream.spans.begin(), stream.spans.end(), byte,
                                                     [](Span span, std::uint32_t at) { return span.begin < at; }) -
                                    stream.spans.begin());
}

bool capitalised(std::string_view word) {
  const std::int32_t first = text::character_at(word, 0).code_point;
  return first >= 0 && (u_isupper(first) != 0 || u_istitle(first) != 0 || u_isdigit(first) != 0);
}

/// A colon stands between the word before token `first` and the quotation that begins at `begin`.
bool behind_colon(const TokenStream& stream, std::uint32_t first, std::uint32_t begin) {
  const std::uint32_t end = first == 0 ? begin : stream.spans[first - 1].end;
  return end < begin && stream.text.substr(end, begin - end).find(':') != std::string_view::npos;
}

/// “Open, Transparent and Inclusive Procedures”: capitals where a sentence has none.
bool in_title_case(const TokenStream& stream, std::uint32_t first, std::uint32_t behind) {
  std::uint32_t capitals = 0;
  for (std::uint32_t token = first; token < behind; ++token) {
    const bool capital = capitalised(stream.word(token));
    if (!capital && stream.word(token).size() > small_word) {
      return false;
    }
    capitals += capital ? 1U : 0U;
  }
  return behind - first >= title_words_at_least && capitals >= 2;
}

/// Places in a sentence behind which a quotation is another document's, because the sentence names that document.
class Sources {
 public:
  Sources(const TokenStream& stream, const LanguageRules& rules) : stream_(stream), rules_(rules) {}

  /// True if a place lies between the begin of `sentence` and `end`. Sentences are read once if asked one by one.
  [[nodiscard]] bool before(Span sentence, std::uint32_t end) {
    if (!read_ || *read_ != sentence) {
      read(sentence);
    }
    return std::any_of(places_.begin(), places_.end(), [&](std::uint32_t place) { return place <= end; });
  }

 private:
  void read(Span sentence) {
    read_ = sentence;
    places_.clear();
    tokenise_(slice(stream_.text, sentence), tokens_);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const text::TokenKind kind = tokens_[i].kind;
      if (kind == text::TokenKind::document_symbol || kind == text::TokenKind::reference) {
        places_.push_back(sentence.begin + tokens_[i].span.end);
      }
    }
    for (std::uint32_t token = std::max(1U, token_at(stream_, sentence.begin));
         token < stream_.size() && stream_.spans[token].begin < sentence.end; ++token) {
      if (stream_.after[token - 1] == Separator::space && capitalised(stream_.word(token - 1)) &&
          rules_.title_words.contains(std::string(stream_.word(token)))) {
        places_.push_back(stream_.spans[token].end);  // "Tunis Agenda"
      }
    }
  }

  const TokenStream& stream_;
  const LanguageRules& rules_;
  text::Tokeniser tokenise_ = text::Tokeniser();
  text::Tokens tokens_ = {};
  std::optional<Span> read_ = {};
  std::vector<std::uint32_t> places_ = {};
};

/// Is token `word` of a name followed by a word that links names: "Council *of* …"?
bool links(const TokenStream& stream, std::uint32_t token, const LanguageRules& rules) {
  return rules.title_links.contains(std::string(stream.word(token)));
}

bool is_title_word(const TokenStream& stream, std::uint32_t token, const LanguageRules& rules) {
  return rules.title_words.contains(std::string(stream.word(token)));
}

/// A pattern that says "2030 agenda" means the agenda.
bool meant_by(const Claim& claim, std::string_view word, const LanguageRules& rules) {
  return rules.entries[claim.entry].pattern.find(fold_word(word)) != std::string::npos;
}

bool begins_sentence(const TokenStream& stream, std::uint32_t token) {
  return token == 0 || stream.after[token - 1] == Separator::stop;
}

/// Capitals of the claim tell a name, unless they only tell the beginning of a sentence.
bool claim_is_capitalised(const TokenStream& stream, const Claim& claim, const LanguageRules& rules) {
  for (std::uint32_t token = claim.begin; token <= claim.last; ++token) {
    if (!capitalised(stream.word(token)) && !links(stream, token, rules) && stream.word(token).size() > 3) {
      return false;
    }
  }
  if (!capitalised(stream.word(claim.begin))) {
    return false;
  }
  return claim.begin != claim.last || !begins_sentence(stream, claim.begin) ||
         (claim.last + 1 < stream.size() && stream.after[claim.last] == Separator::space &&
          capitalised(stream.word(claim.last + 1)));
}

/// The token of the title word in "Human Rights *Council*".
std::optional<std::uint32_t> title_word_behind(const TokenStream& stream, const Claim& claim,
                                               const LanguageRules& rules) {
  for (std::uint32_t token = claim.last; token + 1 < stream.size() && token - claim.last < name_words_at_most;
       ++token) {
    if (stream.after[token] != Separator::space || !capitalised(stream.word(token + 1))) {
      return std::nullopt;
    }
    if (is_title_word(stream, token + 1, rules)) {
      return token + 1;
    }
  }
  return std::nullopt;
}

/// That in "*Conference* on Trade and Development"; of a claim in small letters only "*Convention* on the …".
std::optional<std::uint32_t> title_word_before(const TokenStream& stream, const Claim& claim,
                                               const LanguageRules& rules, bool capitals) {
  for (std::uint32_t token = claim.begin; token > 0 && claim.begin - token < name_words_at_most; --token) {
    const Separator separator = stream.after[token - 1];
    if (separator != Separator::space && separator != Separator::apostrophe &&
        !(capitals && separator == Separator::comma)) {
      return std::nullopt;
    }
    const std::string_view word = stream.word(token - 1);
    if (is_title_word(stream, token - 1, rules)) {
      const bool names = capitals ? links(stream, token, rules)
                                  : rules.title_topics.contains(std::string(stream.word(token))) &&
                                        !begins_sentence(stream, token - 1);
      return names ? std::optional(token - 1) : std::nullopt;
    }
    const bool inside_name = links(stream, token - 1, rules) || (capitals && (capitalised(word) || word.size() <= 3));
    if (!inside_name) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Quoted> quotations(const TokenStream& stream, const std::vector<Hit>& hits, const LanguageRules& rules,
                               const std::vector<Span>& sentences) {
  std::vector<Quoted> quotes = pairs(stream.text);
  if (quotes.empty()) {
    return quotes;
  }
  std::vector<bool> introduces(stream.size(), false);
  std::vector<bool> speaks(stream.size(), false);
  std::vector<bool> proposes(stream.size(), false);
  for (const Hit& hit : hits) {
    const EntryKind kind = rules.entries[hit.entry].kind;
    introduces[hit.last] = introduces[hit.last] || kind == EntryKind::title_introducer;
    speaks[hit.last] = speaks[hit.last] || kind == EntryKind::quote_introducer;
    proposes[hit.last] = proposes[hit.last] || kind == EntryKind::text_introducer;
  }
  Sources sources(stream, rules);
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    Quoted& quote = quotes[i];
    const std::uint32_t first = token_at(stream, quote.span.begin);
    const std::uint32_t behind_last = token_at(stream, quote.span.end);
    const std::uint32_t reach = std::min(first, words_to_introducer_at_most + 1);
    const bool capital = first < stream.size() && capitalised(stream.word(first));
    for (std::uint32_t token = first - reach; token < first; ++token) {
      const bool in_title = i > 0 && quotes[i - 1].title && quotes[i - 1].span.contains(stream.spans[token]);
      quote.title = quote.title || (introduces[token] && capital) || in_title;
    }
    quote.title = quote.title || in_title_case(stream, first, behind_last);
    const auto behind = std::upper_bound(sentences.begin(), sentences.end(), Span{quote.span.begin, UINT32_MAX});
    const Span sentence{behind == sentences.begin() ? 0 : std::prev(behind)->begin,
                        behind == sentences.end() ? static_cast<std::uint32_t>(stream.text.size()) : behind->begin};
    const std::uint32_t words = behind_last - first;
    if (!quote.title && words >= reported_words_at_least) {
      quote.reported = sources.before(sentence, quote.span.begin);
    }
    const auto introduced = [&](const std::vector<bool>& by, std::uint32_t words_at_most) {
      for (std::uint32_t token = first - std::min(first, words_at_most); token < first; ++token) {
        if (by[token] && stream.spans[token].begin >= sentence.begin) {
          return true;
        }
      }
      return false;
    };
    quote.reported = quote.reported || (!quote.title && words >= introduced_words_at_least &&
                                        introduced(speaks, words_to_speaker_at_most));
    quote.proposed = !quote.title && words >= reported_words_at_least &&
                     behind_colon(stream, first, quote.span.begin) && introduced(proposes, words_to_proposal_at_most);
    quote.reported = quote.reported && !quote.proposed;
  }
  return quotes;
}

std::vector<Span> known_titles(const TokenStream& stream, const std::vector<Hit>& hits, const LanguageRules& rules) {
  std::vector<Span> titles;
  for (const Hit& hit : hits) {
    if (rules.entries[hit.entry].kind == EntryKind::title) {
      titles.push_back({stream.spans[hit.begin].begin, stream.spans[hit.last].end});
    }
  }
  constexpr std::string_view address_signs[] = {"://", "www.", "@"};
  if (std::any_of(std::begin(address_signs), std::end(address_signs),
                  [&](std::string_view sign) { return stream.text.find(sign) != std::string_view::npos; })) {
    const text::Tokens tokens = text::Tokeniser()(stream.text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind == text::TokenKind::url || tokens[i].kind == text::TokenKind::email) {
        titles.push_back(tokens[i].span);
      }
    }
  }
  return titles;
}

Name name_around(const TokenStream& stream, const Claim& claim, const LanguageRules& rules) {
  const auto kind = [&](std::uint32_t title_word) {
    return rules.body_words.contains(std::string(stream.word(title_word))) ? Name::body : Name::instrument;
  };
  const bool capitals = claim_is_capitalised(stream, claim, rules);
  if (capitals && (claim.begin != claim.last || !begins_sentence(stream, claim.begin))) {
    for (std::uint32_t token = claim.begin; token <= claim.last; ++token) {
      if (is_title_word(stream, token, rules) && !meant_by(claim, stream.word(token), rules)) {
        return kind(token);
      }
    }
  }
  if (const auto behind = capitals ? title_word_behind(stream, claim, rules) : std::nullopt) {
    return kind(*behind);
  }
  const auto before = title_word_before(stream, claim, rules, capitals);
  return before ? kind(*before) : Name::none;
}

}  // namespace acquis::principles

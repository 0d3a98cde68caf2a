// SPDX-License-Identifier: Apache-2.0
#include "passages.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cctype>

#include "acquis/text/brackets.hpp"
#include "acquis/text/sentences.hpp"
#include "document/editorial.hpp"
#include "text/utf8.hpp"
#include "token_stream.hpp"

namespace acquis::principles {
namespace {

using document::BlockKind;
using document::Document;

constexpr std::size_t words_of_a_title_at_least = 3;  ///< fewer words in italics are stressed, not a title

bool is_title(BlockKind kind) {
  return kind == BlockKind::title || kind == BlockKind::subtitle || kind == BlockKind::heading ||
         kind == BlockKind::caption;
}

/// Spans of Document::text handed to the passages they fall into.
class Marks {
 public:
  explicit Marks(std::vector<Span> spans) : spans_(std::move(spans)) { std::sort(spans_.begin(), spans_.end()); }

  /// The parts inside `passage`, counted from its begin. Passages must be asked in ascending order.
  [[nodiscard]] std::vector<Span> within(Span passage) {
    while (next_ < spans_.size() && spans_[next_].begin < passage.end) {
      open_.push_back(spans_[next_++]);
    }
    std::erase_if(open_, [&](Span span) { return span.end <= passage.begin; });
    std::vector<Span> parts;
    for (const Span span : open_) {
      const Span part{std::max(span.begin, passage.begin), std::min(span.end, passage.end)};
      if (part.begin < part.end) {
        parts.push_back({part.begin - passage.begin, part.end - passage.begin});
      }
    }
    std::sort(parts.begin(), parts.end());
    return parts;
  }

 private:
  std::vector<Span> spans_;
  std::vector<Span> open_ = {};
  std::size_t next_ = 0;
};

std::uint32_t place_of(const Document& document, const document::BracketEnd& end) {
  return end.at.value_or(end.block >= 0 ? document.blocks[end.block].span.begin : 0);
}

/// Outermost brackets only (and, for `only`, of one role): nested ones add nothing.
std::vector<Span> bracket_spans(const Document& document, bool editorial_only) {
  std::vector<Span> spans;
  for (const document::Bracket& bracket : document.brackets) {
    if (!bracket.open || !bracket.close || (editorial_only && bracket.role != document::BracketRole::editorial_note)) {
      continue;
    }
    const Span span{place_of(document, *bracket.open), place_of(document, *bracket.close)};
    if (span.begin < span.end && (spans.empty() || !spans.back().contains(span))) {
      spans.push_back(span);
    }
  }
  return spans;
}

bool is_title_in_italics(std::string_view words) {
  const TokenStream stream = tokenise(words, Writing::words);
  return stream.size() >= words_of_a_title_at_least && u_isupper(text::character_at(stream.word(0), 0).code_point) != 0;
}

std::vector<Span> title_spans(const Document& document) {
  std::vector<Span> spans;
  for (const document::Emphasis& emphasis : document.emphasis) {
    const bool italic =
        emphasis.style == document::EmphasisStyle::italic || emphasis.style == document::EmphasisStyle::bold_italic;
    if (italic && is_title_in_italics(slice(document.text, emphasis.span))) {
      spans.push_back(emphasis.span);
    }
  }
  for (const document::Quotation& quotation : document.quotations) {
    if (quotation.role == "title" && quotation.open.end < quotation.close.begin) {
      const std::vector<Span> words = document.map.to_clean({quotation.open.end, quotation.close.begin});
      spans.insert(spans.end(), words.begin(), words.end());
    }
  }
  return spans;
}

Voice voice_of(const document::Block& block) {
  if (block.kind == BlockKind::editorial_note) {
    return Voice::editorial;
  }
  return block.quoted || block.kind == BlockKind::quotation ? Voice::quoted : Voice::own;
}

constexpr std::size_t longest_lead = 2000;  ///< bytes; a longer sentence is no chapeau, and reading stays linear
constexpr std::size_t deepest_lead = 4;     ///< chapeaux above each other

/// "… should:", "… the following principles.": words that an item completes. None if the block says all it says.
std::optional<Lead> lead_of(const Document& document, const document::Block& block,
                            const text::SentenceSplitter& sentences) {
  const std::string_view text = document.text_of(block);
  const std::vector<Span> found = text.size() <= 2 * longest_lead ? sentences(text) : std::vector<Span>{};
  if (found.empty() || found.back().length() > longest_lead) {
    return std::nullopt;
  }
  const std::string_view last = slice(text, found.back());
  const bool ends = last.ends_with('.') || last.ends_with('!') || last.ends_with('?');
  const bool announces =
      last.find("following") != std::string_view::npos || last.find("below") != std::string_view::npos;
  return ends && !announces ? std::nullopt : std::optional(Lead{last, block.id, found.back().begin});
}

/// The chapeaux of a block, outermost first.
std::vector<Lead> leads_of(const Document& document, const document::Block& block,
                           const text::SentenceSplitter& sentences) {
  std::vector<Lead> leads;
  std::int64_t parent = block.parent;
  for (std::size_t depth = 0; depth < deepest_lead && parent >= 0; ++depth) {
    const document::Block& above = document.blocks[static_cast<std::size_t>(parent)];
    const auto lead = is_title(above.kind) ? std::nullopt : lead_of(document, above, sentences);
    if (!lead) {
      break;
    }
    leads.insert(leads.begin(), *lead);
    parent = lead->begin == 0 ? above.parent : -1;  // a second sentence stands under no chapeau
  }
  return leads;
}

/// A stretch of a plain text: an item of a list, or whatever stands between lists.
struct Line {
  Span span = {};
  bool item = false;
  std::optional<Span> chapeau = {};  ///< of an item
};

/// Bytes of a bullet or label at the begin of a line: "- ", "• ", "(a) ", "a) ", "1. "; 0 if none stands there.
std::uint32_t mark_length(std::string_view line) {
  constexpr std::string_view bullets[] = {"-", "*", "•", "–", "—", "▪", "◦", "·"};
  const std::size_t indent = line.find_first_not_of(" \t");
  if (indent == std::string_view::npos) {
    return 0;
  }
  const std::string_view rest = line.substr(indent);
  std::size_t mark = 0;
  for (const std::string_view bullet : bullets) {
    mark = rest.starts_with(bullet) ? bullet.size() : mark;
  }
  if (mark == 0) {
    constexpr std::size_t longest_label = 5;  // "viii)"
    const std::size_t begin = rest.starts_with('(') ? 1 : 0;
    std::size_t end = begin;
    while (end < rest.size() && end - begin < longest_label &&
           std::isalnum(static_cast<unsigned char>(rest[end])) != 0) {
      ++end;
    }
    const bool digits = end > begin && std::isdigit(static_cast<unsigned char>(rest[begin])) != 0;
    const bool closes = end < rest.size() && end > begin && (rest[end] == ')' || (rest[end] == '.' && digits));
    mark = closes ? end + 1 : 0;
  }
  const bool blank_behind = mark != 0 && mark < rest.size() && (rest[mark] == ' ' || rest[mark] == '\t');
  return blank_behind ? static_cast<std::uint32_t>(indent + mark + 1) : 0;
}

/// The last sentence of a chapeau: behind the last stop that a blank follows.
Span last_sentence(std::string_view text, Span chapeau) {
  const auto is_stop = [](char byte) { return byte == '.' || byte == '!' || byte == '?' || byte == '\n'; };
  const std::string_view words = slice(text, chapeau);
  const auto behind = std::find_if(words.rbegin(), words.rend(), is_stop).base();
  return behind == words.begin() || behind == words.end()
             ? chapeau
             : Span{chapeau.begin + static_cast<std::uint32_t>(behind - words.begin()), chapeau.end};
}

/// Tiles a text but for the marks of its items.
std::vector<Line> lines_of_lists(std::string_view text) {
  std::vector<Line> lines = {{{0, 0}, false, {}}};
  std::optional<Span> chapeau;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const std::size_t newline = text.find('\n', begin);
    const auto end = static_cast<std::uint32_t>(newline == std::string_view::npos ? text.size() : newline + 1);
    const std::string_view line = text.substr(begin, end - begin);
    const std::uint32_t mark = chapeau ? mark_length(line) : 0;
    if (mark != 0) {
      lines.push_back({{begin + mark, end}, true, chapeau});
    } else if (lines.back().item) {
      lines.push_back({{begin, end}, false, {}});
      chapeau.reset();
    } else {
      lines.back().span.end = end;
    }
    const std::size_t last = line.find_last_not_of(" \t\r\n");
    const bool open =
        last != std::string_view::npos && std::string_view(".;!?").find(line[last]) == std::string_view::npos;
    if (!lines.back().item && open) {
      const Span whole = last_sentence(text, {lines.back().span.begin, begin + static_cast<std::uint32_t>(last) + 1});
      chapeau = whole.length() <= longest_lead ? std::optional(whole) : std::nullopt;
    }
    begin = end;
  }
  return lines;
}

bool is_item(BlockKind kind) {
  return kind == BlockKind::lettered_item || kind == BlockKind::list_item || kind == BlockKind::table_cell;
}

/// Behind the last mark, or else the last blank, of a stretch; its end if there is neither.
std::uint32_t cut_of(std::string_view text, Span stretch) {
  const std::string_view words = slice(text, stretch);
  for (const std::string_view ends : {";\n", ",", " "}) {
    const std::size_t mark = words.find_last_of(ends);
    if (mark != std::string_view::npos && mark > words.size() / 2) {
      return stretch.begin + static_cast<std::uint32_t>(mark) + 1;
    }
  }
  std::uint32_t end = stretch.end;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    ++end;  // not inside a character
  }
  return end;
}

}  // namespace

std::vector<Passage> passages_of(std::string_view text) {
  std::vector<Span> bracket_spans;
  std::vector<Span> editorial_spans;
  for (const text::BracketPair& pair : acquis::text::bracket_pairs(text)) {
    const bool nested = pair.open && !bracket_spans.empty() && *pair.open < bracket_spans.back().end;
    if (!pair.open || !pair.close || nested) {
      continue;
    }
    bracket_spans.push_back({*pair.open, *pair.close});
    if (document::editorial_opening(slice(text, Span{*pair.open + 1, *pair.close}), true)) {
      editorial_spans.push_back(bracket_spans.back());
    }
  }
  Marks brackets(std::move(bracket_spans));
  Marks editorial(std::move(editorial_spans));
  std::vector<Passage> passages;
  for (const Line& line : lines_of_lists(text)) {
    Passage passage;
    passage.text = slice(text, line.span);
    passage.begin = line.span.begin;
    passage.brackets = brackets.within(line.span);
    passage.editorial = editorial.within(line.span);
    passage.item = line.item;
    if (line.chapeau) {
      passage.leads.push_back({slice(text, *line.chapeau), {}, line.chapeau->begin});
    }
    passages.push_back(std::move(passage));
  }
  return passages;
}

std::vector<Passage> passages_of(const Document& document) {
  Marks titles(title_spans(document));
  Marks brackets(bracket_spans(document, false));
  Marks editorial(bracket_spans(document, true));
  std::vector<Passage> passages;
  passages.reserve(document.blocks.size() + document.notes.size());
  const auto add = [&](Span span, const std::string& id, Voice voice, bool title) {
    passages.push_back({slice(document.text, span),
                        id,
                        0,
                        voice,
                        title,
                        titles.within(span),
                        brackets.within(span),
                        editorial.within(span),
                        {},
                        false});
  };
  const text::SentenceSplitter sentences(document.language);
  std::int64_t parent = -1;
  std::vector<Lead> leads;  // of the items under `parent`, which follow each other
  for (const document::Block& block : document.blocks) {
    if (block.parent != parent) {
      parent = block.parent;
      leads = leads_of(document, block, sentences);
    }
    add(block.span, block.id, voice_of(block), is_title(block.kind));
    passages.back().leads = leads;
    passages.back().item = is_item(block.kind);
  }
  for (const document::Note& note : document.notes) {
    add(note.span, note.id, note.kind == document::NoteKind::instruction ? Voice::editorial : Voice::own, false);
  }
  return passages;
}

std::vector<Span> readable_sentences(std::string_view text, const text::SentenceSplitter& splitter) {
  constexpr std::uint32_t longest = 6000;
  constexpr std::uint32_t part = 4000;
  std::vector<Span> found;
  for (Span sentence : splitter(text)) {
    while (sentence.length() > longest) {
      const std::uint32_t cut = cut_of(text, {sentence.begin, sentence.begin + part});
      found.push_back({sentence.begin, cut});
      sentence.begin = cut;
    }
    found.push_back(sentence);
  }
  return found;
}

}  // namespace acquis::principles

// SPDX-License-Identifier: Apache-2.0
#include "acquis/provision/provision.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "document/line_marks.hpp"
#include "provision/left_out.hpp"
#include "provision/sentences.hpp"

namespace acquis::provision {
namespace {

/// A sentence, or the part of one that has a modal of its own.
struct Unit {
  Span span = {};  ///< in the text of its block
  bool asks = false;
  bool own_force = false;  ///< asks by a modal or performative of its own, not as a command or noun phrase
  std::optional<std::string> reason = {};
};

/// Words of one block that belong to a provision.
struct Part {
  std::size_t block = 0;
  Span span = {};  ///< in the text of the block
};

struct Draft {
  std::string id = {};
  std::vector<Part> parts = {};
  bool forced = false;  ///< its first unit has a force that items may complete
};

class Splitter {
 public:
  explicit Splitter(const document::Contribution& contribution)
      : contribution_(contribution), contributor_(words_of(contribution.contributor)) {
    language_ = contribution.language.empty() ? contribution.document.language : contribution.language;
  }

  Split run() {
    const auto& blocks = contribution_.document.blocks;
    drafts_of_.resize(blocks.size());
    first_ = static_cast<std::size_t>(
        std::find_if(blocks.begin(), blocks.end(), [](const document::Block& b) { return !b.span.empty(); }) -
        blocks.begin());
    find_lines();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].span.empty()) {
        continue;
      }
      if (auto reason = reason_of(blocks[i])) {
        leave_out(i, {0, blocks[i].span.length()}, std::move(*reason));
      } else {
        add_block(i);
      }
    }
    for (const Draft& draft : drafts_) {
      split_.provisions.push_back(finished(draft));
    }
    return std::move(split_);
  }

 private:
  [[nodiscard]] const document::Block& block(std::size_t i) const { return contribution_.document.blocks[i]; }
  [[nodiscard]] std::string_view text(std::size_t i) const { return contribution_.document.text_of(block(i)); }

  void leave_out(std::size_t i, Span span, std::string reason) {
    split_.left_out.push_back({{}, contribution_.id, block(i).id, span, std::move(reason), {}});
  }

  /// Sentences of a block, cut where a coordinate clause has a modal of its own.
  [[nodiscard]] std::vector<Unit> units(std::size_t i) const {
    const std::string_view whole = text(i);
    const Words words = words_of(whole);
    const std::vector<OperativeClause> clauses = operative_clauses(whole, language_);
    std::vector<Unit> found;
    auto clause = clauses.begin();
    for (const Span sentence : sentence_spans(whole, language_)) {
      found.push_back({sentence, false, false, {}});
      for (; clause != clauses.end() && clause->sentence == sentence; ++clause) {
        if (clause->own_force && clause->asks() && found.back().asks && found.back().own_force) {
          found.back().span.end = clause->extent.begin;
          found.push_back({{clause->extent.begin, sentence.end}, false, false, {}});
        }
        found.back().asks = found.back().asks || clause->asks();
        found.back().own_force =
            found.back().own_force || (clause->frame.force && clause->frame.strength.value_or(0) > 0);
      }
    }
    std::size_t at = 0;
    for (Unit& unit : found) {
      unit.span.end = trimmed_end(whole, unit.span);
      while (at < words.size() && words[at].span.begin < unit.span.begin) {
        ++at;
      }
      std::size_t end = at;
      while (end < words.size() && words[end].span.begin < unit.span.end) {
        ++end;
      }
      if (!unit.asks) {
        const auto sentence = std::span(words).subspan(at, end - at);
        unit.reason = reason_of(sentence, language_, contributor_);
        if (!unit.reason && found.size() == 1 && heads(i, slice(whole, unit.span), sentence)) {
          unit.reason = "heading";
        }
      }
    }
    return found;
  }

  /// True for what stands over a text or a part of it although the document does not mark it so.
  [[nodiscard]] bool heads(std::size_t i, std::string_view line, std::span<const Word> words) const {
    const bool paragraph = block(i).kind == document::BlockKind::paragraph;
    return (i == first_ && paragraph && heads_text(line, words)) || is_section_heading(i);
  }

  /// A line that may be a heading, with a text below it and not more lines of its kind: these would be a list.
  [[nodiscard]] bool is_section_heading(std::size_t i) const {
    constexpr std::size_t most_lines = 2;  // a title and its second line
    std::size_t begin = i;
    while (begin > 0 && i - begin < most_lines && lines_.at(begin - 1)) {
      --begin;
    }
    std::size_t end = i;
    while (end < lines_.size() && end - begin <= most_lines && lines_.at(end)) {
      ++end;
    }
    const bool followed = end < lines_.size() && block(end).kind == document::BlockKind::paragraph;
    return lines_.at(i) && end - begin <= most_lines && followed;
  }

  void find_lines() {
    const auto& blocks = contribution_.document.blocks;
    bool form = true;  // nothing but titles and fields so far
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const bool set_apart = reason_of(blocks[i]).has_value();
      const bool may_head =
          blocks[i].kind == document::BlockKind::paragraph || blocks[i].kind == document::BlockKind::numbered_paragraph;
      lines_.push_back(!set_apart && may_head && heads_section(text(i)));
      const bool field = !set_apart && may_head && fills_field(text(i));
      const bool beside = i + 1 < blocks.size() && fills_field(text(i + 1));
      in_form_.push_back(form && field && (beside || (i > 0 && in_form_.back())));
      form = form && (set_apart || document::is_field_line(text(i)) || i == first_ || lines_.back());
    }
  }

  static std::uint32_t trimmed_end(std::string_view whole, Span span) {
    while (span.end > span.begin && (whole[span.end - 1] == ' ' || whole[span.end - 1] == '\n')) {
      --span.end;
    }
    return span.end;
  }

  void add_block(std::size_t i) {
    const std::vector<Unit> found = units(i);
    const bool asks = std::any_of(found.begin(), found.end(), [](const Unit& unit) { return unit.own_force; });
    if (in_form_[i] && found.size() == 1 && !asks) {  // "Area: Set of principles" reads as a command
      leave_out(i, {0, block(i).span.length()}, "heading");
      return;
    }
    const std::optional<std::size_t> chapeau = open_draft(i);
    const auto asking = std::count_if(found.begin(), found.end(), [](const Unit& unit) { return unit.asks; });
    const bool whole = asking <= 1 && block(i).kind != document::BlockKind::paragraph;
    bool joins = chapeau.has_value();  // items complete the chapeau until one of their sentences stands alone
    std::optional<std::size_t> current;
    bool current_asks = false;
    for (const Unit& unit : found) {
      if (unit.reason) {
        leave_out(i, unit.span, *unit.reason);
        continue;
      }
      joins = joins && !(unit.own_force || (unit.asks && !drafts_[*chapeau].forced));
      if (joins) {
        append(*chapeau, i, unit.span);
        drafts_of_[i] = chapeau;
        continue;
      }
      if (!current || !(whole || (!unit.asks && !current_asks))) {
        current = drafts_.size();
        drafts_.push_back({next_id(i), {}, false});
        drafts_of_[i] = current;
        current_asks = false;
      }
      append(*current, i, unit.span);
      current_asks = current_asks || unit.asks;
      drafts_[*current].forced = drafts_[*current].forced || unit.own_force;
    }
  }

  /// The provision that an item of this block would complete.
  [[nodiscard]] std::optional<std::size_t> open_draft(std::size_t i) const {
    const std::int64_t parent = block(i).parent;
    return parent < 0 || static_cast<std::size_t>(parent) >= i ? std::nullopt
                                                               : drafts_of_[static_cast<std::size_t>(parent)];
  }

  void append(std::size_t draft, std::size_t i, Span span) {
    std::vector<Part>& parts = drafts_[draft].parts;
    if (!parts.empty() && parts.back().block == i &&
        is_space(text(i).substr(parts.back().span.end, span.begin - parts.back().span.end))) {
      parts.back().span.end = span.end;
    } else {
      parts.push_back({i, span});
    }
  }

  static bool is_space(std::string_view between) {
    return between.find_first_not_of(" \t\r\n") == std::string_view::npos;
  }

  std::string next_id(std::size_t i) {
    const std::size_t n = ++count_[i];
    const std::string id = contribution_.id + "/" + block(i).id;
    return n == 1 ? id : id + "#" + std::to_string(n);
  }

  [[nodiscard]] Provision finished(const Draft& draft) const {
    std::string words;
    std::vector<Span> source;
    for (const Part& part : draft.parts) {
      words += words.empty() ? "" : " ";
      words += slice(text(part.block), part.span);
      const auto ranges = contribution_.document.map.to_source(shifted(part.span, block(part.block).span.begin));
      source.insert(source.end(), ranges.begin(), ranges.end());
    }
    Provision provision = make_provision(draft.id, std::move(words), language_);
    provision.contribution = contribution_.id;
    provision.contributor = contribution_.contributor;
    provision.label = block(draft.parts.front().block).label;
    provision.source = std::move(source);
    provision.block = block(draft.parts.front().block).id;
    return provision;
  }

  const document::Contribution& contribution_;
  Words contributor_;
  std::string language_;
  std::size_t first_ = 0;      ///< block that begins the text
  std::vector<bool> lines_;    ///< by block: it may be a heading
  std::vector<bool> in_form_;  ///< by block: a field of the form that the text begins with
  std::vector<Draft> drafts_;
  std::vector<std::optional<std::size_t>> drafts_of_;  ///< by block: the provision its items would complete
  std::map<std::size_t, std::size_t> count_;           ///< by block: provisions that begin in it
  Split split_;
};

/// A record is compared as it was given.
Split split_record(const document::Contribution& contribution) {
  const document::Document& document = contribution.document;
  std::string words;
  std::vector<Span> source;
  for (const document::Block& block : document.blocks) {
    words += words.empty() || block.span.empty() ? "" : " ";
    words += document.text_of(block);
    const auto ranges = document.map.to_source(block.span);
    source.insert(source.end(), ranges.begin(), ranges.end());
  }
  if (words.find_first_not_of(" \t\r\n") == std::string::npos) {
    return {};
  }
  Split split;
  Provision& provision = split.provisions.emplace_back(make_provision(
      contribution.id, std::move(words), contribution.language.empty() ? document.language : contribution.language));
  provision.contribution = contribution.id;
  provision.contributor = contribution.contributor;
  provision.label = document.blocks.front().label;
  provision.source = std::move(source);
  provision.block = document.blocks.front().id;
  return split;
}

}  // namespace

Split split(const document::Contribution& contribution) {
  return contribution.record ? split_record(contribution) : Splitter(contribution).run();
}

Provision make_provision(std::string id, std::string text, std::string language) {
  Provision provision;
  provision.id = std::move(id);
  provision.frame = parse(text, language);
  provision.text = std::move(text);
  provision.language = std::move(language);
  return provision;
}

}  // namespace acquis::provision

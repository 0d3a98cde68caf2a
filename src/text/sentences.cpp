// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/sentences.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "text/sentence_enclosures.hpp"
#include "text/sentence_lines.hpp"
#include "text/sentence_rules.hpp"
#include "text/sentence_stops.hpp"
#include "text/sentence_structure.hpp"
#include "text/sentence_view.hpp"
#include "text/stop_kernel.hpp"

namespace acquis::text {
namespace {

using namespace sentence;

ExtraMarks extra_marks(const Conventions& conventions) noexcept {
  return {conventions.colon_ends ? ':' : '.', conventions.semicolon_asks ? ';' : '.'};
}

/// Goes from mark to mark and decides about each.
class Splitter {
 public:
  Splitter(std::string_view text, const SentenceRules& rules)
      : text_(text), rules_(rules), stops_(text, rules), enclosures_(text), lines_(text, rules) {}

  std::vector<Span> run() {
    marks_.reserve(text_.size() / 64 + 16);
    find_marks(text_, extra_marks(rules_.conventions()), marks_);
    begin_at(space_behind(text_, 0).end);
    for (mark_ = 0; mark_ < marks_.size();) {
      const std::uint32_t place = marks_[mark_++];
      if (place >= next_) {
        take(character_at(text_, place));
      }
    }
    close(static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(text_.size()));
    return std::move(sentences_);
  }

 private:
  void take(const Character& mark) {
    switch (mark.code_point) {
      case '\n':
      case '\r':
      case 0x2028:
      case 0x2029: take_line_break(mark); break;
      case ')':
        if (!take_label(mark.begin)) {
          enclosures_.see(mark, begin_);
        }
        break;
      default:
        if (stops_.is_stop(mark)) {
          take_terminators(mark);
        } else {
          enclosures_.see(mark, begin_);
          take_interruption(mark);
        }
    }
  }

  /// A sentence begins at `byte`; nothing before it is looked at again.
  void begin_at(std::uint32_t byte) {
    begin_ = byte;
    next_ = byte;
    label_ = label_at(text_, byte);
    stops_.begin_at(byte);
  }

  /// The sentence that is open ends at `end`, the next one begins behind white space from `next` on.
  void close(std::uint32_t end, std::uint32_t next) {
    const std::uint32_t trimmed = trimmed_end(text_, begin_, end);
    if (trimmed > begin_) {
      sentences_.push_back({begin_, trimmed});
    }
    begin_at(space_behind(text_, next).end);
  }

  void take_line_break(const Character& mark) {
    const Space space = space_behind(text_, mark.begin);
    next_ = space.end;
    if (space.line_breaks > 1) {
      enclosures_.clear();
      close(mark.begin, space.end);
    } else if (space.end < text_.size()) {
      const bool shielded = stops_.shielded() > 0 && stops_.shielded() == trimmed_end(text_, begin_, mark.begin);
      if (lines_.ends_sentence({begin_, mark.begin, space.end, shielded})) {
        enclosures_.clear();
        close(mark.begin, space.end);
      }
    }
  }

  /// "…, sir--" The Rabbit": speech that breaks off at a dash ends its sentence before a capital.
  void take_interruption(const Character& mark) {
    if (mark.begin < begin_ + 2 || !is_closer(mark.code_point)) {
      return;
    }
    const std::int32_t last = character_before(text_, mark.begin).code_point;
    const bool dash = last == 0x2014 || (last == '-' && text_[mark.begin - 2] == '-');
    const Space space = space_behind(text_, mark.end);
    if (dash && space.end > mark.end && is_upper(stops_.first_telling(space.end).code_point) &&
        !enclosures_.hold(mark.end)) {
      close(mark.end, mark.end);
    }
  }

  /// Passes the terminators and what clings to them; closes the sentence if they end one.
  void take_terminators(const Character& first) {
    const Stop stop = stops_.stop_at(first);
    next_ = stop.end;
    if (stops_.is_inside_word(stop) || take_label(stop.begin)) {
      return;
    }
    const Verdict verdict = stops_.judge(stop);
    see_closers(verdict.end);
    const auto held = [&] { return enclosures_.hold(stop.end) && !is_omission(space_behind(text_, verdict.end).end); };
    if (verdict.ends && !held()) {
      close(verdict.end, verdict.end);
    }
  }

  /// Quotation marks and parentheses up to `end` close what they opened before anybody asks.
  void see_closers(std::uint32_t end) {
    for (; mark_ < marks_.size() && marks_[mark_] < end; ++mark_) {
      enclosures_.see(character_at(text_, marks_[mark_]), begin_);
    }
    next_ = std::max(next_, end);
  }

  /// "[…]", "[...]": excerpts are sentences of their own, in a quotation, too.
  [[nodiscard]] bool is_omission(std::uint32_t byte) const noexcept {
    const std::string_view rest = text_.substr(byte, 5);
    return rest == "[…]" || rest == "[...]";
  }

  /// "1.) One 2.) Two": the label of the next item ends the item before. `stop` is its "." or ")".
  bool take_label(std::uint32_t stop) {
    if (!label_ || label_->opened || stop < label_->end) {
      return false;
    }
    std::uint32_t begin = stop - static_cast<std::uint32_t>(chunk_before(text_, begin_, stop).size());
    if (label_->bullet && begin > begin_ && text_[begin - 1] == ' ') {
      const Character bullet = character_before(text_, begin - 1);
      begin = is_bullet(bullet.code_point) ? bullet.begin : begin;
    }
    const std::optional<Label> label = begin > begin_ ? label_at(text_, begin) : std::nullopt;
    if (!label || !label->follows(*label_) || !is_space(character_before(text_, begin).code_point)) {
      return false;
    }
    const std::uint32_t end = trimmed_end(text_, begin_, begin);
    const std::int32_t last = character_before(text_, end).code_point;
    const std::string_view word = word_before(text_, begin_, end);
    const bool goes_on = last == ',' || last == ';' || last == ':' || rules_.is_leading_word(word);
    if (goes_on || (label->close == '.' && !label->bullet && !lines_.is_fragment(stop))) {
      return false;
    }
    close(end, begin);
    next_ = label->end;
    return true;
  }

  std::string_view text_;
  const SentenceRules& rules_;
  Stops stops_;
  Enclosures enclosures_;
  Lines lines_;
  std::vector<std::uint32_t> marks_;
  std::size_t mark_ = 0;  // the next one
  std::vector<Span> sentences_;
  std::uint32_t begin_ = 0;     // of the sentence that is open
  std::uint32_t next_ = 0;      // marks before it are done
  std::optional<Label> label_;  // that the open sentence begins with
};

void require_order(std::string_view text, std::span<const std::uint32_t> borders, std::span<const Span> transparent) {
  const bool ascend =
      std::is_sorted(borders.begin(), borders.end()) && (borders.empty() || borders.back() <= text.size());
  std::uint32_t end = 0;
  bool disjoint = true;
  for (const Span span : transparent) {
    disjoint = disjoint && span.begin >= end && span.end >= span.begin && span.end <= text.size();
    end = span.end;
  }
  if (!ascend || !disjoint) {
    throw Error(ErrorCode::invalid_argument, "borders and transparent spans must ascend and lie inside the text");
  }
}

bool has_lists(std::string_view language) {
  const std::string file = std::string(language) + ".txt";
  const std::array lists{"abbreviations/" + file, "stopwords/" + file};
  const auto files = data_files();
  return std::any_of(files.begin(), files.end(),
                     [&](const DataFile& item) { return item.name == lists[0] || item.name == lists[1]; });
}

}  // namespace

struct SentenceSplitter::Rules {
  SentenceRules rules;
};

/// The rules of a language are read once for the whole program; codes without lists share those of an unknown language.
SentenceSplitter::SentenceSplitter(std::string_view language, Leftovers leftovers) : leftovers_(leftovers) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const Rules>, std::less<>> all;
  const std::string_view listed = has_lists(language) ? language : std::string_view{};
  const std::scoped_lock lock(mutex);
  auto known = all.find(listed);
  if (known == all.end()) {
    known = all.emplace(listed, std::make_shared<const Rules>(Rules{SentenceRules(listed)})).first;
  }
  rules_ = known->second;
}

std::vector<Span> SentenceSplitter::split(std::string_view text) const {
  return Splitter(text, rules_->rules).run();
}

std::vector<Span> SentenceSplitter::operator()(std::string_view text) const {
  if (leftovers_ == Leftovers::keep) {
    return split(text);
  }
  const WithoutLeftovers without = without_leftovers(text);
  const LookedThrough looked(without.text, without.inline_tags);
  return looked.restored(split(looked.text()));
}

std::vector<Span> SentenceSplitter::operator()(std::string_view text, std::span<const std::uint32_t> borders,
                                               std::span<const Span> transparent) const {
  require_order(text, borders, transparent);
  std::vector<Span> sentences;
  std::vector<Span> inside;  // transparent spans of one stretch between borders
  std::uint32_t begin = 0;
  for (std::size_t i = 0, span = 0; i <= borders.size(); ++i) {
    const std::uint32_t end = i < borders.size() ? borders[i] : static_cast<std::uint32_t>(text.size());
    inside.clear();
    for (; span < transparent.size() && transparent[span].begin < end; ++span) {
      if (transparent[span].end > end) {
        throw Error(ErrorCode::invalid_argument, "a border must not stand inside a transparent span");
      }
      inside.push_back({transparent[span].begin - begin, transparent[span].end - begin});
    }
    const std::string_view stretch = text.substr(begin, end - begin);
    const LookedThrough looked(stretch, inside);
    for (const Span sentence : looked.restored((*this)(looked.text()))) {
      sentences.push_back(shifted(sentence, begin));
    }
    begin = end;
  }
  return sentences;
}

}  // namespace acquis::text

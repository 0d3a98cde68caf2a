// SPDX-License-Identifier: Apache-2.0
#include "acquis/compare/comparison.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/similarity/alignment.hpp"
#include "compare/block_terms.hpp"
#include "compare/bracket_changes.hpp"
#include "compare/differences.hpp"
#include "compare/judged_flags.hpp"
#include "compare/pairing.hpp"
#include "compare/similarity_of_blocks.hpp"

namespace acquis::compare {
namespace {

using similarity::Alignment;
using similarity::Edit;

void require_share(const char* name, double value) {
  if (value >= 0 && value <= 1) {
    return;
  }
  const auto shortest = [](double number) {
    std::array<char, 64> digits{};
    return std::string(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
  };
  const double meant = value > 1 && value <= 100 ? value / 100 : value < 0 && value >= -1 ? -value : 0.6;
  throw Error(ErrorCode::invalid_argument, std::string(name) + " must be between 0 and 1, not " + shortest(value) +
                                               ": did you mean " + shortest(meant) + "?");
}

WordCount count_words(const BlockTerms& a, const BlockTerms& b, const Alignment& alignment) {
  WordCount words;
  for (const Edit& edit : alignment.edits) {
    if (edit.kind == Edit::Kind::kept) {
      for (std::uint32_t i = edit.a_begin; i < edit.a_end; ++i) {
        words.kept += is_sign(a.terms[i]) ? 0 : 1;
      }
    }
  }
  words.added = b.words - words.kept;
  words.dropped = a.words - words.kept;
  return words;
}

/// A pair that only containment brought together is named by its direction, even if a few words changed on the way.
Change change_of_pair(const WordCount& words, double similarity, const CompareOptions& options) {
  if (similarity < options.min_similarity) {
    return words.added > words.dropped ? Change::expanded : Change::reduced;
  }
  if (words.added > 0 && words.dropped == 0) {
    return Change::expanded;
  }
  return words.dropped > 0 && words.added == 0 ? Change::reduced : Change::amended;
}

class Comparer {
 public:
  Comparer(const document::Document& a, const document::Document& b, const CompareOptions& options)
      : a_document_(a), b_document_(b), options_(options) {
    text::Vocabulary terms;
    text::Vocabulary identities;
    a_ = read_blocks(a, terms, identities);
    b_ = read_blocks(b, terms, identities);
  }

  [[nodiscard]] Comparison operator()() {
    const std::vector<Link> links = pair_blocks(a_, b_, options_);
    const std::vector<bool> stays = unmoved(links, a_);
    std::vector<bool> linked(a_.size(), false);
    for (const Link& link : links) {
      for (const std::int64_t block : link.a) {
        linked[static_cast<std::size_t>(block)] = true;
      }
    }
    std::size_t next_a = 0;
    std::int64_t next_b = 0;
    for (std::size_t k = 0; k < links.size(); ++k) {
      if (stays[k]) {
        add_dropped(next_a, static_cast<std::size_t>(links[k].a.front()), linked);
      }
      add_new(next_b, links[k].b.front());
      result_.rows.push_back(row_of(links[k], stays[k]));
      next_b = links[k].b.back() + 1;
    }
    add_dropped(next_a, a_.size(), linked);
    add_new(next_b, static_cast<std::int64_t>(b_.size()));
    return std::move(result_);
  }

 private:
  void add_dropped(std::size_t& next, std::size_t end, const std::vector<bool>& linked) {
    for (; next < end; ++next) {
      if (!linked[next]) {
        result_.rows.push_back({{static_cast<std::int64_t>(next)}, {}, Change::dropped, 0, {}, {0, 0, a_[next].words}});
      }
    }
  }

  void add_new(std::int64_t& next, std::int64_t end) {
    for (; next < end; ++next) {
      result_.rows.push_back({{}, {next}, Change::added, 0, {}, {0, b_[static_cast<std::size_t>(next)].words, 0}});
    }
  }

  [[nodiscard]] Row row_of(const Link& link, bool stays) const {
    const BlockTerms a = joined(a_, link.a);
    const BlockTerms b = joined(b_, link.b);
    Row row{link.a, link.b, Change::identical, 1.0, {}, {a.words, 0, 0}};
    if (!link.identical) {
      const Alignment alignment = similarity::align(a.terms, b.terms);
      row.similarity = similarity_of(alignment.common, a.terms.size(), b.terms.size());
      row.words = count_words(a, b, alignment);
      row.change = link.b.size() > 1   ? Change::split
                   : link.a.size() > 1 ? Change::joined
                   : !stays            ? Change::moved
                                       : change_of_pair(row.words, row.similarity, options_);
      row.differences = differences(a, b, alignment, b_document_.language);
      add_judged_flags(a.text, b.text, b_document_.language, row.differences);
    }
    if (const auto bracket = outer_bracket_change(a_document_, link.a, b_document_, link.b)) {
      row.differences.insert(row.differences.begin(),
                             {merge::Flag::bracket, Span{0, static_cast<std::uint32_t>(a.text.size())},
                              Span{0, static_cast<std::uint32_t>(b.text.size())}, *bracket});
    }
    return row;
  }

  const document::Document& a_document_;
  const document::Document& b_document_;
  const CompareOptions& options_;
  std::vector<BlockTerms> a_;
  std::vector<BlockTerms> b_;
  Comparison result_;
};

}  // namespace

std::string_view to_string(Change change) noexcept {
  switch (change) {
    case Change::identical: return "identical";
    case Change::split: return "split";
    case Change::joined: return "joined";
    case Change::moved: return "moved";
    case Change::expanded: return "expanded";
    case Change::reduced: return "reduced";
    case Change::amended: return "amended";
    case Change::added: return "new";
    case Change::dropped: return "dropped";
  }
  return "";
}

void CompareOptions::validate() const {
  require_share("min_similarity", min_similarity);
  require_share("min_containment", min_containment);
}

Comparison compare(const document::Document& a, const document::Document& b, const CompareOptions& options) {
  options.validate();
  return Comparer(a, b, options)();
}

}  // namespace acquis::compare

// SPDX-License-Identifier: Apache-2.0
#include "similarity/term_counter.hpp"

#include <algorithm>
#include <numeric>

#include "acquis/error.hpp"
#include "text/shares.hpp"

namespace acquis::similarity {
namespace {

/// Makes `entries` at least as long as wanted, by doubling.
void make_room(TermCounter::Entries& entries, std::size_t wanted) {
  if (entries.size() < wanted) {
    entries.resize(std::max({wanted, entries.size() * 2, std::size_t{4096}}));
  }
}

/// Key of the pair (shorter gram, unit that follows).
text::WordKey pair_key(text::TermId shorter, text::TermId unit) noexcept {
  return {shorter, unit, text::WordKey::whole};
}

}  // namespace

TermCounter::TermCounter(const TermMatrixOptions& options) : options_(options), read_(options) {
  stamps_.resize(read_.units().size());  // phrases, which no text may hold
}

void TermCounter::append(std::span<const std::string_view> texts) {
  if (static_cast<std::uint64_t>(rows()) + texts.size() >= UINT32_MAX) {
    throw Error(ErrorCode::limit_exceeded, "There are more than four thousand million texts.");
  }
  constexpr std::size_t bytes_an_entry = 9;  // of English paragraphs; only a guess
  make_room(entries_, entries() + text::bytes_of(texts) / bytes_an_entry);
  for (const std::string_view text : texts) {
    const std::span<const text::TermId> units = read_(text);
    if (options_.max_ngram > 1) {
      count_row(grams_of(units));
      continue;
    }
    if (stamps_.size() < read_.units().size()) {
      stamps_.resize(read_.units().size());
    }
    count_row(units);
  }
}

std::span<const text::TermId> TermCounter::grams_of(std::span<const text::TermId> units) {
  running_grams_.clear();
  for (std::size_t begin = 0; begin < units.size(); ++begin) {
    const std::size_t longest = std::min(units.size() - begin, static_cast<std::size_t>(options_.max_ngram));
    text::TermId gram = dropped;  // the empty one
    for (std::size_t size = 1; size <= longest; ++size) {
      gram = grams_.add(pair_key(gram, units[begin + size - 1]));
      if (gram == term_of_gram_.size()) {
        term_of_gram_.push_back(name_gram(units.subspan(begin, size)));
      }
      if (term_of_gram_[gram] != dropped) {
        running_grams_.push_back(term_of_gram_[gram]);
      }
    }
  }
  return running_grams_;
}

/// Number of the term that these units spell, or `dropped` if so few of them are no column.
text::TermId TermCounter::name_gram(std::span<const text::TermId> units) {
  if (units.size() < static_cast<std::size_t>(options_.min_ngram)) {
    return dropped;
  }
  std::string name(read_.units().word(units.front()));
  for (const text::TermId unit : units.subspan(1)) {
    name.append(1, ' ').append(read_.units().word(unit));
  }
  const text::TermId term = names_.add(name);
  stamps_.resize(std::max<std::size_t>(stamps_.size(), term + std::size_t{1}));
  return term;
}

void TermCounter::count_row(std::span<const text::TermId> terms) {
  const auto row = static_cast<std::uint32_t>(rows());
  const auto begin = static_cast<std::size_t>(row_begin_.back());
  make_room(entries_, begin + terms.size());
  double* entries = entries_.data() + begin;
  std::uint32_t size = 0;
  for (const text::TermId term : terms) {
    // No jump here either: whether a term comes again follows no rule. A new one is written behind the others.
    Stamp& stamp = stamps_[term];
    const bool again = stamp.row == row;
    const std::uint32_t place = again ? stamp.place : size;
    entries[place] = packed({term, again ? unpacked(entries[place]).count + 1 : 1});
    stamp = {row, place, stamp.texts + (again ? 0U : 1U)};
    size += again ? 0U : 1U;
  }
  row_begin_.push_back(static_cast<std::int64_t>(begin + size));
}

void TermCounter::append(const TermCounter& other) {
  std::vector<text::TermId> here;
  here.reserve(other.names().size());
  for (text::TermId term = 0; term < other.names().size(); ++term) {
    const std::string_view name = other.names().word(term);
    here.push_back(options_.max_ngram == 1 ? read_.add(name) : names_.add(name));
  }
  stamps_.resize(std::max<std::size_t>(stamps_.size(), names().size()));
  for (std::size_t term = 0; term < here.size(); ++term) {
    stamps_[here[term]].texts += other.stamps_[term].texts;
  }
  const std::int64_t before = row_begin_.back();
  make_room(entries_, static_cast<std::size_t>(before) + other.entries());
  std::transform(other.entries_.begin(), other.entries_.begin() + other.row_begin_.back(), entries_.begin() + before,
                 [&](double entry) {
                   return packed({here[unpacked(entry).term], unpacked(entry).count});
                 });
  for (std::size_t row = 1; row < other.row_begin_.size(); ++row) {
    row_begin_.push_back(before + other.row_begin_[row]);
  }
}

void TermCounter::keep_only(const std::vector<std::uint32_t>& column_of_term) {
  std::size_t to = 0;
  std::size_t from = 0;
  for (std::size_t row = 1; row < row_begin_.size(); ++row) {
    for (const auto end = static_cast<std::size_t>(row_begin_[row]); from < end; ++from) {
      entries_[to] = entries_[from];
      to += column_of_term[unpacked(entries_[from]).term] != UINT32_MAX ? 1 : 0;
    }
    row_begin_[row] = static_cast<std::int64_t>(to);
  }
}

double TermCounter::sum_of_counts() const noexcept {
  return std::accumulate(entries_.begin(), entries_.begin() + row_begin_.back(), 0.0,  // whole: exact in any order
                         [](double sum, double entry) { return sum + static_cast<double>(unpacked(entry).count); });
}

TermCounter::Entries TermCounter::take_entries() noexcept {
  entries_.resize(entries());  // shorter: keeps its memory
  return std::move(entries_);
}

}  // namespace acquis::similarity

// SPDX-License-Identifier: Apache-2.0
#include "similarity/set_probe.hpp"

#include <algorithm>

#include "similarity/shared_tokens.hpp"

namespace acquis::similarity {
SetProbe::SetProbe(const DistinctSets& sets, const SetBounds& bounds, const SetIndex& index, const JoinOptions& options)
    : sets_(sets),
      bounds_(bounds),
      index_(index),
      options_(options),
      shared_(sets.size(), 0),
      touched_(static_cast<std::size_t>(sets.size()) + 1) {}

std::span<const SetPartner> SetProbe::operator()(std::uint32_t set) {
  partners_.clear();
  if (index_.lists_of(set).empty()) {
    return partners_;
  }
  begin(set);
  choose_tokens();
  count_entries();
  finish();
  return partners_;
}

void SetProbe::begin(std::uint32_t set) {
  set_ = set;
  size_ = sets_.tokens_of(set);
  threshold_ = options_.min_score;
  if (options_.top > 0 && own_rows() >= options_.top) {
    threshold_ = std::max(threshold_, 1.0);  // equal rows alone fill the places
  }
  from_ = bounds_.partners() == Partners::larger ? set + 1 : 0;
  to_ = bounds_.partners() == Partners::smaller ? set : sets_.size();
  touched_count_ = 0;
  narrow();
  read_to_ = to_;
  cut_rest_ = 0;
}

/// Draws the bounds that follow from the threshold.
void SetProbe::narrow() {
  least_ = bounds_.least_of_probe(size_, threshold_);
  const auto sizes = sets_.sizes();
  const auto first = sizes.begin() + from_, last = sizes.begin() + to_;
  const auto own = std::clamp(sizes.begin() + set_, first, last);
  // Both are borders: up to the own size the best score grows with the size of the partner, then it falls.
  const auto low = std::partition_point(
      first, own, [&](std::uint32_t size) { return !bounds_.reaches(size_, size, size_, threshold_); });
  const auto high = std::partition_point(
      own, last, [&](std::uint32_t size) { return bounds_.reaches(size_, size, size_, threshold_); });
  from_ = static_cast<std::uint32_t>(low - sizes.begin());
  to_ = static_cast<std::uint32_t>(high - sizes.begin());
}

/// Lists to read, in the order of tokens; shortest first if any order will do.
void SetProbe::choose_tokens() {
  tokens_.clear();
  for (const std::uint32_t list : index_.lists_of(set_)) {
    const bool known = list != SetIndex::unknown;
    tokens_.push_back(
        {known ? static_cast<std::uint32_t>(index_.list(list).size()) : 0, static_cast<std::uint32_t>(tokens_.size())});
  }
  if (index_.whole()) {
    std::sort(tokens_.begin(), tokens_.end());
  }
}

void SetProbe::count_entries() {
  // A look at the partners so far costs more than an entry: it comes when as many entries as that were read, and only
  // if enough are left that it might save.
  const auto top = static_cast<std::size_t>(options_.top);
  std::size_t ahead = 0, since = 0;
  for (const Token& token : tokens_) {
    ahead += token.entries;
  }
  const std::uint32_t alone = index_.alone(set_);
  rest_ = size_ - alone;
  for (const Token& token : tokens_) {
    const std::size_t look = 4 * touched_count_ + 64 * top;
    if (rest_ >= least_ && top > 0 && touched_count_ > 0 && since > look / 4 && ahead > look) {
      raise();
      since = 0;
    }
    const bool complete = rest_ < least_;  // who was not met yet shares too little
    if (complete && !(index_.whole() && ahead <= touched_count_ * size_)) {
      return;
    }
    if (bounds_.small_partners_stay()) {
      read_smaller_only(rest_);
    }
    if (token.entries > 0) {
      const auto entries = entries_in_range(index_.lists_of(set_)[token.place]);
      complete ? recount(entries) : scan(entries);
      since += entries.size();
      ahead -= token.entries;
    }
    --rest_;
  }
}

/// For a measure by the smaller set: what holds more tokens than `rest` allows can no longer be met for the first time.
void SetProbe::read_smaller_only(std::uint32_t rest) {
  if (rest >= size_ || bounds_.reaches(size_, size_, rest, threshold_)) {
    return;
  }
  const auto sizes = sets_.sizes();
  const auto high = std::partition_point(sizes.begin(), sizes.begin() + std::min(to_, set_), [&](std::uint32_t size) {
    return bounds_.reaches(size_, size, rest, threshold_);
  });
  if (cut_rest_ == 0) {
    cut_rest_ = rest;
  }
  read_to_ = std::min(read_to_, static_cast<std::uint32_t>(high - sizes.begin()));
}

std::span<const std::uint32_t> SetProbe::entries_in_range(std::uint32_t list) const {
  const auto entries = index_.list(list);
  const std::uint32_t to = std::min(to_, read_to_);
  if (entries.front() >= from_ && entries.back() < to) {
    return entries;
  }
  const auto first = std::lower_bound(entries.begin(), entries.end(), from_);
  return {first, std::lower_bound(first, entries.end(), std::max(to, from_))};
}

void SetProbe::scan(std::span<const std::uint32_t> entries) {
  std::size_t count = touched_count_;
  for (const std::uint32_t partner : entries) {
    touched_[count] = partner;  // one place behind the last set is there, too
    count += shared_[partner]++ == 0 ? 1 : 0;
  }
  touched_count_ = count;
  counts_.steps += static_cast<std::int64_t>(entries.size());
}

/// Counts sets that were met before and passes over others. To the last list this costs less than to hold the tokens of
/// all that were met against those of the set.
void SetProbe::recount(std::span<const std::uint32_t> entries) {
  for (const std::uint32_t partner : entries) {
    shared_[partner] += shared_[partner] > 0 ? 1 : 0;
  }
  counts_.steps += static_cast<std::int64_t>(entries.size());
}

bool SetProbe::in_range(std::uint32_t partner) const noexcept {
  return partner != set_ && partner >= from_ && partner < to_;
}

/// At most so many shared tokens were not met as entries.
std::uint32_t SetProbe::unread(std::uint32_t partner) const {
  if (index_.whole()) {
    return cut_rest_ > 0 && partner >= read_to_ ? cut_rest_ : rest_;
  }
  // What is not in one beginning lies behind it in the order of tokens, so not in both ends but one of them.
  return std::max(rest_, sets_.tokens_of(partner) - index_.alone(partner) - index_.listed(partner));
}

double SetProbe::verified_score(std::uint32_t partner, std::uint32_t needed) {
  ++counts_.verified;
  const std::uint32_t shared =
      unread(partner) == 0 ? shared_[partner] : shared_tokens(sets_[set_], sets_[partner], needed, counts_.steps);
  return bounds_.score(size_, sets_.tokens_of(partner), shared);
}

/// The threshold becomes the score of the last of `top` rows, among those met so far.
void SetProbe::raise() {
  best_.clear();
  for (const std::uint32_t partner : std::span(touched_).first(touched_count_)) {
    if (in_range(partner)) {
      best_.push_back({partner, bounds_.score(size_, sets_.tokens_of(partner), shared_[partner])});
    }
  }
  const auto better = [](const SetPartner& x, const SetPartner& y) {
    return x.score != y.score ? x.score > y.score : x.set < y.set;
  };
  const auto top = static_cast<std::size_t>(options_.top);
  if (best_.size() > top) {
    std::nth_element(best_.begin(), best_.begin() + options_.top, best_.end(), better);
    best_.resize(top);
  }
  for (SetPartner& partner : best_) {
    partner.score = verified_score(partner.set, 0);
  }
  std::sort(best_.begin(), best_.end(), better);
  std::int64_t rows = own_rows();
  for (const SetPartner& partner : best_) {
    rows += static_cast<std::int64_t>(sets_.members(partner.set, Side::second).size());
    if (rows >= options_.top) {
      threshold_ = std::max(threshold_, partner.score);
      narrow();
      return;
    }
  }
}

void SetProbe::finish() {
  if (options_.top > 0 && touched_count_ > 0) {
    raise();
  }
  for (const std::uint32_t partner : std::span(touched_).first(touched_count_)) {
    if (in_range(partner)) {
      const std::uint32_t needed = bounds_.needed(size_, sets_.tokens_of(partner), threshold_);
      if (shared_[partner] + unread(partner) >= needed) {
        ++counts_.candidates;
        const double score = verified_score(partner, needed);
        if (score >= threshold_) {
          partners_.push_back({partner, score});
        }
      }
    }
    shared_[partner] = 0;
  }
}

/// Other rows that hold the very set; their score is 1.
std::int64_t SetProbe::own_rows() const {
  return static_cast<std::int64_t>(sets_.members(set_, Side::second).size()) - (sets_.one_collection() ? 1 : 0);
}

}  // namespace acquis::similarity

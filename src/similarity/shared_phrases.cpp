// SPDX-License-Identifier: Apache-2.0
#include "similarity/shared_phrases.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace acquis::similarity {
namespace {

/// Share of the smaller set that stands in both. Precondition: neither is empty.
double likeness(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  const std::size_t smaller = std::min(a.size(), b.size());
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++common;
    }
    const bool step_a = a[i] <= b[j];
    const bool step_b = b[j] <= a[i];
    i += step_a ? 1 : 0;
    j += step_b ? 1 : 0;
  }
  return static_cast<double>(common) / static_cast<double>(smaller);
}

class Search {
 public:
  explicit Search(const SharedPhraseTask& task) : task_(task), contributors_(task.words.text, task.contributor) {}

  std::vector<SharedPhrase> operator()() {
    const text::KeepNgram keep = [this](std::span<const std::uint32_t> places) {
      return contributors_(places, task_.min_contributors) >= task_.min_contributors;
    };
    text::Ngrams level = text::single_words(task_.words, task_.min_contributors, keep);
    while (level.size() > 0) {
      if (level.words >= task_.min_words) {
        choose(level);
      }
      if (level.words == task_.max_words) {
        break;
      }
      level = text::longer(task_.words, level, task_.min_contributors, keep);
    }
    return std::move(found_);
  }

 private:
  void choose(const text::Ngrams& level) {
    const auto length = static_cast<std::uint32_t>(level.words);
    for (std::uint32_t ngram = 0; ngram < level.size(); ++ngram) {
      const std::span<const std::uint32_t> places = level.places(ngram);
      if ((!task_.stands_alone || task_.stands_alone(places.front(), length)) && independent(places, length)) {
        found_.push_back({length, {places.begin(), places.end()}});
      }
    }
  }

  bool independent(std::span<const std::uint32_t> places, std::uint32_t length) {
    constexpr double alike = 0.4;
    if (!task_.surroundings || task_.min_independent == 0) {
      return true;
    }
    order_.assign(places.begin(), places.end());
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return rank_of(x) < rank_of(y); });
    std::vector<std::vector<std::uint32_t>> chosen;
    std::vector<std::uint32_t> names;
    for (const std::uint32_t place : order_) {
      const std::uint32_t name = task_.contributor[task_.words.text[place]];
      if (std::find(names.begin(), names.end(), name) != names.end()) {
        continue;
      }
      std::vector<std::uint32_t> around = task_.surroundings(place, length);
      if (around.empty()) {
        continue;  // a heading or a name alone: it tells nothing of what a text asks for with these words
      }
      const bool differs = std::none_of(chosen.begin(), chosen.end(),
                                        [&](const auto& other) { return likeness(around, other) > alike; });
      if (differs) {
        names.push_back(name);
        chosen.push_back(std::move(around));
      }
      if (chosen.size() >= task_.min_independent) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] std::uint32_t rank_of(std::uint32_t place) const { return task_.rank[task_.words.text[place]]; }

  const SharedPhraseTask& task_;
  ContributorCounter contributors_;
  std::vector<SharedPhrase> found_;
  std::vector<std::uint32_t> order_;
};

}  // namespace

std::vector<SharedPhrase> shared_phrases(const SharedPhraseTask& task) {
  return Search(task)();
}

std::vector<SharedPhrase> used_apart(std::vector<SharedPhrase> phrases, const text::PhraseWords& words,
                                     std::span<const std::uint32_t> contributor, std::uint32_t min_contributors) {
  ContributorCounter count(words.text, contributor);
  std::vector<std::uint32_t> reach(words.size(), 0);  // end of the longer phrase that a word stands in
  std::vector<SharedPhrase> chosen;
  for (std::size_t end = phrases.size(); end > 0;) {
    std::size_t begin = end;
    while (begin > 0 && phrases[begin - 1].length == phrases[end - 1].length) {
      --begin;
    }
    const std::size_t before = chosen.size();
    for (std::size_t i = begin; i < end; ++i) {
      std::vector<std::uint32_t> outside;
      std::copy_if(phrases[i].places.begin(), phrases[i].places.end(), std::back_inserter(outside),
                   [&](std::uint32_t place) { return reach[place] < place + phrases[i].length; });
      if (count(outside, min_contributors) >= min_contributors) {
        chosen.push_back(std::move(phrases[i]));
      }
    }
    for (std::size_t i = before; i < chosen.size(); ++i) {
      for (const std::uint32_t place : chosen[i].places) {
        for (std::uint32_t k = place; k < place + chosen[i].length; ++k) {
          reach[k] = std::max(reach[k], place + chosen[i].length);
        }
      }
    }
    end = begin;
  }
  return chosen;
}

std::vector<std::uint32_t> ranks_of(std::span<const std::string_view> texts,
                                    std::span<const std::string_view> contributors) {
  const auto key = [&](std::uint32_t i) { return std::pair(texts[i], contributors[i]); };
  std::vector<std::uint32_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return key(x) < key(y); });
  std::vector<std::uint32_t> rank(texts.size());
  for (std::uint32_t i = 1; i < order.size(); ++i) {
    rank[order[i]] = rank[order[i - 1]] + (key(order[i]) == key(order[i - 1]) ? 0 : 1);
  }
  return rank;
}

ContributorCounter::ContributorCounter(std::span<const std::uint32_t> text_of_word,
                                       std::span<const std::uint32_t> contributor)
    : text_(text_of_word), contributor_(contributor) {
  const auto largest = std::max_element(contributor.begin(), contributor.end());
  seen_.resize(largest == contributor.end() ? 0 : static_cast<std::size_t>(*largest) + 1);
}

std::uint32_t ContributorCounter::operator()(std::span<const std::uint32_t> places, std::uint32_t enough) {
  ++round_;
  std::uint32_t different = 0;
  for (const std::uint32_t place : places) {
    std::uint32_t& seen = seen_[contributor_[text_[place]]];
    different += seen != round_ ? 1 : 0;
    seen = round_;
    if (enough != 0 && different == enough) {
      break;
    }
  }
  return different;
}

}  // namespace acquis::similarity

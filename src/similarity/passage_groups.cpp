// SPDX-License-Identifier: Apache-2.0
/// Places of passages and groups of them.
#include <algorithm>
#include <cmath>
#include <queue>
#include <tuple>
#include <utility>

#include "similarity/passage_pairs.hpp"

namespace acquis::similarity {
namespace {

/// A stretch of words of one text, and how heavy the heaviest alignment is that has it.
struct Stretch {
  std::int64_t text;
  std::uint32_t begin, end;
  std::int64_t weight;  ///< millionths, so that sums do not depend on their order
  std::size_t place = 0;
};

std::uint32_t common(std::uint32_t begin, std::uint32_t end, std::uint32_t other_begin, std::uint32_t other_end) {
  const std::uint32_t first = std::max(begin, other_begin);
  const std::uint32_t last = std::min(end, other_end);
  return last > first ? last - first : 0;
}

/// True if what two stretches have in common is at least half of what they cover together.
bool mostly_one(const Stretch& x, const Stretch& y) {
  const std::uint32_t both = common(x.begin, x.end, y.begin, y.end);
  return 2 * both >= (x.end - x.begin) + (y.end - y.begin) - both;
}

struct Link {
  std::size_t to;
  std::int64_t weight;  ///< millionths
  double similarity;
};

class Grouping {
 public:
  Grouping(std::span<const PlacedReuse> reuses, const text::TermSequences& sequences,
           std::span<const std::string_view> texts)
      : sequences_(sequences), texts_(texts) {
    std::vector<Stretch> stretches;
    for (const PlacedReuse& placed : reuses) {
      const auto weight = std::llround(placed.reuse.weight * 1e6);
      stretches.push_back({placed.reuse.a, placed.a_begin, placed.a_end, weight});
      stretches.push_back({placed.reuse.b, placed.b_begin, placed.b_end, weight});
    }
    find_places(stretches);
    link(reuses, stretches);
  }

  [[nodiscard]] std::vector<Passage> passages() {
    std::vector<std::int64_t> sum(places_.size(), 0);
    for (std::size_t place = 0; place < places_.size(); ++place) {
      for (const Link& link : links_[place]) {
        sum[place] += link.weight;
      }
    }
    // Sums only shrink: what is on top and still has its sum is the best there is.
    using Waiting = std::pair<std::int64_t, std::size_t>;
    const auto later = [&](const Waiting& x, const Waiting& y) {
      return x.first != y.first ? x.first < y.first : before(y.second, x.second);
    };
    std::vector<Waiting> start;
    for (std::size_t place = 0; place < places_.size(); ++place) {
      start.emplace_back(sum[place], place);
    }
    std::priority_queue waiting(later, std::move(start));
    std::vector<bool> grouped(places_.size(), false);
    std::vector<Passage> found;
    while (!waiting.empty()) {
      const auto [known, core] = waiting.top();
      waiting.pop();
      if (grouped[core] || sum[core] <= 0) {
        continue;
      }
      if (known != sum[core]) {
        waiting.emplace(sum[core], core);
        continue;
      }
      found.push_back(around(core, grouped, sum));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Passage& x, const Passage& y) { return x.weight > y.weight; });
    return found;
  }

 private:
  /// The heaviest stretches of a text each make a place; those that mostly overlap one belong to it.
  void find_places(std::vector<Stretch>& stretches) {
    std::vector<std::size_t> order(stretches.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = i;
    }
    std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
      const Stretch& i = stretches[x];
      const Stretch& j = stretches[y];
      return std::tie(i.text, j.weight, i.begin, i.end) < std::tie(j.text, i.weight, j.begin, j.end);
    });
    std::size_t first = 0;  // place of the text
    for (const std::size_t i : order) {
      Stretch& stretch = stretches[i];
      if (places_.size() > first && places_[first].text != stretch.text) {
        first = places_.size();
      }
      std::size_t place = first;
      while (place < places_.size() && !mostly_one(places_[place], stretch)) {
        ++place;
      }
      if (place == places_.size()) {
        places_.push_back(stretch);
      }
      stretch.place = place;
    }
  }

  void link(std::span<const PlacedReuse> reuses, const std::vector<Stretch>& stretches) {
    links_.resize(places_.size());
    for (std::size_t i = 0; i < reuses.size(); ++i) {
      const Stretch& a = stretches[2 * i];
      const Stretch& b = stretches[2 * i + 1];
      links_[a.place].push_back({b.place, a.weight, reuses[i].reuse.similarity});
      links_[b.place].push_back({a.place, a.weight, reuses[i].reuse.similarity});
    }
    for (std::vector<Link>& links : links_) {  // of several alignments of two places the heaviest counts
      std::sort(links.begin(), links.end(), [](const Link& x, const Link& y) {
        return std::tie(x.to, y.weight, y.similarity) < std::tie(y.to, x.weight, x.similarity);
      });
      links.erase(std::unique(links.begin(), links.end(), [](const Link& x, const Link& y) { return x.to == y.to; }),
                  links.end());
    }
  }

  /// Which of two places of equal weight is the core: the longer one, then by content.
  [[nodiscard]] bool before(std::size_t x, std::size_t y) const {
    const std::uint32_t x_length = places_[x].end - places_[x].begin;
    const std::uint32_t y_length = places_[y].end - places_[y].begin;
    if (x_length != y_length) {
      return x_length > y_length;
    }
    const std::string_view x_text = texts_[static_cast<std::size_t>(places_[x].text)];
    const std::string_view y_text = texts_[static_cast<std::size_t>(places_[y].text)];
    return x_text != y_text                       ? x_text < y_text
           : places_[x].begin != places_[y].begin ? places_[x].begin < places_[y].begin
                                                  : x < y;
  }

  Passage around(std::size_t core, std::vector<bool>& grouped, std::vector<std::int64_t>& sum) {
    Passage passage;
    passage.core = shown(core, 1);
    passage.places.push_back(passage.core);
    take(core, grouped, sum);
    std::int64_t heaviest = 0;
    for (const Link& link : links_[core]) {
      if (!grouped[link.to]) {
        passage.places.push_back(shown(link.to, link.similarity));
        heaviest = std::max(heaviest, link.weight);
        take(link.to, grouped, sum);
      }
    }
    passage.weight = static_cast<double>(heaviest) / 1e6;
    std::sort(passage.places.begin(), passage.places.end(), [](const PassagePlace& x, const PassagePlace& y) {
      return std::tie(x.text, x.span) < std::tie(y.text, y.span);
    });
    return passage;
  }

  /// A place that is grouped is no neighbour of the others any more.
  void take(std::size_t place, std::vector<bool>& grouped, std::vector<std::int64_t>& sum) const {
    grouped[place] = true;
    for (const Link& link : links_[place]) {
      sum[link.to] -= link.weight;
    }
  }

  [[nodiscard]] PassagePlace shown(std::size_t place, double similarity) const {
    const Stretch& at = places_[place];
    const auto spans = sequences_.spans().subspan(
        static_cast<std::size_t>(sequences_.text_begin()[static_cast<std::size_t>(at.text)]));
    return {at.text,
            {spans[at.begin].begin, spans[at.end - 1].end},
            static_cast<std::int32_t>(at.end - at.begin),
            similarity};
  }

  const text::TermSequences& sequences_;
  std::span<const std::string_view> texts_;
  std::vector<Stretch> places_;
  std::vector<std::vector<Link>> links_;
};

}  // namespace

std::vector<Passage> group_passages(std::span<const PlacedReuse> reuses, const text::TermSequences& sequences,
                                    std::span<const std::string_view> texts) {
  return Grouping(reuses, sequences, texts).passages();
}

}  // namespace acquis::similarity

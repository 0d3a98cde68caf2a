// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "compare/pairing.hpp"

namespace acquis::compare {
namespace {

/// Length and words of a run, and the link it ends with.
struct Best {
  std::int64_t count = 0;
  std::int64_t words = 0;
  std::int64_t link = -1;

  [[nodiscard]] bool better_than(const Best& other) const {
    return std::pair(count, words) > std::pair(other.count, other.words);
  }
};

/// Best run that ends before a place (Fenwick tree of maxima).
class PrefixMaxima {
 public:
  explicit PrefixMaxima(std::size_t places) : tree_(places + 1) {}

  [[nodiscard]] Best before(std::size_t place) const {
    Best best;
    for (std::size_t i = place; i > 0; i -= i & (~i + 1)) {
      if (tree_[i].better_than(best)) {
        best = tree_[i];
      }
    }
    return best;
  }
  void set(std::size_t place, const Best& value) {
    for (std::size_t i = place + 1; i < tree_.size(); i += i & (~i + 1)) {
      if (value.better_than(tree_[i])) {
        tree_[i] = value;
      }
    }
  }

 private:
  std::vector<Best> tree_;
};

}  // namespace

std::vector<bool> unmoved(const std::vector<Link>& links, const std::vector<BlockTerms>& a) {
  PrefixMaxima maxima(a.size());
  std::vector<std::int64_t> previous(links.size(), -1);
  Best longest;
  for (std::size_t k = 0; k < links.size(); ++k) {
    const auto place = static_cast<std::size_t>(links[k].a.front());
    const Best before = maxima.before(place);
    previous[k] = before.link;
    std::int64_t words = 0;
    for (const std::int64_t block : links[k].a) {
      words += a[static_cast<std::size_t>(block)].words;
    }
    const Best here{before.count + 1, before.words + words, static_cast<std::int64_t>(k)};
    maxima.set(place, here);
    if (here.better_than(longest)) {
      longest = here;
    }
  }
  std::vector<bool> stays(links.size(), false);
  for (std::int64_t k = longest.link; k >= 0; k = previous[static_cast<std::size_t>(k)]) {
    stays[static_cast<std::size_t>(k)] = true;
  }
  return stays;
}

}  // namespace acquis::compare

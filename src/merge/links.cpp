// SPDX-License-Identifier: Apache-2.0
#include "merge/links.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "acquis/error.hpp"
#include "disjoint_sets.hpp"

namespace acquis::merge {
namespace {

/// Letters to change, add or take away to make b of a.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

Place place_of(const Link& link) {
  return {.file = link.file, .line = link.line > 0 ? std::optional(link.line) : std::nullopt};
}

std::string in_words(const Link& link) {
  std::string words = link.file.empty() ? "another link" : link.file;
  if (link.line > 0) {
    words = link.file.empty() ? "line " + std::to_string(link.line) : words + ":" + std::to_string(link.line);
  }
  return words;
}

class Resolver {
 public:
  Resolver(std::span<const provision::Provision> provisions, const std::vector<bool>& active)
      : provisions_(provisions), active_(active), joined_(provisions.size()), sets_(provisions.size()) {
    for (std::size_t p = 0; p < provisions.size(); ++p) {
      index_.emplace(provisions[p].id, static_cast<std::int64_t>(p));
    }
  }

  Links operator()(const MergeOptions& options) {
    for (const Link& link : options.must_link) {
      const std::vector<std::int64_t> found = provisions_of(link);
      for (const std::int64_t other : found) {
        join(found.front(), other, link);
      }
    }
    Links links;
    for (const Link& link : options.cannot_link) {
      part(provisions_of(link), link, links);
    }
    std::map<std::int64_t, std::vector<std::int64_t>> groups;
    for (std::int64_t p = 0; p < static_cast<std::int64_t>(provisions_.size()); ++p) {
      groups[set_of(p)].push_back(p);
    }
    for (auto& [first, group] : groups) {
      if (group.size() > 1) {
        links.together.push_back(std::move(group));
      }
    }
    std::sort(links.apart.begin(), links.apart.end());
    links.apart.erase(std::unique(links.apart.begin(), links.apart.end()), links.apart.end());
    return links;
  }

 private:
  std::vector<std::int64_t> provisions_of(const Link& link) const {
    std::vector<std::int64_t> found;
    for (const std::string& id : link.provisions) {
      const auto item = index_.find(id);
      if (item == index_.end()) {
        throw Error(ErrorCode::invalid_argument, "There is no provision “" + id + "” to be linked.", place_of(link),
                    nearest(id));
      }
      if (!active_[static_cast<std::size_t>(item->second)]) {
        throw Error(ErrorCode::invalid_argument,
                    "The provision " + id + " cannot be linked: its contribution was replaced by a later version.",
                    place_of(link));
      }
      found.push_back(item->second);
    }
    return found;
  }

  /// The ids spelled most like one that is not there.
  std::string nearest(const std::string& id) const {
    constexpr std::size_t named = 3;
    std::vector<std::pair<std::size_t, std::string_view>> near;
    for (const provision::Provision& provision : provisions_) {
      near.emplace_back(edits(id, provision.id), provision.id);
    }
    const std::size_t count = std::min(named, near.size());
    std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(count), near.end());
    std::string hint = count == 0 ? "There are no provisions." : "The nearest ids are ";
    for (std::size_t i = 0; i < count; ++i) {
      hint += (i == 0 ? "" : i + 1 == count ? " and " : ", ") + std::string(near[i].second);
    }
    return count == 0 ? hint : hint + ".";
  }

  std::int64_t set_of(std::int64_t p) { return sets_.of(static_cast<std::uint32_t>(p)); }

  /// Keeps the trees of all links, so that a contradiction can name the links that lead to it.
  void join(std::int64_t a, std::int64_t b, const Link& link) {
    if (a == b) {
      return;
    }
    joined_[static_cast<std::size_t>(a)].emplace_back(b, &link);
    joined_[static_cast<std::size_t>(b)].emplace_back(a, &link);
    sets_.join(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
  }

  void part(const std::vector<std::int64_t>& found, const Link& link, Links& links) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (std::size_t j = i + 1; j < found.size(); ++j) {
        if (set_of(found[i]) == set_of(found[j])) {
          throw Error(ErrorCode::invalid_argument,
                      "The provisions " + id(found[i]) + " and " + id(found[j]) +
                          " cannot be kept apart: " + reason(found[i], found[j]) + ".",
                      place_of(link), "Take one of these links back.");
        }
        links.apart.emplace_back(std::minmax(found[i], found[j]));
      }
    }
  }

  /// The links by which two provisions must stand together, the fewest.
  std::string reason(std::int64_t a, std::int64_t b) const {
    if (a == b) {
      return "they are the same";
    }
    std::map<std::int64_t, std::pair<std::int64_t, const Link*>> from{{a, {a, nullptr}}};
    std::vector<std::int64_t> queue{a};
    for (std::size_t i = 0; i < queue.size() && !from.contains(b); ++i) {
      for (const auto& [next, link] : joined_[static_cast<std::size_t>(queue[i])]) {
        if (from.try_emplace(next, queue[i], link).second) {
          queue.push_back(next);
        }
      }
    }
    std::vector<std::string> steps;
    for (std::int64_t at = b; at != a; at = from.at(at).first) {
      const std::string step = in_words(*from.at(at).second);
      if (steps.empty() || steps.back() != step) {
        steps.push_back(step);
      }
    }
    std::string words = steps.back();
    for (std::size_t i = steps.size() - 1; i-- > 0;) {
      words += (i == 0 ? " and " : ", ") + steps[i];
    }
    return words + (steps.size() == 1 ? " puts" : " put") + " them together";
  }

  const std::string& id(std::int64_t p) const { return provisions_[static_cast<std::size_t>(p)].id; }

  std::span<const provision::Provision> provisions_;
  const std::vector<bool>& active_;
  std::unordered_map<std::string_view, std::int64_t> index_;
  std::vector<std::vector<std::pair<std::int64_t, const Link*>>> joined_;
  DisjointSets sets_;  ///< provisions that links put together
};

}  // namespace

Links resolve_links(std::span<const provision::Provision> provisions, const std::vector<bool>& active,
                    const MergeOptions& options) {
  if (options.must_link.empty() && options.cannot_link.empty()) {
    return {};
  }
  return Resolver(provisions, active)(options);
}

}  // namespace acquis::merge

// SPDX-License-Identifier: Apache-2.0
#include "similarity/best_groups.hpp"

#include <algorithm>

namespace acquis::similarity {

bool BestGroups::offer(std::int32_t group, const Partner& partner) {
  std::vector<Partner>& list = lists_[static_cast<std::size_t>(group)];
  std::int64_t& rows = rows_[static_cast<std::size_t>(group)];
  const auto place = std::upper_bound(list.begin(), list.end(), partner,
                                      [&](const Partner& x, const Partner& y) { return better(x, y); });
  const auto from_end = list.end() - place;
  list.insert(place, partner);
  rows += answers_.count(partner.row);
  std::ptrdiff_t dropped = 0;
  // The last group is not needed if enough rows are surely named before its first: all rows of better groups, and of
  // groups as good as itself the first ones.
  while (!list.empty()) {
    std::int64_t tied_rows = 0;
    std::int64_t tied = 0;
    for (auto each = list.rbegin(); each != list.rend() && each->score == list.back().score; ++each) {
      tied_rows += answers_.count(each->row);
      ++tied;
    }
    if (rows - tied_rows + tied - 1 < most_) {
      break;
    }
    rows -= answers_.count(list.back().row);
    list.pop_back();
    ++dropped;
  }
  return dropped <= from_end;
}

void BestGroups::append(std::int32_t group, std::size_t top, std::int32_t without, std::vector<std::int32_t>& tied,
                        PartnerLists& lists) const {
  const std::vector<Partner>& list = lists_[static_cast<std::size_t>(group)];
  const std::size_t end = lists.partner.size() + top;
  for (auto first = list.begin(); first != list.end() && lists.partner.size() < end;) {
    const auto last = std::find_if(first, list.end(), [&](const Partner& each) { return each.score != first->score; });
    tied.clear();
    for (auto each = first; each != last; ++each) {
      const auto members = answers_.members(each->row);
      const std::size_t room = std::min(members.size(), end - lists.partner.size() + 1);
      tied.insert(tied.end(), members.begin(), members.begin() + static_cast<std::ptrdiff_t>(room));
    }
    if (last - first > 1) {
      std::sort(tied.begin(), tied.end(), [&](std::int32_t x, std::int32_t y) {
        return std::pair(answers_.rank(x), x) < std::pair(answers_.rank(y), y);
      });
    }
    for (const std::int32_t row : tied) {
      if (row != without && lists.partner.size() < end) {
        lists.partner.push_back(row);
        lists.score.push_back(first->score);
      }
    }
    first = last;
  }
}

PartnerLists BestGroups::rows(std::int64_t row_count, std::int32_t top, bool within) const {
  PartnerLists lists;
  std::int64_t bound = 0;
  for (std::int32_t group = 0; group < queries_.size(); ++group) {
    bound += queries_.count(group) * std::min<std::int64_t>(top, rows_[static_cast<std::size_t>(group)]);
  }
  lists.partner.reserve(static_cast<std::size_t>(bound));
  lists.score.reserve(static_cast<std::size_t>(bound));
  lists.row_begin.reserve(static_cast<std::size_t>(row_count) + 1);
  std::vector<std::int32_t> tied;
  for (std::int64_t row = 0; row < row_count; ++row) {
    if (const std::int32_t group = queries_.of(row); group != RowGroups::none) {
      append(group, static_cast<std::size_t>(top), within ? static_cast<std::int32_t>(row) : RowGroups::none, tied,
             lists);
    }
    lists.row_begin.push_back(std::ssize(lists.partner));
  }
  return lists;
}

}  // namespace acquis::similarity

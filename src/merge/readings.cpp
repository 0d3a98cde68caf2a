// SPDX-License-Identifier: Apache-2.0
#include "merge/readings.hpp"

#include <map>

#include "parallel.hpp"

namespace acquis::merge {

Readings::Readings(std::span<const provision::Provision> provisions, const Nodes& nodes, const FormulaSet& learnt,
                   const MergeOptions& options, std::int64_t kept)
    : provisions_(provisions), nodes_(nodes), learnt_(learnt), options_(options), most_kept_(kept) {
  if (nodes.size() <= most_kept_) {
    kept_ = read_all(0, nodes.size(), options.progress);
  }
}

std::vector<Reading> Readings::read_all(std::int64_t begin, std::int64_t end, Progress* progress) const {
  std::vector<Reading> found(static_cast<std::size_t>(end - begin));
  const auto make_worker = [&] {
    return [&, read = ProvisionReader(learnt_)](std::int64_t i) mutable {
      found[static_cast<std::size_t>(i)] = read(provision(begin + i));
    };
  };
  for_each_row(end - begin, options_.threads, make_worker, 16, progress);
  return found;
}

void Readings::each(const std::function<void(std::int64_t, const Reading&)>& use) {
  const auto make_worker = [&] {
    return [&, read = ProvisionReader(learnt_)](std::int64_t node) mutable {
      if (kept_.empty()) {
        use(node, read(provision(node)));
      } else {
        use(node, kept_[static_cast<std::size_t>(node)]);
      }
    };
  };
  for_each_row(size(), options_.threads, make_worker, 16, options_.progress);
}

void Readings::each_pair(std::span<const Pair> pairs,
                         const std::function<void(std::size_t, const Reading&, const Reading&)>& use) {
  const bool all = !kept_.empty();
  const std::int64_t block = all ? size() : std::max<std::int64_t>(1, most_kept_ / 2);
  // Pairs by the blocks that their nodes stand in: two blocks of readings are at hand at a time.
  // Every second row of blocks backwards, so that the last block of one row serves the next.
  const auto order = [](const Pair& x, const Pair& y) {
    return x.first != y.first ? x.first < y.first : x.first % 2 == 0 ? x.second < y.second : x.second > y.second;
  };
  std::map<Pair, std::vector<std::size_t>, decltype(order)> by_blocks(order);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    by_blocks[std::minmax(pairs[i].first / block, pairs[i].second / block)].push_back(i);
  }
  std::map<std::int64_t, std::vector<Reading>> loaded;
  const auto reading = [&](std::int64_t node) -> const Reading& {
    return all ? kept_[static_cast<std::size_t>(node)]
               : loaded.at(node / block)[static_cast<std::size_t>(node % block)];
  };
  for (const auto& [blocks, rows] : by_blocks) {
    for (const std::int64_t number : {blocks.first, blocks.second}) {
      if (!all && !loaded.contains(number)) {
        if (loaded.size() > 1) {
          std::erase_if(loaded,
                        [&](const auto& item) { return item.first != blocks.first && item.first != blocks.second; });
        }
        loaded[number] = read_all(number * block, std::min(size(), (number + 1) * block), nullptr);
      }
    }
    const auto one = [&](std::int64_t row) {
      const std::size_t i = rows[static_cast<std::size_t>(row)];
      use(i, reading(pairs[i].first), reading(pairs[i].second));
    };
    for_each_row(
        static_cast<std::int64_t>(rows.size()), options_.threads, [&] { return one; }, 16, options_.progress);
  }
}

std::shared_ptr<const Reading> Readings::of(std::int64_t node) const {
  if (kept_.empty()) {
    return std::make_shared<const Reading>(read_provision(provision(node), learnt_));
  }
  return {std::shared_ptr<void>(), &kept_[static_cast<std::size_t>(node)]};
}

}  // namespace acquis::merge

// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/shingles.hpp"

#include <algorithm>

#include "similarity/option_checks.hpp"
#include "similarity/shingle_hashes.hpp"

namespace acquis::similarity {

void ShingleOptions::validate() const {
  require_shingle(size);
  require_threads(threads);
}

ShingleSets::ShingleSets(std::span<const std::string_view> texts, const ShingleOptions& options) : sets_(texts.size()) {
  options.validate();
  const Collection collection(texts, options.language, options.threads);
  for (std::int64_t i = 0; i < collection.size(); ++i) {
    std::vector<std::uint64_t>& set = sets_[static_cast<std::size_t>(i)];
    for (const Shingle& shingle : shingles(collection, collection[i], options.size)) {
      set.push_back(shingle.hash);
    }
  }
}

}  // namespace acquis::similarity

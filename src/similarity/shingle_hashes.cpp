// SPDX-License-Identifier: Apache-2.0
#include "similarity/shingle_hashes.hpp"

#include <xxhash.h>

#include <algorithm>

namespace acquis::similarity {
namespace {

std::string joined(const Collection& collection, const TextTerms& text, std::int32_t size, std::uint32_t begin,
                   char separator) {
  const std::size_t end = std::min(text.size(), static_cast<std::size_t>(begin) + static_cast<std::size_t>(size));
  std::string words;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) {
      words += separator;
    }
    words += collection.string(text.words[i]);
  }
  return words;
}

}  // namespace

std::vector<Shingle> shingle_sequence(const Collection& collection, const TextTerms& text, std::int32_t size) {
  const auto width = static_cast<std::size_t>(size);
  const std::size_t count = text.size() == 0 ? 0 : text.size() <= width ? 1 : text.size() - width + 1;
  std::vector<Shingle> found;
  found.reserve(count);
  for (std::uint32_t begin = 0; begin < count; ++begin) {
    // Line feeds stand in no word, so that no two lists of words join to the same bytes.
    const std::string bytes = joined(collection, text, size, begin, '\n');
    found.push_back({XXH3_64bits(bytes.data(), bytes.size()), begin});
  }
  return found;
}

std::vector<Shingle> shingles(const Collection& collection, const TextTerms& text, std::int32_t size) {
  std::vector<Shingle> found = shingle_sequence(collection, text, size);
  std::sort(found.begin(), found.end(),
            [](const Shingle& a, const Shingle& b) { return a.hash != b.hash ? a.hash < b.hash : a.begin < b.begin; });
  found.erase(
      std::unique(found.begin(), found.end(), [](const Shingle& a, const Shingle& b) { return a.hash == b.hash; }),
      found.end());
  return found;
}

std::string shingle_words(const Collection& collection, const TextTerms& text, std::int32_t size, std::uint32_t begin) {
  return joined(collection, text, size, begin, ' ');
}

}  // namespace acquis::similarity

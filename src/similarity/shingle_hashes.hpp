// SPDX-License-Identifier: Apache-2.0
/// Shingles with their place. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "similarity/collection.hpp"

namespace acquis::similarity {

struct Shingle {
  std::uint64_t hash = 0;
  std::uint32_t begin = 0;  ///< first term of its first occurrence
};

/// The shingles of a text in its order, repeated ones too.
[[nodiscard]] std::vector<Shingle> shingle_sequence(const Collection& collection, const TextTerms& text,
                                                    std::int32_t size);

/// The distinct shingles of a text, sorted by hash.
[[nodiscard]] std::vector<Shingle> shingles(const Collection& collection, const TextTerms& text, std::int32_t size);

/// The words of the shingle that begins at a term, joined by a blank.
[[nodiscard]] std::string shingle_words(const Collection& collection, const TextTerms& text, std::int32_t size,
                                        std::uint32_t begin);

}  // namespace acquis::similarity

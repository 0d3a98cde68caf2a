// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/shingles.hpp"

#include <xxhash.h>

#include <algorithm>

#include "acquis/error.hpp"
#include "acquis/text/normaliser.hpp"
#include "acquis/text/terms.hpp"
#include "parallel.hpp"
#include "similarity/option_checks.hpp"
#include "text/utf8.hpp"

namespace acquis::similarity {
namespace {

/// A text that is cut into pieces, and where each begins; pieces follow each other.
struct Pieces {
  std::string bytes = {};
  std::vector<std::size_t> begin = {};
};

Pieces words_of(std::string_view text, const ShingleOptions& options) {
  Pieces pieces;
  for (const text::Term& term : text::terms(text, {.language = options.language})) {
    pieces.begin.push_back(pieces.bytes.size());
    pieces.bytes += options.fold ? std::string_view(term.folded) : slice(text, term.span);
    pieces.bytes += '\n';  // stands in no word, so that no two lists of words join to the same bytes
  }
  return pieces;
}

Pieces characters_of(std::string_view text, const ShingleOptions& options) {
  Pieces pieces;
  pieces.bytes = text::normalise(text, {.compose = options.fold,
                                        .fold = options.fold,
                                        .quotes_dashes = false,
                                        .soft_hyphens = false,
                                        .white_space = true});
  for (std::uint32_t byte = 0; byte < pieces.bytes.size();) {
    pieces.begin.push_back(byte);
    byte = text::character_at(pieces.bytes, byte).end;
  }
  return pieces;
}

std::vector<std::uint64_t> hashes_of(std::string_view text, const ShingleOptions& options) {
  const bool words = options.of == ShingleOf::words;
  Pieces pieces = words ? words_of(text, options) : characters_of(text, options);
  const std::size_t count = pieces.begin.size();
  pieces.begin.push_back(pieces.bytes.size());
  const auto size = std::min(static_cast<std::size_t>(options.size), count);
  std::vector<std::uint64_t> hashes;
  for (std::size_t i = 0; count > 0 && i + size <= count; ++i) {
    const std::size_t length = pieces.begin[i + size] - pieces.begin[i] - (words ? 1 : 0);
    hashes.push_back(XXH3_64bits(pieces.bytes.data() + pieces.begin[i], length));
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

}  // namespace

std::string_view to_string(ShingleOf of) noexcept {
  return of == ShingleOf::words ? "words" : "characters";
}

ShingleOf shingle_of_from_string(std::string_view name) {
  for (const ShingleOf of : {ShingleOf::words, ShingleOf::characters}) {
    if (name == to_string(of)) {
      return of;
    }
  }
  throw Error(ErrorCode::invalid_argument,
              "shingles must be of words or of characters, not '" + std::string(name) + "'");
}

void ShingleOptions::validate() const {
  require_shingle(size);
  require_threads(threads);
}

ShingleSets::ShingleSets(std::span<const std::string_view> texts, const ShingleOptions& options) {
  options.validate();
  constexpr std::size_t batch = 4096;  // bounds what is held twice
  std::vector<std::vector<std::uint64_t>> sets;
  for (std::size_t first = 0; first < texts.size(); first += batch) {
    const auto part = texts.subspan(first, std::min(batch, texts.size() - first));
    sets.assign(part.size(), {});
    for_each_row(static_cast<std::int64_t>(part.size()), options.threads, [&] {
      return [&](std::int64_t row) {
        sets[static_cast<std::size_t>(row)] = hashes_of(part[static_cast<std::size_t>(row)], options);
      };
    });
    for (const std::vector<std::uint64_t>& set : sets) {
      hashes_.insert(hashes_.end(), set.begin(), set.end());
      begin_.push_back(static_cast<std::int64_t>(hashes_.size()));
    }
  }
}

std::span<const std::uint64_t> ShingleSets::operator[](std::int64_t i) const {
  const auto first = static_cast<std::size_t>(begin_.at(static_cast<std::size_t>(i)));
  const auto last = static_cast<std::size_t>(begin_.at(static_cast<std::size_t>(i) + 1));
  return std::span(hashes_).subspan(first, last - first);
}

std::pair<std::vector<std::int64_t>, std::vector<std::uint64_t>> ShingleSets::release() && {
  return {std::exchange(begin_, {0}), std::exchange(hashes_, {})};
}

HashedFeatures hashed_features(const ShingleSets& sets, std::int32_t bits, bool signs) {
  if (bits < 1 || bits > 30) {
    throw Error(ErrorCode::invalid_argument,
                "bits must be between 1 and 30, not " + std::to_string(bits) + ": 18 gives 262,144 columns");
  }
  const std::uint64_t mask = (std::uint64_t{1} << static_cast<std::uint32_t>(bits)) - 1;
  HashedFeatures features;
  std::vector<std::pair<std::int32_t, float>> row;
  for (std::int64_t i = 0; i < sets.size(); ++i) {
    row.clear();
    for (const std::uint64_t hash : sets[i]) {
      row.emplace_back(static_cast<std::int32_t>(hash & mask), signs && hash >> 63U != 0 ? -1.0F : 1.0F);
    }
    std::sort(row.begin(), row.end());
    for (std::size_t k = 0; k < row.size();) {
      float sum = 0;
      const std::int32_t column = row[k].first;
      for (; k < row.size() && row[k].first == column; ++k) {
        sum += row[k].second;
      }
      if (sum != 0) {
        features.column.push_back(column);
        features.weight.push_back(sum);
      }
    }
    features.row_begin.push_back(static_cast<std::int64_t>(features.column.size()));
  }
  return features;
}

}  // namespace acquis::similarity

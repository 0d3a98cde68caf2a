// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/min_hash.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "acquis/error.hpp"
#include "parallel.hpp"
#include "similarity/min_hash_kernel.hpp"
#include "similarity/mixed_bits.hpp"
#include "similarity/option_checks.hpp"

namespace acquis::similarity {
namespace {

constexpr std::size_t most_minima = 1024;

/// Spreads a token, which need not be a hash, to 32 bits.
std::uint32_t spread(std::uint64_t token) noexcept {
  token = (token ^ (token >> 32U)) * 0x9E37'79B9'7F4A'7C15U;
  token = (token ^ (token >> 29U)) * 0xBF58'476D'1CE4'E5B9U;
  return static_cast<std::uint32_t>(token >> 32U);
}

struct Coefficients {
  std::array<std::uint32_t, most_minima> a{};
  std::array<std::uint32_t, most_minima> b{};
};

/// The fixed functions.
const Coefficients& coefficients() {
  static const Coefficients made = [] {
    Coefficients fixed;
    for (std::size_t k = 0; k < most_minima; ++k) {
      const std::uint64_t number = drawn(k + 1);
      fixed.a[k] = static_cast<std::uint32_t>(number >> 32U) | 1U;
      fixed.b[k] = static_cast<std::uint32_t>(number);
    }
    return fixed;
  }();
  return made;
}

}  // namespace

void MinHashOptions::validate() const {
  require_threads(threads);
  if (minima < 8 || minima > static_cast<std::int32_t>(most_minima) || minima % 8 != 0) {
    const std::int32_t meant = minima < 8 ? 8 : minima > 1024 ? 1024 : (minima + 7) / 8 * 8;
    throw Error(ErrorCode::invalid_argument, "minima must be a multiple of 8 from 8 to 1024, not " +
                                                 std::to_string(minima) + ": did you mean " + std::to_string(meant) +
                                                 "?");
  }
}

BigVector<std::uint32_t> min_hash(const SetRows& sets, const MinHashOptions& options) {
  options.validate();
  sets.validate();
  const auto width = static_cast<std::size_t>(options.minima);
  const HashFunctions functions{std::span(coefficients().a).first(width), std::span(coefficients().b).first(width)};
  BigVector<std::uint32_t> minima(static_cast<std::size_t>(sets.size()) * width);
  for_each_row(
      sets.size(), options.threads,
      [&] {
        return [&, tokens = std::vector<std::uint32_t>()](std::int64_t set) mutable {
          const auto given = sets[set];
          tokens.resize(given.size());
          std::transform(given.begin(), given.end(), tokens.begin(), spread);
          find_minima(functions, tokens, minima.data() + static_cast<std::size_t>(set) * width);
        };
      },
      64, options.progress);
  return minima;
}

double min_hash_estimate(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  if (a.size() != b.size() || a.empty()) {
    throw Error(ErrorCode::invalid_argument, "signatures must be of one length, not of " + std::to_string(a.size()) +
                                                 " and " + std::to_string(b.size()) + " minima");
  }
  std::size_t equal = 0, beyond = 0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    equal += a[k] == b[k] ? 1 : 0;
    beyond += a[k] == UINT32_MAX ? 1 : 0;
  }
  return beyond == a.size() ? 0 : static_cast<double>(equal) / static_cast<double>(a.size());
}

}  // namespace acquis::similarity

// SPDX-License-Identifier: Apache-2.0
#include "similarity/option_checks.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "acquis/error.hpp"

namespace acquis::similarity {
namespace {

std::string shortest(double value) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

[[noreturn]] void refuse(const std::string& sentence) {
  throw Error(ErrorCode::invalid_argument, sentence);
}

}  // namespace

void require_threads(std::int32_t threads) {
  if (threads < 0) {
    refuse("threads must be 0 (all cores) or more, not " + std::to_string(threads) + ": did you mean 0?");
  }
}

void require_shingle(std::int32_t words) {
  if (words < 1 || words > 100) {
    refuse("shingle must be between 1 and 100 words, not " + std::to_string(words) + ": did you mean 3?");
  }
}

void require_share(const std::string& option, double share, double usual) {
  if (!(share >= 0 && share <= 1)) {
    const bool percent = share > 1 && share <= 100;
    const bool sign = share < 0 && share >= -1;
    const double meant = percent ? share / 100 : sign ? -share : usual;
    refuse(option + " must be between 0 and 1, not " + shortest(share) + ": did you mean " + shortest(meant) + "?");
  }
}

void require_top(std::int32_t top) {
  if (top < 0) {
    refuse("top must be 0 (all partners) or more, not " + std::to_string(top) + ": did you mean " +
           (top == INT32_MIN ? std::string("0") : std::to_string(-top)) + "?");
  }
}

void require_min_score(double min_score, bool bounded) {
  if (!bounded) {
    if (!(min_score >= 0) || std::isinf(min_score)) {
      refuse("min_score of bm25 must be 0 or more, not " + shortest(min_score) + ": did you mean 0?");
    }
    return;
  }
  require_share("min_score", min_score, 0.1);
}

void require_pairs(std::int64_t found, std::int64_t most) {
  if (most > 0 && found > most) {
    throw Error(ErrorCode::limit_exceeded, "more than " + std::to_string(most) + " pairs reach the threshold", {},
                "raise min_score, ask for the top partners of each text only, or leave out repeated texts");
  }
}

}  // namespace acquis::similarity

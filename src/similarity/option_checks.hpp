// SPDX-License-Identifier: Apache-2.0
/// Sentences for options out of range. Internal.
#pragma once

#include <cstdint>
#include <string>

namespace acquis::similarity {

/// Each throws Error (invalid_argument) whose hint or sentence says what to give instead.
void require_threads(std::int32_t threads);
void require_shingle(std::int32_t words);
/// 0 … 1; a percentage or a lost sign is recognised, else `usual` is suggested.
void require_share(const std::string& option, double share, double usual);
void require_top(std::int32_t top);
/// `bounded`: at most 1.
void require_min_score(double min_score, bool bounded);

/// Throws Error (limit_exceeded) if `found` pairs are more than `most`; 0: no limit.
void require_pairs(std::int64_t found, std::int64_t most);

}  // namespace acquis::similarity

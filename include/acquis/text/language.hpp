// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace acquis::text {

/// The most likely language of a text as ISO 639-1 code: en fr es ru ar zh, or "und" if nothing decides.
///
/// By script, then by the share of function words (data/stopwords). Fit for whole documents and paragraphs,
/// not for single words. O(n).
[[nodiscard]] std::string identify_language(std::string_view utf8);

/// True for the six codes that have rules of their own.
[[nodiscard]] bool is_supported_language(std::string_view code) noexcept;

}  // namespace acquis::text

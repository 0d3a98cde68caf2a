// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acquis::text {

/// The most likely language of a text as ISO 639-1 code: en fr es ru ar zh, or "und" if nothing decides.
///
/// By script; among languages with Latin letters by which letters follow each other and by function words
/// (data/language_profiles.txt, data/stopwords), so that headings of a few words are told apart too. A text that could
/// be in two languages ("Article 3") or is in none of the six is "und". Of texts longer than 16 KiB eight pieces of 2
/// KiB from beginning to end are looked at. O(min(n, 16 KiB)).
[[nodiscard]] std::string identify_language(std::string_view utf8);

/// The language of a part (a block, a heading) of a document whose language is `of_document`, which counts as likelier.
///
/// A part too short to tell takes the language of the document: one with fewer than 40 letters that decides nothing by
/// itself. A longer one that is in none of the six languages is "und".
[[nodiscard]] std::string identify_language(std::string_view part, std::string_view of_document);

/// The language of each of many texts. `threads` 0: all cores; the result never depends on it.
[[nodiscard]] std::vector<std::string> identify_languages(std::span<const std::string_view> texts,
                                                          std::int32_t threads = 1);

/// True for the six codes that have rules of their own.
[[nodiscard]] bool is_supported_language(std::string_view code) noexcept;

}  // namespace acquis::text

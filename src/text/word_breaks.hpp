// SPDX-License-Identifier: Apache-2.0
/// Boundaries between words, before anything is joined to document tokens.
#pragma once

#include <string>
#include <string_view>

#include "acquis/span.hpp"
#include "acquis/text/tokeniser.hpp"

namespace acquis::text {

// All of these write into pieces that are no longer needed, whose memory they use again.

/// Word boundaries by the rules of UAX #29 as they stand in Unicode 15.0, without tailoring. O(n).
void unicode_words(std::string_view text, Pieces& pieces);

/// The same for documents: a colon inside a word ends it ("EU:delete"), and runs of a script without spaces between
/// words are cut by ICU's dictionaries. O(n).
void document_words(std::string_view text, Pieces& pieces);

/// Cuts runs of Han, kana, Thai and the like among `words` by ICU's dictionaries. O(n).
void cut_dictionary_words(std::string_view text, Pieces& words);

/// The boundaries of ICU's word break iterator of a locale (empty: root). O(n).
void icu_words(std::string_view text, const std::string& language, Pieces& pieces);

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
/// What is kept in the text but not compared, and why.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "acquis/document/document.hpp"
#include "provision/words.hpp"

namespace acquis::provision {

/// The reason to leave a whole block out: "heading" for titles, headings, dates, captions and notes of the chair or
/// secretariat (apparatus of the document, not text that is proposed), "quotation" for text of another document.
[[nodiscard]] std::optional<std::string> reason_of(const document::Block& block);

/// The reason to leave a sentence out that asks nothing: "greeting", "self_description", "quotation".
/// `contributor` is the name under which it would speak of itself.
[[nodiscard]] std::optional<std::string> reason_of(std::span<const Word> sentence, std::string_view language,
                                                   const Words& contributor);

/// True for a line that may head a text without being marked as its title: short, without a stop.
[[nodiscard]] bool heads_text(std::string_view line, std::span<const Word> words) noexcept;

/// True for a line that may head the text below it: short, no sentence, and of few words or with capitals as titles
/// have them. It may end with a colon.
[[nodiscard]] bool heads_section(std::string_view line);

/// True for "Region: Lakeland", a field of a form: a name of up to three words and a value that is no sentence.
[[nodiscard]] bool fills_field(std::string_view line);

}  // namespace acquis::provision

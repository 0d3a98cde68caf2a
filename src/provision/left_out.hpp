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

/// True for a line that heads a text without being marked as its title: short, without a stop, asking for nothing.
[[nodiscard]] bool heads_text(std::string_view line, std::span<const Word> words) noexcept;

}  // namespace acquis::provision

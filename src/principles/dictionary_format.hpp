// SPDX-License-Identifier: Apache-2.0
/// Which format a dictionary is in. Internal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "acquis/principles/dictionary.hpp"

namespace acquis::principles {

/// By the ending of the name; nothing for .yaml and .yml, which ontologies have too, and for endings of other things.
[[nodiscard]] std::optional<DictionaryFormat> format_of_ending(std::string_view name);

/// True for .yaml and .yml.
[[nodiscard]] bool has_yaml_ending(std::string_view name);

/// By the signs only one format has; nothing for YAML, and for what is no dictionary. Stops as soon as it knows.
[[nodiscard]] std::optional<DictionaryFormat> format_of_content(std::string_view text);

/// What a text that is no dictionary may be: "a web page", "a plain list of words" …
[[nodiscard]] std::string looks_like(std::string_view text);

/// What bytes that are no text may be: "a PDF", "an archive or an office file" …
[[nodiscard]] std::string_view binary_looks_like(std::string_view bytes) noexcept;

/// How a file of the format is begun, as a hint.
[[nodiscard]] std::string_view format_hint(DictionaryFormat format) noexcept;

}  // namespace acquis::principles

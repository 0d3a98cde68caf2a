// SPDX-License-Identifier: Apache-2.0
/// What is known of a contribution besides its text: fields, front matter, first titles (data/contributions.yaml).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/document/consultation.hpp"
#include "acquis/document/encoding.hpp"

namespace acquis::document {

/// Values by the name of their field: "id", "text", "contributor" …
using Fields = std::map<std::string, std::string, std::less<>>;

/// The field that a key of a line or a column heading means, if any.
[[nodiscard]] std::optional<std::string> field_called(std::string_view key);

/// True for the name of a field itself.
[[nodiscard]] bool is_field(std::string_view name);

struct FrontMatter {
  Fields fields = {};
  std::vector<Diagnostic> diagnostics = {};
};

/// The fields in the front matter that the reader found in these bytes, if any. O(n) in its length.
[[nodiscard]] FrontMatter read_front_matter(std::string_view bytes, const Document& document);

/// The name behind "Contribution of" in the first block, if that is a title or reads like one.
[[nodiscard]] std::optional<std::string> contributor_in_title(const Document& document);

/// Copies the fields into the contribution (all but "id", "text" and "lang").
void set_fields(Contribution& contribution, const Fields& fields);

/// Sets the language of the contribution: the one given, else the one of the options, else the one identified. Returns
/// what is odd about it: a code that nobody knows, or that has no rules of its own.
[[nodiscard]] std::optional<Diagnostic> set_language(Contribution& contribution, const Fields& fields,
                                                     const ReadOptions& options);

}  // namespace acquis::document

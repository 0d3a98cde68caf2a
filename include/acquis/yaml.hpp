// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace acquis {

/// A file of YAML, as people write it, as one line of JSON, so that a caller in another language needs no reader of its
/// own.
///
/// Plain `true` and `false` are booleans, plain `null`, `~` and nothing are null, plain whole numbers of at most
/// fifteen digits are numbers, all else is a string; keys keep their order. Anchors are written out where they are
/// used. O(n).
///
/// `name` is the file named in errors. Throws Error: invalid_data_file with the line for what is no YAML or has a key
/// that is no scalar, limit_exceeded if the JSON would hold more than `max_values` values (anchors that multiply each
/// other).
[[nodiscard]] std::string yaml_as_json(std::string_view yaml, const std::string& name = {},
                                       std::size_t max_values = 10'000'000);

}  // namespace acquis

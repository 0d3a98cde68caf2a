// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "acquis/span.hpp"

namespace acquis {

enum class Severity : std::uint8_t { info, warning, error };

[[nodiscard]] std::string to_string(Severity severity);

/// What was odd about a document and where: it was read all the same, or says that it could not be.
struct Diagnostic {
  std::string code = {};  ///< stable and printable, e.g. "bracket-unclosed", "encoding-windows-1252"
  Severity severity = Severity::warning;
  std::string message = {};                ///< one sentence for people
  std::optional<std::string> block = {};   ///< id of the block concerned
  std::vector<Span> source = {};           ///< bytes of the file as it lies on disk
  std::optional<std::uint64_t> line = {};  ///< line in the file, from 1
  std::optional<std::string> hint = {};    ///< what to do
};

}  // namespace acquis

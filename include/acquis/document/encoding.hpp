// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/span.hpp"

namespace acquis::document {

/// Bytes of a file decoded to UTF-8, with the way back.
struct Decoded {
  std::string utf8;       ///< without signature; always valid UTF-8; CR LF kept
  std::string encoding;   ///< name of the encoding; "binary" if the bytes are no text (utf8 is then empty)
  std::vector<Diagnostic> diagnostics;  ///< guessed encoding, replaced bytes (with their ranges), NUL bytes, binary
  std::vector<Span> anchors;  ///< see to_disk; .begin = byte of utf8, .end = byte on disk; empty: identity

  /// The range on disk of a range of `utf8`. O(log n).
  [[nodiscard]] Span to_disk(Span utf8_range) const noexcept;
};

/// Finds the encoding (signature, UTF-8 validity, UTF-16 without signature by its zero bytes, else Windows-1252; a
/// name in `encoding` overrules) and decodes. Never throws for content. O(n).
[[nodiscard]] Decoded decode(std::string_view bytes, std::string_view encoding = {});

}  // namespace acquis::document

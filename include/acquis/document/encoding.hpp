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
  std::string utf8;      ///< without signature; always valid UTF-8; CR LF kept
  std::string encoding;  ///< name of the encoding; "binary" if the bytes are no text (utf8 is then empty)
  std::vector<Diagnostic> diagnostics;  ///< guessed encoding, replaced bytes (with their ranges), NUL bytes, binary
  /// Where the step between the two texts changes: .begin = byte of utf8, .end = byte on disk; between two anchors both
  /// advance evenly. The last anchor stands at the ends of both. Empty: identity.
  std::vector<Span> anchors;

  /// The range on disk of a range of `utf8`. O(log n).
  [[nodiscard]] Span to_disk(Span utf8_range) const noexcept;
};

/// Finds the encoding and decodes. Never throws for content. O(n).
///
/// In this order: a name in `encoding` (any name ICU knows); a signature; binary (a known file signature, or more than
/// a tenth control characters); UTF-16 without signature (two fifths of the bytes at even or at odd places are zero);
/// valid UTF-8; damaged UTF-8; Windows-1252. *Damaged UTF-8* (U+FFFD for each bad sequence, and a warning with their
/// ranges) is told from Windows-1252 so: there are more valid sequences of several bytes than bad places; or most bad
/// places are unlikely in Windows-1252, that is a sequence cut short behind a continuation byte, a byte without a
/// meaning there, or a letter that touches no other letter. NUL becomes a space, with a warning. Throws Error
/// (invalid_argument) if `encoding` is a name nobody knows.
[[nodiscard]] Decoded decode(std::string_view bytes, std::string_view encoding = {});

}  // namespace acquis::document

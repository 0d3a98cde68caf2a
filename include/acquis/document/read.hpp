// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "acquis/document/document.hpp"

namespace acquis::document {

enum class Format : std::uint8_t { automatic, markdown, plain };

struct ReadOptions {
  Format format = Format::automatic;  ///< automatic: by the ending of the name (.md .markdown: Markdown; else plain)
  std::string encoding =
      {};  ///< empty: detected; else "utf-8", "windows-1252", "utf-16le", "utf-16be", or any name ICU knows
  std::uint64_t max_bytes = 100'000'000;  ///< larger files throw Error (limit_exceeded)
  std::string language = {};              ///< ISO 639-1; empty: identified

  /// Throws Error (invalid_argument) naming the option.
  void validate() const;
};

/// Reads a file. Throws Error (not_found, unreadable, limit_exceeded); whatever its *content* is, there is a document:
/// bytes that are no text give zero blocks and a diagnostic of severity error. O(n) time and memory.
[[nodiscard]] Document read(const std::filesystem::path& file, const ReadOptions& options = {});

/// The same for bytes at hand; `name` decides the format as a file name would.
[[nodiscard]] Document read_bytes(std::string_view bytes, std::string_view name, const ReadOptions& options = {});

}  // namespace acquis::document

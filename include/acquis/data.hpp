// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace acquis {

/// A data file of the project: rules readable by people (principles, verbs, abbreviations …).
///
/// The files of `data/` are compiled into the library, so that no installation can lose them; the same files
/// are installed beside it for people to read and to start files of their own from.
struct DataFile {
  std::string_view name;     ///< path below data/, e.g. "principles.yaml" or "abbreviations/en.txt"
  std::string_view content;  ///< the bytes of the file
};

/// All built-in files, sorted by name.
[[nodiscard]] std::span<const DataFile> data_files() noexcept;

/// The built-in file called `name`. Throws Error (invalid_argument) if there is none.
[[nodiscard]] const DataFile& data_file(std::string_view name);

/// SHA-256 of any bytes as 64 lower-case hexadecimal digits (FIPS 180-4). O(n).
[[nodiscard]] std::string sha256(std::string_view bytes);

/// Version of the library, "major.minor.patch".
[[nodiscard]] std::string_view version() noexcept;

}  // namespace acquis

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

namespace acquis {

/// What kind of thing went wrong. Odd *content* is no error: it becomes a Diagnostic of its document.
enum class ErrorCode : std::uint8_t {
  not_found,          ///< the file or folder does not exist
  unreadable,         ///< it exists but cannot be opened or read
  empty_folder,       ///< a folder without any file that can be read
  limit_exceeded,     ///< larger, deeper or longer than the options allow
  invalid_argument,   ///< an option or argument out of its range
  invalid_data_file,  ///< an ontology, verb list, saved index or other data file breaks its grammar
  stopped,            ///< long work was told to stop (Progress)
};

/// The code as printed in messages: "not-found", "limit-exceeded" …
[[nodiscard]] std::string to_string(ErrorCode code);

/// Where an error happened.
struct Place {
  std::string file = {};                   ///< name as the caller gave it; empty if there is none
  std::optional<std::uint64_t> byte = {};  ///< offset in the file as it lies on disk
  std::optional<std::uint64_t> line = {};  ///< counted from 1
};

/// The one exception of the library. `what()` reads "file:line: sentence [code]" with a hint, if any, on a second line.
class Error : public std::runtime_error {
 public:
  /// `message` is one sentence without the place; `hint` says what to do next.
  Error(ErrorCode code, std::string message, Place place = {}, std::string hint = {});

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  [[nodiscard]] const Place& place() const noexcept { return place_; }
  [[nodiscard]] const std::string& message() const noexcept { return message_; }
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

 private:
  ErrorCode code_;
  Place place_;
  std::string message_;
  std::string hint_;
};

}  // namespace acquis

// SPDX-License-Identifier: Apache-2.0
#include "document/file_bytes.hpp"

#include <fstream>
#include <limits>
#include <system_error>

#include "acquis/error.hpp"

namespace acquis::document {

void check_size(std::uint64_t bytes, std::uint64_t max_bytes, const std::string& name) {
  if (bytes > max_bytes) {
    throw Error(
        ErrorCode::limit_exceeded,
        "the file has " + std::to_string(bytes) + " bytes, more than the " + std::to_string(max_bytes) + " allowed",
        {.file = name}, "raise max_bytes (--max-bytes), or split the file");
  }
  if (bytes >= std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorCode::limit_exceeded,
                "the file has " + std::to_string(bytes) + " bytes; 4 GiB is the most a file may have", {.file = name},
                "split the file");
  }
}

std::string file_bytes(const std::filesystem::path& file, std::uint64_t max_bytes) {
  const std::string name = file.string();
  std::error_code failure;
  const auto status = std::filesystem::status(file, failure);
  if (!std::filesystem::exists(status)) {
    throw Error(ErrorCode::not_found, "there is no such file", {.file = name},
                "check the spelling and the folder you are in");
  }
  if (std::filesystem::is_directory(status)) {
    throw Error(ErrorCode::unreadable, "this is a folder, not a file", {.file = name});
  }
  const auto size = std::filesystem::is_regular_file(status) ? std::filesystem::file_size(file, failure) : 0;
  check_size(failure ? 0 : size, max_bytes, name);
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    throw Error(ErrorCode::unreadable, "the file cannot be opened", {.file = name}, "check that you may read it");
  }
  // In parts, because a pipe has no size and a file may grow while it is read.
  std::string bytes;
  bytes.reserve(size);
  for (std::string part(1U << 20U, '\0');
       stream.read(part.data(), static_cast<std::streamsize>(part.size())) || stream.gcount() > 0;) {
    bytes.append(part, 0, static_cast<std::size_t>(stream.gcount()));
    check_size(bytes.size(), max_bytes, name);
  }
  if (stream.bad()) {
    throw Error(ErrorCode::unreadable, "reading stopped with an error of the system",
                {.file = name, .byte = bytes.size()});
  }
  return bytes;
}

}  // namespace acquis::document

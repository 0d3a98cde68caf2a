// SPDX-License-Identifier: Apache-2.0
/// Bytes of files, with the errors of reading said clearly.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace acquis::document {

/// The bytes of a file. Throws Error: not_found, unreadable (a folder, no permission), limit_exceeded. O(n).
[[nodiscard]] std::string file_bytes(const std::filesystem::path& file, std::uint64_t max_bytes);

/// Throws Error (limit_exceeded) if `bytes` are more than `max_bytes`, or more than a span can count.
void check_size(std::uint64_t bytes, std::uint64_t max_bytes, const std::string& name);

}  // namespace acquis::document

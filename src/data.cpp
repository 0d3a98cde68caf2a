// SPDX-License-Identifier: Apache-2.0
#include "acquis/data.hpp"

#include <sha2.h>

#include <algorithm>
#include <array>

#include "acquis/error.hpp"

namespace acquis {

const DataFile& data_file(std::string_view name) {
  const auto files = data_files();
  const auto found = std::find_if(files.begin(), files.end(), [&](const DataFile& file) { return file.name == name; });
  if (found == files.end()) {
    throw Error(ErrorCode::invalid_argument, "there is no built-in data file called '" + std::string(name) + "'");
  }
  return *found;
}

std::string sha256(std::string_view bytes) {
  std::array<char, SHA256_DIGEST_STRING_LENGTH> digits{};
  SHA256Data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), digits.data());
  return digits.data();
}

std::string_view version() noexcept {
  return ACQUIS_VERSION;
}

}  // namespace acquis

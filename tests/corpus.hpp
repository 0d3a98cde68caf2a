// SPDX-License-Identifier: Apache-2.0
/// Where real documents are: shared/corpus beside the checkout. Tests that need one begin with REQUIRE_CORPUS(path).
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "catch.hpp"

namespace acquis_test {

inline std::filesystem::path shared() {
  const char* named = std::getenv("ACQUIS_SHARED");
  return named != nullptr ? std::filesystem::path(named)
                          : std::filesystem::path(ACQUIS_SOURCE_DIR).parent_path() / "shared";
}

inline std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace acquis_test

#define REQUIRE_CORPUS(path)                     \
  if (!std::filesystem::exists(path)) {          \
    WARN("skipped: corpus not found: " << path); \
    return;                                      \
  }

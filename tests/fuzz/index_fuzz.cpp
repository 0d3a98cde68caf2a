// SPDX-License-Identifier: Apache-2.0
/// Any bytes, read as an index, are refused or keep the promises of one. Checksums are not asked for, since no input
/// that is made up would pass them.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "acquis/error.hpp"
#include "similarity/index_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace acquis::similarity;
  std::vector<std::uint64_t> memory(size / 8 + 1);  // an index begins at a multiple of 8
  std::memcpy(memory.data(), data, size);
  IndexView view;
  try {
    view = read_index(std::as_bytes(std::span(memory)).first(size), "input", Sums::ignored);
  } catch (const acquis::Error& error) {
    if (error.code() != acquis::ErrorCode::invalid_data_file || error.place().file != "input") {
      std::fprintf(stderr, "refused without the file: %s\n", error.what());
      std::abort();
    }
    return 0;
  }
  std::size_t bytes = 0;
  for (std::int64_t document = 0; document < view.size(); ++document) {
    bytes += view.id(document).size();
  }
  if (bytes != view.id_bytes.size()) {
    std::abort();
  }
  const auto pairs = set_join(view.sets, Measure::containment, {.min_score = 0.5, .top = 2, .max_pairs = 0});
  for (const ScoredPair& pair : pairs) {
    if (pair.a == pair.b || pair.score < 0.5 || pair.score > 1) {
      std::abort();
    }
  }
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
/// Any bytes, read as Markdown and as plain text, keep the promises of a document.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "acquis/document/read.hpp"
#include "document/invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"input.md", "input.txt"}) {
    const acquis::document::Document document = acquis::document::read_bytes(bytes, name);
    const std::string problem = acquis_test::broken_promise(document, bytes);
    if (!problem.empty()) {
      std::fprintf(stderr, "%s: %s\n", name, problem.c_str());
      std::abort();
    }
    if (acquis::document::to_json(document).empty()) {
      std::abort();
    }
  }
  return 0;
}

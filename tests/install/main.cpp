// SPDX-License-Identifier: Apache-2.0
// What a C++ user writes first: read the files named and print what acquis suggests to merge.
#include <acquis/acquis.hpp>
#include <filesystem>
#include <iostream>
#include <vector>

int main(int argc, char* argv[]) {
  const std::vector<std::filesystem::path> inputs(argv + 1, argv + argc);
  try {
    const auto suggestions = acquis::merge::suggest(acquis::document::read_consultation(inputs));
    for (const auto& pair : suggestions.pairs) {
      std::cout << suggestions.provisions[static_cast<std::size_t>(pair.a)].id << " "
                << acquis::merge::to_string(pair.judgement.relation) << " "
                << suggestions.provisions[static_cast<std::size_t>(pair.b)].id << "\n";
    }
  } catch (const acquis::Error& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}

// SPDX-License-Identifier: Apache-2.0
/// Any bytes, read as a dictionary of each format, are refused or become an ontology that can be searched and exported.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "acquis/error.hpp"
#include "acquis/principles/dictionary.hpp"
#include "acquis/principles/mentions.hpp"

namespace {

using namespace acquis;
using principles::Ontology;

void require(bool promise, const char* sentence, const char* name) {
  if (!promise) {
    std::fprintf(stderr, "broken promise: %s (%s)\n", sentence, name);
    std::abort();
  }
}

void check(const Ontology& ontology, std::string_view bytes, const char* name) {
  require(!ontology.principles().empty(), "there are principles", name);
  for (const std::string& language : ontology.languages()) {
    const auto mentions = principles::find_mentions(bytes.substr(0, 4096), ontology, language);
    for (const principles::Mention& mention : mentions) {
      require(mention.span.end <= bytes.size() && mention.span.begin < mention.span.end, "a mention has words", name);
    }
    const principles::QuantedaDictionary exported = principles::to_quanteda_yaml(ontology, language);
    if (exported.diagnostics.empty()) {
      const Ontology again = principles::read_dictionary(exported.yaml, "again.yml", {language, ""});
      require(again.diagnostics().empty(), "what was exported is read without notes", name);
      require(again.principles().size() == ontology.principles().size(), "each category comes back", name);
      require(principles::find_mentions(bytes.substr(0, 4096), again, language).size() == mentions.size(),
              "what was exported finds the same", name);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"x.dic", "x.lc3", "x.cat", "x.ykd", "x.yml", "x"}) {
    try {
      check(principles::read_dictionary(bytes, name), bytes, name);
    } catch (const Error& error) {
      require(!error.message().empty(), "an error says what is wrong", name);
      require(error.place().file == name, "an error names the file", name);
    }
  }
  return 0;
}

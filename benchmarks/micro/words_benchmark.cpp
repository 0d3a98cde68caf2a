// SPDX-License-Identifier: Apache-2.0
/// Tokeniser over many short texts with one buffer, for each of its rules and each vector target of this processor.
///
/// The texts are made up; ACQUIS_PARAGRAPHS names a file with one paragraph a line to be taken in their place.
#define HWY_WANT_AVX3_DL
#include <benchmark/benchmark.h>
#include <hwy/highway.h>
#include <hwy/targets.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "acquis/text/tokeniser.hpp"

namespace {

using acquis::text::Tokeniser;
using acquis::text::Tokens;
using acquis::text::WordRules;

/// Prose of made-up words with the signs, numbers and references that resolutions have.
std::vector<std::string> made_up_paragraphs() {
  constexpr std::array<const char*, 12> rare = {
      "paragraph 5 (b)", "A/RES/70/125",   "10 January 2018", "2nd",  "1,000.5",
      "Member States’",  "“recalling”",    "résumé",          "[or]", "–",
      "Goal 9",          "www.a.example/b"};
  std::mt19937 random(29);
  std::vector<std::string> paragraphs(20000);
  for (std::string& paragraph : paragraphs) {
    const std::size_t words = 20 + random() % 60;
    for (std::size_t word = 0; word < words; ++word) {
      if (random() % 24 == 0) {
        paragraph += rare[random() % rare.size()];
      } else {
        for (std::size_t letters = 1 + random() % 9; letters > 0; --letters) {
          paragraph += static_cast<char>('a' + random() % 26);
        }
      }
      paragraph += random() % 12 == 0 ? ", " : " ";
    }
  }
  return paragraphs;
}

const std::vector<std::string>& paragraphs() {
  static const std::vector<std::string> read = [] {
    const char* file = std::getenv("ACQUIS_PARAGRAPHS");
    if (file == nullptr) {
      return made_up_paragraphs();
    }
    std::vector<std::string> lines;
    std::ifstream stream(file, std::ios::binary);
    for (std::string line; std::getline(stream, line);) {
      lines.push_back(line);
    }
    return lines;
  }();
  return read;
}

void tokenise(benchmark::State& state, WordRules rules, std::int64_t target) {
  hwy::SetSupportedTargetsForTest(target);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  const Tokeniser tokeniser({rules, {}});
  Tokens tokens;
  std::size_t bytes = 0;
  std::size_t count = 0;
  for (auto _ : state) {
    bytes = 0;
    count = 0;
    for (const std::string& paragraph : paragraphs()) {
      tokeniser(paragraph, tokens);
      bytes += paragraph.size();
      count += tokens.size();
    }
  }
  hwy::SetSupportedTargetsForTest(0);
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * static_cast<std::int64_t>(state.iterations()));
  state.counters["tokens"] = static_cast<double>(count);
}

[[maybe_unused]] const bool registered = [] {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    for (const auto& [name, rules] :
         {std::pair{"uax29", WordRules::uax29}, {"icu", WordRules::icu}, {"document", WordRules::document}}) {
      const std::string title = std::string("tokenise/") + name + "/" + hwy::TargetName(target);
      benchmark::RegisterBenchmark(title.c_str(), tokenise, rules, target)->Unit(benchmark::kMillisecond);
    }
  }
  return true;
}();

}  // namespace

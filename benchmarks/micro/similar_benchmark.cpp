// SPDX-License-Identifier: Apache-2.0
/// similar() on made-up paragraphs whose words follow Zipf's law and of which every fourth redrafts an earlier one.
#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/similarity/alignment.hpp"
#include "acquis/similarity/similar.hpp"

namespace {

using acquis::similarity::Measure;

std::vector<std::string> paragraphs(std::size_t count) {
  std::mt19937 random(2025);
  std::uniform_real_distribution<double> unit(0, 1);
  const auto word = [&] {
    std::string letters;
    for (auto rank = static_cast<unsigned>(std::exp(unit(random) * std::log(20000.0))); rank > 0; rank /= 26) {
      letters += static_cast<char>('a' + rank % 26);
    }
    return letters + "ance ";
  };
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    if (i % 4 == 3) {
      text = texts[i / 2];
      text.insert(text.find(' ') + 1, word());
    } else {
      for (int k = 40 + static_cast<int>(unit(random) * 80); k > 0; --k) {
        text += word();
      }
    }
    texts.push_back(text);
  }
  return texts;
}

void similar(benchmark::State& state, Measure measure, double min_score, std::int32_t top) {
  const std::vector<std::string> texts = paragraphs(static_cast<std::size_t>(state.range(0)));
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  std::size_t pairs = 0;
  for (auto _ : state) {
    pairs = acquis::similarity::similar(views, {.measure = measure, .min_score = min_score, .top = top, .threads = 1})
                .size();
  }
  state.counters["pairs"] = static_cast<double>(pairs);
}
BENCHMARK_CAPTURE(similar, cosine_top_10, Measure::cosine, 0.1, 10)->Arg(5000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(similar, cosine_half, Measure::cosine, 0.5, 0)->Arg(5000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(similar, jaccard_0_7, Measure::jaccard, 0.7, 0)->Arg(5000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(similar, bm25_top_10, Measure::bm25, 0.0, 10)->Arg(5000)->Unit(benchmark::kMillisecond);

void align_paragraphs(benchmark::State& state) {
  const std::vector<std::string> texts = paragraphs(4);
  const auto a = acquis::text::terms(texts[1]);
  const auto b = acquis::text::terms(texts[3]);
  for (auto _ : state) {
    benchmark::DoNotOptimize(acquis::similarity::align(a, b));
  }
}
BENCHMARK(align_paragraphs);

}  // namespace

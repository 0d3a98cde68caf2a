// SPDX-License-Identifier: Apache-2.0
/// Terms, interned ids and term matrices of made-up paragraphs whose words follow Zipf's law.
#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/similarity/term_matrix.hpp"
#include "acquis/text/term_sequences.hpp"
#include "acquis/text/terms.hpp"

namespace {

using acquis::text::WordRules;

/// Sentences of some fifty words each, in small and capital letters, with signs, numbers and here and there an accent.
std::vector<std::string> paragraphs(std::size_t count) {
  std::mt19937 random(2025);
  std::uniform_real_distribution<double> unit(0, 1);
  const auto word = [&](bool capital) {
    std::string letters;
    for (auto rank = static_cast<unsigned>(std::exp(unit(random) * std::log(30000.0))); rank > 0; rank /= 20) {
      letters += static_cast<char>('a' + rank % 26);
      letters += "aeiou"[rank % 5];
    }
    if (capital) {
      letters[0] = static_cast<char>(letters[0] - 'a' + 'A');
    }
    return random() % 80 == 0 ? letters + "é" : letters;
  };
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    for (int k = 0; k < 50; ++k) {
      text += random() % 30 == 0 ? "2018" : word(k % 20 == 0);
      text += k % 20 == 19 ? ". " : k % 7 == 6 ? ", " : " ";
    }
    texts.push_back(text);
  }
  return texts;
}

std::int64_t bytes_of(const std::vector<std::string>& texts) {
  std::int64_t bytes = 0;
  for (const std::string& text : texts) {
    bytes += static_cast<std::int64_t>(text.size());
  }
  return bytes;
}

void terms_one_by_one(benchmark::State& state) {
  const std::vector<std::string> texts = paragraphs(2000);
  for (auto _ : state) {
    for (const std::string& text : texts) {
      benchmark::DoNotOptimize(acquis::text::terms(text));
    }
  }
  state.SetBytesProcessed(state.iterations() * bytes_of(texts));
}
BENCHMARK(terms_one_by_one)->Unit(benchmark::kMillisecond);

void term_sequences(benchmark::State& state, WordRules rules) {
  const std::vector<std::string> texts = paragraphs(20000);
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  for (auto _ : state) {
    benchmark::DoNotOptimize(acquis::text::TermSequences(views, {.rules = rules, .spans = false, .threads = 1}));
  }
  state.SetBytesProcessed(state.iterations() * bytes_of(texts));
}
BENCHMARK_CAPTURE(term_sequences, document, WordRules::document)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(term_sequences, uax29, WordRules::uax29)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(term_sequences, runs, WordRules::runs)->Unit(benchmark::kMillisecond);

void term_matrix(benchmark::State& state, acquis::similarity::TermMatrixOptions options) {
  const std::vector<std::string> texts = paragraphs(20000);
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  options.threads = 1;
  std::size_t entries = 0;
  for (auto _ : state) {
    entries = acquis::similarity::TermMatrix(views, options).weight().size();
  }
  state.counters["entries"] = static_cast<double>(entries);
  state.SetBytesProcessed(state.iterations() * bytes_of(texts));
}
BENCHMARK_CAPTURE(term_matrix, usual, acquis::similarity::TermMatrixOptions())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(term_matrix, scikit_learn, acquis::similarity::TermMatrixOptions::scikit_learn())
    ->Unit(benchmark::kMillisecond);

}  // namespace

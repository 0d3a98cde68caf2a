// SPDX-License-Identifier: Apache-2.0
#include "reference/similarity/slow_similarity.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "acquis/text/terms.hpp"

namespace acquis_test {

using acquis::similarity::Measure;
using acquis::text::Term;

namespace {

std::set<std::vector<std::string>> shingle_set(const std::vector<std::string>& words, std::size_t size) {
  std::set<std::vector<std::string>> found;
  if (!words.empty() && words.size() < size) {
    found.insert(words);
  }
  for (std::size_t i = 0; i + size <= words.size(); ++i) {
    found.insert(
        {words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(i + size)});
  }
  return found;
}

double slow_set_score(const std::set<std::vector<std::string>>& a, const std::set<std::vector<std::string>>& b,
                      Measure measure) {
  double shared = 0;
  for (const auto& shingle : a) {
    shared += b.contains(shingle) ? 1 : 0;
  }
  if (shared == 0) {
    return 0;
  }
  const double a_size = static_cast<double>(a.size());
  const double b_size = static_cast<double>(b.size());
  switch (measure) {
    case Measure::jaccard: return shared / (a_size + b_size - shared);
    case Measure::containment: return shared / a_size;
    case Measure::overlap: return shared / std::min(a_size, b_size);
    case Measure::dice: return 2 * shared / (a_size + b_size);
    default: return 0;
  }
}

}  // namespace

SlowSimilarity::SlowSimilarity(const std::vector<std::string>& texts) : words_(texts.size()), stems_(texts.size()) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const Term& term : acquis::text::terms(texts[i])) {
      words_[i].push_back(term.folded);
      if (!term.stopword) {
        stems_[i][term.stem] += 1;
        terms_ += 1;
      }
    }
    for (const auto& [stem, count] : stems_[i]) {
      frequencies_[stem] += 1;
    }
  }
}

double SlowSimilarity::score(std::size_t a, std::size_t b, Measure measure, std::int32_t shingle) const {
  if (measure == Measure::cosine || measure == Measure::bm25) {
    return bm25_or_cosine(a, b, measure == Measure::bm25);
  }
  const auto size = static_cast<std::size_t>(shingle);
  return slow_set_score(shingle_set(words_[a], size), shingle_set(words_[b], size), measure);
}

double SlowSimilarity::bm25_or_cosine(std::size_t a, std::size_t b, bool bm25) const {
  const double n = static_cast<double>(words_.size());
  double length = 0;
  for (const auto& [stem, count] : stems_[b]) {
    length += count;
  }
  double dot = 0, a_squares = 0, b_squares = 0, answer = 0;
  for (const auto& [stem, count] : frequencies_) {
    const double tf_a = stems_[a].contains(stem) ? stems_[a].at(stem) : 0;
    const double tf_b = stems_[b].contains(stem) ? stems_[b].at(stem) : 0;
    const double idf = std::log((1 + n) / (1 + count)) + 1;
    dot += tf_a * idf * tf_b * idf;
    a_squares += tf_a * idf * tf_a * idf;
    b_squares += tf_b * idf * tf_b * idf;
    answer += tf_a * std::log(1 + (n - count + 0.5) / (count + 0.5)) * tf_b * 2.2 /
              (tf_b + 1.2 * (0.25 + 0.75 * length / (terms_ / n)));
  }
  if (dot == 0) {
    return 0;
  }
  return bm25 ? answer : dot / std::sqrt(a_squares) / std::sqrt(b_squares);
}

std::uint32_t slow_common_length(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::vector<std::uint32_t>> table(a.size() + 1, std::vector<std::uint32_t>(b.size() + 1, 0));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
    }
  }
  return table[a.size()][b.size()];
}

std::vector<SlowRun> slow_tiling(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b,
                                 std::uint32_t min_length) {
  std::vector<bool> a_used(a.size(), false);
  std::vector<bool> b_used(b.size(), false);
  std::vector<SlowRun> tiles;
  for (;;) {
    SlowRun best{0, 0, 0};
    for (std::uint32_t i = 0; i < a.size(); ++i) {
      for (std::uint32_t j = 0; j < b.size(); ++j) {
        std::uint32_t length = 0;
        while (i + length < a.size() && j + length < b.size() && a[i + length] == b[j + length] &&
               !a_used[i + length] && !b_used[j + length]) {
          ++length;
        }
        if (length > best.length) {
          best = {i, j, length};
        }
      }
    }
    if (best.length < min_length || best.length == 0) {
      break;
    }
    std::fill_n(a_used.begin() + best.a, best.length, true);
    std::fill_n(b_used.begin() + best.b, best.length, true);
    tiles.push_back(best);
  }
  std::sort(tiles.begin(), tiles.end(), [](const SlowRun& x, const SlowRun& y) { return x.a < y.a; });
  return tiles;
}

std::vector<std::string> random_texts(std::mt19937& random, std::size_t count) {
  static const std::vector<std::string> words = {
      "Governments", "should",    "publish", "the",   "of",           "reports",    "multilingual", "access",
      "and",         "openness",  "États",   "shall", "forum",        "policies",   "policy",       "Policy",
      "rights",      "stability", "2025",    "30",    "A/RES/70/125", "developing", "countries",    "capacity",
      "building",    "dialogue",  "in",      "to",    "secretariat",  "enterprises"};
  const auto pick = [&](std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random); };
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t form = pick(12);
    if (form == 0) {
      texts.emplace_back();
    } else if (form == 1) {
      texts.emplace_back("of the and to");
    } else if (form < 5 && !texts.empty()) {
      texts.push_back(texts[pick(texts.size())] + " " + words[pick(words.size())]);
    } else {
      std::string text;
      for (std::size_t k = pick(24); k > 0; --k) {
        text += words[pick(words.size())] + (pick(8) == 0 ? ", " : " ");
      }
      texts.push_back(text);
    }
  }
  return texts;
}

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

}  // namespace acquis_test

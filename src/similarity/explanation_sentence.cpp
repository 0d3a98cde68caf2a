// SPDX-License-Identifier: Apache-2.0
#include "similarity/explanation_sentence.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "similarity/explanation_words.hpp"

namespace acquis::similarity {
namespace {

constexpr std::size_t quoted_words = 12;
constexpr std::size_t listed = 3;  // additions or words that are named, the others are counted

/// A slice of a text in quotation marks: white space as one blank, broken off behind some words.
std::string quoted(std::string_view slice) {
  std::string result = "“";
  std::size_t words = 0;
  bool blank = false;
  for (const char byte : slice) {
    const bool white = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
    if (white && !blank && ++words == quoted_words) {
      return result + " …”";
    }
    if (!white || !blank) {
      result += white ? ' ' : byte;
    }
    blank = white;
  }
  return result + "”";
}

std::string list_of(const std::vector<std::string>& items, std::size_t count) {
  std::vector<std::string> named(items.begin(),
                                 items.begin() + static_cast<std::ptrdiff_t>(std::min(items.size(), listed)));
  if (count > named.size()) {
    named.push_back(phrase("more", {{"count", std::to_string(count - named.size())}}));
  }
  std::string list;
  for (std::size_t i = 0; i < named.size(); ++i) {
    list += i == 0 ? "" : i + 1 == named.size() ? phrase("and") : phrase("comma");
    list += named[i];
  }
  return list;
}

/// Deadlines first, then dates, numbers and the passage: what weighs most in a negotiation.
std::string added(std::string_view side, const ExplainedText& text, std::string_view bytes) {
  if (text.adds.empty()) {
    return "";
  }
  std::vector<Addition> order = text.adds;
  std::stable_sort(order.begin(), order.end(), [](const Addition& x, const Addition& y) { return x.kind < y.kind; });
  std::vector<std::string> items;
  for (const Addition& one : order) {
    const std::string_view said = slice(bytes, one.span);
    const bool word = one.kind == AdditionKind::passage && said.find_first_of(" \t\r\n") == std::string_view::npos;
    items.push_back(phrase(word ? "word" : to_string(one.kind), {{"quote", quoted(said)}}));
  }
  return phrase("adds", {{"side", std::string(side)}, {"list", list_of(items, items.size())}});
}

std::string order_of(const Explanation& explanation) {
  if (explanation.match.spans.size() == 1) {
    return phrase("one_passage");
  }
  if (explanation.moved == 0) {
    return phrase("same_order");
  }
  return phrase(
      "other_order",
      {{"moved", share_in_words(static_cast<double>(explanation.moved), static_cast<double>(explanation.a.shared))}});
}

std::string shared(const Explanation& explanation, std::string_view a_text) {
  const ExplainedText& a = explanation.a;
  const ExplainedText& b = explanation.b;
  if (explanation.passages && explanation.moved == 0 && a.shared == a.words && b.shared == b.words) {
    return phrase("same");
  }
  if (explanation.passages) {
    std::string text =
        phrase("shares", {{"a", share_in_words(static_cast<double>(a.shared), static_cast<double>(a.words))},
                          {"b", share_in_words(static_cast<double>(b.shared), static_cast<double>(b.words))},
                          {"order", order_of(explanation)}});
    if (text.front() >= 'a' && text.front() <= 'z') {
      text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
  }
  std::vector<std::string> words;
  if (!explanation.match.spans.empty()) {
    for (const SharedSpan& span : explanation.match.spans) {
      if (std::string quote = quoted(slice(a_text, span.a));
          std::find(words.begin(), words.end(), quote) == words.end()) {
        words.push_back(std::move(quote));
      }
    }
    return phrase("single_words", {{"words", list_of(words, words.size())}});
  }
  for (const Elsewhere& one : explanation.elsewhere) {
    if (!one.a.empty()) {
      words.push_back(quoted(slice(a_text, one.a.front())));
    }
  }
  return words.empty() ? phrase("nothing", {{"measure", std::string(to_string(explanation.match.measure))}})
                       : phrase("forms", {{"words", list_of(words, words.size())}});
}

std::string rounded(double score) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), score, std::chars_format::fixed, 2);
  return {digits.data(), end.ptr};
}

}  // namespace

std::string sentence_of(const Explanation& explanation, std::string_view a_text, std::string_view b_text) {
  std::vector<std::string> sentences = {shared(explanation, a_text), added("A", explanation.a, a_text),
                                        added("B", explanation.b, b_text)};
  if (explanation.formulas && explanation.formulas->share > 0) {
    std::string text = phrase("formulas", {{"share", share_in_words(explanation.formulas->share, 1)},
                                           {"score", rounded(explanation.formulas->undiscounted)}});
    sentences.push_back(std::move(text));
  }
  if (explanation.match.interval) {
    const ScoreInterval& interval = *explanation.match.interval;
    sentences.push_back(phrase(interval.exact ? "interval" : "inner_interval",
                               {{"low", rounded(interval.low)}, {"high", rounded(interval.high)}}));
  }
  std::string text;
  for (const std::string& sentence : sentences) {
    if (!sentence.empty()) {
      text.append(text.empty() ? "" : " ").append(sentence);
    }
  }
  return text;
}

}  // namespace acquis::similarity

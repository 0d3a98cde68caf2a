// SPDX-License-Identifier: Apache-2.0
#include "provision/sentences.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "acquis/text/language.hpp"
#include "acquis/text/sentences.hpp"

namespace acquis::provision {
namespace {

const text::SentenceSplitter& splitter(std::string_view language) {
  static const std::map<std::string, text::SentenceSplitter, std::less<>> splitters = [] {
    std::map<std::string, text::SentenceSplitter, std::less<>> all;
    for (const char* code : {"en", "fr", "es", "ru", "ar", "zh", ""}) {
      all.emplace(code, text::SentenceSplitter(code));
    }
    return all;
  }();
  const auto found = splitters.find(text::is_supported_language(language) ? language : std::string_view());
  return found->second;
}

}  // namespace

std::vector<Span> sentence_spans(std::string_view text, std::string_view language) {
  return splitter(language)(text);
}

std::vector<SentenceWords> sentences_of(std::string_view text, const Words& words, std::string_view language) {
  std::vector<SentenceWords> found;
  std::size_t begin = 0;
  for (const Span sentence : sentence_spans(text, language)) {
    std::size_t end = begin;
    while (end < words.size() && words[end].span.begin < sentence.end) {
      ++end;
    }
    if (begin < end) {
      found.push_back({sentence, std::span(words).subspan(begin, end - begin)});
    }
    begin = end;
  }
  return found;
}

}  // namespace acquis::provision

// SPDX-License-Identifier: Apache-2.0
/// Texts that a slow or careless matcher would stumble over: quadratic work would outlast the runner's time limit.
#include <random>
#include <thread>

#include "catch.hpp"
#include "phrases.hpp"

using acquis::principles::find_mentions;
using acquis::principles::Mention;
using acquis::principles::Ontology;

namespace {

std::string repeated(std::string_view word, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) {
    text += word;
  }
  return text;
}

std::string fingerprint(const std::vector<Mention>& mentions) {
  std::string text;
  for (const Mention& mention : mentions) {
    text += mention.principle + " " + std::to_string(mention.span.begin) + "-" + std::to_string(mention.span.end) +
            " " + mention.pattern + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a million bytes are searched, whatever is repeated in them", "[principles]") {
  for (const std::string_view word :
       {"participation ", "open, ", "women, ", "and ", "the internet ", "a", "[", "\u201Cx\u201D ", "security and ",
        "x. ", "may privacy ", "not trust ", "and that trust "}) {
    INFO(word);
    const std::size_t small = find_mentions(repeated(word, 125'000), Ontology(), "en").size();
    const std::size_t large = find_mentions(repeated(word, 1'000'000), Ontology(), "en").size();
    CHECK(large >= small);
  }
  CHECK(find_mentions(repeated("透明", 1'000'000), Ontology(), "zh").size() > 0);
  CHECK(find_mentions(repeated("وبالشفافية ", 1'000'000), Ontology(), "ar").size() > 0);
}

TEST_CASE("bytes that are no text are passed over", "[principles]") {
  const std::string text = std::string("\xff trust \xc3\x28 \0 trust; trust\xe2\x80", 26);
  CHECK(find_mentions(text, Ontology(), "en").size() >= 2);
  CHECK(find_mentions(std::string(1000, '\0'), Ontology(), "en").empty());
  CHECK(find_mentions("", Ontology(), "en").empty());
  CHECK(find_mentions("\xd0", Ontology(), "ru").empty());
  CHECK(find_mentions("\xe9\x80", Ontology(), "zh").empty());
  CHECK(find_mentions(std::string(100'000, '[') + "trust" + std::string(100'000, ']'), Ontology(), "en").size() == 1);
}

TEST_CASE("mentions lie in order, inside the text and apart from each other", "[principles]") {
  const std::vector<std::string> words = {
      "open",  "and",  ",",     "transparent", "internet",  "secure", "stable",      "process",   "participation",
      "of",    "full", "equal", "women",       "youth",     ".",      "human",       "rights",    "multi-stakeholder",
      "trust", "fund", "the",   "developing",  "countries", "make",   "information", "available", "factual"};
  std::mt19937 random(7);
  const Ontology ontology;
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      text += words[random() % words.size()] + " ";
    }
    const auto mentions = find_mentions(text, ontology, "en");
    std::uint32_t end = 0;
    for (const Mention& mention : mentions) {
      CHECK(mention.span.begin < mention.span.end);
      CHECK(mention.span.end <= text.size());
      CHECK(mention.sentence.contains(mention.span));
      if (mention.principle != "evidence_based") {  // the one that may lie inside another
        INFO(text);
        CHECK(mention.span.begin >= end);
      }
      end = std::max(end, mention.span.end);
    }
    CHECK(fingerprint(mentions) == fingerprint(find_mentions(text, Ontology(), "en")));
  }
}

TEST_CASE("threads that share an ontology agree", "[principles]") {
  const Ontology ontology = acquis_test::ontology_of("{open|fair} ..2 process*");
  const std::string text = repeated("an open and fair process; ", 20'000);
  const std::string expected =
      fingerprint(find_mentions(text, acquis_test::ontology_of("{open|fair} ..2 process*"), "en"));
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&] { result = fingerprint(find_mentions(text, ontology, "en")); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (const std::string& result : results) {
    CHECK(result == expected);
  }
}

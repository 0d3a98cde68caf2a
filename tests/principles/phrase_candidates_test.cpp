// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/phrase_candidates.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "phrases.hpp"

using acquis::principles::Ontology;
using acquis::principles::phrase_candidates;
using acquis::principles::PhraseCandidate;
using acquis::principles::PhraseCandidateOptions;

namespace {

using Texts = std::vector<std::string_view>;
using Words = std::vector<std::string>;

const Texts reference = {"The Council met in spring and adopted a report on the sea.",
                         "The Council will meet again, and the report will be read by the members of the Council."};

std::vector<std::string> phrases_of(const std::vector<PhraseCandidate>& found) {
  std::vector<std::string> list;
  for (const PhraseCandidate& candidate : found) {
    list.push_back(candidate.phrase);
  }
  return list;
}

std::vector<std::string> phrases(const Texts& texts,
                                 const PhraseCandidateOptions& options = {.min_count = 2, .min_texts = 2}) {
  return phrases_of(phrase_candidates(texts, reference, acquis_test::ontology_of("trust*"), options));
}

}  // namespace

TEST_CASE("what the ontology matches is no candidate and is crossed by none", "[phrase_candidates]") {
  const Texts texts = {"Net neutrality trusts all.", "Keep net neutrality, trusted neutrality: trusts all."};
  CHECK(phrases(texts) == Words{"net neutrality"});
}

TEST_CASE("fragments are folded into the longest phrase that holds most of them", "[phrase_candidates]") {
  const Texts often = {"We want end to end encryption now.", "They sell end to end encryption.",
                       "End to end encryption helps."};
  CHECK(phrases(often) == Words{"end to end encryption"});
  const Texts free = {"We want strong encryption now; encryption pays.", "They sell strong encryption. Encryption!",
                      "Yes, encryption; or encryption."};
  const Words both = phrases(free);
  CHECK(std::find(both.begin(), both.end(), "encryption") != both.end());
  CHECK(std::find(both.begin(), both.end(), "strong encryption") != both.end());
  CHECK(std::find(both.begin(), both.end(), "strong") == both.end());
}

TEST_CASE("half a phrase is none", "[phrase_candidates]") {
  CHECK(phrases(Texts{"We believe that boats float; they believe that seas rise.", "I believe that."}).empty());
  CHECK(phrases(Texts{"ICANN's boats float; ICANN's seas", "ICANN's role"}).empty());
  // "of" behind the phrase in most places: something is missing, though no longer candidate shows what.
  CHECK(phrases(Texts{"A roadmap of boats", "Roadmap of seas; a roadmap"}).empty());
  CHECK(phrases(Texts{"A roadmap for boats", "Roadmap of seas; a roadmap"}) == Words{"roadmap"});
}

TEST_CASE("signs and numbers interrupt, and function words stand at no end", "[phrase_candidates]") {
  CHECK(phrases(Texts{"Root zones, keys 5 root zones of the", "root zones: of the keys"}) ==
        Words{"root zones", "keys"});
}

TEST_CASE("the figures are those of the formulas", "[phrase_candidates]") {
  const Texts texts = {"Encryption and council.", "Encryption, encryption or spring."};
  const auto found = phrase_candidates(texts, reference, acquis_test::ontology_of("trust"), {.min_count = 2});
  REQUIRE(found.size() == 1);
  const PhraseCandidate& one = found.front();
  CHECK(one.count == 3);
  CHECK(one.reference_count == 0);
  CHECK(one.texts == 2);
  const double a = 3;
  const double n1 = 7;
  const double n2 = 29;
  CHECK(one.rate == Approx(1000 * a / n1));
  CHECK(one.log_ratio == Approx(std::log2((a / n1) / (0.5 / n2))));
  const auto cell = [](double observed, double expected) { return observed * std::log(observed / expected); };
  const double rest = n1 + n2 - a;
  CHECK(one.log_likelihood == Approx(2 * (cell(a, a * n1 / (n1 + n2)) + cell(n1 - a, rest * n1 / (n1 + n2)) +
                                          cell(n2, rest * n2 / (n1 + n2)))));
  REQUIRE(one.places.size() == 3);
  CHECK(one.places[1].text == 1);
  CHECK(acquis::slice(texts[1], one.places[1].span) == "Encryption");
}

TEST_CASE("ties are broken by the phrase, contexts come from different texts first", "[phrase_candidates]") {
  const Texts texts = {"zebra apple zebra; apple: mango.", "mango. zebra, apple: mango."};
  CHECK(phrases(texts, {.min_count = 3, .min_cohesion = 1}) == Words{"apple", "mango", "zebra"});
  const auto found = phrase_candidates(texts, reference, acquis_test::ontology_of("trust"),
                                       {.max_words = 1, .min_count = 3, .contexts = 2});
  REQUIRE(found.front().places.size() == 2);
  CHECK(found.front().places[0].text == 0);
  CHECK(found.front().places[1].text == 1);
}

TEST_CASE("more threads and more text around change nothing", "[phrase_candidates]") {
  const Texts texts = {"Root zones matter.", "All root zones matter, root zones do."};
  const auto figures = [&](std::int32_t threads) {
    std::string told;
    for (const auto& each : phrase_candidates(texts, reference, Ontology(), {.min_count = 2, .threads = threads})) {
      told += each.phrase + " " + std::to_string(each.log_likelihood) + "\n";
    }
    return told;
  };
  CHECK_FALSE(figures(1).empty());
  CHECK(figures(1) == figures(3));
}

TEST_CASE("no reference, no candidates: the error says what to give", "[phrase_candidates]") {
  const Texts texts = {"Root zones.", "Root zones."};
  CHECK_THROWS_WITH(phrase_candidates(texts, {}, Ontology(), {}), Catch::Contains("no words in the language 'en'"));
  CHECK(phrase_candidates({}, reference, Ontology(), {}).empty());
  CHECK_THROWS_WITH(phrase_candidates(texts, reference, Ontology(), {.max_words = 6}), Catch::Contains("1 and 5"));
  CHECK_THROWS_WITH(phrase_candidates(texts, reference, Ontology(), {.min_cohesion = 2}), Catch::Contains("-1 and 1"));
}

TEST_CASE("a million bytes of one word are no problem", "[phrase_candidates][hostile]") {
  std::string one;
  while (one.size() < 1'000'000) {
    one += "neutrality ";
  }
  const Texts texts = {one, one};
  CHECK(phrase_candidates(texts, reference, Ontology(), {}).size() <= 4);
}

TEST_CASE("an abbreviation is no term by itself", "[phrase_candidates]") {
  CHECK(phrases(Texts{"Mr. Boats of the U.S. spoke", "The U.S. and Mr. Seas spoke"}) == Words{"spoke"});
}

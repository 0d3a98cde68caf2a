// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/term_sequences.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/text/terms.hpp"
#include "catch.hpp"
#include "text/term_reader.hpp"
#include "texts.hpp"

using namespace acquis::text;

namespace {

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

/// Lines of the six languages and of random strings with broken bytes.
std::vector<std::string> many_texts() {
  std::vector<std::string> texts = acquis_test::odd_texts();
  for (std::uint32_t seed = 1000; seed < 1400; ++seed) {
    texts.push_back(acquis_test::random_text(seed, 40, seed % 3 == 0));
  }
  const auto folder = acquis_test::shared() / "corpus/multilingual";
  if (std::filesystem::exists(folder)) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".txt") {
        files.push_back(entry.path());
      }
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      std::istringstream lines(acquis_test::contents(file));
      for (std::string line; std::getline(lines, line);) {
        texts.push_back(line);
      }
    }
  }
  return texts;
}

/// Fails unless the sequences hold what terms() finds, text by text.
void require_same_as_terms(const TermSequences& sequences, const std::vector<std::string>& texts) {
  const TermSequencesOptions& options = sequences.options();
  REQUIRE(sequences.size() == static_cast<std::int64_t>(texts.size()));
  Vocabulary numbers;
  std::size_t next = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    INFO(texts[i]);
    const std::vector<Term> expected =
        terms(texts[i], {.language = options.language, .signs = options.signs, .rules = options.rules});
    const auto found = sequences[static_cast<std::int64_t>(i)];
    REQUIRE(found.size() == expected.size());
    for (std::size_t k = 0; k < expected.size(); ++k, ++next) {
      const TermId known = numbers.size();
      REQUIRE(found[k] == numbers.add(expected[k].folded));
      REQUIRE(sequences.vocabulary().word(found[k]) == expected[k].folded);
      REQUIRE(sequences.spans()[next] == expected[k].span);
      if (found[k] == known) {
        REQUIRE(sequences.kind(found[k]) == expected[k].kind);
      }
    }
  }
  REQUIRE(sequences.vocabulary().size() == numbers.size());
}

void require_equal(const TermSequences& a, const TermSequences& b) {
  REQUIRE(std::vector(a.ids().begin(), a.ids().end()) == std::vector(b.ids().begin(), b.ids().end()));
  REQUIRE(std::vector(a.spans().begin(), a.spans().end()) == std::vector(b.spans().begin(), b.spans().end()));
  REQUIRE(std::vector(a.text_begin().begin(), a.text_begin().end()) ==
          std::vector(b.text_begin().begin(), b.text_begin().end()));
  REQUIRE(a.vocabulary().bytes() == b.vocabulary().bytes());
  for (TermId id = 0; id < a.vocabulary().size(); ++id) {
    REQUIRE(a.vocabulary().word(id) == b.vocabulary().word(id));
    REQUIRE(a.kind(id) == b.kind(id));
  }
}

}  // namespace

TEST_CASE("term sequences number the folded words of many texts in order of first appearance", "[terms]") {
  const std::vector<std::string_view> texts = {"The States agree.", "", "Agree, states: THE end."};
  const TermSequences sequences(texts, {.language = "en"});
  REQUIRE(sequences.size() == 3);
  CHECK(std::vector<TermId>(sequences[0].begin(), sequences[0].end()) == std::vector<TermId>{0, 1, 2});
  CHECK(sequences[1].empty());
  CHECK(std::vector<TermId>(sequences[2].begin(), sequences[2].end()) == std::vector<TermId>{2, 1, 0, 3});
  CHECK(slice(texts[2], sequences.spans()[3]) == "Agree");
  CHECK(sequences.vocabulary().word(3) == "end");
}

TEST_CASE("B1 term sequences are what terms() finds one by one, in all rules", "[terms]") {
  const std::vector<std::string> texts = many_texts();
  for (const WordRules rules : {WordRules::document, WordRules::uax29, WordRules::icu}) {
    for (const bool signs : {false, true}) {
      const TermSequencesOptions options{.rules = rules, .signs = signs};
      require_same_as_terms(TermSequences(views(texts), options), texts);
    }
  }
}

TEST_CASE("texts in batches and by several threads give the sequences of one go", "[terms]") {
  const std::vector<std::string> texts = many_texts();
  const std::vector<std::string_view> all = views(texts);
  const TermSequences whole(all, {.threads = 1});
  TermSequences batches(TermSequencesOptions{.threads = 1});
  for (std::size_t begin = 0, size = 1; begin < all.size(); begin += size, size = size % 97 + 1) {
    batches.append(std::span(all).subspan(begin, std::min(size, all.size() - begin)));
  }
  require_equal(batches, whole);
  require_equal(TermSequences(all, {.threads = 2}), whole);
  require_equal(TermSequences(all, {.threads = 7}), whole);
}

TEST_CASE("ICU folds each spelling once, and no ASCII word", "[terms]") {
  WordTable words;
  TermReader read(words, {});
  for (int i = 0; i < 100; ++i) {
    CHECK(read("The Été, été: ÉTÉ of Plans and internationalisation, 10\u00a0January 2018; l\u2019été").size() == 10);
  }
  CHECK(words.plain.word.size() == 4);
  CHECK(words.with_blanks.word.size() == 1);
  CHECK(words.vocabulary.size() == 8);
}

TEST_CASE("small letters are those of the whole text, and spans stay those of the text given", "[terms]") {
  const std::string text = "İstanbul ΟΔΟΣ ΣΑΣ'Α Plan";
  const std::vector<std::string_view> texts = {text};
  const TermSequences sequences(texts, {.rules = WordRules::runs, .folding = Folding::lower});
  std::string shown;
  for (std::size_t i = 0; i < sequences.ids().size(); ++i) {
    shown += std::string(sequences.vocabulary().word(sequences.ids()[i])) + "=" +
             std::string(slice(text, sequences.spans()[i])) + " ";
  }
  CHECK(shown == "i=İ stanbul=stanbul οδος=ΟΔΟΣ σασ=ΣΑΣ α=Α plan=Plan ");
}

TEST_CASE("without spans the numbers stay", "[terms]") {
  const std::vector<std::string_view> texts = {"The States agree."};
  const TermSequences sequences(texts, {.spans = false});
  CHECK(sequences.spans().empty());
  CHECK(sequences[0].size() == 3);
}

TEST_CASE("word forms give each word of the vocabulary its stem and mark function words", "[terms]") {
  const std::vector<std::string_view> texts = {"The meeting meets; the meetings met in 2018."};
  const TermSequences sequences(texts, {.language = "en"});
  const WordForms forms = word_forms(sequences, "en");
  const auto stem = [&](std::string_view word) {
    return forms.stems.word(forms.stem[sequences.vocabulary().find(word)]);
  };
  CHECK(stem("meeting") == "meet");
  CHECK(stem("meetings") == "meet");
  CHECK(stem("2018") == "2018");
  CHECK(forms.stopword[sequences.vocabulary().find("the")] == 1);
  CHECK(forms.stopword[sequences.vocabulary().find("met")] == 0);
}

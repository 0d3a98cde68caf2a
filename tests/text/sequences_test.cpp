// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/error.hpp"
#include "acquis/text/code_points.hpp"
#include "acquis/text/offsets.hpp"
#include "acquis/text/records.hpp"
#include "acquis/text/sentence_sequences.hpp"
#include "acquis/text/term_sequences.hpp"
#include "acquis/text/token_sequences.hpp"
#include "catch.hpp"

using namespace acquis;
using namespace acquis::text;

namespace {

using Texts = std::vector<std::string_view>;

std::vector<std::string> random_texts(std::size_t count) {
  const std::vector<std::string> pieces = {
      "a", "Ж", "é",    "e\u0301", "😀",        "中", " ", ". ", "A/RES/70/125", "\n", "\t", "[",
      "]", "5", "\xff", "para.",   "Meeting. ", "’",  "",  "-",  "\r\n"};
  std::mt19937 random(5);
  std::vector<std::string> texts(count);
  for (std::string& text : texts) {
    for (std::size_t i = random() % 40; i > 0; --i) {
      text += pieces[random() % pieces.size()];
    }
  }
  return texts;
}

template <typename Value>
std::vector<Value> copy(std::span<const Value> values) {
  return {values.begin(), values.end()};
}

}  // namespace

TEST_CASE("token sequences hold what the tokeniser says of each text, for any batches and threads", "[sequences]") {
  const std::vector<std::string> kept = random_texts(400);
  const Texts texts(kept.begin(), kept.end());
  for (const WordRules rules : {WordRules::document, WordRules::uax29, WordRules::icu}) {
    TokenSequences one({.rules = rules});
    one.append(texts);
    REQUIRE(one.size() == 400);
    const Tokeniser tokeniser({.rules = rules});
    std::size_t at = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const Tokens tokens = tokeniser(texts[i]);
      REQUIRE(one.text_begin()[i + 1] - one.text_begin()[i] == static_cast<std::int64_t>(tokens.size()));
      for (std::size_t j = 0; j < tokens.size(); ++j, ++at) {
        REQUIRE(one.start()[at] == tokens[j].span.begin);
        REQUIRE(one.kind()[at] == tokens[j].kind);
      }
    }
    TokenSequences batches({.rules = rules, .threads = 3});
    for (std::size_t i = 0; i < texts.size(); i += 150) {
      batches.append(std::span(texts).subspan(i, std::min<std::size_t>(150, texts.size() - i)));
    }
    CHECK(copy(batches.text_begin()) == copy(one.text_begin()));
    CHECK(copy(batches.start()) == copy(one.start()));
    CHECK(copy(batches.kind()) == copy(one.kind()));
  }
}

TEST_CASE("B8 words of token sequences are numbered as the term sequences number them", "[sequences]") {
  const std::vector<std::string> kept = random_texts(600);
  const Texts texts(kept.begin(), kept.end());
  for (const WordRules rules : {WordRules::document, WordRules::uax29, WordRules::icu, WordRules::runs}) {
    const TermSequences expected(texts, {.rules = rules, .signs = true, .spans = false, .threads = 1});
    for (const std::int32_t threads : {1, 3}) {
      TokenSequences found({.rules = rules, .vocabulary = true, .threads = threads});
      for (std::size_t i = 0; i < texts.size(); i += 250) {
        found.append(std::span(texts).subspan(i, std::min<std::size_t>(250, texts.size() - i)));
      }
      REQUIRE(found.ids().size() == found.kind().size());
      std::vector<TermId> ids;
      for (std::size_t i = 0; i < found.ids().size(); ++i) {
        REQUIRE((found.ids()[i] == no_word) == (found.kind()[i] == TokenKind::space));
        if (found.ids()[i] != no_word) {
          ids.push_back(found.ids()[i]);
        }
      }
      CHECK(ids == copy(expected.ids()));
      CHECK(found.words().vocabulary.bytes() == expected.vocabulary().bytes());
      CHECK(copy(found.words().vocabulary.offsets()) == copy(expected.vocabulary().offsets()));
      CHECK(found.words().kinds == expected.words().kinds);
    }
  }
  TokenSequences plain;
  plain.append(texts);
  CHECK(plain.ids().empty());
  CHECK(plain.words().vocabulary.size() == 0);
}

TEST_CASE("room that is made for tokens changes none of them", "[sequences]") {
  const std::vector<std::string> kept = random_texts(50);
  const Texts texts(kept.begin(), kept.end());
  TokenSequences plain;
  plain.append(texts);
  TokenSequences roomy({.vocabulary = true});
  roomy.expect(10'000'000, 50);
  CHECK(roomy.size() == 0);
  roomy.append(texts);
  const std::uint32_t* const before = roomy.start().data();
  roomy.append(texts);
  CHECK(roomy.start().data() == before);  // nothing moved
  CHECK(copy(roomy.start().first(plain.start().size())) == copy(plain.start()));
  CHECK(copy(roomy.text_begin().first(51)) == copy(plain.text_begin()));
}

TEST_CASE("sentence sequences hold what the splitter of the language says of each text", "[sequences]") {
  const std::vector<std::string> kept = random_texts(300);
  const Texts texts(kept.begin(), kept.end());
  Texts languages;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    languages.push_back(i % 3 == 0 ? "en" : i % 3 == 1 ? "fr" : "und");
  }
  SentenceSequences one;
  one.append(texts, languages);
  std::size_t at = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const Span span : SentenceSplitter(languages[i])(texts[i])) {
      REQUIRE(one.begin()[at] == span.begin);
      REQUIRE(one.end()[at] == span.end);
      ++at;
    }
    REQUIRE(one.text_begin()[i + 1] == static_cast<std::int64_t>(at));
  }
  SentenceSequences threads(4);
  threads.append(std::span(texts).first(7), std::span(languages).first(7));
  threads.append(std::span(texts).subspan(7), std::span(languages).subspan(7));
  CHECK(copy(threads.text_begin()) == copy(one.text_begin()));
  CHECK(copy(threads.begin()) == copy(one.begin()));
  CHECK(copy(threads.end()) == copy(one.end()));
  CHECK_THROWS_AS(threads.append(texts, std::span(languages).first(2)), Error);
  CHECK(threads.size() == 300);
}

TEST_CASE("B9 offsets of many texts in bytes and in code points agree with those of each text", "[sequences]") {
  const std::vector<std::string> kept = random_texts(300);
  const Texts texts(kept.begin(), kept.end());
  TokenSequences tokens;
  tokens.append(texts);
  std::vector<std::uint32_t> sizes;
  for (const std::string_view text : texts) {
    sizes.push_back(static_cast<std::uint32_t>(text.size()));
  }
  const std::vector<std::uint32_t> ends = ends_of_tiles(sizes, tokens.text_begin(), tokens.start());
  const std::vector<std::uint32_t> starts = code_point_offsets(texts, tokens.text_begin(), tokens.start(), 3);
  const std::vector<std::uint32_t> stops = code_point_offsets(texts, tokens.text_begin(), ends);
  REQUIRE(starts.size() == tokens.start().size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const CodePoints code_points(texts[i]);
    for (auto j = static_cast<std::size_t>(tokens.text_begin()[i]);
         j < static_cast<std::size_t>(tokens.text_begin()[i + 1]); ++j) {
      REQUIRE(starts[j] == code_points.from_byte(tokens.start()[j]));
      REQUIRE(stops[j] == code_points.from_byte(ends[j]));
    }
  }
  const Texts ascii = {"Plain words.", "", "More of them."};
  TokenSequences plain;
  plain.append(ascii);
  CHECK(code_point_offsets(ascii, plain.text_begin(), plain.start()).empty());
}

TEST_CASE("is_ascii finds a byte wherever it stands", "[sequences]") {
  for (std::size_t length = 0; length < 200; ++length) {
    std::string text(length, 'a');
    CHECK(is_ascii(text));
    for (std::size_t place = 0; place < length; ++place) {
      text[place] = '\x80';
      CHECK_FALSE(is_ascii(text));
      text[place] = 'a';
    }
  }
}

TEST_CASE("records of tokens and sentences count code points and escape what JSON must", "[sequences]") {
  const std::string text = "Été \"😀\".\nSee [5].";
  TokenSequences tokens;
  tokens.append(Texts{text});
  std::string out;
  append_tokens_json(out, {.id = "a\"b", .language = "fr"}, text, tokens.start(), tokens.kind());
  const nlohmann::json record = nlohmann::json::parse(out);
  CHECK(record["id"] == "a\"b");
  CHECK_FALSE(record.contains("text"));
  CHECK(record["tokens"][0] == nlohmann::json::array({0, 3, "word"}));
  CHECK(record["tokens"].back()[1] == 17);
  SentenceSequences sentences;
  sentences.append(Texts{text});
  out.clear();
  append_sentences_json(out, {.id = "p1", .language = "fr", .document = "d"}, text, sentences.begin(), sentences.end());
  const nlohmann::json split = nlohmann::json::parse(out);
  CHECK(split["document"] == "d");
  CHECK(split["text"] == text);
  CHECK(split["sentences"].back()[1] == 17);
}

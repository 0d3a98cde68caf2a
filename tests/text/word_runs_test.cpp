// SPDX-License-Identifier: Apache-2.0
#include <unicode/uchar.h>

#include <string>
#include <vector>

#include "acquis/text/tokeniser.hpp"
#include "catch.hpp"
#include "text/run_masks.hpp"
#include "text/utf8.hpp"
#include "texts.hpp"
#include "vector_targets.hpp"

using namespace acquis::text;
using acquis::Span;

namespace {

struct SlowRun {
  std::uint32_t start;
  bool word;
  bool space;
};

/// Tokens straight from the definition, one character after the other.
std::vector<SlowRun> slow_runs(std::string_view text) {
  std::vector<SlowRun> runs;
  for (std::uint32_t byte = 0; byte < text.size();) {
    const Character found = character_at(text, byte);
    const bool valid = found.code_point >= 0;
    const bool word = valid && (found.code_point == '_' || u_isalpha(found.code_point) != 0 ||
                                u_getIntPropertyValue(found.code_point, UCHAR_NUMERIC_TYPE) != U_NT_NONE);
    const bool space = valid && u_isUWhiteSpace(found.code_point) != 0;
    if (runs.empty() || !((word && runs.back().word) || (space && runs.back().space))) {
      runs.push_back({byte, word, space});
    }
    byte = found.end;
  }
  return runs;
}

void require_runs(const Tokens& tokens) {
  const std::vector<SlowRun> runs = slow_runs(tokens.text());
  INFO(tokens.text());
  REQUIRE(tokens.size() == runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    REQUIRE(tokens.starts()[i] == runs[i].start);
    const TokenKind kind = tokens.kinds()[i];
    REQUIRE((kind == TokenKind::word || kind == TokenKind::number) == runs[i].word);
    REQUIRE((kind == TokenKind::space) == runs[i].space);
  }
}

}  // namespace

TEST_CASE("runs are letters, digits and underscores side by side, whatever stands between", "[text]") {
  const Tokeniser tokenise({.rules = WordRules::runs});
  const std::string text = "A/RES/70/125: States' e-mail_box,  l\u2019\u00e9t\u00e9 \u00bd 3D 2018 [x]";
  std::string shown;
  const Tokens tokens = tokenise(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    shown += std::string(tokens.word(i)) + "/" + std::string(to_string(tokens.kinds()[i]))[0] + "|";
  }
  CHECK(shown ==
        "A/w|//p|RES/w|//p|70/n|//p|125/n|:/p| /s|States/w|'/p| /s|e/w|-/p|mail_box/w|,/p|  /s|l/w|\u2019/p|\u00e9t"
        "\u00e9/w| /s|\u00bd/n| /s|3D/w| /s|2018/n| /s|[/m|x/w|]/m|");
}

TEST_CASE("runs are those of the definition at every place of a block of bytes, for each processor", "[text]") {
  const Tokeniser tokenise({.rules = WordRules::runs});
  Tokens tokens;
  acquis_test::on_each_target([&] {
    for (const std::string& text : acquis_test::odd_texts()) {
      tokenise(text, tokens);
      require_runs(tokens);
    }
    for (std::uint32_t seed = 0; seed < 3000; ++seed) {
      const std::string text =
          std::string(seed % 67, "x1 ."[seed / 67 % 4]) + acquis_test::random_text(seed, seed % 150, seed % 3 == 0);
      tokenise(text, tokens);
      require_runs(tokens);
      std::vector<RunMasks> fast(text.size() / mask_bytes + 1);
      std::vector<RunMasks> plain(fast.size());
      run_masks(text, fast);
      plain_run_masks(text, plain);
      REQUIRE(fast == plain);
    }
  });
}

TEST_CASE("runs of a text longer than one batch of blocks hold together", "[text]") {
  const Tokeniser tokenise({.rules = WordRules::runs});
  std::string text(10000, 'a');
  text += ' ';
  for (int i = 0; i < 3000; ++i) {
    text += "\u0436\u4e2d";
  }
  REQUIRE(tokenise(text).size() == 3);
  require_runs(tokenise(text));
}

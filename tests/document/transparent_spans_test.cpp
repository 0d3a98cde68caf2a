// SPDX-License-Identifier: Apache-2.0
#include "acquis/document/transparent_spans.hpp"

#include <string>
#include <vector>

#include "acquis/document/read.hpp"
#include "acquis/text/sentences.hpp"
#include "catch.hpp"

using namespace acquis;
using namespace acquis::document;

namespace {

using Strings = std::vector<std::string>;

Strings sentences(const Document& document) {
  const text::SentenceSplitter split("en");
  const std::vector<std::vector<Span>> transparent = transparent_spans(document);
  REQUIRE(transparent.size() == document.blocks.size());
  Strings out;
  for (std::size_t i = 0; i < transparent.size(); ++i) {
    const std::string_view text = document.text_of(document.blocks[i]);
    for (const Span mark : transparent[i]) {
      REQUIRE(mark.end <= text.size());
    }
    for (const Span sentence : split(text, {}, transparent[i])) {
      out.emplace_back(slice(text, sentence));
    }
  }
  return out;
}

}  // namespace

TEST_CASE("brackets of text in doubt hide no end of a sentence", "[document]") {
  const Document document = read_bytes(
      "[The Group agreed.] The Chair spoke of [art]. 5.\n\n1. States [shall][should] act. [It is late. "
      "They know.]\n",
      "a.md");
  CHECK(sentences(document) == Strings{"[The Group agreed.]", "The Chair spoke of [art]. 5.",
                                       "States [shall][should] act.", "[It is late.", "They know.]"});
}

TEST_CASE("a block that is quoted as a whole is cut into its sentences", "[document]") {
  const Document document = read_bytes(
      "The Group recalls that the Agenda says:\n\n“Access is a right. It is for all.”\n\nMembers said “It is good. It "
      "stays.” to that.\n",
      "a.md");
  CHECK(sentences(document) == Strings{"The Group recalls that the Agenda says:", "“Access is a right.",
                                       "It is for all.”", "Members said “It is good. It stays.” to that."});
}

// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/pattern.hpp"

#include "acquis/error.hpp"
#include "catch.hpp"

using acquis::Error;
using acquis::ErrorCode;
using acquis::Span;
using acquis::text::Pattern;

TEST_CASE("a pattern counts bytes and knows characters", "[text]") {
  const std::string text = "État, État et élan";
  const auto match = Pattern("é\\w+", true).search(text, 6);
  REQUIRE(match);
  CHECK(slice(text, match->span) == "État");
  CHECK(match->span.begin == 7);
  const auto all = Pattern("\\b(\\p{Lu})?(\\w{3})\\b").find_all(text);
  REQUIRE(all.size() == 2);
  CHECK(all[0].groups.size() == 2);
  CHECK(slice(text, *all[0].groups[0]) == "É");
  CHECK(slice(text, *all[1].groups[1]) == "tat");
}

TEST_CASE("groups that took no part are none", "[text]") {
  const auto match = Pattern("(a)|(b)").search("b");
  REQUIRE(match);
  CHECK_FALSE(match->groups[0]);
  CHECK(match->groups[1] == Span{0, 1});
}

TEST_CASE("a search from the middle sees what stands before", "[text]") {
  CHECK_FALSE(Pattern("\\bb").search("ab", 1));
  CHECK_FALSE(Pattern("(?<!a)b").search("ab", 1));
  CHECK(Pattern("b").search("ab", 1));
  CHECK_FALSE(Pattern("b").search("ab", 3));
}

TEST_CASE("empty matches move on by a character", "[text]") {
  CHECK(Pattern("x*").find_all("é中").size() == 3);
  CHECK(Pattern("x*").find_all("").size() == 1);
}

TEST_CASE("whole texts match or not", "[text]") {
  CHECK(Pattern("\\w+").matches("élan"));
  CHECK_FALSE(Pattern("\\w+").matches("élan vital"));
}

TEST_CASE("broken bytes are characters like others", "[text]") {
  CHECK(Pattern(".").find_all("a\xff\xc3").size() == 3);
  CHECK(Pattern("\\x{FFFD}").find_all("a\xff").size() == 1);
}

TEST_CASE("malformed patterns name their place", "[text]") {
  try {
    const Pattern pattern("a(b");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::invalid_data_file);
    CHECK(error.message().find("a(b") != std::string::npos);
  }
  CHECK_THROWS_AS(Pattern("[z-a]"), Error);
  CHECK_THROWS_AS(Pattern("\xff"), Error);
}

TEST_CASE("a search that runs away is stopped and says so", "[text]") {
  bool exhausted = false;
  const std::string text(50, 'a');
  CHECK(Pattern("(a+)+b").find_all(text, &exhausted).empty());
  CHECK(exhausted);
  CHECK_FALSE(Pattern("(a+)+b").matches(text));
  exhausted = false;
  CHECK(Pattern("a+").search(text, 0, &exhausted));
  CHECK_FALSE(exhausted);
}

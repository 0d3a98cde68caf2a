// SPDX-License-Identifier: Apache-2.0
#include "acquis/yaml.hpp"

#include <string>

#include "acquis/error.hpp"
#include "catch.hpp"

using acquis::Error;
using acquis::ErrorCode;
using acquis::yaml_as_json;

TEST_CASE("YAML becomes JSON with its keys in order and its plain words typed") {
  CHECK(yaml_as_json("b: 1\na: [x, 'true', true, null, ~, 007, -3, 1.5]\nc: {d: \"5\"}\ne:\n") ==
        R"({"b":1,"a":["x","true",true,null,null,"007",-3,"1.5"],"c":{"d":"5"},"e":null})");
  CHECK(yaml_as_json("- {id: a/1#2, begins: \"Ça va: oui\"}\n") == R"([{"id":"a/1#2","begins":"Ça va: oui"}])");
  CHECK(yaml_as_json("") == "null");
  CHECK(yaml_as_json("1234567890123456") == R"("1234567890123456")");
  CHECK(yaml_as_json("a: &x [1]\nb: *x\n") == R"({"a":[1],"b":[1]})");
}

TEST_CASE("Errors of YAML name file and line") {
  try {
    (void)yaml_as_json("a: 1\nb: [1\n", "links.yaml");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::invalid_data_file);
    CHECK(error.place().file == "links.yaml");
    CHECK(error.place().line.value_or(0) >= 2);
  }
  CHECK_THROWS_AS(yaml_as_json("[a, b]: c\n"), Error);
  CHECK_THROWS_AS(yaml_as_json(std::string(100'000, '[')), Error);
}

TEST_CASE("Anchors that multiply each other end at a limit") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int copy = 1; copy < 10; ++copy) {
      bomb += ", " + before;
    }
    bomb += "]\n";
  }
  try {
    (void)yaml_as_json(bomb, "bomb.yaml", 10'000);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::limit_exceeded);
  }
}

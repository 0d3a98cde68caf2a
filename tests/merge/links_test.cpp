// SPDX-License-Identifier: Apache-2.0
#include "acquis/merge/decisions.hpp"
#include "acquis/merge/suggestions.hpp"
#include "catch.hpp"
#include "merge/suggested.hpp"

namespace {

using namespace acquis;
using acquis_test::cluster_with;
using acquis_test::consultation_of;
using acquis_test::ids;
using acquis_test::message_of;
using merge::Suggestions;

const std::vector<std::pair<std::string, std::string>>& proposals() {
  static const std::vector<std::pair<std::string, std::string>> texts{
      {"a", "Registries should publish the list of their resellers every year."},
      {"b", "Registries shall publish the list of their resellers every year."},
      {"c", "The list of their resellers should be published by registries every year."},
      {"d", "Operators should sign the routes that they announce."},
      {"e", "A fund should pay for training in remote villages."}};
  return texts;
}

Suggestions with_links(std::vector<merge::Link> must, std::vector<merge::Link> cannot) {
  merge::MergeOptions options;
  options.must_link = std::move(must);
  options.cannot_link = std::move(cannot);
  return merge::suggest(consultation_of(proposals()), options);
}

}  // namespace

TEST_CASE("D3 A must-link joins what no rule relates, and says that a person did", "[merge]") {
  const Suggestions s = with_links({{{"d", "e"}}}, {});
  const merge::Cluster* cluster = cluster_with(s, "d");
  REQUIRE(cluster != nullptr);
  CHECK(ids(s, cluster->members) == std::vector<std::string>{"d", "e"});
  CHECK(ids(s, cluster->linked) == std::vector<std::string>{"d", "e"});
  CHECK(cluster->supporters == std::vector<std::string>{"Member d", "Member e"});
  std::string text;
  for (const merge::Consolidated& part : cluster->consolidated) {
    text += part.text;
  }
  CHECK(text.find("sign the routes") != std::string::npos);
  CHECK(text.find("pay for training") != std::string::npos);
  const merge::Cluster* other = cluster_with(s, "a");
  REQUIRE(other != nullptr);
  CHECK(other->linked.empty());
}

TEST_CASE("D3 Must-links are closed, and the core of linked provisions takes what joins it", "[merge]") {
  const Suggestions s = with_links({{{"a", "d"}}, {{"d", "e"}}}, {});
  const merge::Cluster* cluster = cluster_with(s, "e");
  REQUIRE(cluster != nullptr);
  CHECK(ids(s, {cluster->core}) == std::vector<std::string>{"a"});
  CHECK(ids(s, cluster->members) == std::vector<std::string>{"a", "b", "c", "d", "e"});
  CHECK(ids(s, cluster->linked) == std::vector<std::string>{"a", "d", "e"});
}

TEST_CASE("D3 A cannot-link keeps two provisions out of one cluster though they say the same", "[merge]") {
  REQUIRE(cluster_with(with_links({}, {}), "a")->members.size() == 3);
  const Suggestions s = with_links({}, {{{"a", "b"}}});
  REQUIRE(cluster_with(s, "a") != nullptr);
  CHECK(cluster_with(s, "a") != cluster_with(s, "b"));
  const Suggestions none = with_links({}, {{{"a", "b", "c"}}});
  CHECK(none.clusters.empty());
  CHECK(none.pairs.size() == 3);  // judged all the same
}

TEST_CASE("D3 Provisions with the same words can be kept apart", "[merge]") {
  merge::MergeOptions options;
  options.cannot_link = {{{"a", "b"}}};
  const document::Consultation consultation =
      consultation_of({{"a", proposals()[0].second}, {"b", proposals()[0].second}, {"c", proposals()[0].second}});
  const Suggestions s = merge::suggest(consultation, options);
  CHECK(s.pairs.size() == 3);
  REQUIRE(s.clusters.size() == 1);
  CHECK(s.clusters.front().members.size() == 2);
}

TEST_CASE("D3 Links that contradict each other are refused with file and line, through a chain too", "[merge]") {
  const std::string direct = message_of([] {
    return with_links({{{"a", "b"}, "links.yaml", 2}}, {{{"b", "a"}, "links.yaml", 5}});
  });
  CHECK(direct.find("links.yaml:5") == 0);
  CHECK(direct.find("links.yaml:2") != std::string::npos);
  const std::string chain = message_of([] {
    return with_links({{{"a", "d"}, "x.yaml", 2}, {{"d", "e"}, "x.yaml", 3}}, {{{"c", "a", "e"}, "x.yaml", 6}});
  });
  CHECK(chain.find("x.yaml:6") == 0);
  CHECK(chain.find("x.yaml:2") != std::string::npos);
  CHECK(chain.find("x.yaml:3") != std::string::npos);
}

TEST_CASE("D3 A link of a provision that is not there names the nearest ids", "[merge]") {
  merge::MergeOptions options;
  options.must_link = {{{"minutes/1", "minuets/2"}, "links.yaml", 3}};
  const std::string message = message_of([&] {
    return merge::suggest(consultation_of({{"minutes/1", "Publish minutes."}, {"minutes/2", "Print them."}}), options);
  });
  CHECK(message.find("links.yaml:3") == 0);
  CHECK(message.find("minuets/2") != std::string::npos);
  CHECK(message.find("nearest ids are minutes/2") != std::string::npos);
}

TEST_CASE("D3 A provision of a replaced version cannot be linked", "[merge]") {
  document::Consultation consultation =
      consultation_of({{"old", "Publish the minutes."}, {"new", "Print the minutes."}});
  consultation.contributions[1].replaces = "old";
  merge::MergeOptions options;
  options.must_link = {{{"old", "new"}, "", 0}};
  CHECK(message_of([&] { return merge::suggest(consultation, options); }).find("replaced") != std::string::npos);
}

TEST_CASE("D3 Links are read from YAML and from lines of JSON, with their lines", "[merge]") {
  const merge::LinkLists yaml =
      merge::read_links("# decided in May\nmust:\n  - [a, b]\n  - - c\n    - d\ncannot:\n  - [a, c]\n", "x.yaml");
  REQUIRE(yaml.must.size() == 2);
  REQUIRE(yaml.cannot.size() == 1);
  CHECK(yaml.must[0].line == 3);
  CHECK(yaml.cannot[0].provisions == std::vector<std::string>{"a", "c"});
  CHECK(yaml.cannot[0].line == 7);
  const merge::LinkLists lines =
      merge::read_links("{\"must\": [\"a\", \"b\"]}\n\n{\"cannot\": [\"a\", \"c\"]}\n", "x.jsonl");
  REQUIRE(lines.must.size() == 1);
  REQUIRE(lines.cannot.size() == 1);
  CHECK(lines.cannot[0].line == 3);
  CHECK(merge::read_links("", "x.yaml").must.empty());
}

TEST_CASE("D3 A broken file of links is refused with file and line", "[merge]") {
  const auto refused = [](const std::string& text, const std::string& name) {
    return message_of([&] { return merge::read_links(text, name); });
  };
  CHECK(refused("must:\n  - [a]\n", "x.yaml").find("x.yaml:2") == 0);
  CHECK(refused("should:\n  - [a, b]\n", "x.yaml").find("x.yaml:1") == 0);
  CHECK(refused("must: a\n", "x.yaml").find("x.yaml:1") == 0);
  CHECK(refused("must:\n  - [a, b\n", "x.yaml").find("x.yaml") == 0);
  CHECK(refused("{\"must\": [\"a\", \"b\"]}\n{\"must\": [\"a\", {}]}\n", "x.jsonl").find("x.jsonl:2") == 0);
  CHECK(refused("{\"must\": [\"a\", \"b\"]}\nmust\n", "x.jsonl").find("x.jsonl:2") == 0);
}

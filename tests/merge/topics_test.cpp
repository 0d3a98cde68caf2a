// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "acquis/merge/decisions.hpp"
#include "acquis/merge/suggestions.hpp"
#include "catch.hpp"
#include "merge/suggested.hpp"

namespace {

using namespace acquis;
using acquis_test::consultation_of;
using acquis_test::ids;
using acquis_test::message_of;
using merge::Suggestions;

const std::vector<std::pair<std::string, std::string>>& proposals() {
  static const std::vector<std::pair<std::string, std::string>> texts{
      {"m1", "Institutions should publish the minutes of their meetings."},
      {"m2", "The minutes of meetings should be translated by the Secretariat."},
      {"m3", "Members should receive draft minutes before they are adopted."},
      {"r1", "Operators should sign the routes that they announce."},
      {"r2", "Regulators should not license unsigned routes."},
      {"r3", "Universities should teach how routes are signed."},
      {"x", "Everybody may plant a tree."}};
  return texts;
}

const merge::Topic& topic_of(const Suggestions& s, const std::string& id) {
  return *std::find_if(s.topics.begin(), s.topics.end(), [&](const merge::Topic& topic) {
    const std::vector<std::string> names = ids(s, topic.provisions);
    return std::find(names.begin(), names.end(), id) != names.end();
  });
}

std::set<std::vector<std::string>> by_ids(const Suggestions& s) {
  std::set<std::vector<std::string>> found;
  for (const merge::Topic& topic : s.topics) {
    std::vector<std::string> names = ids(s, topic.provisions);
    names.push_back(topic.name);
    found.insert(names);
  }
  return found;
}

}  // namespace

TEST_CASE("Topics hold each provision once, are named by words of the texts, and end with what is left", "[merge]") {
  const Suggestions s = merge::suggest(consultation_of(proposals()));
  REQUIRE(s.topics.size() == 3);
  CHECK(topic_of(s, "m1").name.find("minutes") != std::string::npos);
  CHECK(ids(s, topic_of(s, "m1").provisions) == std::vector<std::string>{"m1", "m2", "m3"});
  CHECK(topic_of(s, "r1").name.find("routes") != std::string::npos);
  CHECK(ids(s, topic_of(s, "r1").provisions) == std::vector<std::string>{"r1", "r2", "r3"});
  CHECK(s.topics.back().id == "other");
  CHECK(ids(s, s.topics.back().provisions) == std::vector<std::string>{"x"});
}

TEST_CASE("Topics do not depend on the order of contributions and tear no cluster", "[merge]") {
  std::vector<std::pair<std::string, std::string>> texts = proposals();
  texts.emplace_back("m4", "The minutes of their meetings shall be published by institutions within a week.");
  const Suggestions first = merge::suggest(consultation_of(texts));
  std::mt19937 random(5);
  for (int round = 0; round < 4; ++round) {
    std::shuffle(texts.begin(), texts.end(), random);
    const Suggestions again = merge::suggest(consultation_of(texts));
    CHECK(by_ids(again) == by_ids(first));
    std::map<std::int64_t, std::string> topic;
    for (const merge::Topic& item : again.topics) {
      for (const std::int64_t provision : item.provisions) {
        CHECK(topic.emplace(provision, item.id).second);
      }
    }
    CHECK(topic.size() == texts.size());
    for (const merge::Cluster& cluster : again.clusters) {
      for (const std::int64_t member : cluster.members) {
        CHECK(topic[member] == topic[cluster.core]);
      }
    }
  }
}

TEST_CASE("A person defines topics by example and by principle", "[merge]") {
  std::vector<std::pair<std::string, std::string>> texts = proposals();
  texts.emplace_back("t", "Budgets should respect human rights.");
  merge::MergeOptions options;
  options.topics = {{"Records", {"Minutes of a meeting"}, {}}, {"Rights", {}, {"human_rights"}}};
  const Suggestions s = merge::suggest(consultation_of(texts), options);
  REQUIRE(s.topics.size() >= 3);
  CHECK(s.topics[0].name == "Records");
  CHECK(s.topics[0].asked_for);
  CHECK(ids(s, s.topics[0].provisions) == std::vector<std::string>{"m1", "m2", "m3"});
  CHECK(s.topics[1].name == "Rights");
  CHECK(ids(s, s.topics[1].provisions) == std::vector<std::string>{"t"});
  CHECK_FALSE(topic_of(s, "r1").asked_for);
}

TEST_CASE("A topic that nothing fits stays and is empty; a wrong one is refused with its place", "[merge]") {
  merge::MergeOptions options;
  options.topics = {{"Whales", {"whales and dolphins"}, {}}};
  const Suggestions s = merge::suggest(consultation_of(proposals()), options);
  CHECK(s.topics[0].name == "Whales");
  CHECK(s.topics[0].provisions.empty());
  options.topics = {{"Whales", {}, {"whaling"}, "topics.yaml", 4}};
  const std::string message = message_of([&] { return merge::suggest(consultation_of(proposals()), options); });
  CHECK(message.find("topics.yaml:4") == 0);
  CHECK(message.find("transparency") != std::string::npos);
}

TEST_CASE("Topics are read from YAML with their lines", "[merge]") {
  const std::string yaml =
      "topics:\n  - name: Access\n    like: Affordable access for all.\n  - name: Openness\n    principle: "
      "[transparency]\n";
  const std::vector<merge::TopicRequest> topics = merge::read_topics(yaml, "t.yaml");
  REQUIRE(topics.size() == 2);
  CHECK(topics[0].like == std::vector<std::string>{"Affordable access for all."});
  CHECK(topics[1].principles == std::vector<std::string>{"transparency"});
  CHECK(topics[1].line == 4);
  CHECK(message_of([] { return merge::read_topics("topics:\n  - name: Access\n", "t.yaml"); }).find("t.yaml:2") == 0);
  CHECK(message_of([] { return merge::read_topics("- a\n", "t.yaml"); }).find("t.yaml:1") == 0);
}

// SPDX-License-Identifier: Apache-2.0
#include "acquis/provision/provision.hpp"

#include <map>
#include <string>
#include <vector>

#include "acquis/document/read.hpp"
#include "catch.hpp"

using namespace acquis;
using namespace acquis::provision;

namespace {

document::Contribution contribution(std::string_view text, const std::string& contributor = "Harbour Forum") {
  document::Contribution made;
  made.id = "harbour";
  made.contributor = contributor;
  made.language = "en";
  made.document = document::read_bytes(text, "harbour.md", {.language = "en"});
  return made;
}

std::vector<std::string> ids(const Split& split) {
  std::vector<std::string> found;
  for (const Provision& each : split.provisions) {
    found.push_back(each.id);
  }
  return found;
}

std::vector<std::string> reasons(const Split& split) {
  std::vector<std::string> found;
  for (const LeftOut& each : split.left_out) {
    found.push_back(each.reason);
  }
  return found;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("two acts of one paragraph are two provisions with one label") {
  const auto split =
      provision::split(contribution("1. Registries should publish prices and shall hold open meetings.\n\n2. Users may "
                                    "attend. They should speak.\n"));
  CHECK(ids(split) == Strings{"harbour/body/1", "harbour/body/1#2", "harbour/body/2", "harbour/body/2#2"});
  CHECK(split.provisions[0].text == "Registries should publish prices");
  CHECK(split.provisions[1].text == "and shall hold open meetings.");
  CHECK(split.provisions[1].label == "1.");
  CHECK(split.provisions[1].frame.strength == 6);
  CHECK(split.provisions[3].text == "They should speak.");
}

TEST_CASE("a numbered paragraph with one act is one provision, background included") {
  const auto split =
      provision::split(contribution("1. Prices rose last year. Registries should publish them. Users asked for it.\n"));
  REQUIRE(ids(split) == Strings{"harbour/body/1"});
  CHECK(split.provisions[0].text == "Prices rose last year. Registries should publish them. Users asked for it.");
  CHECK(split.provisions[0].frame.act);
}

TEST_CASE("in plain paragraphs background stands apart from what is asked") {
  const auto split = provision::split(
      contribution("Prices rose last year. Users suffered. Registries should publish them. Nobody did.\n"));
  REQUIRE(split.provisions.size() == 3);
  CHECK(split.provisions[0].text == "Prices rose last year. Users suffered.");
  CHECK_FALSE(split.provisions[0].frame.strength);
  CHECK(split.provisions[1].text == "Registries should publish them.");
  CHECK(split.provisions[2].text == "Nobody did.");
}

TEST_CASE("items complete their chapeau; an item with a clause of its own stands alone") {
  const auto split = provision::split(contribution(
      "1. Registries should:\n\na) publish prices;\n\nb) hold open meetings. Users should be heard;\n\nc) report.\n\n"
      "2. The Council proposes the following steps:\n\n- a list of prices;\n- Governments should pay the costs.\n"));
  REQUIRE(ids(split) == Strings{"harbour/body/1", "harbour/body/1/b", "harbour/body/2", "harbour/body/2/item2"});
  CHECK(split.provisions[0].text == "Registries should: publish prices; hold open meetings. report.");
  CHECK(split.provisions[0].source.size() >= 4);
  CHECK(split.provisions[1].text == "Users should be heard;");
  CHECK(split.provisions[2].text == "The Council proposes the following steps: a list of prices;");
}

TEST_CASE("left out: headings, greetings, self-description, quotations") {
  const auto split = provision::split(contribution(
      "# Views on prices\n\nDear Chair,\n\nWe thank the Chair for the invitation. The Harbour Forum (HF) is a "
      "federation of small operators. "
      "We are a network of volunteers. \"Prices were fair.\" The Harbour Forum should be consulted.\n"));
  CHECK(reasons(split) ==
        Strings{"heading", "greeting", "greeting", "self_description", "self_description", "quotation"});
  REQUIRE(split.provisions.size() == 1);
  CHECK(split.provisions[0].text == "The Harbour Forum should be consulted.");
  CHECK(split.provisions[0].contributor == "Harbour Forum");
}

TEST_CASE("left out: lines that head a part of the text though nothing marks them") {
  const auto split = provision::split(contribution(
      "Prices of the harbour were discussed for a long time.\n\nPrices and Fees of Registries\n\nRegistries should "
      "publish "
      "prices.\n\nOpenness:\n\nMeetings should be open.\n\nMembers pay what they can\n\nUsers are free to leave.\n"));
  CHECK(reasons(split) == Strings{"heading", "heading"});
  REQUIRE(split.provisions.size() == 5);
  CHECK(split.provisions[3].text == "Members pay what they can");  // in lower case, and as long as a sentence may be
}

TEST_CASE("lines that nothing stands below, or more than two of them, are a list and stay") {
  const auto listed = provision::split(
      contribution("We name these aims.\n\nOpenness\n\nDiversity\n\nTrust\n\nThey matter to us all.\n"));
  CHECK(listed.left_out.empty());
  CHECK(provision::split(contribution("We name one aim.\n\nOpenness\n")).left_out.empty());
}

TEST_CASE("left out: the form that a contribution begins with") {
  document::Contribution form = contribution("");
  form.document = document::read_bytes(
      "Fair prices in the harbour\nArea: Set of prices\nEntitled by: Member One\nSector: Other, as far as is "
      "known\nKeywords: "
      "prices, "
      "fees\nAbstract\nRegistries should publish prices.\nNote: prices change.\nFees: they too.\n",
      "harbour.txt", {.language = "en"});
  const auto split = provision::split(form);
  CHECK(reasons(split) == Strings{"heading", "heading", "heading", "heading", "heading", "heading"});
  REQUIRE(split.provisions.size() == 3);
  CHECK(split.provisions[0].text == "Registries should publish prices.");
  CHECK(split.provisions[2].text == "Fees: they too.");
}

TEST_CASE("principles that a contribution begins with are no fields of a form") {
  document::Contribution principles = contribution("");
  principles.document = document::read_bytes(
      "We ask for these principles.\n\nOpenness: Registries should publish prices\nFairness: Users must be "
      "heard\nTrust: It "
      "grows with every year.\nPrinciple 4: Nobody pays twice\nPrinciple 5: Nobody waits long\n",
      "harbour.txt", {.language = "en"});
  const auto split = provision::split(principles);
  CHECK(split.left_out.empty());
  REQUIRE(split.provisions.size() >= 4);
  CHECK(split.provisions[1].text == "Openness: Registries should publish prices");
}

TEST_CASE("a sentence that asks is never left out as a greeting") {
  const auto split = provision::split(contribution("Thank you, and registries should publish prices.\n"));
  CHECK(split.left_out.empty());
  CHECK(split.provisions.size() == 1);
}

TEST_CASE("a record is one provision with its own id") {
  document::Contribution record = contribution("Dear Chair. Registries should publish prices. Users may attend.");
  record.id = "p-17";
  record.record = true;
  const auto split = provision::split(record);
  CHECK(ids(split) == Strings{"p-17"});
  CHECK(split.left_out.empty());
  CHECK(split.provisions[0].frame.strength == 3);
  record.document = document::read_bytes(" ", "x.md");
  CHECK(provision::split(record).provisions.empty());
}

TEST_CASE("sources are the bytes of the words") {
  const std::string text = "1. Registries *should* publish prices and shall hold meetings.\n";
  for (const Provision& each : provision::split(contribution(text)).provisions) {
    std::string on_disk;
    for (const Span part : each.source) {
      on_disk += slice(text, part);
    }
    CHECK(on_disk.size() >= each.text.size());
    CHECK(text.find(on_disk.substr(0, 5)) != std::string::npos);
  }
}

TEST_CASE("make_provision parses the text given") {
  const Provision made = make_provision("a", "Registries shall not raise fees.");
  CHECK(made.id == "a");
  CHECK(made.frame.strength == 6);
  CHECK(made.frame.polarity == Polarity::negated);
}

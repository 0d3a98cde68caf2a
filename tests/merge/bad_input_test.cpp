// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>
#include <set>

#include "acquis/merge/suggestions.hpp"
#include "catch.hpp"
#include "merge/suggested.hpp"
#include "peak_memory.hpp"

namespace {

using namespace acquis;
using acquis_test::consultation_of;
using acquis_test::count_of;
using merge::Suggestions;

const Diagnostic& found(const Suggestions& s, const std::string& code) {
  return *std::find_if(s.diagnostics.begin(), s.diagnostics.end(),
                       [&](const Diagnostic& item) { return item.code == code; });
}

document::Consultation read_lines(const std::string& lines, const std::string& name) {
  return document::read_consultation_bytes(lines, name);
}

}  // namespace

TEST_CASE("A contribution without a provision is listed with its file", "[merge]") {
  document::Consultation consultation = consultation_of({{"a", "Publish the minutes."}});
  const document::Consultation greeting =
      document::read_consultation_bytes("# Contribution of the North\n", "north.md");
  consultation.contributions.push_back(greeting.contributions.front());
  const Suggestions s = merge::suggest(consultation);
  REQUIRE(count_of(s.diagnostics, "no-provision") == 1);
  CHECK(found(s, "no-provision").message.find("north.md: ") == 0);
  CHECK(s.provisions.size() == 1);
}

TEST_CASE("Five hundred identical contributions are one cluster with all supporters, listed with the first",
          "[merge]") {
  std::vector<std::pair<std::string, std::string>> records;
  std::set<std::string> supporters;
  for (int i = 0; i < 500; ++i) {
    records.emplace_back("c" + std::to_string(i), "Registries should publish the list of their resellers every year.");
    supporters.insert("Member c" + std::to_string(i));
  }
  records.emplace_back("other", "Registries shall publish the list of their resellers every year.");
  const Suggestions s = merge::suggest(consultation_of(records));
  REQUIRE(s.clusters.size() == 1);
  const merge::Cluster& cluster = s.clusters.front();
  CHECK(cluster.members.size() == 501);
  CHECK(cluster.supporters.size() == 501);
  CHECK(s.pairs.size() == 500);
  for (const std::int64_t member : cluster.members) {
    const auto with_core = [&](const merge::Pair& pair) {
      return std::pair(pair.a, pair.b) == std::pair<std::int64_t, std::int64_t>(std::minmax(member, cluster.core));
    };
    CHECK((member == cluster.core || std::any_of(s.pairs.begin(), s.pairs.end(), with_core)));
  }
  REQUIRE(count_of(s.diagnostics, "identical-provisions") == 1);
  CHECK(found(s, "identical-provisions").message.find("500 provisions") == 0);
  CHECK(count_of(s.diagnostics, "identical-contributions") == 1);
  std::set<std::int64_t> printed;
  for (const merge::Consolidated& part : cluster.consolidated) {
    printed.insert(part.provisions.begin(), part.provisions.end());
  }
  CHECK(printed.size() == 501);
}

TEST_CASE("Twelve identical contributions are listed pair by pair", "[merge]") {
  std::vector<std::pair<std::string, std::string>> records;
  for (int i = 0; i < 12; ++i) {
    records.emplace_back("c" + std::to_string(i), "Registries should publish the list of their resellers every year.");
  }
  const Suggestions s = merge::suggest(consultation_of(records));
  CHECK(s.pairs.size() == 66);
  CHECK(s.contributions.size() == 66);
  CHECK(count_of(s.diagnostics, "identical-provisions") == 0);
}

TEST_CASE("Partners beyond the limit are not looked at, and that is said", "[merge]") {
  std::vector<std::pair<std::string, std::string>> records;
  for (const char* place : {"Aarhus", "Bergen", "Cusco", "Dakar", "Evora", "Fez"}) {
    records.emplace_back(place, std::string("Registries should publish the list of their resellers in ") + place + ".");
  }
  const auto consultation = consultation_of(records);
  CHECK(count_of(merge::suggest(consultation).diagnostics, "partners-limited") == 0);
  merge::MergeOptions options;
  options.max_partners = 5;
  CHECK(merge::suggest(consultation, options).pairs.size() == 15);
  options.max_partners = 1;
  const Suggestions s = merge::suggest(consultation, options);
  CHECK(s.pairs.size() < 15);
  REQUIRE(count_of(s.diagnostics, "partners-limited") == 1);
  CHECK(found(s, "partners-limited").message.find("6 of 6 texts have as many near partners as a search looks at (1)") ==
        0);
}

TEST_CASE("Records that name no contributor count as one supporter, and that is said", "[merge]") {
  const Suggestions s =
      merge::suggest(read_lines("{\"text\": \"Operators should sign routes.\"}\n"
                                "{\"text\": \"Operators shall sign routes.\"}\n",
                                "letters.jsonl"));
  REQUIRE(count_of(s.diagnostics, "contributor-unnamed") == 1);
  CHECK(found(s, "contributor-unnamed").message.find("2 records of letters.jsonl") == 0);
  CHECK(count_of(s.diagnostics, "contributor-repeated") == 0);
}

TEST_CASE("A contribution whose contributor is empty supports by its own id", "[merge]") {
  document::Consultation consultation = consultation_of({{"a", "Operators should sign routes."},
                                                         {"b", "Operators should sign routes."},
                                                         {"c", "Libraries may lend books."}});
  for (document::Contribution& contribution : consultation.contributions) {
    contribution.contributor.clear();
  }
  const Suggestions s = merge::suggest(consultation);
  REQUIRE(s.clusters.size() == 1);
  CHECK(s.clusters.front().supporters == std::vector<std::string>{"a", "b"});
}

TEST_CASE("I6 Two contributions with the same name are kept, count once and are reported", "[merge]") {
  document::Consultation consultation =
      consultation_of({{"a", "Operators should sign routes."}, {"b", "Operators shall sign routes."}});
  consultation.contributions[1].contributor = consultation.contributions[0].contributor;
  const Suggestions s = merge::suggest(consultation);
  CHECK(count_of(s.diagnostics, "contributor-repeated") == 1);
  REQUIRE(s.clusters.size() == 1);
  CHECK(s.clusters.front().supporters.size() == 1);
}

TEST_CASE("Contributions that replace each other in a circle are all kept; ids and files are named", "[merge]") {
  document::Consultation consultation = read_lines(
      "{\"id\": \"a\", \"text\": \"Sign routes.\", \"replaces\": \"c\"}\n"
      "{\"id\": \"b\", \"text\": \"Plant trees.\", \"replaces\": \"a\"}\n"
      "{\"id\": \"c\", \"text\": \"Print minutes.\", \"replaces\": \"b\"}\n"
      "{\"id\": \"d\", \"text\": \"Print all minutes.\", \"replaces\": \"c\"}\n"
      "{\"id\": \"e\", \"text\": \"Feed birds.\", \"replaces\": \"e\"}\n",
      "letters.jsonl");
  const Suggestions s = merge::suggest(consultation);
  REQUIRE(count_of(s.diagnostics, "replaces-cycle") == 1);
  const std::string& message = found(s, "replaces-cycle").message;
  for (const std::string part :
       {"a (letters.jsonl) replaces c", "c (letters.jsonl) replaces b", "b (letters.jsonl) replaces a"}) {
    CHECK(message.find(part) != std::string::npos);
  }
  REQUIRE(s.versions.size() == 1);
  CHECK(s.versions.front().contribution == "c");
  CHECK(s.versions.front().replaced_by == "d");
}

TEST_CASE("Formulas and quotations never make a suggestion", "[merge]") {
  const std::string frame = "Bodies that look after the common routing heritage of mankind should ";
  const Suggestions s = merge::suggest(consultation_of({{"a", frame + "print their budgets."},
                                                        {"b", frame + "train young translators."},
                                                        {"c", frame + "move to Vienna."}}));
  CHECK(s.formulas.size() == 1);
  CHECK(s.pairs.empty());
  CHECK(s.clusters.empty());
  document::Consultation quoted;
  for (const std::string name : {"one", "two"}) {
    const document::Consultation read = document::read_consultation_bytes(
        "# Contribution of " + name +
            "\n\n> 64. We affirm that minutes of all meetings shall be published every year.\n\n" +
            (name == "one" ? "Libraries should offer courses.\n" : "Operators should sign routes.\n"),
        name + ".md");
    quoted.contributions.push_back(read.contributions.front());
  }
  const Suggestions none = merge::suggest(quoted);
  CHECK(none.pairs.empty());
  CHECK(none.clusters.empty());
  CHECK(std::count_if(none.left_out.begin(), none.left_out.end(),
                      [](const provision::LeftOut& item) { return item.reason == "quotation"; }) == 2);
}

TEST_CASE("D17 Proponents are kept through merges, and whom to inform is listed", "[merge]") {
  const Suggestions s =
      merge::suggest(consultation_of({{"a", "Registries should publish the list of their resellers every year."},
                                      {"b", "Registries shall publish the list of their resellers every year."},
                                      {"c", "Registries should not publish the list of their resellers."},
                                      {"d", "A fund should pay for the translation of the list of resellers."}}));
  const merge::Cluster* cluster = acquis_test::cluster_with(s, "a");
  REQUIRE(cluster != nullptr);
  CHECK(cluster->supporters == std::vector<std::string>{"Member a", "Member b"});
  CHECK(acquis_test::ids(s, cluster->alternatives) == std::vector<std::string>{"c"});
  std::vector<std::string> informed = cluster->supporters;
  for (const auto* list : {&cluster->alternatives, &cluster->complements}) {
    for (const std::int64_t provision : *list) {
      informed.push_back(s.provisions[static_cast<std::size_t>(provision)].contributor);
    }
  }
  std::sort(informed.begin(), informed.end());
  CHECK(cluster->inform == informed);
  CHECK(std::find(informed.begin(), informed.end(), "Member c") != informed.end());
}

TEST_CASE("What all share and what only one has is shown, in near-duplicates too", "[merge]") {
  const Suggestions s = merge::suggest(
      consultation_of({{"a", "Registries should publish the list of their resellers every year."},
                       {"b", "Registries should publish the list of their resellers every year, in Braille."},
                       {"c", "Registries should publish the list of their resellers every year."}}));
  REQUIRE(s.clusters.size() == 1);
  const merge::Cluster& cluster = s.clusters.front();
  REQUIRE(cluster.unique.size() == 1);
  const auto text = [&](const merge::MemberSpan& item) {
    return std::string(slice(s.provisions[static_cast<std::size_t>(item.provision)].text, item.span));
  };
  CHECK(text(cluster.unique.front()) == "Braille");
  CHECK(s.provisions[static_cast<std::size_t>(cluster.unique.front().provision)].id == "b");
  std::set<std::int64_t> members;
  for (const merge::MemberSpan& item : cluster.shared) {
    members.insert(item.provision);
    CHECK(text(item).find("Braille") == std::string::npos);
  }
  CHECK(members.size() == 3);
  CHECK(text(cluster.shared.front()).find("publish") != std::string::npos);
}

TEST_CASE("An item of one text that equals a paragraph of another is found", "[merge]") {
  const std::string item = "publish the audited accounts of the regional registry";
  const Suggestions s = merge::suggest(consultation_of(
      {{"list", "Institutions should teach children how routes are chosen; lend cameras to village schools; " + item +
                    "; count the ships that lay cables; invite poets to sessions on spectrum; and plant oaks."},
       {"alone", "Institutions should " + item + "."},
       {"none", "Institutions should repair old telephones."}}));
  REQUIRE(s.pairs.size() == 1);
  CHECK(s.provisions[static_cast<std::size_t>(s.pairs.front().a)].id == "list");
  CHECK(s.provisions[static_cast<std::size_t>(s.pairs.front().b)].id == "alone");
}

TEST_CASE("Work can be stopped, and partners can be limited", "[merge]") {
  std::vector<std::pair<std::string, std::string>> records;
  for (int i = 0; i < 40; ++i) {
    records.emplace_back("c" + std::to_string(i), "Registries should publish the list of their resellers in volume " +
                                                      std::to_string(i) + " of the yearbook.");
  }
  merge::MergeOptions options;
  Progress progress;
  options.progress = &progress;
  const std::size_t all = merge::suggest(consultation_of(records), options).pairs.size();
  CHECK(progress.done() == progress.total());
  CHECK(progress.total() > 0);
  options.max_partners = 2;
  const std::size_t few = merge::suggest(consultation_of(records), options).pairs.size();
  CHECK(few < all);
  CHECK(few >= 20);
  progress.stop();
  CHECK_THROWS(merge::suggest(consultation_of(records), options));
}

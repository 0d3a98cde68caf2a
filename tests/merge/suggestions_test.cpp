// SPDX-License-Identifier: Apache-2.0
#include "acquis/merge/suggestions.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "acquis/document/read.hpp"
#include "acquis/text/terms.hpp"
#include "corpus.hpp"
#include "peak_memory.hpp"

namespace {

using namespace acquis;
using merge::Suggestions;
using nlohmann::json;

document::Consultation consultation_of(const std::vector<std::pair<std::string, std::string>>& records) {
  document::Consultation consultation;
  for (const auto& [id, text] : records) {
    consultation.contributions.push_back(document::make_contribution(id, text, "Member " + id, "en"));
  }
  return consultation;
}

/// The recommendations of the founding report with their items, by number.
std::map<int, std::string> recommendations(const std::filesystem::path& file) {
  const document::Document report = document::read(file);
  std::map<int, std::string> texts;
  const std::regex block_id("recommendations/([0-9]+)(/.*)?");
  for (const document::Block& block : report.blocks) {
    std::smatch found;
    if (std::regex_match(block.id, found, block_id)) {
      std::string& text = texts[std::stoi(found[1])];
      text += (text.empty() ? "" : " ") + std::string(report.text_of(block));
    }
  }
  return texts;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// A change that makes a copy of a recommendation compete with it.
struct Change {
  int number;
  std::string from;
  std::string to;
};

const std::map<int, std::string>& paraphrases() {
  static const std::map<int, std::string> texts{{3,
                                                 "In carrying enhanced cooperation forward, account should be taken of "
                                                 "work that already exists, and existing international forums "
                                                 "should be supported in reflecting on how to develop and improve and "
                                                 "how to lower the risk of doing the same work twice."},
                                                {5,
                                                 "So that participation can be meaningful, stakeholders should reflect "
                                                 "on ways of publishing factual information, statistics and "
                                                 "other data in a timely, open and accessible manner, which would "
                                                 "raise awareness, make opportunities known and link initiatives "
                                                 "with each other."},
                                                {9,
                                                 "Proposals of all stakeholders should be duly considered by the "
                                                 "institutions and processes that develop Internet policy, and "
                                                 "results should be encouraged which recognise how fundamental it is "
                                                 "that the Internet stays an open, secure, interoperable and "
                                                 "reliable platform that the general public can use."},
                                                {13,
                                                 "All interested parties should think about the best ways of working "
                                                 "together on new topics, such as questions raised by emerging "
                                                 "technologies, so that every stakeholder is able to take part."},
                                                {15,
                                                 "The IGF can support the development of Internet policy and should, "
                                                 "for that reason, be strengthened: more stakeholders, "
                                                 "governmental ones in particular, should take part in its annual "
                                                 "sessions and in national, regional and sub-regional IGF "
                                                 "initiatives."}};
  return texts;
}

const std::vector<Change>& changes() {
  static const std::vector<Change> list{
      {3, "should take", "should not take"},
      {7, "should create and", "should not create or"},
      {9, "should give appropriate", "should not give"},
      {13, "should consider how best to build", "should refrain from building"},
      {14, "every year", "every four years"},
      {14, "the General Assembly", "the Commission on Science and Technology for Development"},
      {15, "the Internet Governance Forum may", "the International Telecommunication Union may"},
      {12, "Secretariat should consider how it can", "Secretariat should not"}};
  return list;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const text::Term& term : text::terms(text, {"", true})) {
    words.push_back(term.folded);
  }
  return words;
}

/// What the text says of itself, without order of input: pairs by texts of their provisions.
std::multiset<std::string> pairs_by_text(const Suggestions& s) {
  std::multiset<std::string> found;
  for (const merge::Pair& pair : s.pairs) {
    const std::string& a = s.provisions[static_cast<std::size_t>(pair.a)].text;
    const std::string& b = s.provisions[static_cast<std::size_t>(pair.b)].text;
    const bool turned = b < a;
    const merge::Relation relation = turned ? merge::reversed(pair.judgement.relation) : pair.judgement.relation;
    found.insert((turned ? b + "|" + a : a + "|" + b) + "|" + std::string(merge::to_string(relation)));
  }
  return found;
}

std::multiset<std::multiset<std::string>> clusters_by_text(const Suggestions& s) {
  std::multiset<std::multiset<std::string>> found;
  for (const merge::Cluster& cluster : s.clusters) {
    std::multiset<std::string> texts;
    for (const std::int64_t member : cluster.members) {
      texts.insert(s.provisions[static_cast<std::size_t>(member)].text);
    }
    for (const std::int64_t alternative : cluster.alternatives) {
      texts.insert("against " + s.provisions[static_cast<std::size_t>(alternative)].text);
    }
    found.insert(texts);
  }
  return found;
}

/// Rows and alternatives without the order of printing: what each stretch says and whose it is.
std::multiset<std::multiset<std::string>> rows_by_text(const Suggestions& s) {
  std::multiset<std::multiset<std::string>> found;
  for (const merge::Cluster& cluster : s.clusters) {
    std::multiset<std::string> row;
    for (const merge::Consolidated& part : cluster.consolidated) {
      std::set<std::string> sigla;
      for (const std::int64_t member : part.provisions) {
        sigla.insert(s.provisions[static_cast<std::size_t>(member)].id);
      }
      std::string entry = part.text + (part.choice < 0 ? "" : "|choice");
      for (const std::string& siglum : sigla) {
        entry += "|" + siglum;
      }
      row.insert(entry);
    }
    found.insert(row);
  }
  return found;
}

document::Consultation sample() {
  const std::vector<std::filesystem::path> inputs{std::filesystem::path(ACQUIS_SOURCE_DIR) /
                                                  "data/sample/consultation"};
  return document::read_consultation(inputs);
}

}  // namespace

TEST_CASE("D4 Sixteen recommendations with a paraphrase and a competing copy give exactly these two findings",
          "[merge]") {
  const auto file = acquis_test::shared() / "corpus/wgec-2018-chair-draft2.md";
  REQUIRE_CORPUS(file);
  const std::map<int, std::string> texts = recommendations(file);
  REQUIRE(texts.size() == 16);
  for (const auto& [number, paraphrase] : paraphrases()) {
    for (const Change& change : changes()) {
      if (change.number == number) {
        continue;
      }
      std::vector<std::pair<std::string, std::string>> records;
      for (const auto& [n, text] : texts) {
        records.emplace_back("r" + std::to_string(n), text);
      }
      records.emplace_back("paraphrase", paraphrase);
      records.emplace_back("copy", replaced(texts.at(change.number), change.from, change.to));
      const Suggestions found = merge::suggest(consultation_of(records));
      INFO("paraphrase of " << number << ", copy of " << change.number << ": " << change.to);
      REQUIRE(found.pairs.size() == 2);
      std::set<std::string> seen;
      for (const merge::Pair& pair : found.pairs) {
        const std::string a = found.provisions[static_cast<std::size_t>(pair.a)].id;
        const std::string b = found.provisions[static_cast<std::size_t>(pair.b)].id;
        const bool competing = pair.judgement.relation == merge::Relation::competing;
        CHECK(competing == (b == "copy"));
        CHECK(pair.judgement.relation != merge::Relation::complementary);
        CHECK(a == "r" + std::to_string(b == "copy" ? change.number : number));
        seen.insert(b);
      }
      CHECK(seen == std::set<std::string>{"copy", "paraphrase"});
      CHECK(found.clusters.size() == 2);
      CHECK(found.singletons.size() == 14);
    }
  }
}

TEST_CASE("D5 The order of contributions changes neither pairs nor clusters", "[merge]") {
  document::Consultation consultation = sample();
  const Suggestions first = merge::suggest(consultation);
  REQUIRE(first.pairs.size() > 20);
  std::mt19937 random(3);
  for (int round = 0; round < 4; ++round) {
    std::shuffle(consultation.contributions.begin(), consultation.contributions.end(), random);
    const Suggestions again = merge::suggest(consultation);
    CHECK(pairs_by_text(again) == pairs_by_text(first));
    CHECK(clusters_by_text(again) == clusters_by_text(first));
    CHECK(rows_by_text(again) == rows_by_text(first));
  }
}

TEST_CASE("D4 Clusters hold no chain and count each contributor once", "[merge]") {
  const Suggestions s = merge::suggest(sample());
  std::map<std::pair<std::int64_t, std::int64_t>, merge::Relation> relations;
  for (const merge::Pair& pair : s.pairs) {
    CHECK(pair.a < pair.b);
    relations[{pair.a, pair.b}] = pair.judgement.relation;
  }
  const auto relation = [&](std::int64_t a, std::int64_t b) { return relations.find(std::minmax(a, b)); };
  std::set<std::int64_t> placed;
  for (const merge::Cluster& cluster : s.clusters) {
    std::set<std::string> contributors;
    for (const std::int64_t member : cluster.members) {
      contributors.insert(s.provisions[static_cast<std::size_t>(member)].contributor);
      CHECK(placed.insert(member).second);
      if (member == cluster.core) {
        continue;
      }
      const auto found = relation(member, cluster.core);
      REQUIRE(found != relations.end());
      CHECK(found->second != merge::Relation::competing);
      CHECK(found->second != merge::Relation::complementary);
      for (const std::int64_t other : cluster.members) {
        const auto between = relation(member, other);
        CHECK((between == relations.end() || between->second != merge::Relation::competing));
      }
    }
    CHECK(std::vector<std::string>(contributors.begin(), contributors.end()) == cluster.supporters);
  }
}

TEST_CASE("D9 Every word of a member stands in the consolidated text or is listed as left out", "[merge]") {
  const Suggestions s = merge::suggest(sample());
  REQUIRE(s.clusters.size() > 5);
  for (const merge::Cluster& cluster : s.clusters) {
    for (const std::int64_t member : cluster.members) {
      const provision::Provision& provision = s.provisions[static_cast<std::size_t>(member)];
      std::vector<std::string> words;
      for (const merge::Consolidated& part : cluster.consolidated) {
        for (std::size_t i = 0; i < part.provisions.size(); ++i) {
          if (part.provisions[i] == member) {
            const auto more = words_of(slice(provision.text, part.spans[i]));
            CHECK(more == words_of(part.text));
            words.insert(words.end(), more.begin(), more.end());
          }
        }
      }
      const bool repeats = std::any_of(s.left_out.begin(), s.left_out.end(), [&](const provision::LeftOut& item) {
        return item.provision == provision.id && item.reason == "repeats" && !item.of.empty();
      });
      INFO(provision.id);
      CHECK((repeats ? words.empty() : words == words_of(provision.text)));
    }
  }
}

TEST_CASE("I6 A replaced version supports nothing and is listed as replaced", "[merge]") {
  const Suggestions s = merge::suggest(sample());
  REQUIRE(s.versions.size() == 2);  // one names the text it replaces, the other only says so
  const auto is_old = [&](std::int64_t index) {
    return std::any_of(s.versions.begin(), s.versions.end(), [&](const merge::Version& version) {
      return s.provisions[static_cast<std::size_t>(index)].contribution == version.contribution;
    });
  };
  for (const merge::Pair& pair : s.pairs) {
    CHECK_FALSE(is_old(pair.a));
    CHECK_FALSE(is_old(pair.b));
  }
  for (std::int64_t p = 0; p < static_cast<std::int64_t>(s.provisions.size()); ++p) {
    if (is_old(p)) {
      CHECK(std::any_of(s.left_out.begin(), s.left_out.end(), [&](const provision::LeftOut& item) {
        return item.provision == s.provisions[static_cast<std::size_t>(p)].id && item.reason == "replaced";
      }));
    }
  }
}

TEST_CASE("What many ask for in the same words is no formula; boilerplate is", "[merge]") {
  const std::string ask = "Registries should publish the complete list of their resellers";
  const Suggestions agreed = merge::suggest(
      consultation_of({{"a", ask + "."}, {"b", ask + " every month."}, {"c", ask + " free of charge."}}));
  CHECK(agreed.formulas.empty());
  CHECK(agreed.pairs.size() == 3);
  const std::string frame = "Bodies that look after the common routing heritage of mankind should ";
  const Suggestions boilerplate = merge::suggest(consultation_of({{"a", frame + "print their budgets."},
                                                                  {"b", frame + "train young translators."},
                                                                  {"c", frame + "move to Vienna."}}));
  REQUIRE(boilerplate.formulas.size() == 1);
  CHECK(boilerplate.formulas.front().contributors.size() == 3);
  CHECK(boilerplate.pairs.empty());
}

TEST_CASE("A phrase inside a longer formula is one too where enough contributors use it apart", "[merge]") {
  const std::string matters = "the common routing heritage of mankind";
  const std::string frame = "Bodies that look after " + matters + " should ";
  std::vector<std::pair<std::string, std::string>> records{{"a", frame + "print their budgets."},
                                                           {"b", frame + "train young translators."},
                                                           {"c", frame + "move to Vienna."},
                                                           {"d", "Schools should sing of " + matters + "."},
                                                           {"e", "A coin should honour " + matters + "."}};
  CHECK(merge::suggest(consultation_of(records)).formulas.size() == 1);  // two use it apart
  records.emplace_back("f", "No stamp need show " + matters + ".");
  const Suggestions s = merge::suggest(consultation_of(records));
  REQUIRE(s.formulas.size() == 2);
  CHECK(s.formulas.back().text == "common routing heritage of mankind");
  CHECK(s.formulas.back().contributors.size() == 6);
}

TEST_CASE("The title of a consultation is a formula, also where it stands alone or holds a word like further",
          "[merge]") {
  const std::string title = "Plan for the further growth of the harbour lights";
  const Suggestions s = merge::suggest(consultation_of({{"a", title + ": lamps should be painted green."},
                                                        {"b", "Sailors should read the " + title + " aloud."},
                                                        {"c", "No " + title + " needs more than three pages."},
                                                        {"d", "This note answers the " + title + "."},
                                                        {"e", "Our group comments on the " + title + "."}}));
  REQUIRE(s.formulas.size() == 1);
  CHECK(s.formulas.front().text == title);
  CHECK(s.pairs.empty());
}

TEST_CASE("Claims, and sentences that only announce a list, make no suggestion by words in common", "[merge]") {
  const auto pairs = [](const std::string& a, const std::string& b) {
    std::vector<std::pair<std::string, std::string>> records{{"a", a}, {"b", b}};
    for (int i = 0; i < 40; ++i) {
      records.emplace_back("n" + std::to_string(i), "Shop number" + std::to_string(i) + " should close at noon.");
    }
    const Suggestions s = merge::suggest(consultation_of(records));
    return std::count_if(s.pairs.begin(), s.pairs.end(), [](const merge::Pair& pair) { return pair.a == 0; });
  };
  const std::string asked = "The lighthouse service should repair old foghorns for fishermen.";
  CHECK(pairs(asked, "The coastal service should repair old foghorns before winter comes.") == 1);
  CHECK(pairs(asked, "The coastal service has repaired old foghorns since the storms of spring.") == 0);
  const std::string announced = "We propose the following principles for the care of foghorns:";
  CHECK(pairs(announced, "Members propose these principles, of which care of young sailors is one.") == 0);
}

TEST_CASE("Two provisions of one contribution are judged and give no cluster", "[merge]") {
  document::Consultation consultation =
      consultation_of({{"a", "Routes should be signed by operators."}, {"b", "Routes should be signed by operators."}});
  consultation.contributions[1].contributor = consultation.contributions[0].contributor;
  const Suggestions s = merge::suggest(consultation);
  REQUIRE(s.clusters.size() == 1);
  CHECK(s.clusters.front().supporters.size() == 1);
}

TEST_CASE("The record of a merge names provisions by id and is the same for any number of threads", "[merge]") {
  merge::MergeOptions options;
  options.threads = 1;
  const std::string one = merge::to_json(merge::suggest(sample(), options));
  options.threads = 2;
  CHECK(merge::to_json(merge::suggest(sample(), options)) == one);
  const json record = json::parse(one);
  std::set<std::string> ids;
  for (const json& provision : record["provisions"]) {
    CHECK(ids.insert(provision["id"]).second);
    CHECK(provision["frame"].size() == 9);
    CHECK(provision["frame"]["polarity"].is_string());
  }
  for (const json& pair : record["pairs"]) {
    CHECK(ids.contains(pair["a"]));
    CHECK(ids.contains(pair["b"]));
    CHECK(pair["internal"].is_boolean());
  }
  for (const json& item : record["left_out"]) {
    CHECK(item["begin"] <= item["end"]);
    CHECK(item.contains("provision") != item.contains("contribution"));
  }
}

TEST_CASE("Options out of range are refused, an empty consultation is none", "[merge]") {
  merge::MergeOptions options;
  options.min_score = 1.5;
  CHECK_THROWS(options.validate());
  CHECK(merge::suggest({}).provisions.empty());
}

TEST_CASE("Words that everybody uses, and texts that ask for nothing, make no suggestion", "[merge]") {
  std::vector<std::pair<std::string, std::string>> records;
  const std::vector<std::string> subjects = {"cable",  "satellite", "library",  "court",
                                             "school", "tax",       "hospital", "farm"};
  for (std::size_t i = 0; i < 400; ++i) {  // every text shares "internet", "users" and "rules" with every other
    const std::string own = subjects[i % subjects.size()] + std::to_string(i);
    records.emplace_back("n" + std::to_string(i),
                         "Members should give " + own + " to users of the internet under rules.");
  }
  records.emplace_back("x", "Members should not give users of the internet new rules.");
  records.emplace_back(
      "b1", "Lighthouses of the northern coast were automated in the spring, and few of their keepers stayed.");
  records.emplace_back("b2", "Boats passed the northern coast by night, and lighthouses guided them home.");
  const Suggestions s = merge::suggest(consultation_of(records));
  for (const merge::Pair& pair : s.pairs) {
    const std::string& b = s.provisions[static_cast<std::size_t>(pair.b)].id;
    CHECK(b != "x");
    CHECK(b != "b2");
  }
}

TEST_CASE("D8 A member that says the same in another order is no row with the core", "[merge]") {
  const Suggestions s = merge::suggest(
      consultation_of({{"a", "Registries should publish the list of their resellers every year."},
                       {"b", "Registries should publish the list of their resellers every year, with addresses."},
                       {"c", "The list of their resellers should be published by registries every year."}}));
  REQUIRE(s.clusters.size() == 1);
  std::string row;
  for (const merge::Consolidated& part : s.clusters.front().consolidated) {
    for (const std::int64_t member : part.provisions) {
      const std::string& id = s.provisions[static_cast<std::size_t>(member)].id;
      CHECK((id.front() != 'c' || part.text == s.provisions[static_cast<std::size_t>(member)].text));
    }
    row += part.text + (part.choice < 0 ? "" : "|");
  }
  CHECK(row.find("Registries should publish the list of their resellers every year") == 0);
}

TEST_CASE("D8 The consolidated text of the sample has few brackets", "[merge]") {
  const Suggestions s = merge::suggest(sample());
  for (const merge::Cluster& cluster : s.clusters) {
    std::set<std::int64_t> places;
    std::size_t common = 0;
    for (const merge::Consolidated& part : cluster.consolidated) {
      const std::string& whole = s.provisions[static_cast<std::size_t>(part.provisions.front())].text;
      if (part.choice >= 0 && part.text != whole) {
        places.insert(part.choice);
      }
      common += part.choice < 0 ? words_of(part.text).size() : 0;
    }
    INFO(cluster.id);
    CHECK(places.size() <= std::max<std::size_t>(3, common / 6));
  }
}

TEST_CASE("Two texts of twenty thousand words are related and merged within bounds", "[merge]") {
  std::mt19937 random(31);
  std::string first = "Registries should publish ";
  std::string second = first;
  for (int i = 0; i < 20'000; ++i) {
    const std::string word = "word" + std::to_string(random() % 2000) + " ";
    first += word;
    second += random() % 10 == 0 ? "other " : word;
  }
  const Suggestions s = merge::suggest(consultation_of({{"a", first + "."}, {"b", second + "."}}));
  CHECK(s.pairs.size() == 1);
  REQUIRE(s.clusters.size() == 1);
  std::map<std::int64_t, std::size_t> words;
  for (const merge::Consolidated& part : s.clusters.front().consolidated) {
    for (const std::int64_t member : part.provisions) {
      words[member] += words_of(part.text).size();
    }
  }
  for (const auto& [member, count] : words) {
    CHECK(count == words_of(s.provisions[static_cast<std::size_t>(member)].text).size());
  }
  CHECK(acquis_test::peak_memory_below(500));
}

TEST_CASE("I6 A text that says in English, French or Spanish that it revises another replaces it", "[merge]") {
  for (const std::string words :
       {"This is a revised version.", "Ceci est une version révisée.", "Es una versión revisada."}) {
    document::Consultation consultation =
        consultation_of({{"a", "Routes should be signed."}, {"b", words + " Routes should be signed by operators."}});
    consultation.contributions[1].contributor = consultation.contributions[0].contributor;
    INFO(words);
    const Suggestions s = merge::suggest(consultation);
    REQUIRE(s.versions.size() == 1);
    CHECK(s.versions.front().contribution == "a");
  }
}

// SPDX-License-Identifier: Apache-2.0
/// The rules for choosing between hits, on sentences of our own; and what a document knows of a mention.
#include "acquis/principles/mentions.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "catch.hpp"
#include "phrases.hpp"

using acquis::Span;
using acquis::principles::absent;
using acquis::principles::find_mentions;
using acquis::principles::Mention;
using acquis::principles::Ontology;
using acquis::principles::Status;
using acquis::principles::to_json;
using acquis::principles::Voice;
using acquis_test::marks;
using acquis_test::principles_in;
using acquis_test::Words;
namespace document = acquis::document;

TEST_CASE("adjectives of one coordination are a mention each", "[principles]") {
  CHECK(marks("They want open, democratic and consensus-based processes.") ==
        Words{"open_process: open", "democratic: democratic", "consensus: consensus-based processes"});
  CHECK(marks("an open, interoperable, secure and reliable platform") ==
        Words{"open_internet: open, interoperable", "security_stability: secure and reliable platform"});
}

TEST_CASE("the longest phrase wins and no mention nests in another", "[principles]") {
  CHECK(marks("the sovereign equality of its members") == Words{"equal_footing: sovereign equality"});
  CHECK(marks("under international human rights law") == Words{"human_rights: international human rights law"});
  CHECK(principles_in("funds for sustainable development") == Words{"development"});
  CHECK(principles_in("the right to privacy") == Words{"privacy"});
}

TEST_CASE("evidence inside a phrase that makes it public is marked as well", "[principles]") {
  CHECK(marks("Registries shall make factual information available.") ==
        Words{"transparency: make factual information available", "evidence_based: factual information"});
}

TEST_CASE("hits of one principle in one noun phrase are one mention", "[principles]") {
  CHECK(marks("women, youth, persons with disabilities and indigenous peoples").size() == 1);
  CHECK(marks("Transparency is good; transparency is cheap.").size() == 2);
  CHECK(marks("transparency requires transparency").size() == 2);
  CHECK(marks("transparency (transparency)").size() == 2);
  CHECK(marks("sustainable development (SDG 9)") == Words{"development: sustainable development", "development: SDG"});
}

TEST_CASE("words that only look like a principle are none", "[principles]") {
  const char* const none[] = {
      "The cache acts as a transparent proxy.",
      "The item is proposed for inclusion in the provisional agenda.",
      "Prices are inclusive of tax.",
      "A multilateral development bank lends to them.",
      "The list of participants is annexed.",
      "An open-ended group was set up.",
      "The treaty is open for signature.",
      "The Lao People\u2019s Democratic Republic took the floor.",
      "The text was adopted without changes by consensus.",
      "There was no consensus on this point.",
      "The process of enhanced cooperation continues.",
      "Cash in the trust fund is low.",
      "The Security Council met twice.",
      "The rules take effect in May.",
      "They hold sovereign bonds and private equity.",
      "All stakeholders were informed of it.",
      "Software development takes long.",
      "A diversity of views was expressed.",
      "International public policy issues were on the agenda.",
      "The science, technology and innovation review is out.",
      "The reports were distributed to the members.",
      "An emerging market was hit.",
      "The resident coordinator spoke.",
      "Server capacity was doubled.",
      "Copies of the Human Rights Council documents were made.",
  };
  for (const char* const sentence : none) {
    INFO(sentence);
    CHECK(marks(sentence) == Words{});
  }
}

TEST_CASE("the same words in their own sense are found", "[principles]") {
  CHECK(principles_in("The budget must be transparent.") == Words{"transparency"});
  CHECK(principles_in("Decisions shall be taken by consensus.") == Words{"consensus"});
  CHECK(principles_in("Deliberations remain multilateral.") == Words{"multilateral"});
  CHECK(principles_in("Users must be able to trust it.") == Words{"trust"});
  CHECK(principles_in("Stronger cooperation among regulators") == Words{"collaboration"});
  CHECK(principles_in("It must hold them to account.") == Words{"accountability"});
  CHECK(principles_in("A decentralised Internet, with no single point of failure, nor censorship") ==
        Words{"distributed", "free_expression"});
  CHECK(principles_in("particularly developing countries") == Words{"underrepresented"});
}

TEST_CASE("E7 six languages have patterns of their own", "[principles]") {
  CHECK(principles_in("Les décisions doivent être transparentes et inclusives.", "fr") ==
        Words{"transparency", "inclusiveness"});
  CHECK(principles_in("La rendición de cuentas y la participación de todos", "es") ==
        Words{"accountability", "participation"});
  CHECK(principles_in("Прозрачность и подотчётность на равной основе", "ru") ==
        Words{"transparency", "accountability", "equal_footing"});
  CHECK(principles_in("تعزيز الشفافية والمساءلة وحقوق الإنسان", "ar") ==
        Words{"transparency", "accountability", "human_rights"});
  CHECK(principles_in("促进透明、问责和法治。", "zh") == Words{"transparency", "accountability", "rule_of_law"});
}

TEST_CASE("collisions between languages' words are settled by the longest match", "[principles]") {
  CHECK(principles_in("многосторонний подход", "ru") == Words{"multilateral"});
  CHECK(principles_in("многосторонний подход всех заинтересованных сторон", "ru") == Words{"multistakeholder"});
  CHECK(principles_in("سيادة القانون", "ar") == Words{"rule_of_law"});
  CHECK(principles_in("可持续发展", "zh") == Words{"development"});
  CHECK(principles_in("安全理事会", "zh").empty());
  CHECK(principles_in("inclusive los niños", "es").empty());
  CHECK(principles_in("Todas las partes, los participantes inclusive", "es").empty());
}

TEST_CASE("names and titles are shown as titles", "[principles]") {
  CHECK(marks("as the Universal Declaration of Human Rights says") ==
        Words{"human_rights: Universal Declaration of Human Rights (title)"});
  CHECK(marks("a resolution entitled \u201CPrivacy for every user\u201D was read") ==
        Words{"privacy: Privacy (title)"});
  CHECK(marks("a resolution entitled \u201COne\u201D and \u201CPrivacy for every user\u201D") ==
        Words{"privacy: Privacy (title)"});
  CHECK(marks("They wrote \u201Cprivacy for every user\u201D there") == Words{"privacy: privacy"});
  CHECK(marks("The Declaration on Public Trust is old.") == Words{"trust: Public Trust (title)"});
  CHECK(marks("The Digital Inclusion Strategy is old.") == Words{"inclusiveness: Digital Inclusion (title)"});
  CHECK(marks("The Digital Inclusion Council met.").empty());  // who met is no mention
  CHECK(marks("A Conference on Public Trust will be held.").empty());
  CHECK(marks("Transparency of the Council is wanted.") == Words{"transparency: Transparency"});
  CHECK(marks("see https://privacy.example.org/trust for more") ==
        Words{"privacy: privacy (title)", "trust: trust (title)"});
  CHECK(marks("《残疾人权利公约》", "zh") == Words{"underrepresented: 残疾人 (title)"});
  CHECK(marks("une résolution intitulée «\u00A0La confiance\u00A0»", "fr") == Words{"trust: confiance (title)"});
}

TEST_CASE("words of a document that the sentence names are quoted", "[principles]") {
  const Ontology ontology;
  const auto voices = [&](std::string_view text) {
    std::vector<Voice> list;
    for (const Mention& mention : find_mentions(text, ontology, "en")) {
      list.push_back(mention.voice);
    }
    return list;
  };
  CHECK(voices("Paragraph 12 of A/RES/70/125 says \u201Cwe want that trust to grow\u201D and we want privacy.") ==
        std::vector<Voice>{Voice::quoted, Voice::own});
  CHECK(voices("We propose: \u201Cthe board wants that trust to grow\u201D.") == std::vector<Voice>{Voice::own});
  const std::string draft = "Paragraph 12 should read: \u201CAll operators should build trust by 2030\u201D.";
  CHECK(voices(draft) == std::vector<Voice>{Voice::own});
  const Mention proposed = find_mentions(draft, Ontology(), "en").at(0);
  CHECK(proposed.strength == 3);
  REQUIRE(proposed.addressee);
  CHECK(proposed.addressee->text == "All operators");
  CHECK(acquis::slice(draft, proposed.sentence).starts_with("All operators"));
  CHECK(voices("Paragraph 12 now reads: \u201CAll operators should build trust by 2030\u201D.") ==
        std::vector<Voice>{Voice::quoted});
}

TEST_CASE("E1 a mention has its sentence, pattern and brackets", "[principles]") {
  const std::string text = "First things first. It [must build trust] now, openly available to all.";
  const auto mentions = find_mentions(text, Ontology(), "en");
  REQUIRE(mentions.size() == 2);
  CHECK(acquis::slice(text, mentions[0].span) == "build trust");
  CHECK(mentions[0].bracketed);
  CHECK(mentions[0].pattern == "{build|builds|building} ..2 {trust|confidence}");
  CHECK(acquis::slice(text, mentions[0].sentence) == "It [must build trust] now, openly available to all.");
  CHECK_FALSE(mentions[1].bracketed);
  CHECK(mentions[1].principle == "transparency");
}

TEST_CASE("E1 blocks give a mention its voice and status", "[principles]") {
  document::Document report;
  report.language = "en";
  const auto add = [&](std::string id, document::BlockKind kind, std::string_view text, bool is_quoted) {
    document::Block block;
    block.id = std::move(id);
    block.kind = kind;
    block.quoted = is_quoted;
    block.span.begin = static_cast<std::uint32_t>(report.text.size());
    report.text += text;
    block.span.end = static_cast<std::uint32_t>(report.text.size());
    report.text += "\n";
    report.blocks.push_back(block);
  };
  add("a/heading", document::BlockKind::heading, "Trust", false);
  add("a/1", document::BlockKind::numbered_paragraph, "[Café: trust grows", false);
  add("a/2", document::BlockKind::numbered_paragraph, "and trust] falls", false);
  add("a/quote/3", document::BlockKind::numbered_paragraph, "so they trust", true);
  add("a/chair-note/1", document::BlockKind::editorial_note, "trust needs a source", false);
  add("a/4", document::BlockKind::paragraph, "see A Matter of Trust", false);
  document::Note note;
  note.id = "notes/1";
  note.span = {static_cast<std::uint32_t>(report.text.size()), static_cast<std::uint32_t>(report.text.size()) + 12};
  report.text += "public trust";
  report.notes.push_back(note);
  document::Bracket bracket;
  bracket.open = document::BracketEnd{1, report.blocks[1].span.begin, {}};
  bracket.close = document::BracketEnd{2, report.blocks[2].span.begin + 9, {}};
  report.brackets.push_back(bracket);
  document::Emphasis italics;
  italics.style = document::EmphasisStyle::italic;
  italics.block = 5;
  italics.span = {report.blocks[5].span.begin + 4, report.blocks[5].span.end};
  report.emphasis.push_back(italics);

  const auto mentions = find_mentions(report, Ontology());
  REQUIRE(mentions.size() == 7);
  struct Expected {
    const char* block;
    Status status;
    Voice voice;
    bool bracketed;
  };
  const Expected expected[] = {{"a/heading", Status::title, Voice::own, false},
                               {"a/1", Status::mention, Voice::own, true},
                               {"a/2", Status::mention, Voice::own, true},
                               {"a/quote/3", Status::mention, Voice::quoted, false},
                               {"a/chair-note/1", Status::mention, Voice::editorial, false},
                               {"a/4", Status::title, Voice::own, false},
                               {"notes/1", Status::mention, Voice::own, false}};
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    INFO(expected[i].block);
    CHECK(mentions[i].block == expected[i].block);
    CHECK(mentions[i].status == expected[i].status);
    CHECK(mentions[i].voice == expected[i].voice);
    CHECK(mentions[i].bracketed == expected[i].bracketed);
  }

  const auto json = nlohmann::json::parse(to_json(report, mentions, "report", "en"));
  CHECK(json["id"] == "report");
  CHECK(json["lang"] == "en");
  const auto& second = json["mentions"][1];
  CHECK(second["block"] == "a/1");
  CHECK(second["begin"] == 7);  // code points, not bytes
  CHECK(second["end"] == 12);
  CHECK(second["text"] == "trust");
  for (const char* const field : {"strength", "verb", "addressee", "addressee_group", "beneficiary"}) {
    CHECK(second.at(field).is_null());  // no verb stands there
  }
  CHECK(second["polarity"] == "affirmed");
  for (const char* const field : {"beneficiary_groups", "hedges", "evidence"}) {
    CHECK(second.at(field) == nlohmann::json::array());
  }
  CHECK(second["bracketed"] == true);
  CHECK(second["voice"] == "own");
  CHECK(second["pattern"] == "trust");
}

TEST_CASE("offsets of a record count code points of its text and its block is null", "[principles]") {
  const std::string text = "\U0001F310 été: trust";
  const auto json = nlohmann::json::parse(to_json(text, find_mentions(text, Ontology(), "en"), "r1", "en"));
  REQUIRE(json["mentions"].size() == 1);
  CHECK(json["mentions"][0]["block"].is_null());
  CHECK(json["mentions"][0]["begin"] == 7);
  CHECK(json["mentions"][0]["end"] == 12);
}

TEST_CASE("absence is a finding: titles, quotations and notes do not undo it", "[principles]") {
  const Ontology ontology;
  const auto mentions =
      find_mentions("We want transparency. See the Universal Declaration of Human Rights.", ontology, "en");
  const auto missing = absent(mentions, ontology);
  CHECK(missing.size() == 33);
  CHECK(std::find(missing.begin(), missing.end(), "transparency") == missing.end());
  CHECK(std::find(missing.begin(), missing.end(), "human_rights") != missing.end());
  std::vector<Mention> quoted = mentions;
  quoted[0].voice = Voice::quoted;
  CHECK(absent(quoted, ontology).size() == 34);
}

TEST_CASE("a language without patterns is said, not silently nothing", "[principles]") {
  const Ontology ontology;
  CHECK(find_mentions("Transparenz ist wichtig", ontology, "de").empty());
  CHECK_FALSE(acquis::principles::language_notice("en", ontology).has_value());
  for (const char* const language : {"de", "und", ""}) {
    const auto notice = acquis::principles::language_notice(language, ontology);
    REQUIRE(notice.has_value());
    CHECK(notice->code == "language-without-patterns");
    CHECK(notice->hint->find("zh") != std::string::npos);
    const auto json = nlohmann::json::parse(to_json(std::string_view("x"), {}, "r", language, std::span(&*notice, 1)));
    CHECK(json["diagnostics"][0]["code"] == "language-without-patterns");
  }
}

TEST_CASE("a record has the bytes that a writer of JSON gives it", "[principles]") {
  const Ontology ontology;
  const std::string text =
      "States should, \"as far as possible\",\tpublish the caf\u00e9 accounts for the sake of transparency\\openness.\n"
      "Transparency shall mean open\x01 books; the \xff Chair should promote privacy of users, as appropriate.";
  const auto mentions = find_mentions(text, ontology, "en");
  REQUIRE(mentions.size() >= 3);
  const std::string record = to_json(text, mentions, "a \"b\"\n", "en", {});
  CHECK(nlohmann::ordered_json::parse(record).dump() == record);
  CHECK(to_json(text, {}, "x", "", {}) == R"({"id":"x","lang":null,"mentions":[],"diagnostics":[]})");
}

TEST_CASE("a finder says of each text what is said of it alone", "[principles]") {
  const Ontology ontology;
  const std::pair<std::string, std::string> texts[] = {
      {"States should promote transparency of users' data.", "en"},
      {"Transparenz ist wichtig", "de"},
      {"La transparence est essentielle.", "fr"},
      {"Transparency of users' data is essential, and privacy; States should promote it.", "en"},
      {"", "en"},
  };
  acquis::principles::MentionFinder finder(ontology);
  document::Consultation consultation;
  for (const auto& [text, language] : texts) {
    const std::string alone = to_json(text, find_mentions(text, ontology, language), "x", language);
    CHECK(to_json(text, finder.in_text(text, language), "x", language) == alone);
    consultation.contributions.push_back(document::make_contribution("x", text, {}, language));
  }
  const auto records = acquis::principles::mention_records(consultation.contributions, ontology, 1);
  const auto by_many = acquis::principles::mention_records(consultation.contributions, ontology, 3);
  REQUIRE(records.size() == std::size(texts));
  for (std::size_t i = 0; i < records.size(); ++i) {
    CHECK(records[i].json == by_many[i].json);
    CHECK(nlohmann::json::parse(records[i].json)["mentions"].size() == records[i].mentions);
    CHECK(records[i].notice.has_value() == (texts[i].second == "de"));
    CHECK(nlohmann::json::parse(records[i].json)["diagnostics"].empty() != records[i].notice.has_value());
  }
  CHECK(records[0].mentions > 0);
}

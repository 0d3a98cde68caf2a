// SPDX-License-Identifier: Apache-2.0
/// Dictionaries of other programs, read as ontologies.
#include "acquis/principles/dictionary.hpp"

#include "acquis/error.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "dictionaries.hpp"

using acquis::Error;
using acquis::ErrorCode;
using acquis::principles::find_mentions;
using acquis::principles::Ontology;
using acquis::principles::read_dictionary;
using acquis::principles::read_dictionary_file;
using acquis_test::categories_of;
using acquis_test::golden_dictionary;
using acquis_test::notes_of;
using acquis_test::phrases_of;
using acquis_test::places_of;

namespace {

using Lines = std::vector<std::string>;
using Phrases = std::map<std::string, std::set<std::string>>;

/// "file:line: sentence" of the error that reading raises; its hint is checked to be there.
std::string error_of(const std::string& content, const std::string& name,
                     ErrorCode code = ErrorCode::invalid_data_file) {
  try {
    static_cast<void>(read_dictionary(content, name));
  } catch (const Error& error) {
    CHECK(error.code() == code);
    CHECK_FALSE(error.hint().empty());
    return error.place().file + ":" + std::to_string(error.place().line.value_or(0)) + ": " + error.message();
  }
  return "no error";
}

std::string yaml_of(const std::vector<std::string>& phrases) {
  std::string yaml = "c:\n";
  for (const std::string& phrase : phrases) {
    yaml += "  - \"" + phrase + "\"\n";
  }
  return yaml;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// Without what the formats of one dictionary differ in: "A_CATEGORY", "A CATEGORY" and "A category".
std::string plain_name(std::string name) {
  for (char& letter : name) {
    letter = letter == '_' ? ' ' : letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return name;
}

std::filesystem::path dictionaries() {
  return acquis_test::shared() / "corpus" / "dictionaries";
}

}  // namespace

TEST_CASE("E8: the same dictionary in six formats finds the same mentions", "[principles]") {
  const std::string text =
      "An open and transparent process keeps a public record. Members agreed on the record; agreement is public.";
  const Lines expected = {"Open process: open at 3",           "Open process: transparent at 12",
                          "Open process: public record at 40", "Common ground: record at 47",
                          "Common ground: agreed at 63",       "Common ground: record at 77",
                          "Common ground: agreement at 85"};
  for (const char* name : {"process.yml", "process.dic", "process.lc3", "process.lcd", "process.ykd", "process.cat"}) {
    INFO(name);
    const Ontology ontology = Ontology::from_file(golden_dictionary(name));
    CHECK(ontology.name() == name);
    CHECK(ontology.languages() == Lines{"en"});
    CHECK(ontology.version().empty());
    CHECK(notes_of(ontology).empty());
    CHECK(categories_of(ontology) == Lines{"Open process (dictionary)", "Common ground (dictionary)"});
    CHECK(places_of(ontology, text) == expected);
  }
  CHECK(Ontology::from_file(golden_dictionary("process.ykd")).principles()[0].definition == "who may look on");
  CHECK(Ontology::from_file(golden_dictionary("process.dic")).principles()[0].definition ==
        "a category of process.dic (LIWC), 3 phrases");
}

TEST_CASE("E8: the dictionary that quanteda tests with counts alike in every format", "[principles]") {
  REQUIRE_CORPUS(dictionaries());
  const std::string text = "Mary had a little lamb, little more; MARY had more lamb.";
  std::vector<std::pair<std::string, Lines>> all;
  for (const char* name : {"mary.yml", "mary.dic", "mary.lc3", "mary.lcd", "mary.ykd", "mary.cat"}) {
    Lines places = places_of(Ontology::from_file(dictionaries() / name), text);
    for (std::string& place : places) {
      place = plain_name(place);
    }
    all.emplace_back(name, places);
  }
  CHECK(all.front().second.size() == 10);
  CHECK(all.front().second.front() == "another category: mary at 0");
  for (const auto& [name, places] : all) {
    INFO(name);
    CHECK(places == all.front().second);
  }
}

TEST_CASE("E8: every real dictionary is read, or says where and what to do", "[principles]") {
  REQUIRE_CORPUS(dictionaries());
  struct Expected {
    const char* file;
    std::size_t categories;
    std::size_t phrases;
    std::size_t notes;
  };
  const Expected expected[] = {
      {"LSD2015.lc3", 2, 4567, 0},
      {"RID.cat", 43, 3148, 3},
      {"actually_ykd.cat", 2, 5, 1},
      {"iso-8859-1.cat", 2, 6, 0},
      {"iso-8859-2.cat", 2, 6, 1},
      {"issue-459.cat", 5, 20, 0},
      {"issue-819.ykd", 2, 2, 0},
      {"laver-garry.cat", 20, 418, 0},
      {"laver-garry.ykd", 19, 416, 0},
      {"laver_garry.ykd", 19, 416, 0},
      {"liwc-alpha.dic", 2, 2, 0},
      {"liwc_extracodes.dic", 10, 12, 8},
      {"liwc_hierarchical.dic", 10, 12, 9},
      {"mary.cat", 2, 5, 0},
      {"mary.dic", 2, 5, 0},
      {"mary.lc3", 2, 5, 0},
      {"mary.lcd", 2, 5, 0},
      {"mary.ykd", 2, 5, 0},
      {"mary.yml", 2, 5, 0},
      {"mary_doubleterm.dic", 2, 6, 0},
      {"mary_missingcat.dic", 2, 6, 1},
      {"mary_multipletabs.dic", 2, 6, 0},
      {"mary_zeropadding.dic", 2, 6, 1},
      {"moral_foundations_dictionary.dic", 11, 358, 1},
      {"windows-1252.cat", 2, 6, 1},
      {"yoshi.ykd", 3, 5, 0},
  };
  std::set<std::string> seen;
  for (const Expected& each : expected) {
    INFO(each.file);
    const Ontology ontology = Ontology::from_file(dictionaries() / each.file);
    std::size_t phrases = 0;
    for (const auto& [id, of_category] : phrases_of(ontology)) {
      phrases += of_category.size();
    }
    CHECK(ontology.principles().size() == each.categories);
    CHECK(phrases == each.phrases);
    CHECK(ontology.diagnostics().size() == each.notes);
    seen.insert(each.file);
  }
  for (const auto& file : std::filesystem::directory_iterator(dictionaries())) {
    const std::string name = file.path().filename().string();
    if (seen.contains(name)) {
      continue;
    }
    INFO(name);
    try {
      static_cast<void>(Ontology::from_file(file.path()));
      FAIL("neither listed nor an error");
    } catch (const Error& error) {
      CHECK(error.place().file == name);
      CHECK(error.place().line.has_value());
      CHECK(holds(error.hint(), "encoding"));
    }
  }
}

TEST_CASE("E8: real dictionaries in old encodings are read once these are named", "[principles]") {
  REQUIRE_CORPUS(dictionaries());
  struct Case {
    const char* file;
    const char* encoding;
    std::set<std::string> phrases;
  };
  const Case cases[] = {
      {"iso-8859-1.cat", "iso-8859-1", {"bh", "ch", "dh"}}, {"iso-8859-2.cat", "iso-8859-2", {"č", "ď", "ě"}},
      {"iso-8859-14.cat", "iso-8859-14", {"ḃ", "ċ", "ḋ"}},  {"windows-1252.cat", "windows-1252", {"š", "ž", "ÿ"}},
      {"shift-jis.cat", "shift-jis", {"あ", "い", "う"}},   {"euc-jp.cat", "euc-jp", {"あ", "い", "う"}}};
  for (const Case& each : cases) {
    INFO(each.file);
    const Ontology ontology = read_dictionary_file(dictionaries() / each.file, {"en", each.encoding});
    CHECK(phrases_of(ontology)["NON-LATIN"] == each.phrases);
    CHECK(ontology.diagnostics().empty());
  }
  CHECK(phrases_of(Ontology::from_file(dictionaries() / "windows-1252.cat"))["NON-LATIN"] ==
        std::set<std::string>{"š", "ž", "ÿ"});
}

TEST_CASE("E8: extra codes and levels of LIWC are read as far as they can be, and the rest is listed", "[principles]") {
  REQUIRE_CORPUS(dictionaries());
  const Ontology ontology = Ontology::from_file(dictionaries() / "liwc_hierarchical.dic");
  CHECK(phrases_of(ontology) == Phrases{{"verb", {"liked"}},
                                        {"misc/whatever", {"kin"}},
                                        {"misc/family", {"kin"}},
                                        {"misc/affect", {"likeab*", "liked"}},
                                        {"misc/posemo", {"likeab*", "liked"}},
                                        {"past", {"liked"}},
                                        {"past/cogmech", {"kinda"}},
                                        {"past/insight/tentat", {"kinda"}},
                                        {"else/whatever2", {"light"}},
                                        {"else/time", {"like"}}});
  const Lines notes = notes_of(ontology);
  CHECK(holds(notes.at(6), "23 dictionary-code-left-out: 'kind': left out <of>131/125, <of>135/126"));
  CHECK(holds(notes.at(7), "26 dictionary-code-left-out: 'like': left out (02 134)125/464, (02 134)126"));
  CHECK(holds(notes.at(8), "28 dictionary-code-left-out: 'liked': left out 721"));
}

TEST_CASE("nested categories have paths as ids and the top as family", "[principles]") {
  const Ontology yaml = Ontology::from_file(golden_dictionary("nested.yml"));
  CHECK(categories_of(yaml) ==
        Lines{"process (dictionary)", "process/openness (process)", "process/voice (process)", "outcome (dictionary)"});
  CHECK(yaml.principles()[1].name == "process / openness");
  CHECK(phrases_of(yaml)["process"] == std::set<std::string>{"procedure*"});
  CHECK(phrases_of(yaml)["process/voice"] == std::set<std::string>{"speak", "be heard"});
  CHECK(phrases_of(yaml)["outcome"] == std::set<std::string>{"result*"});

  const Ontology liwc = Ontology::from_file(golden_dictionary("nested.dic"));
  CHECK(phrases_of(liwc) ==
        Phrases{{"process/openness", {"open"}}, {"process/voice", {"speak"}}, {"outcome", {"speak", "result*"}}});
  CHECK(
      notes_of(liwc) ==
      Lines{"9 dictionary-code-left-out: 'lead': left out <to>10/20: no plain numbers, they depend on the words around",
            "10 dictionary-code-left-out: 'hear': left out (11)20: no plain numbers, they depend on the words around",
            "11 dictionary-code-left-out: 'result*': left out 99, the number of no category"});

  const Ontology wordstat =
      read_dictionary("A\n\tB\n\t\tone (1)\n\tC/D\n\t\ttwo (2)\n\tthree (1)\nE\n\tB\n\t\tfour (1)\n", "x.cat");
  CHECK(categories_of(wordstat) == Lines{"A (dictionary)", "A/B (A)", "A/C-D (A)", "E/B (E)"});
  CHECK(wordstat.principles()[2].name == "A / C/D");
  CHECK(notes_of(wordstat) ==
        Lines{"5 dictionary-weight-ignored: the weight (2) of 'two' is not used: each mention counts once"});

  const Ontology xml = read_dictionary(
      "<dictionary><cnode name='A'><pnode name='one'/><cnode name='B'><pnode name='two'/></cnode>\n"
      "<note>no word</note></cnode></dictionary>",
      "x.ykd");
  CHECK(phrases_of(xml) == Phrases{{"A", {"one"}}, {"A/B", {"two"}}});
  CHECK(notes_of(xml) == Lines{"2 dictionary-element-ignored: <note> is not read"});
}

TEST_CASE("globs become patterns, or are listed with their line", "[principles]") {
  const Ontology ontology =
      read_dictionary(yaml_of({"open*", "heckl**", "affected* manner", "co-operative", "no man's land", "civil_war",
                               "organi?ation", "open, fair", "*betray*", "exam*ple", "not * good",
                               "a?"
                               "?"
                               "?",
                               "fair-*", "r&d", "(sic)", "{a|b}", "U.S.", "x~y"}),
                      "x.yml");
  const auto phrases = phrases_of(ontology)["c"];
  for (const char* phrase : {"open*", "heckl*", "affected* manner", "co operative", "no man's land", "civil war",
                             "organisation", "organization", "organi7ation", "open, fair"}) {
    INFO(phrase);
    CHECK(phrases.contains(phrase));
  }
  CHECK(phrases.size() == 7 + 36);
  const Lines notes = notes_of(ontology);
  REQUIRE(notes.size() == 10);
  const char* reasons[] = {"'*betray*' of 'c' is left out: a '*' stands at the front of a word",
                           "'exam*ple' of 'c' is left out: a '*' stands inside a word",
                           "'not * good' of 'c' is left out: a '*' stands for a whole word",
                           "'a?"
                           "?"
                           "?' of 'c' is left out: there are more than two '?'",
                           "'fair-*' of 'c' is left out: a '*' stands for a whole word",
                           "'r&d' of 'c' is left out: the sign '&'",
                           "'(sic)' of 'c' is left out: the sign '('",
                           "'{a|b}' of 'c' is left out: the sign '{'",
                           "'U.S.' of 'c' is left out: the sign '.'",
                           "'x~y' of 'c' is left out: the sign '~'"};
  for (std::size_t i = 0; i < notes.size(); ++i) {
    CHECK(holds(notes[i], std::to_string(10 + i) + " dictionary-phrase-left-out: " + reasons[i]));
  }
}

TEST_CASE("the letters that '?' stands for are those of the language", "[principles]") {
  const auto count = [](const std::string& language) {
    const std::string cyrillic = language == "ru" ? "c: [\"м?р\"]\n" : "c: [\"m?r\"]\n";
    return phrases_of(read_dictionary(cyrillic, "x.yml", {language, ""}), language)["c"];
  };
  CHECK(count("ru").contains("мир"));
  CHECK_FALSE(count("ru").contains("мaр"));
  CHECK(count("fr").contains("mér"));
  CHECK_FALSE(count("en").contains("mér"));
  CHECK(count("en").size() == 36);
  const Ontology chinese = read_dictionary("c: [\"民主*\", \"*公开\", \"透*明\"]\n", "x.yml", {"zh", ""});
  CHECK(phrases_of(chinese, "zh")["c"] == std::set<std::string>{"民主", "公开"});
  CHECK(chinese.diagnostics().size() == 1);
}

TEST_CASE("a phrase counts for each of its categories, neighbours apart, once where it stands inside another",
          "[principles]") {
  const Ontology ontology =
      read_dictionary("a: [little, lamb, little lamb, lamb chops, lamb*]\nb: [little, LITTLE, Little]\n", "x.yml");
  CHECK(places_of(ontology, "little little") ==
        Lines{"a: little at 0", "b: little at 0", "a: little at 7", "b: little at 7"});
  CHECK(places_of(ontology, "a little lamb") == Lines{"b: little at 2", "a: little lamb at 2"});
  CHECK(places_of(ontology, "little lamb chops") ==
        Lines{"b: little at 0", "a: little lamb at 0", "a: lamb chops at 7"});
  CHECK(notes_of(ontology) ==
        Lines{"0 dictionary-phrase-twice: 2 phrases stand twice in a category and are counted once"});
}

TEST_CASE("a dictionary under another ending is read by its content, and says so", "[principles]") {
  const std::string liwc = "%\n1\tA\n%\nopen\t1\n";
  const std::string yaml = "A:\n - open\n";
  const std::string ontology =
      "format: 1\nversion: '7'\nprinciples:\n  - {id: A, name: a, family: f, definition: d, patterns: {en: [open]}}\n";
  for (const auto& [name, content] : std::vector<std::pair<std::string, std::string>>{{"x.cat", liwc},
                                                                                      {"x.yml", liwc},
                                                                                      {"x.dic", yaml},
                                                                                      {"x.ykd", "+A\nopen\n"},
                                                                                      {"x.lc3", "A\n\tOPEN (1)\n"},
                                                                                      {"x.dic", ontology},
                                                                                      {"x.lc3", "+A\n\topen (1)\n"}}) {
    INFO(name << "\n" << content);
    const Ontology read = read_dictionary(content, name);
    CHECK(read.principles().at(0).id.ends_with("A"));
    CHECK(find_mentions("open", read, "en").size() == 1);
    REQUIRE(read.diagnostics().size() == 1);
    CHECK(read.diagnostics()[0].code == "dictionary-other-format");
  }
  CHECK(holds(notes_of(read_dictionary(liwc, "x.cat")).at(0), "a WordStat dictionary; it is read as LIWC"));
  CHECK(holds(notes_of(read_dictionary(yaml, "x.dic")).at(0), "a LIWC dictionary; it is read as quanteda YAML"));
  CHECK(read_dictionary(ontology, "x.dic").version() == "7");
  CHECK(read_dictionary(liwc, "words").diagnostics().empty());  // no ending promises anything
  CHECK(read_dictionary(ontology, "x.yaml").diagnostics().empty());
}

TEST_CASE("what is no dictionary is an error with file, line and what to do", "[principles]") {
  CHECK(error_of("", "x.dic") == "x.dic:1: this is no LIWC dictionary, it looks like an empty file");
  CHECK(error_of("one\ntwo\n", "x.dic") == "x.dic:1: this is no LIWC dictionary, it looks like a plain list of words");
  CHECK(error_of("2\nopen/S\nfair\n", "x.dic") ==
        "x.dic:1: this is no LIWC dictionary, it looks like a dictionary for checking spelling (Hunspell)");
  CHECK(holds(error_of("word,category\nopen,a\n", "x.cat"), "looks like a table"));
  CHECK(holds(error_of("[\"a\", \"b\"]", "x.lc3"), "looks like JSON"));
  CHECK(holds(error_of("{\\rtf1 words}", "x.cat"), "looks like a file of a word processor"));
  CHECK(holds(error_of("We are of the view that the process must stay open to all of us.\n", "x.lc3"),
              "looks like running text"));
  CHECK(holds(error_of("PK\x03\x04 and so on", "x.cat"), "x.cat:1: the file is no text, it looks like an archive"));
  CHECK(holds(error_of("%PDF-1.4 and so on", "x.dic"), "looks like a PDF"));
  CHECK(error_of("<html><body>not found</body></html>", "x.ykd") ==
        "x.ykd:1: this is XML, but <html> is no dictionary");
  CHECK(holds(error_of("\n<dictionary>\n<cnode name='a'>\n</dictionary>", "x.ykd"), "x.ykd:4: the file is no XML"));
  CHECK(error_of("<dictionary>\n<cnode name='a'>\n<pnode/></cnode></dictionary>", "x.lcd") ==
        "x.lcd:3: <pnode> has no name");
  CHECK(error_of("<dictionary>\n<pnode name='a'/></dictionary>", "x.lcd") == "x.lcd:2: 'a' stands in no category");
  CHECK(error_of("%\n1\tA\nopen\t1\n", "x.dic") == "x.dic:3: the list of categories has no end");
  CHECK(error_of("%\n1\tA\n01\tB\n%\nopen\t1\n", "x.dic") == "x.dic:3: the number 1 is given to two categories");
  CHECK(error_of("%\n1\n%\nopen\t1\n", "x.dic") == "x.dic:2: a category has no name");
  CHECK(error_of("%\n1\tA\n%\nopen\t2\n", "x.dic") == "x.dic:1: the file has no phrase that can be looked for");
  CHECK(error_of("\topen (1)\nA\n", "x.cat") == "x.cat:1: 'open' stands in no category");
  CHECK(error_of("+\nopen\n", "x.lc3") == "x.lc3:1: a category has no name");
  CHECK(error_of("a:\n  - [open\n", "x.yml").starts_with("x.yml:"));
  CHECK(holds(error_of("a:\n  - *betray*\n", "x.yml"), "x.yml:2: the file is no YAML"));
  CHECK(error_of("a: [b]\n---\nc: [d]\n", "x.yml") == "x.yml:3: a second YAML document begins here");
  CHECK(error_of("a: [b]\n[c]: d\n", "x.yml") == "x.yml:2: the name of a category must be a text");
  CHECK(holds(error_of("just words\n", "x.yml"), "no list of keys and values"));
  CHECK(error_of("+" + std::string(600, 'x') + "\nopen\n", "x.lc3").ends_with("is longer than 500 bytes"));
  try {
    static_cast<void>(read_dictionary("a: [b]\n", "x.yml", {"english", ""}));
    FAIL("a language must be a code");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::invalid_argument);
  }
}

TEST_CASE("encodings are recognised, declared or named", "[principles]") {
  const std::string utf8 = "A\n\tÉGALITÉ (1)\n";
  CHECK(phrases_of(read_dictionary("\xEF\xBB\xBF" + utf8, "x.cat"))["A"] == std::set<std::string>{"égalité"});
  const std::string latin = "A\n\t\xC9GALIT\xC9 (1)\n";
  const Ontology guessed = read_dictionary(latin, "x.cat");
  CHECK(phrases_of(guessed)["A"] == std::set<std::string>{"égalité"});
  CHECK(holds(notes_of(guessed).at(0), "encoding-windows-1252: the file is no UTF-8"));
  CHECK(read_dictionary(latin, "x.cat", {"en", "iso-8859-1"}).diagnostics().empty());
  std::string utf16 = "\xFF\xFE";
  for (const char letter : std::string("%\n1\tA\n%\nopen\t1\n")) {
    utf16 += {letter, '\0'};
  }
  CHECK(phrases_of(read_dictionary(utf16, "x.dic"))["A"] == std::set<std::string>{"open"});
  const auto declared = [](const std::string& encoding) {
    return read_dictionary("<?xml version=\"1.0\" encoding=\"" + encoding +
                               "\"?><dictionary><cnode name=\"A\"><pnode name=\"\xC8"
                               "asopis\"/></cnode></dictionary>",
                           "x.ykd");
  };
  CHECK(phrases_of(declared("ISO-8859-2"))["A"] == std::set<std::string>{"časopis"});
  CHECK(declared("ISO-8859-2").diagnostics().empty());
  CHECK(phrases_of(declared("UTF-8"))["A"] == std::set<std::string>{"èasopis"});
  CHECK(declared("UTF-8").diagnostics().size() == 1);
  CHECK(holds(notes_of(declared("nonsense-9")).at(1),
              "1 dictionary-encoding-unknown: the declared encoding 'nonsense-9'"));
  CHECK(phrases_of(read_dictionary("+A\rone\rtwo\r", "x.lc3"))["A"] == std::set<std::string>{"one", "two"});
}

TEST_CASE("entities of a file's own are not expanded", "[principles]") {
  const Ontology ontology = read_dictionary(
      "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"open\"><!ENTITY b SYSTEM \"file:///etc/hostname\">]>\n"
      "<dictionary><cnode name=\"c\">\n<pnode name=\"&a;\"/>\n<pnode name=\"&b;\"/>\n<pnode name=\"fair\"/>"
      "<pnode name=\"caf&#233;\"/></cnode></dictionary>",
      "x.ykd");
  CHECK(phrases_of(ontology)["c"] == std::set<std::string>{"fair", "café"});
  const Lines notes = notes_of(ontology);
  REQUIRE(notes.size() == 2);
  CHECK(holds(notes[0], "3 dictionary-phrase-left-out: '&a;'"));
  CHECK(holds(notes[1], "4 dictionary-phrase-left-out: '&b;'"));
}

TEST_CASE("patterns of a Yoshikoder file that are regular expressions are not taken for globs", "[principles]") {
  const Ontology ontology = read_dictionary(
      "<dictionary patternengine=\"regexp\"><cnode name=\"c\"><pnode name=\"open\"/><pnode name=\"fair*\"/>"
      "<pnode name=\"colou?r\"/></cnode></dictionary>",
      "x.ykd");
  CHECK(phrases_of(ontology)["c"] == std::set<std::string>{"open"});
  CHECK(ontology.diagnostics().size() == 3);
}

TEST_CASE("files that would grow without end are stopped", "[principles]") {
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x]\n";
  for (char name = 'b'; name < 'p'; ++name) {
    bomb += std::string(1, name) + ": &" + name + " [";
    for (int i = 0; i < 8; ++i) {
      bomb += (i > 0 ? ", *" : "*") + std::string(1, static_cast<char>(name - 1));
    }
    bomb += "]\n";
  }
  CHECK(holds(error_of(bomb, "x.yml", ErrorCode::limit_exceeded), "250,000 phrases"));
  CHECK(holds(error_of("a: &a [x, *a]\n", "x.yml", ErrorCode::limit_exceeded), "too deep"));
  const auto times = [](const std::string& part, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      text += part;
    }
    return text;
  };
  CHECK(
      holds(error_of("<dictionary>" + times("<cnode name='a'>", 100'000) + times("</cnode>", 100'000) + "</dictionary>",
                     "x.ykd", ErrorCode::limit_exceeded),
            "nested more than 32 deep"));
  CHECK(read_dictionary("<dictionary><cnode name='a'>" + times("<pnode name='a'>", 100'000) +
                            times("</pnode>", 100'000) + "</cnode></dictionary>",
                        "x.ykd")
            .principles()
            .size() == 1);
  CHECK(holds(error_of("a: " + times("[", 100'000), "x.yml"), "x.yml:1: the file is no YAML"));
  CHECK(holds(error_of("+a\n" + times("word\n", 250'001), "x.lc3", ErrorCode::limit_exceeded), "250,000 phrases"));
  CHECK(holds(error_of(
                  times("+a\n", 1) +
                      [] {
                        std::string categories;
                        for (int i = 0; i <= 10'000; ++i) {
                          categories += "+c" + std::to_string(i) + "\nx\n";
                        }
                        return categories;
                      }(),
                  "x.lc3", ErrorCode::limit_exceeded),
              "10,000 categories"));
  std::string letters = "c:\n";
  for (int i = 0; i < 800; ++i) {
    letters += "  - \"a" + std::to_string(i) + "??\"\n";
  }
  CHECK(holds(error_of(letters, "x.yml", ErrorCode::limit_exceeded), "more than a million"));
  const Ontology odd = read_dictionary("+a\nfine\n" + times("*x\n", 3'000), "x.lc3");
  CHECK(odd.diagnostics().size() == 1'001);
  CHECK(holds(notes_of(odd).at(0), "2000 more of this kind are not listed"));
}

TEST_CASE("a hundred thousand phrases are compiled, and a million bytes searched, in proportion", "[principles]") {
  std::string dictionary = "+a\nparticipation*\n";
  for (int i = 0; i < 100'000; ++i) {
    const std::string word = "w" + std::to_string(i * 7919 % 100'003);
    dictionary += i % 3 == 0 ? word + "\n" : i % 3 == 1 ? word + "x*\n" : "participation " + word + "\n";
  }
  const Ontology ontology = read_dictionary(dictionary, "x.lc3");
  CHECK(phrases_of(ontology)["a"].size() == 100'001);
  for (const std::size_t words : {10'000U, 80'000U}) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) {
      text += "participation ";
    }
    CHECK(find_mentions(text, ontology, "en").size() == words);
  }
  CHECK(places_of(ontology, "w7919, w7919xyz and participation w15838") ==
        Lines{"a: w7919xyz at 7", "a: participation w15838 at 20"});
}

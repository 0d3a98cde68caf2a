// SPDX-License-Identifier: Apache-2.0
/// Each construct of the pattern grammar, with texts that it must and must not match.
#include "catch.hpp"
#include "phrases.hpp"

using acquis_test::found;
using acquis_test::Words;

TEST_CASE("a blank in a pattern is white space, hyphen or dash", "[principles]") {
  CHECK(found("level field", "A level field for all") == Words{"level field"});
  CHECK(found("level field", "A level-field for all") == Words{"level-field"});
  CHECK(found("level field", "A level \u2013 field for all") == Words{"level \u2013 field"});
  CHECK(found("level field", "A level\nfield for all") == Words{"level\nfield"});
  CHECK(found("level field", "A level, field for all").empty());
  CHECK(found("level field", "A level. Field for all").empty());
  CHECK(found("level field", "A level/field for all").empty());
  CHECK(found("level field", "A levelfield for all").empty());
  CHECK(found("level field", "A level\n\nfield for all").empty());
}

TEST_CASE("words match whole, case folded and in canonical composition", "[principles]") {
  CHECK(found("trust", "TRUST and mistrust, trusted and Trust") == Words{"TRUST", "Trust"});
  CHECK(found("café", "Le CAFE\u0301 ouvert", "fr") == Words{"CAFE\u0301"});
  CHECK(found("strasse", "Die STRA\u1E9EE") == Words{"STRA\u1E9EE"});
  CHECK(found("trust", "tru\u00ADst") == Words{"tru\u00ADst"});
}

TEST_CASE("a tilde is a blank, a hyphen or nothing, and joins each alternative of braces", "[principles]") {
  CHECK(found("multi~actor*", "multiactor, Multi-Actors, multi actor; multi, actor") ==
        Words{"multiactor, Multi-Actors, multi actor"});
  CHECK(found("cyber~{crime|attack*}", "cybercrime") == Words{"cybercrime"});
  CHECK(found("cyber~{crime|attack*}", "cyber-attacks") == Words{"cyber-attacks"});
  CHECK(found("cyber~{crime|attack*}", "cyberpeace").empty());
  CHECK(found("{net|network}~neutrality", "networkneutrality") == Words{"networkneutrality"});
  CHECK(found("one~size~fits~all", "one-size-fits all") == Words{"one-size-fits all"});
}

TEST_CASE("a star is any ending of a word, also none", "[principles]") {
  CHECK(found("process*", "a process") == Words{"process"});
  CHECK(found("process*", "reprocessing").empty());
  CHECK(found("process*", "the processes") == Words{"processes"});
  CHECK(found("rappel* souvent", "rappelait souvent", "fr") == Words{"rappelait souvent"});
}

TEST_CASE("braces choose one of several patterns, also nested", "[principles]") {
  const char* const pattern = "equal {voice|treatment of ..2 {States|actors}}";
  CHECK(found(pattern, "equal voice") == Words{"equal voice"});
  CHECK(found(pattern, "equal treatment of all the actors") == Words{"equal treatment of all the actors"});
  CHECK(found(pattern, "equal treatment of all the many actors").empty());
  CHECK(found(pattern, "equal {voice").size() == 0);
}

TEST_CASE("brackets hold what may be left out", "[principles]") {
  const char* const pattern = "freedom of [the] {press|media}";
  CHECK(found(pattern, "freedom of the press") == Words{"freedom of the press"});
  CHECK(found(pattern, "freedom of media") == Words{"freedom of media"});
  CHECK(found(pattern, "freedom of a press").empty());
  CHECK(found("human rights [and fundamental freedoms]", "human rights and fundamental freedoms") ==
        Words{"human rights and fundamental freedoms"});
}

TEST_CASE("a gap lets words stand between, across commas and quotation marks but over no stop", "[principles]") {
  const char* const pattern = "keep ..2 pace";
  CHECK(found(pattern, "keep pace") == Words{"keep pace"});
  CHECK(found(pattern, "keep a pace") == Words{"keep a pace"});
  CHECK(found(pattern, "keep, \u201Cwith\u201D them, pace") == Words{"keep, \u201Cwith\u201D them, pace"});
  CHECK(found(pattern, "keep up the same pace").empty());
  for (const char* const stop : {";", ":", ".", "?", "!", "\u2026", "\n\n"}) {
    CHECK(found(pattern, std::string("keep a") + stop + " pace").empty());
  }
}

TEST_CASE("a comma must stand where it is written, and may stand where a gap follows it", "[principles]") {
  CHECK(found("open, fair", "open, fair") == Words{"open, fair"});
  CHECK(found("open, fair", "open fair").empty());
  CHECK(found("open, fair", "open, very fair").empty());
  CHECK(found("open,..1 fair", "open fair") == Words{"open fair"});
  CHECK(found("open,..1 fair", "open, fair") == Words{"open, fair"});
  CHECK(found("open,..1 fair", "open, very fair") == Words{"open, very fair"});
  CHECK(found("timely {and|,} useful", "timely, useful") == Words{"timely, useful"});
  CHECK(found("timely {and|,} useful", "timely and useful") == Words{"timely and useful"});
}

TEST_CASE("context in parentheses must stand there and is no part of the mention", "[principles]") {
  CHECK(found("open ({debate|dialogue})", "an open debate") == Words{"open"});
  CHECK(found("open ({debate|dialogue})", "an open door").empty());
  CHECK(found("(participation of ..2) islands", "participation of the small islands") == Words{"islands"});
  CHECK(found("(participation of ..2) islands", "the islands").empty());
  CHECK(found("open (,..3 process*)", "open, fair and honest process") == Words{"open"});
  CHECK(found("({fair|honest},..1) open", "honest, open process") == Words{"open"});
}

TEST_CASE("apostrophes are equal, curly or straight, and nothing else stands for one", "[principles]") {
  for (const char* const text : {"children's rights", "Children\u2019s Rights"}) {
    CHECK(found("children\u2019s rights", text) == Words{text});
    CHECK(found("children's rights", text) == Words{text});
  }
  CHECK(found("children's rights", "children s rights").empty());
  CHECK(found("internet ouvert*", "l\u2019internet ouvert", "fr") == Words{"internet ouvert"});
  CHECK(found("fragmentation de l’internet", "la fragmentation de l'Internet", "fr") ==
        Words{"fragmentation de l'Internet"});
}

TEST_CASE("in Russian the letters ё and е are one", "[principles]") {
  CHECK(found("учет* мнений", "учёт мнений", "ru") == Words{"учёт мнений"});
  CHECK(found("учёт* мнений", "учета мнений", "ru") == Words{"учета мнений"});
}

TEST_CASE("an Arabic pattern may carry proclitics and be written with vowels or tatweel", "[principles]") {
  for (const char* const word :
       {"شفافية", "والشفافية", "بشفافية", "للشفافية", "وبالشفافية", "كشفافية", "فالشفافية", "شفـافية", "شَفافيّة"}) {
    CHECK(found("شفاف*", word, "ar") == Words{word});
  }
  CHECK(found("الكرامة", "للكرامة", "ar") == Words{"للكرامة"});
  CHECK(found("إنترنت مفتوح*", "الإنترنت المفتوحة", "ar") == Words{"الإنترنت المفتوحة"});
  CHECK(found("شفاف*", "استشفاف", "ar").empty());
  CHECK(found("{خطة|برنامج} العمل", "لبرنامج العمل", "ar") == Words{"لبرنامج العمل"});
}

TEST_CASE("a Chinese pattern is a substring; the longest wins", "[principles]") {
  CHECK(found("透明", "提高透明度的进程", "zh") == Words{"透明"});
  CHECK(found("透明[度]", "提高透明度的进程", "zh") == Words{"透明度"});
  CHECK(found("国家、区域", "在国家、区域和国际各级", "zh") == Words{"国家、区域"});
  CHECK(found("透明", "透。明", "zh").empty());
  CHECK(found("透明", "透 明", "zh").empty());
}

TEST_CASE("an exclusion drops hits inside it, and only those", "[principles]") {
  CHECK(found("trust", "a trust fund", "en", "trust fund").empty());
  CHECK(found("trust", "trust and a trust fund", "en", "trust fund") == Words{"trust"});
  CHECK(found("public trust", "the public trust fund", "en", "trust fund") == Words{"public trust"});
  CHECK(found("(participation of ..1) islands", "participation of islands", "en", "islands") == Words{"islands"});
}

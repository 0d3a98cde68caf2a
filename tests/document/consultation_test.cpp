// SPDX-License-Identifier: Apache-2.0
#include "acquis/document/consultation.hpp"

#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "corpus.hpp"

using namespace acquis;
using namespace acquis::document;
namespace fs = std::filesystem;

namespace {

/// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    static int count = 0;
    path_ =
        fs::temp_directory_path() / ("acquis-consultation-" + std::to_string(getpid()) + "-" + std::to_string(++count));
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  const Folder& write(const std::string& name, std::string_view bytes) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return *this;
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Consultation read_from(const fs::path& input, const ConsultationOptions& options = {}) {
  const std::vector<fs::path> inputs = {input};
  return read_consultation(inputs, options);
}

const Contribution& called(const Consultation& consultation, std::string_view id) {
  const auto found = std::find_if(consultation.contributions.begin(), consultation.contributions.end(),
                                  [&](const Contribution& each) { return each.id == id; });
  INFO("contribution " << id);
  REQUIRE(found != consultation.contributions.end());
  return *found;
}

std::string utf16le(std::string_view ascii) {
  std::string bytes = "\xFF\xFE";
  for (const char letter : ascii) {
    bytes += {letter, '\0'};
  }
  return bytes;
}

bool reports(const std::vector<Diagnostic>& diagnostics, std::string_view code) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& each) { return each.code == code; });
}

ErrorCode error_of(const fs::path& input, const ConsultationOptions& options = {}) {
  try {
    (void)read_from(input, options);
  } catch (const Error& error) {
    CHECK_FALSE(error.hint().empty());
    CHECK(error.place().file == input.string());
    return error.code();
  }
  FAIL("no error");
  return ErrorCode::invalid_argument;
}

}  // namespace

TEST_CASE("a folder is a consultation: each file a contribution, sub-folders are groups, sorted bytewise") {
  const Folder folder;
  folder.write("b.txt", "Institutions should publish minutes.\n")
      .write("a-z/two.txt", "Bodies should answer.\n")
      .write("a/one.md", "# Contribution of the Valley Group\n\n1. Meetings should be open.\n")
      .write(".hidden.md", "not read")
      .write(".git/config.md", "not read")
      .write("a/picture.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\xfe\xff\0\0", 22));
  const auto consultation = read_from(folder.path());
  REQUIRE(consultation.contributions.size() == 3);
  CHECK(consultation.contributions[0].id == "two");
  CHECK(consultation.contributions[0].group == "a-z");
  CHECK(consultation.contributions[0].contributor == "two");
  CHECK(consultation.contributions[1].id == "one");
  CHECK(consultation.contributions[1].group == "a");
  CHECK(consultation.contributions[1].contributor == "Valley Group");
  CHECK_FALSE(consultation.contributions[1].record);
  CHECK(consultation.contributions[2].id == "b");
  CHECK(consultation.contributions[2].group.empty());
  CHECK(consultation.inputs.size() == 4);
  REQUIRE(consultation.diagnostics.size() == 1);
  CHECK(consultation.diagnostics[0].severity == Severity::error);
  CHECK(consultation.diagnostics[0].message.find("picture.png") != std::string::npos);
}

TEST_CASE("front matter names contributor, group, date, language, version and what is replaced") {
  const Folder folder;
  folder
      .write("governments/first.md",
             "---\ncontributor: \"Group: of Hills\"\nGroup: hills\ndate: 2020-02-03\nlang: fr\nversion: 2\nreplaces: "
             "zero\n"
             "layout: default\n---\n\n# A title\n\nA text without any word of French.\n")
      .write("windows.md",
             "\xEF\xBB\xBF---\r\n  version: 3\r\n  contributor: [Group A, Group B]\r\n---\r\n\r\nBodies should "
             "answer.\r\n")
      .write("broken.md", "---\ncontributor: a: b: c\n---\n\nBodies should answer the comments they receive.\n")
      .write("rule.md", "---\n\nBodies should publish the minutes.\n\n---\n\nAnd answer.\n")
      .write("wide.md", utf16le("---\ncontributor: Wide Group\n---\n\nBodies should answer.\n"))
      .write("plain.txt", "---\ncontributor: Nobody\n---\n");
  const auto consultation = read_from(folder.path());
  const Contribution& first = called(consultation, "first");
  CHECK(first.contributor == "Group: of Hills");
  CHECK(first.group == "hills");
  CHECK(first.date == "2020-02-03");
  CHECK(first.language == "fr");
  CHECK(first.document.language == "fr");
  CHECK(first.version == "2");
  CHECK(first.replaces == "zero");
  CHECK(reports(consultation.diagnostics, "replaces-unknown"));
  CHECK(called(consultation, "windows").contributor == "Group A; Group B");
  CHECK(called(consultation, "windows").version == "3");
  CHECK(called(consultation, "broken").contributor == "broken");
  CHECK(reports(called(consultation, "broken").document.diagnostics, "front-matter-broken"));
  CHECK(called(consultation, "rule").contributor == "rule");
  CHECK(called(consultation, "rule").document.diagnostics.empty());
  CHECK(called(consultation, "wide").contributor == "Wide Group");
  CHECK(called(consultation, "plain").contributor == "plain");
  for (const Block& block : first.document.blocks) {
    CHECK(first.document.text_of(block).find("contributor") == std::string::npos);
  }
}

TEST_CASE("a first title names the contributor, in three languages") {
  const std::vector<std::pair<std::string, std::string>> titles = {
      {"# Contribution of Group A", "Group A"},
      {"# Contribution of the Valley Group", "Valley Group"},
      {"# **CONTRIBUTION BY** Theatre Workers", "Theatre Workers"},
      {"# Contribution du Groupe des États", "Groupe des États"},
      {"# Contribution de l’Union des villes", "Union des villes"},
      {"# Contribución de la Alianza", "Alianza"},
      {"Contribution from Friends of the Web", "Friends of the Web"},
      {"# Contributions of many", "file"},
      {"# Comments of Group A", "file"},
      {"Contribution of the Internet to growth is large.", "file"},
  };
  for (const auto& [title, contributor] : titles) {
    INFO(title);
    const auto consultation = read_consultation_bytes(title + "\n\nBodies should answer.\n", "file.md");
    REQUIRE(consultation.contributions.size() == 1);
    CHECK(consultation.contributions[0].contributor == contributor);
  }
}

TEST_CASE("what cannot be read is an error that says what to do") {
  const Folder folder;
  CHECK(error_of(folder.path()) == ErrorCode::empty_folder);
  CHECK(error_of(folder.path() / "missing.md") == ErrorCode::not_found);
  folder.write("sub/.hidden", "x");
  CHECK(error_of(folder.path()) == ErrorCode::empty_folder);
  folder.write("only.bin", std::string("\0\x01\x02\xff\xfe\x80\0\0", 8));
  CHECK(error_of(folder.path()) == ErrorCode::empty_folder);
  folder.write("long.txt", std::string(2000, 'x'));
  ConsultationOptions options;
  options.read.max_bytes = 1000;
  CHECK(error_of(folder.path() / "long.txt", options) == ErrorCode::limit_exceeded);
}

TEST_CASE("a file of a folder that cannot be read is passed over, and an error if it is all there is") {
  const Folder folder;
  folder.write("long.txt", std::string(2000, 'x'));
  ConsultationOptions options;
  options.read.max_bytes = 1000;
  CHECK_THROWS_WITH(read_from(folder.path(), options),
                    Catch::Contains("long.txt") && Catch::Contains("limit-exceeded"));
  folder.write("reply.txt", "Bodies should answer.");
  const std::vector<std::filesystem::path> inputs = {folder.path()};
  const auto consultation = read_consultation(inputs, options);
  CHECK(consultation.contributions.size() == 1);
  REQUIRE(consultation.diagnostics.size() == 1);
  CHECK(consultation.diagnostics[0].code == "limit-exceeded");
  CHECK(consultation.diagnostics[0].severity == acquis::Severity::error);
  CHECK(consultation.diagnostics[0].message.starts_with("long.txt: "));
}

TEST_CASE("a table without a text is passed over in a folder, and an error if it is all there is") {
  const Folder folder;
  folder.write("figures.csv", "year,count\n2020,14\n");
  CHECK_THROWS_WITH(read_from(folder.path()), Catch::Contains("figures.csv") && Catch::Contains("'year', 'count'"));
  folder.write("reply.txt", "Bodies should answer.");
  const auto consultation = read_from(folder.path());
  CHECK(consultation.contributions.size() == 1);
  REQUIRE(reports(consultation.diagnostics, "columns-unmapped"));
  CHECK(consultation.diagnostics[0].message.find("figures.csv") != std::string::npos);
}

TEST_CASE("equal names in two groups are two contributions") {
  const Folder folder;
  folder.write("a/reply.txt", "One.")
      .write("b/reply.txt", "Two.")
      .write("c/records.jsonl", "{\"id\":\"reply\",\"text\":\"Three.\"}");
  const auto consultation = read_from(folder.path());
  REQUIRE(consultation.contributions.size() == 3);
  CHECK(consultation.contributions[1].id == "reply@2");
  CHECK(consultation.contributions[2].id == "reply@3");
  CHECK(consultation.contributions[2].group == "c");
  CHECK(reports(consultation.diagnostics, "id-repeated"));
}

TEST_CASE("the order of the file system does not matter") {
  const Folder folder;
  for (const char* name : {"z.txt", "a/b.txt", "B.txt", "a.txt", "é.txt"}) {
    folder.write(name, "x");
  }
  std::vector<std::string> names;
  for (const Contribution& each : read_from(folder.path()).contributions) {
    names.push_back(each.group + "/" + each.document.source.name);
  }
  CHECK(names == std::vector<std::string>{"/B.txt", "/a.txt", "a/b.txt", "/z.txt", "/é.txt"});
}

TEST_CASE("the sample: contributors, languages and blocks are those of its truth") {
  const fs::path sample = fs::path(ACQUIS_SOURCE_DIR) / "data/sample";
  const auto consultation = read_from(sample / "consultation");
  CHECK(consultation.diagnostics.empty());
  CHECK(consultation.contributions.size() == 29);
  CHECK(called(consultation, "etats-du-delta").language == "fr");
  CHECK(called(consultation, "gobiernos-del-altiplano").language == "es");
  CHECK(called(consultation, "open-minutes-coalition-rev1").replaces == "open-minutes-coalition");
  std::map<std::string, std::string> blocks;
  std::set<std::string> contributors;
  std::set<std::string> ids;
  for (const Contribution& each : consultation.contributions) {
    contributors.insert(each.contributor);
    ids.insert(each.id);
    for (const Block& block : each.document.blocks) {
      blocks[each.id + "/" + block.id] = each.document.text_of(block);
    }
  }
  CHECK(contributors.size() == 27);
  const std::string joint = called(consultation, "exchange-points-joint-text").contributor;
  CHECK(joint == "League of Exchange Points; Names and Routes Round Table");
  contributors.insert(joint.substr(0, joint.find(';')));  // a signatory that sent no text of its own
  const YAML::Node truth = YAML::LoadFile((sample / "truth.yaml").string());
  CHECK(truth["provisions"].size() >= 120);
  for (const auto& provision : truth["provisions"]) {
    const auto id = provision["id"].as<std::string>();
    INFO(id);
    const std::string text = blocks[id.substr(0, id.find('#'))];
    const std::size_t found = text.find(provision["begins"].as<std::string>());
    CHECK((id.find('#') == std::string::npos ? found == 0 : found != 0 && found != std::string::npos));
  }
  for (const auto& held_out : truth["held_out"]) {
    INFO(held_out.as<std::string>());
    CHECK(ids.contains(held_out.as<std::string>()));
  }
  for (const auto& left_out : truth["left_out"]) {
    INFO(left_out["block"].as<std::string>());
    CHECK(blocks.contains(left_out["block"].as<std::string>()));
  }
  for (const auto& cluster : truth["clusters"]) {
    for (const auto& supporter : cluster["supporters"]) {
      INFO(supporter.as<std::string>());
      CHECK(contributors.contains(supporter.as<std::string>()));
    }
  }
}

TEST_CASE("real contributions in Windows-1252 are read, each with its bytes") {
  const auto folder = acquis_test::shared() / "corpus/netmundial";
  REQUIRE_CORPUS(folder);
  const auto consultation = read_from(folder);
  const auto texts = std::count_if(fs::directory_iterator(folder), fs::directory_iterator(),
                                   [](const fs::directory_entry& entry) { return entry.path().extension() == ".txt"; });
  CHECK(static_cast<std::int64_t>(consultation.contributions.size()) == texts);
  CHECK(reports(consultation.diagnostics, "columns-unmapped"));
  const Contribution& first = called(consultation, "001A");
  CHECK(first.document.source.encoding == "windows-1252");
  CHECK(first.document.text.find("Experts’ Meeting") != std::string::npos);
}

// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/mention_changes.hpp"

#include <string>
#include <vector>

#include "acquis/principles/ontology_edit.hpp"
#include "catch.hpp"
#include "phrases.hpp"

using acquis::principles::ChangeKind;
using acquis::principles::find_mentions;
using acquis::principles::Mention;
using acquis::principles::mention_changes;
using acquis::principles::MentionChange;
using acquis::principles::Ontology;
using acquis::principles::to_string;
using acquis::principles::with_phrase;

namespace {

const Ontology base = Ontology::from_yaml(
    "format: 1\nversion: '1'\nprinciples:\n"
    "  - id: p\n    name: n\n    family: f\n    definition: d\n    patterns:\n      en: |\n        trust\n        "
    "open\n"
    "  - id: q\n    name: n\n    family: f\n    definition: d\n    patterns:\n      en: |\n        faith\n",
    "base.yaml");

/// "kind principle: words > principle: words".
std::vector<std::string> told(const Ontology& before, const Ontology& after, std::string_view text) {
  const auto words = [&](const std::optional<Mention>& mention) {
    return mention ? mention->principle + ": " + std::string(acquis::slice(text, mention->span)) : std::string("-");
  };
  const std::vector<Mention> a = find_mentions(text, before, "en");
  const std::vector<Mention> b = find_mentions(text, after, "en");
  std::vector<std::string> list;
  for (const MentionChange& change : mention_changes(a, b)) {
    list.push_back(std::string(to_string(change.kind)) + " " + words(change.before) + " > " + words(change.after));
  }
  return list;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("one phrase more: what is gained, lost and changed", "[mention_changes]") {
  constexpr std::string_view text = "Open books. In deep trust. We hope. Faith. Open books.";
  CHECK(told(base, base, text).empty());
  const Ontology hope = with_phrase(base, "q", "hope", "en");
  CHECK(told(base, hope, text) == List{"gained - > q: hope"});
  CHECK(told(hope, base, text) == List{"lost q: hope > -"});
  const Ontology books = with_phrase(base, "p", "open books", "en");
  CHECK(told(base, books, text) == List{"changed p: Open > p: Open books", "changed p: Open > p: Open books"});
  const Ontology deep = with_phrase(base, "q", "deep trust", "en");
  CHECK(told(base, deep, text) == List{"changed p: trust > q: deep trust"});
  CHECK(told(base, with_phrase(hope, "q", "deep trust", "en"), text) ==
        List{"changed p: trust > q: deep trust", "gained - > q: hope"});
}

TEST_CASE("two mentions that become one: one changed, one lost", "[mention_changes]") {
  const Ontology one = with_phrase(base, "q", "trust the open", "en");
  CHECK(told(base, one, "They trust the many, open; they trust the open door.").size() == 1);
  CHECK(told(base, with_phrase(base, "q", "faith in big trust", "en"), "A faith in big trust.") ==
        List{"changed q: faith > q: faith in big trust", "lost p: trust > -"});
}

TEST_CASE("changes in blocks come in the order of the text, whatever is in both", "[mention_changes]") {
  const auto at = [](std::string block, std::uint32_t begin) {
    Mention mention;
    mention.principle = "p";
    mention.block = std::move(block);
    mention.span = {begin, begin + 3};
    return mention;
  };
  const std::vector<Mention> a = {at("z", 0), at("b", 0), at("c", 5)};
  const std::vector<Mention> b = {at("y", 1), at("b", 0), at("b", 9), at("x", 2), at("c", 7)};
  std::vector<std::string> blocks;
  for (const MentionChange& change : mention_changes(a, b)) {
    blocks.push_back((change.after ? *change.after : *change.before).block + " " + std::string(to_string(change.kind)));
  }
  CHECK(blocks == List{"z lost", "y gained", "b gained", "x gained", "c changed"});
}

// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "acquis/principles/mentions.hpp"
#include "json_writer.hpp"

namespace acquis::principles {
namespace {

/// Texts of the blocks of one document (or of one plain text, under the empty id), with their code points.
class Places {
 public:
  explicit Places(std::string_view text) { add({}, text); }
  explicit Places(const document::Document& document) {
    add({}, document.text);
    for (const document::Block& block : document.blocks) {
      add(block.id, acquis::slice(document.text, block.span));
    }
    for (const document::Note& note : document.notes) {
      add(note.id, acquis::slice(document.text, note.span));
    }
  }
  [[nodiscard]] Span code_points(const Words& words) const {
    const Text& text = texts_.at(words.block);
    if (!text.points) {
      text.points.emplace(text.text);
    }
    return text.points->from_bytes(words.span);
  }
  [[nodiscard]] std::string_view slice(const Words& words) const {
    return acquis::slice(texts_.at(words.block).text, words.span);
  }

 private:
  struct Text {
    std::string_view text;
    mutable std::optional<text::CodePoints> points = {};  ///< counted only for blocks that something points into
  };
  void add(std::string_view id, std::string_view text) { texts_.try_emplace(std::string(id), Text{text}); }

  std::unordered_map<std::string, Text> texts_ = {};
};

Json words_or_null(const std::optional<Words>& words) {
  return words ? Json(words->text) : Json(nullptr);
}

/// Of evidence in the block of its mention `block` is left out: the record already names it.
Json evidence_of(const Mention& mention, const Places& places) {
  Json list = Json::array();
  for (const Evidence& each : mention.evidence) {
    const Span span = places.code_points(each.words);
    Json item{{"field", each.field}, {"begin", span.begin}, {"end", span.end}};
    if (each.words.block != mention.block) {
      item["block"] = each.words.block;
    }
    list.push_back(std::move(item));
  }
  return list;
}

Json hedges_of(const Mention& mention, const Places& places) {
  Json list = Json::array();
  for (const provision::Hedge& hedge : mention.hedges) {
    const Span span = places.code_points({mention.block, hedge.span, {}});
    list.push_back({{"kind", hedge.kind}, {"begin", span.begin}, {"end", span.end}});
  }
  return list;
}

/// Nobody can be addressed where nothing is said to be done: null. "unnamed": somebody shall act, the text hides who.
Json addressee_of(const Mention& mention) {
  if (mention.addressee) {
    return mention.addressee->text;
  }
  return mention.strength ? Json("unnamed") : Json(nullptr);
}

Json to_object(const Mention& mention, const Places& places) {
  const Span span = places.code_points({mention.block, mention.span, {}});
  Json item{{"principle", mention.principle},
            {"begin", span.begin},
            {"end", span.end},
            {"text", places.slice({mention.block, mention.span, {}})},
            {"block", mention.block.empty() ? Json(nullptr) : Json(mention.block)},
            {"status", to_string(mention.status)},
            {"polarity", provision::to_string(mention.polarity)},
            {"strength", or_null(mention.strength)},
            {"verb", words_or_null(mention.verb)},
            {"addressee", addressee_of(mention)},
            {"addressee_group", mention.addressee_group.empty() ? Json(nullptr) : Json(mention.addressee_group)},
            {"beneficiary", words_or_null(mention.beneficiary)},
            {"beneficiary_groups", mention.beneficiary_groups},
            {"hedges", hedges_of(mention, places)},
            {"voice", to_string(mention.voice)},
            {"bracketed", mention.bracketed},
            {"pattern", mention.pattern},
            {"evidence", evidence_of(mention, places)}};
  if (mention.definition) {
    item["definition"] = true;
  }
  return item;
}

/// Mentions are written one by one: a tree of all of them would be many times as large as the text.
std::string record(const std::vector<Mention>& mentions, const Places& places, std::string_view id,
                   std::string_view language, std::span<const Diagnostic> diagnostics) {
  Json notices = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) {
    notices.push_back(acquis::to_object(diagnostic));
  }
  std::string out = "{\"id\":" + dump(id) + ",\"lang\":" + dump(language.empty() ? Json(nullptr) : Json(language)) +
                    ",\"mentions\":[";
  for (const Mention& mention : mentions) {
    out += dump(to_object(mention, places));
    out += ',';
  }
  if (!mentions.empty()) {
    out.pop_back();
  }
  return out + "],\"diagnostics\":" + dump(notices) + '}';
}

}  // namespace

std::string to_json(const document::Document& document, const std::vector<Mention>& mentions, std::string_view id,
                    std::string_view language, std::span<const Diagnostic> diagnostics) {
  return record(mentions, Places(document), id, language, diagnostics);
}

std::string to_json(std::string_view text, const std::vector<Mention>& mentions, std::string_view id,
                    std::string_view language, std::span<const Diagnostic> diagnostics) {
  return record(mentions, Places(text), id, language, diagnostics);
}

}  // namespace acquis::principles

// SPDX-License-Identifier: Apache-2.0
#include <string_view>
#include <unordered_map>
#include <utility>

#include "acquis/principles/mentions.hpp"
#include "json_writer.hpp"

namespace acquis::principles {
namespace {

Json to_object(const Mention& mention, std::string_view text, const text::CodePoints& points) {
  const Span span = points.from_bytes(mention.span);
  // What later versions read out of the sentence is null or empty, never guessed.
  return {{"principle", mention.principle},
          {"begin", span.begin},
          {"end", span.end},
          {"text", slice(text, mention.span)},
          {"block", mention.block.empty() ? Json(nullptr) : Json(mention.block)},
          {"status", to_string(mention.status)},
          {"polarity", mention.polarity ? Json(provision::to_string(*mention.polarity)) : Json(nullptr)},
          {"strength", or_null(mention.strength)},
          {"verb", nullptr},
          {"addressee", nullptr},
          {"addressee_group", nullptr},
          {"beneficiary", nullptr},
          {"beneficiary_groups", Json::array()},
          {"hedges", Json::array()},
          {"voice", to_string(mention.voice)},
          {"bracketed", mention.bracketed},
          {"pattern", mention.pattern},
          {"evidence", Json::array()}};
}

std::string record(Json mentions, std::string_view id, std::string_view language,
                   std::span<const Diagnostic> diagnostics) {
  Json notices = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) {
    notices.push_back(acquis::to_object(diagnostic));
  }
  return dump({{"id", id},
               {"lang", language.empty() ? Json(nullptr) : Json(language)},
               {"mentions", std::move(mentions)},
               {"diagnostics", std::move(notices)}});
}

/// Where the text of each block and note lies in Document::text.
std::unordered_map<std::string_view, Span> places(const document::Document& document) {
  std::unordered_map<std::string_view, Span> spans;
  for (const document::Block& block : document.blocks) {
    spans.emplace(block.id, block.span);
  }
  for (const document::Note& note : document.notes) {
    spans.emplace(note.id, note.span);
  }
  return spans;
}

}  // namespace

std::string to_json(const document::Document& document, const std::vector<Mention>& mentions, std::string_view id,
                    std::string_view language, std::span<const Diagnostic> diagnostics) {
  const std::unordered_map<std::string_view, Span> spans = places(document);
  Json list = Json::array();
  for (std::size_t first = 0; first < mentions.size();) {
    const auto place = spans.find(mentions[first].block);
    const std::string_view text =
        place == spans.end() ? std::string_view(document.text) : slice(document.text, place->second);
    const text::CodePoints points(text);
    std::size_t next = first;
    while (next < mentions.size() && mentions[next].block == mentions[first].block) {
      list.push_back(to_object(mentions[next++], text, points));
    }
    first = next;
  }
  return record(std::move(list), id, language, diagnostics);
}

std::string to_json(std::string_view text, const std::vector<Mention>& mentions, std::string_view id,
                    std::string_view language, std::span<const Diagnostic> diagnostics) {
  Json list = Json::array();
  const text::CodePoints points(text);
  for (const Mention& mention : mentions) {
    list.push_back(to_object(mention, text, points));
  }
  return record(std::move(list), id, language, diagnostics);
}

}  // namespace acquis::principles

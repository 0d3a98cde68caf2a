// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "acquis/principles/mentions.hpp"
#include "json_stream.hpp"
#include "own_passages.hpp"
#include "parallel.hpp"

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

void write_text_or_null(JsonStream& json, std::string_view text) {
  if (text.empty()) {
    json.null();
  } else {
    json.text(text);
  }
}

void write_words_or_null(JsonStream& json, const std::optional<Words>& words) {
  if (words) {
    json.text(words->text);
  } else {
    json.null();
  }
}

void write_span(JsonStream& json, Span code_points) {
  json.key("begin");
  json.number(code_points.begin);
  json.key("end");
  json.number(code_points.end);
}

/// Of evidence in the block of its mention `block` is left out: the record already names it.
void write_evidence(JsonStream& json, const Mention& mention, const Places& places) {
  json.open_array();
  for (const Evidence& each : mention.evidence) {
    json.open_object();
    json.key("field");
    json.text(each.field);
    write_span(json, places.code_points(each.words));
    if (each.words.block != mention.block) {
      json.key("block");
      json.text(each.words.block);
    }
    json.close_object();
  }
  json.close_array();
}

void write_hedges(JsonStream& json, const Mention& mention, const Places& places) {
  json.open_array();
  for (const provision::Hedge& hedge : mention.hedges) {
    json.open_object();
    json.key("kind");
    json.text(hedge.kind);
    write_span(json, places.code_points({mention.block, hedge.span, {}}));
    json.close_object();
  }
  json.close_array();
}

/// Nobody can be addressed where nothing is said to be done: null. "unnamed": somebody shall act, the text hides who.
void write_addressee(JsonStream& json, const Mention& mention) {
  if (!mention.addressee && mention.strength) {
    json.text("unnamed");
  } else {
    write_words_or_null(json, mention.addressee);
  }
}

void write_mention(JsonStream& json, const Mention& mention, const Places& places) {
  const Words words{mention.block, mention.span, {}};
  json.open_object();
  json.key("principle");
  json.text(mention.principle);
  write_span(json, places.code_points(words));
  json.key("text");
  json.text(places.slice(words));
  json.key("block");
  write_text_or_null(json, mention.block);
  json.key("status");
  json.text(to_string(mention.status));
  json.key("polarity");
  json.text(provision::to_string(mention.polarity));
  json.key("strength");
  if (mention.strength) {
    json.number(*mention.strength);
  } else {
    json.null();
  }
  json.key("verb");
  write_words_or_null(json, mention.verb);
  json.key("addressee");
  write_addressee(json, mention);
  json.key("addressee_group");
  write_text_or_null(json, mention.addressee_group);
  json.key("beneficiary");
  write_words_or_null(json, mention.beneficiary);
  json.key("beneficiary_groups");
  json.open_array();
  for (const std::string& group : mention.beneficiary_groups) {
    json.text(group);
  }
  json.close_array();
  json.key("hedges");
  write_hedges(json, mention, places);
  json.key("voice");
  json.text(to_string(mention.voice));
  json.key("bracketed");
  json.truth(mention.bracketed);
  json.key("pattern");
  json.text(mention.pattern);
  json.key("evidence");
  write_evidence(json, mention, places);
  if (mention.definition) {
    json.key("definition");
    json.truth(true);
  }
  json.close_object();
}

std::string record(const std::vector<Mention>& mentions, const Places& places, std::string_view id,
                   std::string_view language, std::span<const Diagnostic> diagnostics) {
  JsonStream json;
  json.open_object();
  json.key("id");
  json.text(id);
  json.key("lang");
  write_text_or_null(json, language);
  json.key("mentions");
  json.open_array();
  for (const Mention& mention : mentions) {
    write_mention(json, mention, places);
  }
  json.close_array();
  json.key("diagnostics");
  json.open_array();
  for (const Diagnostic& diagnostic : diagnostics) {
    json.tree(acquis::to_object(diagnostic));
  }
  json.close_array();
  json.close_object();
  return json.take();
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

std::vector<MentionRecord> mention_records(std::span<const document::Contribution> contributions,
                                           const Ontology& ontology, std::int32_t threads) {
  std::vector<MentionRecord> records(contributions.size());
  for_each_row(static_cast<std::int64_t>(contributions.size()), threads, [&] {
    return [&, finder = MentionFinder(ontology)](std::int64_t row) mutable {
      const document::Contribution& contribution = contributions[static_cast<std::size_t>(row)];
      const std::vector<Mention> mentions = finder.in_contribution(contribution);
      const auto notice = language_notice(contribution.language, ontology);
      const Places places =
          is_whole_text(contribution) ? Places(whole_text(contribution)) : Places(contribution.document);
      records[static_cast<std::size_t>(row)] = {record(mentions, places, contribution.id, contribution.language,
                                                       notice ? std::span(&*notice, 1) : std::span<const Diagnostic>()),
                                                mentions.size(), notice};
    };
  });
  return records;
}

}  // namespace acquis::principles

// SPDX-License-Identifier: Apache-2.0
#include <string_view>
#include <utility>

#include "acquis/principles/imprecision.hpp"
#include "json_writer.hpp"
#include "own_passages.hpp"
#include "profile_pieces_json.hpp"

namespace acquis::principles {
namespace {

Json words_of(const ImpreciseText& text, const document::Contribution& contribution) {
  const auto blocks = block_texts(contribution);
  Json list = Json::array();
  std::optional<text::CodePoints> points;
  const std::string* counted = nullptr;
  for (const VagueWord& word : text.words) {
    const std::string_view around = blocks.at(word.block);
    if (counted == nullptr || *counted != word.block) {
      points.emplace(around);
      counted = &word.block;
    }
    const Span span = points->from_bytes(word.span);
    list.push_back({{"kind", word.kind},
                    {"begin", span.begin},
                    {"end", span.end},
                    {"text", slice(around, word.span)},
                    {"block", word.block.empty() ? Json(nullptr) : Json(word.block)},
                    {"sentence", to_array(points->from_bytes(word.sentence))}});
  }
  return list;
}

}  // namespace

std::vector<std::string> to_json(std::span<const ImprecisionUnit> units, std::span<const ImpreciseText> texts) {
  std::vector<std::string> records;
  for (const ImprecisionUnit& unit : units) {
    Json kinds = Json::object();
    for (std::size_t i = 0; i < unit.by_kind.size(); ++i) {
      kinds[imprecision_kinds()[i]] = unit.by_kind[i];
    }
    Json places = Json::array();
    for (const VaguePlace& place : unit.vague) {
      places.push_back(Json::array({texts[place.text].details.id, place.word}));
    }
    const auto rate = unit.rate_interval();
    const auto share = unit.share_interval();
    records.push_back(dump({{"unit", unit.name},
                            {"texts", ids_of(unit.texts, texts)},
                            {"not_searched", ids_of(unit.not_searched, texts)},
                            {"words", unit.words},
                            {"sentences", unit.sentences},
                            {"vague", unit.vague.size()},
                            {"rate", or_null(unit.rate())},
                            {"rate_low", low(rate)},
                            {"rate_high", high(rate)},
                            {"vague_sentences", unit.vague_sentences},
                            {"share", or_null(unit.share())},
                            {"share_low", low(share)},
                            {"share_high", high(share)},
                            {"kinds", std::move(kinds)},
                            {"evidence", std::move(places)}}));
  }
  return records;
}

std::vector<std::string> to_json(std::span<const ImpreciseText> texts, const document::Consultation& consultation) {
  std::vector<std::string> records;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    records.push_back(dump({{"id", texts[i].details.id},
                            {"lang", texts[i].details.language},
                            {"searched", texts[i].searched},
                            {"words", words_of(texts[i], consultation.contributions[i])}}));
  }
  return records;
}

}  // namespace acquis::principles

// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/explanation.hpp"
#include "acquis/similarity/similar.hpp"
#include "acquis/text/code_points.hpp"
#include "json_writer.hpp"
#include "parallel.hpp"

namespace acquis::similarity {

namespace {

Json spans_of(const std::vector<Span>& spans, const text::CodePoints& points) {
  Json array = Json::array();
  for (const Span span : spans) {
    array.push_back(to_array(points.from_bytes(span)));
  }
  return array;
}

Json to_object(const Match& match, std::string_view a_id, std::string_view b_id, const text::CodePoints& a_points,
               const text::CodePoints& b_points) {
  Json spans = Json::array();
  for (const SharedSpan& span : match.spans) {
    const Span a = a_points.from_bytes(span.a);
    const Span b = b_points.from_bytes(span.b);
    spans.push_back(Json::array({a.begin, a.end, b.begin, b.end}));
  }
  Json terms = Json::array();
  for (const TermContribution& term : match.terms) {
    terms.push_back(Json::array({term.term, term.contribution}));
  }
  Json record = {{"a", a_id},      {"b", b_id},     {"measure", to_string(match.measure)}, {"score", match.score},
                 {"spans", spans}, {"terms", terms}};
  if (match.interval) {
    const auto reading = [&](const BracketReading& kept) -> Json {
      return {{"a", spans_of(kept.a, a_points)}, {"b", spans_of(kept.b, b_points)}};
    };
    record["interval"] = {{"low", match.interval->low},
                          {"high", match.interval->high},
                          {"exact", match.interval->exact},
                          {"low_reading", reading(match.interval->low_reading)},
                          {"high_reading", reading(match.interval->high_reading)}};
  }
  return record;
}

Json to_object(const ExplainedText& text, const text::CodePoints& points) {
  Json adds = Json::array();
  for (const Addition& one : text.adds) {
    const Span span = points.from_bytes(one.span);
    adds.push_back({{"kind", to_string(one.kind)}, {"begin", span.begin}, {"end", span.end}});
  }
  return {{"words", text.words}, {"shared", text.shared}, {"adds", adds}};
}

Json to_object(const Explanation& explanation, const text::CodePoints& a_points, const text::CodePoints& b_points) {
  Json elsewhere = Json::array();
  for (const Elsewhere& one : explanation.elsewhere) {
    elsewhere.push_back({{"term", one.term},
                         {"contribution", one.contribution},
                         {"a", spans_of(one.a, a_points)},
                         {"b", spans_of(one.b, b_points)}});
  }
  Json formulas = nullptr;
  if (explanation.formulas) {
    formulas = {{"undiscounted", explanation.formulas->undiscounted}, {"share", explanation.formulas->share}};
  }
  return {{"text", explanation.text},
          {"spans", explanation.spans},
          {"elsewhere", elsewhere},
          {"a", to_object(explanation.a, a_points)},
          {"b", to_object(explanation.b, b_points)},
          {"passages", explanation.passages},
          {"moved", explanation.moved},
          {"formulas", formulas}};
}

}  // namespace

std::string to_json(const Match& match, std::string_view a_id, std::string_view b_id, std::string_view a_text,
                    std::string_view b_text) {
  return dump(to_object(match, a_id, b_id, text::CodePoints(a_text), text::CodePoints(b_text)));
}

std::string to_json(const Explanation& explanation, std::string_view a_id, std::string_view b_id,
                    std::string_view a_text, std::string_view b_text) {
  const text::CodePoints a_points(a_text);
  const text::CodePoints b_points(b_text);
  Json record = to_object(explanation.match, a_id, b_id, a_points, b_points);
  record["explanation"] = to_object(explanation, a_points, b_points);
  return dump(record);
}

std::string json_lines(const SimilarPairs& pairs, std::int64_t first, std::span<const PairIds> ids,
                       const LineOptions& options) {
  std::vector<std::string> lines(ids.size());
  for_each_row(
      static_cast<std::int64_t>(ids.size()), options.threads,
      [&] {
        return [&](std::int64_t row) {
          const std::int64_t i = first + row;
          const PairIds& named = ids[static_cast<std::size_t>(row)];
          lines[static_cast<std::size_t>(row)] =
              options.explain ? to_json(pairs.explain(i), named.a, named.b, pairs.a_text(i), pairs.b_text(i))
                              : to_json(pairs.evidence(i), named.a, named.b, pairs.a_text(i), pairs.b_text(i));
        };
      },
      1, options.progress);
  std::string joined;
  for (const std::string& line : lines) {
    joined.append(line).append("\n");
  }
  return joined;
}

}  // namespace acquis::similarity

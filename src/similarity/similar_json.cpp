// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/similar.hpp"
#include "acquis/text/code_points.hpp"
#include "json_writer.hpp"
#include "parallel.hpp"

namespace acquis::similarity {

std::string to_json(const Match& match, std::string_view a_id, std::string_view b_id, std::string_view a_text,
                    std::string_view b_text) {
  const text::CodePoints a_points(a_text);
  const text::CodePoints b_points(b_text);
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
  return dump({{"a", a_id},
               {"b", b_id},
               {"measure", to_string(match.measure)},
               {"score", match.score},
               {"spans", spans},
               {"terms", terms}});
}

std::string json_lines(const SimilarPairs& pairs, std::int64_t first, std::span<const PairIds> ids,
                       std::int32_t threads, Progress* progress) {
  std::vector<std::string> lines(ids.size());
  for_each_row(
      static_cast<std::int64_t>(ids.size()), threads,
      [&] {
        return [&](std::int64_t row) {
          const std::int64_t i = first + row;
          const PairIds& named = ids[static_cast<std::size_t>(row)];
          lines[static_cast<std::size_t>(row)] =
              to_json(pairs.evidence(i), named.a, named.b, pairs.a_text(i), pairs.b_text(i));
        };
      },
      1, progress);
  std::string joined;
  for (const std::string& line : lines) {
    joined.append(line).append("\n");
  }
  return joined;
}

}  // namespace acquis::similarity

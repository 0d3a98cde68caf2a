// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/code_points.hpp"
#include "acquis/text/collocations.hpp"
#include "json_writer.hpp"

namespace acquis::text {

std::string to_json(const Collocation& collocation, Association measure, std::span<const std::string> ids,
                    std::span<const std::string_view> texts) {
  Json spans = Json::array();
  for (const PhrasePlace& place : collocation.examples) {
    const auto text = static_cast<std::size_t>(place.text);
    const Span span = CodePoints(texts[text]).from_bytes(place.span);
    spans.push_back({ids[text], span.begin, span.end});
  }
  return dump({{"phrase", collocation.phrase},
               {"words", collocation.words},
               {"count", collocation.count},
               {"texts", collocation.texts},
               {"contributors", collocation.contributors},
               {"measure", to_string(measure)},
               {"score", collocation.score(measure)},
               {"pmi", collocation.pmi},
               {"npmi", collocation.npmi},
               {"log_likelihood", collocation.log_likelihood},
               {"t_score", collocation.t_score},
               {"dice", collocation.dice},
               {"spans", spans}});
}

}  // namespace acquis::text

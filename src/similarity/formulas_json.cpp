// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "acquis/similarity/formulas.hpp"
#include "acquis/text/code_points.hpp"
#include "json_writer.hpp"

namespace acquis::similarity {

std::string to_json(const Formula& formula, std::span<const std::string> contributors, std::span<const std::string> ids,
                    std::span<const std::string_view> texts) {
  std::vector<std::string> names;
  for (const std::uint32_t number : formula.contributors) {
    names.push_back(contributors[number]);
  }
  std::sort(names.begin(), names.end());
  Json spans = Json::array();
  for (const text::PhrasePlace& place : formula.places) {
    const auto text = static_cast<std::size_t>(place.text);
    const Span span = text::CodePoints(texts[text]).from_bytes(place.span);
    spans.push_back({ids[text], span.begin, span.end});
  }
  return dump({{"text", formula.text},
               {"contributors", names},
               {"origin", to_string(formula.origin)},
               {"factor", formula.factor},
               {"words", formula.words},
               {"count", formula.count},
               {"texts", formula.texts},
               {"spans", spans}});
}

}  // namespace acquis::similarity

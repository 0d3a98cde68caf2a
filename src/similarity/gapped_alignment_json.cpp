// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "acquis/similarity/gapped_alignment.hpp"
#include "json_writer.hpp"

namespace acquis::similarity {

std::string to_json(const GappedAlignment& alignment, AlignmentRole role, bool exact, const AlignmentTexts& texts,
                    std::string_view a_id, std::string_view b_id, const text::CodePoints& a,
                    const text::CodePoints& b) {
  constexpr std::array<std::string_view, 3> roles = {"global", "move", "local"};
  Json edits = Json::array();
  for (const AlignedRun& run : alignment.runs) {
    const Span in_a = a.from_bytes(texts.in_a(run.a_begin, run.a_end));
    const Span in_b = b.from_bytes(texts.in_b(run.b_begin, run.b_end));
    edits.push_back({to_string(run.kind), in_a.begin, in_a.end, in_b.begin, in_b.end});
  }
  const Span in_a = a.from_bytes(texts.in_a(alignment.a_begin, alignment.a_end));
  const Span in_b = b.from_bytes(texts.in_b(alignment.b_begin, alignment.b_end));
  return dump({{"a", a_id},
               {"b", b_id},
               {"role", roles[static_cast<std::size_t>(role)]},
               {"a_begin", in_a.begin},
               {"a_end", in_a.end},
               {"b_begin", in_b.begin},
               {"b_end", in_b.end},
               {"score", alignment.score},
               {"similarity", alignment.similarity},
               {"exact", exact},
               {"edits", edits}});
}

}  // namespace acquis::similarity

// SPDX-License-Identifier: Apache-2.0
#include "compare/judged_flags.hpp"

#include <algorithm>

#include "acquis/provision/provision.hpp"

namespace acquis::compare {
namespace {

using merge::Evidence;

bool overlap(const std::optional<Span>& x, const std::optional<Span>& y) {
  return x && y && x->overlaps(*y);
}

bool touches(const Evidence& evidence, const Evidence& edit) {
  return overlap(evidence.a, edit.a) || overlap(evidence.b, edit.b);
}

bool is_filled(const std::optional<Span>& span, const std::string& text) {
  return !span || (span->begin < span->end && span->end <= text.size());
}

}  // namespace

void add_judged_flags(const std::string& a, const std::string& b, const std::string& language,
                      std::vector<Evidence>& differences) {
  const merge::Judgement judgement =
      merge::relate(provision::make_provision("a", a, language), provision::make_provision("b", b, language));
  std::vector<Evidence> found;
  for (const Evidence& evidence : judgement.evidence) {
    const bool bracket = evidence.flag == merge::Flag::bracket;  // counted edit by edit already
    if (!evidence.flag || bracket || (!evidence.a && !evidence.b) || !is_filled(evidence.a, a) ||
        !is_filled(evidence.b, b)) {
      continue;
    }
    const bool changed = std::any_of(differences.begin(), differences.end(),
                                     [&](const Evidence& edit) { return touches(evidence, edit); });
    const bool known = std::any_of(differences.begin(), differences.end(), [&](const Evidence& edit) {
      return edit.flag == evidence.flag && touches(evidence, edit);
    });
    if (changed && !known) {
      found.push_back(evidence);
    }
  }
  differences.insert(differences.end(), found.begin(), found.end());
}

}  // namespace acquis::compare

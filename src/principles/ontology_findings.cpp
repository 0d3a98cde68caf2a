// SPDX-License-Identifier: Apache-2.0
/// Findings of an ontology by name and as records.
#include <array>
#include <string>
#include <string_view>

#include "acquis/principles/ontology_check.hpp"
#include "json_writer.hpp"

namespace acquis::principles {
namespace {

constexpr std::array<std::string_view, 14> code_names = {
    "matches-everything", "matches-nothing", "exclusion-cycle",  "nested-cycle", "excluded",
    "duplicate",          "shadowed",        "missing-language", "only-title",   "idle-exclusion",
    "partly-dead",        "overlap",         "left-to-nobody",   "never-matched"};

}  // namespace

std::string_view to_string(FindingCode code) noexcept {
  return code_names[static_cast<std::size_t>(code)];
}

Severity severity_of(FindingCode code) noexcept {
  return code <= FindingCode::nested_cycle       ? Severity::error
         : code <= FindingCode::missing_language ? Severity::warning
                                                 : Severity::info;
}

std::string to_json(const OntologyFinding& finding) {
  const auto text_or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  return dump({{"code", to_string(finding.code)},
               {"severity", to_string(severity_of(finding.code))},
               {"line", or_null(finding.entry.line)},
               {"principle", text_or_null(finding.entry.principle)},
               {"language", text_or_null(finding.language)},
               {"pattern", text_or_null(finding.entry.pattern)},
               {"other_principle", text_or_null(finding.other.principle)},
               {"other_pattern", text_or_null(finding.other.pattern)},
               {"other_line", or_null(finding.other.line)},
               {"message", finding.message},
               {"hint", finding.hint}});
}

}  // namespace acquis::principles

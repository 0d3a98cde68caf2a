// SPDX-License-Identifier: Apache-2.0
#include "acquis/merge/relation.hpp"

#include <array>

#include "acquis/text/code_points.hpp"
#include "merge/relation_json.hpp"
#include "merge/rules.hpp"

namespace acquis::merge {

std::string_view to_string(Relation relation) noexcept {
  static constexpr std::array<std::string_view, 9> names{"verbatim",  "redraft",    "subsumes",
                                                         "subsumed",  "overlap",    "complementary",
                                                         "competing", "same_topic", "unrelated"};
  return names[static_cast<std::size_t>(relation)];
}

Relation reversed(Relation relation) noexcept {
  switch (relation) {
    case Relation::subsumes: return Relation::subsumed;
    case Relation::subsumed: return Relation::subsumes;
    default: return relation;
  }
}

std::string_view to_string(Flag flag) noexcept {
  static constexpr std::array<std::string_view, 10> names{"strength",  "addressee", "number",      "date",
                                                          "negation",  "scope",     "institution", "condition",
                                                          "principle", "bracket"};
  return names[static_cast<std::size_t>(flag)];
}

Judgement relate(const provision::Provision& a, const provision::Provision& b) {
  load_tables();
  const FormulaSet learnt;
  return Verdict(read_provision(a, learnt), read_provision(b, learnt)).forth();
}

void add_judgement(Json& record, const Judgement& judgement, std::string_view text_a, std::string_view text_b) {
  const text::CodePoints points_a(text_a);
  const text::CodePoints points_b(text_b);
  const auto place = [](const std::optional<Span>& span, const text::CodePoints& points) {
    return span ? to_array(points.from_bytes(*span)) : Json(nullptr);
  };
  record["relation"] = to_string(judgement.relation);
  record["flags"] = Json::array();
  for (const Flag flag : judgement.flags) {
    record["flags"].push_back(to_string(flag));
  }
  record["score"] = judgement.score;
  record["confidence"] = judgement.confidence;
  record["rule"] = judgement.rule;
  record["evidence"] = Json::array();
  for (const Evidence& item : judgement.evidence) {
    record["evidence"].push_back({{"flag", item.flag ? Json(to_string(*item.flag)) : Json(nullptr)},
                                  {"a", place(item.a, points_a)},
                                  {"b", place(item.b, points_b)},
                                  {"why", item.why}});
  }
}

std::string to_json(const Judgement& judgement, std::string_view id, const provision::Provision& a,
                    const provision::Provision& b) {
  Json record = {{"id", id}};
  add_judgement(record, judgement, a.text, b.text);
  return dump(record);
}

}  // namespace acquis::merge

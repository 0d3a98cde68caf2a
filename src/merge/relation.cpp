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

void write_judgement(JsonStream& out, const Judgement& judgement, std::string_view text_a, std::string_view text_b) {
  const text::CodePoints points_a(text_a);
  const text::CodePoints points_b(text_b);
  const auto place = [&](std::string_view key, const std::optional<Span>& span, const text::CodePoints& points) {
    out.key(key);
    span ? out.place(points.from_bytes(*span)) : out.null();
  };
  out.key("relation");
  out.text(to_string(judgement.relation));
  out.key("flags");
  out.open_array();
  for (const Flag flag : judgement.flags) {
    out.text(to_string(flag));
  }
  out.close_array();
  out.key("score");
  out.tree(judgement.score);
  out.key("confidence");
  out.tree(judgement.confidence);
  out.key("rule");
  out.text(judgement.rule);
  out.key("evidence");
  out.open_array();
  for (const Evidence& item : judgement.evidence) {
    out.open_object();
    out.key("flag");
    item.flag ? out.text(to_string(*item.flag)) : out.null();
    place("a", item.a, points_a);
    place("b", item.b, points_b);
    out.key("why");
    out.text(item.why);
    out.close_object();
  }
  out.close_array();
}

std::string to_json(const Judgement& judgement, std::string_view id, const provision::Provision& a,
                    const provision::Provision& b) {
  JsonStream out;
  out.open_object();
  out.key("id");
  out.text(id);
  write_judgement(out, judgement, a.text, b.text);
  out.close_object();
  return out.take();
}

}  // namespace acquis::merge

// SPDX-License-Identifier: Apache-2.0
#include "acquis/merge/suggestions.hpp"
#include "acquis/text/code_points.hpp"
#include "merge/relation_json.hpp"

namespace acquis::merge {
namespace {

class Writer {
 public:
  explicit Writer(const Suggestions& suggestions) : s_(suggestions) {}

  Json operator()() const {
    Json record = {{"provisions", Json::array()},      {"pairs", Json::array()},      {"clusters", Json::array()},
                   {"singletons", ids(s_.singletons)}, {"versions", Json::array()},   {"formulas", Json::array()},
                   {"left_out", Json::array()},        {"diagnostics", Json::array()}};
    for (const provision::Provision& provision : s_.provisions) {
      record["provisions"].push_back(object(provision));
    }
    for (const Pair& pair : s_.pairs) {
      record["pairs"].push_back(object(pair));
    }
    for (const Cluster& cluster : s_.clusters) {
      record["clusters"].push_back(object(cluster));
    }
    for (const Version& version : s_.versions) {
      record["versions"].push_back(
          {{"contribution", version.contribution}, {"replaced_by", version.replaced_by}, {"why", version.why}});
    }
    for (const Formula& formula : s_.formulas) {
      record["formulas"].push_back({{"text", formula.text}, {"contributors", formula.contributors}});
    }
    for (std::size_t i = 0; i < s_.left_out.size(); ++i) {
      record["left_out"].push_back(object(s_.left_out[i], s_.left_out_points[i]));
    }
    for (const Diagnostic& diagnostic : s_.diagnostics) {
      record["diagnostics"].push_back(to_object(diagnostic));
    }
    return record;
  }

 private:
  const provision::Provision& at(std::int64_t index) const { return s_.provisions[static_cast<std::size_t>(index)]; }

  Json ids(const std::vector<std::int64_t>& indices) const {
    Json array = Json::array();
    for (const std::int64_t index : indices) {
      array.push_back(at(index).id);
    }
    return array;
  }

  static Json object(const provision::Provision& provision) {
    const text::CodePoints points(provision.text);
    const auto place = [&](const std::optional<Span>& span) {
      return span ? to_array(points.from_bytes(*span)) : Json(nullptr);
    };
    Json terms = Json::array();
    for (const Span span : provision.frame.terms) {
      terms.push_back(to_array(points.from_bytes(span)));
    }
    return {{"id", provision.id},
            {"contribution", provision.contribution},
            {"contributor", provision.contributor},
            {"label", or_null(provision.label)},
            {"text", provision.text},
            {"source", to_array(provision.source)},
            {"frame",
             {{"actor", place(provision.frame.actor)},
              {"force", place(provision.frame.force)},
              {"act", place(provision.frame.act)},
              {"object", place(provision.frame.object)},
              {"terms", terms}}}};
  }

  Json object(const Pair& pair) const {
    Json record = {{"a", at(pair.a).id}, {"b", at(pair.b).id}};
    add_judgement(record, pair.judgement, at(pair.a).text, at(pair.b).text);
    record["internal"] = pair.internal;
    return record;
  }

  Json object(const Cluster& cluster) const {
    Json unique = Json::array();
    for (const Unique& item : cluster.unique) {
      const Span span = text::CodePoints(at(item.provision).text).from_bytes(item.span);
      unique.push_back({{"provision", at(item.provision).id}, {"begin", span.begin}, {"end", span.end}});
    }
    Json consolidated = Json::array();
    for (const Consolidated& part : cluster.consolidated) {
      Json spans = Json::array();
      for (std::size_t i = 0; i < part.spans.size(); ++i) {
        spans.push_back(to_array(text::CodePoints(at(part.provisions[i]).text).from_bytes(part.spans[i])));
      }
      consolidated.push_back({{"text", part.text},
                              {"provisions", ids(part.provisions)},
                              {"spans", spans},
                              {"choice", part.choice < 0 ? Json(nullptr) : Json(part.choice)}});
    }
    return {{"id", cluster.id},
            {"core", at(cluster.core).id},
            {"members", ids(cluster.members)},
            {"alternatives", ids(cluster.alternatives)},
            {"complements", ids(cluster.complements)},
            {"supporters", cluster.supporters},
            {"unique", unique},
            {"consolidated", consolidated}};
  }

  static Json object(const provision::LeftOut& item, Span points) {
    Json record = Json::object();
    if (!item.provision.empty()) {
      record["provision"] = item.provision;
    } else {
      record["contribution"] = item.contribution;
      record["block"] = item.block;
    }
    record["begin"] = points.begin;
    record["end"] = points.end;
    record["reason"] = item.reason;
    record["of"] = item.of.empty() ? Json(nullptr) : Json(item.of);
    return record;
  }

  const Suggestions& s_;
};

}  // namespace

std::string to_json(const Suggestions& suggestions) {
  return dump(Writer(suggestions)());
}

}  // namespace acquis::merge

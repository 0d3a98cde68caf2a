// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "acquis/merge/suggestions.hpp"
#include "acquis/text/code_points.hpp"
#include "merge/relation_json.hpp"
#include "parallel.hpp"

namespace acquis::merge {
namespace {

class Writer {
 public:
  explicit Writer(const Suggestions& suggestions) : s_(suggestions) {}

  /// Item by item: a tree of the whole record would need many times its size.
  std::string operator()(bool pairs) {
    list("provisions", s_.provisions);
    if (pairs) {
      list("pairs", s_.pairs);
    }
    list("clusters", s_.clusters);
    field("singletons", ids(s_.singletons));
    list("topics", s_.topics);
    list("contributions", s_.contributions);
    list("splits", s_.splits);
    list("versions", s_.versions);
    list("formulas", s_.formulas);
    begin("left_out");
    for (std::size_t i = 0; i < s_.left_out.size(); ++i) {
      item(object(s_.left_out[i], s_.left_out_points[i]), i);
    }
    out_ += ']';
    list("diagnostics", s_.diagnostics);
    out_ += '}';
    return std::move(out_);
  }

  std::string pairs(std::size_t begin, std::size_t end) {
    print(end - std::min(begin, end), [&](std::size_t i) { return object(s_.pairs[begin + i]); });
    return std::move(out_);
  }

 private:
  void name(std::string_view name) {
    out_ += out_.empty() ? '{' : ',';
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }
  void field(std::string_view of, const Json& value) {
    name(of);
    out_ += dump(value);
  }
  void begin(std::string_view of) {
    name(of);
    out_ += '[';
  }
  void item(const Json& value, std::size_t number) {
    out_ += number == 0 ? "" : ",";
    out_ += dump(value);
  }
  /// Prints items in threads, a batch each, and puts the batches together.
  template <typename Make>
  void print(std::size_t count, const Make& make) {
    constexpr std::size_t batch = 256;
    std::vector<std::string> parts((count + batch - 1) / batch);
    const auto one = [&](std::int64_t number) {
      const auto part = static_cast<std::size_t>(number);
      for (std::size_t i = part * batch; i < std::min(count, (part + 1) * batch); ++i) {
        parts[part] += (i == 0 ? "" : ",") + dump(make(i));
      }
    };
    for_each_row(
        static_cast<std::int64_t>(parts.size()), 0, [&] { return one; }, 1);
    for (std::string& part : parts) {
      out_ += part;
      part = {};
    }
  }
  template <typename Item>
  void list(std::string_view of, const std::vector<Item>& items) {
    begin(of);
    print(items.size(), [&](std::size_t i) { return object(items[i]); });
    out_ += ']';
  }

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
    Json hedges = Json::array();
    for (const provision::Hedge& hedge : provision.frame.hedges) {
      hedges.push_back({{"kind", hedge.kind},
                        {"begin", points.from_bytes(hedge.span).begin},
                        {"end", points.from_bytes(hedge.span).end}});
    }
    const std::optional<std::int32_t>& strength = provision.frame.strength;
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
              {"terms", terms},
              {"strength", strength ? Json(*strength) : Json(nullptr)},
              {"polarity", provision::to_string(provision.frame.polarity)},
              {"negator", place(provision.frame.negator)},
              {"hedges", hedges}}}};
  }

  Json object(const Pair& pair) const {
    Json record = {{"a", at(pair.a).id}, {"b", at(pair.b).id}};
    add_judgement(record, pair.judgement, at(pair.a).text, at(pair.b).text);
    record["internal"] = pair.internal;
    return record;
  }

  Json object(const Cluster& cluster) const {
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
            {"linked", ids(cluster.linked)},
            {"supporters", cluster.supporters},
            {"inform", cluster.inform},
            {"shared", places(cluster.shared)},
            {"unique", places(cluster.unique)},
            {"consolidated", consolidated}};
  }

  Json places(const std::vector<MemberSpan>& items) const {
    Json array = Json::array();
    for (const MemberSpan& item : items) {
      const Span span = text::CodePoints(at(item.provision).text).from_bytes(item.span);
      array.push_back({{"provision", at(item.provision).id}, {"begin", span.begin}, {"end", span.end}});
    }
    return array;
  }

  Json object(const Topic& topic) const {
    Json clusters = Json::array();
    for (const std::int64_t cluster : topic.clusters) {
      clusters.push_back(s_.clusters[static_cast<std::size_t>(cluster)].id);
    }
    return {{"id", topic.id},
            {"name", topic.name},
            {"clusters", clusters},
            {"provisions", ids(topic.provisions)},
            {"asked_for", topic.asked_for}};
  }

  static Json object(const ContributionPair& pair) {
    return {{"a", pair.a},
            {"b", pair.b},
            {"relation", to_string(pair.relation)},
            {"share_a", pair.share_a},
            {"share_b", pair.share_b},
            {"provisions", pair.provisions}};
  }

  Json object(const SplitSuggestion& split) const {
    const text::CodePoints points(at(split.provision).text);
    Json parts = Json::array();
    for (const Span part : split.parts) {
      parts.push_back(to_array(points.from_bytes(part)));
    }
    return {{"provision", at(split.provision).id}, {"parts", parts}, {"why", split.why}};
  }

  static Json object(const Version& version) {
    return {{"contribution", version.contribution}, {"replaced_by", version.replaced_by}, {"why", version.why}};
  }
  static Json object(const Formula& formula) {
    return {{"text", formula.text}, {"contributors", formula.contributors}};
  }
  static Json object(const Diagnostic& diagnostic) { return to_object(diagnostic); }

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
  std::string out_;
};

}  // namespace

std::string to_json(const Suggestions& suggestions) {
  return Writer(suggestions)(true);
}

std::string to_json_without_pairs(const Suggestions& suggestions) {
  return Writer(suggestions)(false);
}

std::string pairs_to_json(const Suggestions& suggestions, std::size_t begin, std::size_t end) {
  return Writer(suggestions).pairs(begin, end);
}

}  // namespace acquis::merge

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/merge/suggestions.hpp"
#include "acquis/text/code_points.hpp"
#include "merge/relation_json.hpp"
#include "parallel.hpp"

namespace acquis::merge {
namespace {

constexpr std::array<std::string_view, 11> fields{"provisions", "pairs",         "clusters",   "singletons",
                                                  "topics",     "contributions", "splits",     "versions",
                                                  "formulas",   "left_out",      "diagnostics"};

/// Prints items of a record, each by itself: a tree of the whole would need many times its size.
class Writer {
 public:
  explicit Writer(const Suggestions& suggestions) : s_(suggestions) {}

  [[nodiscard]] std::string field(std::string_view name) const {
    const auto items = [&](const auto& of) {
      return '[' + joined(0, of.size(), [&](JsonStream& out, std::size_t i) { write(out, of[i]); }) + ']';
    };
    if (name == "provisions") {
      return items(s_.provisions);
    }
    if (name == "pairs") {
      return '[' + pairs(0, s_.pairs.size()) + ']';
    }
    if (name == "clusters") {
      return items(s_.clusters);
    }
    if (name == "singletons") {
      JsonStream out;
      write_ids(out, s_.singletons);
      return out.take();
    }
    if (name == "topics") {
      return items(s_.topics);
    }
    if (name == "contributions") {
      return items(s_.contributions);
    }
    if (name == "splits") {
      return items(s_.splits);
    }
    if (name == "versions") {
      return items(s_.versions);
    }
    if (name == "formulas") {
      return items(s_.formulas);
    }
    if (name == "left_out") {
      return '[' + joined(0, s_.left_out.size(), [&](JsonStream& out, std::size_t i) { write_left_out(out, i); }) + ']';
    }
    if (name == "diagnostics") {
      return items(s_.diagnostics);
    }
    throw Error(ErrorCode::invalid_argument, "the record has no field '" + std::string(name) + "'");
  }

  [[nodiscard]] std::string pairs(std::size_t begin, std::size_t end) const {
    return joined(begin, end, [&](JsonStream& out, std::size_t i) { write(out, s_.pairs[i]); });
  }

 private:
  /// Items begin … end - 1 in threads, a batch each; the batches are put together in their order.
  template <typename Write>
  static std::string joined(std::size_t begin, std::size_t end, const Write& write_item) {
    constexpr std::size_t batch = 256;
    std::vector<std::string> parts((std::max(begin, end) - begin + batch - 1) / batch);
    const auto one = [&](std::int64_t number) {
      const std::size_t first = begin + static_cast<std::size_t>(number) * batch;
      JsonStream out;
      for (std::size_t i = first; i < std::min(end, first + batch); ++i) {
        write_item(out, i);
      }
      parts[static_cast<std::size_t>(number)] = out.take();
    };
    for_each_row(
        static_cast<std::int64_t>(parts.size()), 0, [&] { return one; }, 1);
    std::string all;
    for (std::string& part : parts) {
      all.append(all.empty() ? "" : ",").append(part);
      part = {};
    }
    return all;
  }

  [[nodiscard]] const provision::Provision& at(std::int64_t index) const {
    return s_.provisions[static_cast<std::size_t>(index)];
  }

  static void write_text(JsonStream& out, std::string_view key, std::string_view text) {
    out.key(key);
    out.text(text);
  }
  static void write_number(JsonStream& out, std::string_view key, std::int64_t number) {
    out.key(key);
    out.number(number);
  }
  template <typename Items, typename Write>
  static void write_array(JsonStream& out, const Items& items, const Write& write_item) {
    out.open_array();
    std::for_each(items.begin(), items.end(), write_item);
    out.close_array();
  }
  template <typename Items, typename Write>
  static void write_array(JsonStream& out, std::string_view key, const Items& items, const Write& write_item) {
    out.key(key);
    write_array(out, items, write_item);
  }
  static void write_texts(JsonStream& out, std::string_view key, const std::vector<std::string>& texts) {
    write_array(out, key, texts, [&](const std::string& text) { out.text(text); });
  }
  void write_ids(JsonStream& out, const std::vector<std::int64_t>& indices) const {
    write_array(out, indices, [&](std::int64_t index) { out.text(at(index).id); });
  }
  void write_ids(JsonStream& out, std::string_view key, const std::vector<std::int64_t>& indices) const {
    out.key(key);
    write_ids(out, indices);
  }
  /// Spans of a text, or of a file if there are no `points`.
  static void write_spans(JsonStream& out, std::string_view key, const std::vector<Span>& spans,
                          const text::CodePoints* points) {
    write_array(out, key, spans, [&](Span span) { out.place(points != nullptr ? points->from_bytes(span) : span); });
  }

  static void write(JsonStream& out, const provision::Provision& provision) {
    out.open_object();
    write_text(out, "id", provision.id);
    write_text(out, "contribution", provision.contribution);
    write_text(out, "contributor", provision.contributor);
    out.key("label");
    provision.label ? out.text(*provision.label) : out.null();
    write_text(out, "text", provision.text);
    write_spans(out, "source", provision.source, nullptr);
    out.key("frame");
    write_frame(out, provision.frame, text::CodePoints(provision.text));
    out.close_object();
  }

  static void write_frame(JsonStream& out, const provision::Frame& frame, const text::CodePoints& points) {
    const auto place = [&](std::string_view key, const std::optional<Span>& span) {
      out.key(key);
      span ? out.place(points.from_bytes(*span)) : out.null();
    };
    out.open_object();
    place("actor", frame.actor);
    place("force", frame.force);
    place("act", frame.act);
    place("object", frame.object);
    write_spans(out, "terms", frame.terms, &points);
    out.key("strength");
    frame.strength ? out.number(*frame.strength) : out.null();
    write_text(out, "polarity", provision::to_string(frame.polarity));
    place("negator", frame.negator);
    write_array(out, "hedges", frame.hedges, [&](const provision::Hedge& hedge) {
      out.open_object();
      write_text(out, "kind", hedge.kind);
      write_place(out, points.from_bytes(hedge.span));
      out.close_object();
    });
    out.close_object();
  }

  static void write_place(JsonStream& out, Span span) {
    write_number(out, "begin", span.begin);
    write_number(out, "end", span.end);
  }

  void write(JsonStream& out, const Pair& pair) const {
    out.open_object();
    write_text(out, "a", at(pair.a).id);
    write_text(out, "b", at(pair.b).id);
    write_judgement(out, pair.judgement, at(pair.a).text, at(pair.b).text);
    out.key("internal");
    out.truth(pair.internal);
    out.close_object();
  }

  void write(JsonStream& out, const Cluster& cluster) const {
    out.open_object();
    write_text(out, "id", cluster.id);
    write_text(out, "core", at(cluster.core).id);
    write_ids(out, "members", cluster.members);
    write_ids(out, "alternatives", cluster.alternatives);
    write_ids(out, "complements", cluster.complements);
    write_ids(out, "linked", cluster.linked);
    write_texts(out, "supporters", cluster.supporters);
    write_texts(out, "inform", cluster.inform);
    write_places(out, "shared", cluster.shared);
    write_places(out, "unique", cluster.unique);
    write_array(out, "consolidated", cluster.consolidated, [&](const Consolidated& part) { write(out, part); });
    out.close_object();
  }

  void write(JsonStream& out, const Consolidated& part) const {
    out.open_object();
    write_text(out, "text", part.text);
    write_ids(out, "provisions", part.provisions);
    out.key("spans");
    out.open_array();
    for (std::size_t i = 0; i < part.spans.size(); ++i) {
      out.place(text::CodePoints(at(part.provisions[i]).text).from_bytes(part.spans[i]));
    }
    out.close_array();
    out.key("choice");
    part.choice < 0 ? out.null() : out.number(part.choice);
    out.close_object();
  }

  void write_places(JsonStream& out, std::string_view key, const std::vector<MemberSpan>& items) const {
    write_array(out, key, items, [&](const MemberSpan& item) {
      out.open_object();
      write_text(out, "provision", at(item.provision).id);
      write_place(out, text::CodePoints(at(item.provision).text).from_bytes(item.span));
      out.close_object();
    });
  }

  void write(JsonStream& out, const Topic& topic) const {
    out.open_object();
    write_text(out, "id", topic.id);
    write_text(out, "name", topic.name);
    write_array(out, "clusters", topic.clusters,
                [&](std::int64_t cluster) { out.text(s_.clusters[static_cast<std::size_t>(cluster)].id); });
    write_ids(out, "provisions", topic.provisions);
    out.key("asked_for");
    out.truth(topic.asked_for);
    out.close_object();
  }

  static void write(JsonStream& out, const ContributionPair& pair) {
    out.open_object();
    write_text(out, "a", pair.a);
    write_text(out, "b", pair.b);
    write_text(out, "relation", to_string(pair.relation));
    out.key("share_a");
    out.tree(pair.share_a);
    out.key("share_b");
    out.tree(pair.share_b);
    write_number(out, "provisions", pair.provisions);
    out.close_object();
  }

  void write(JsonStream& out, const SplitSuggestion& split) const {
    const text::CodePoints points(at(split.provision).text);
    out.open_object();
    write_text(out, "provision", at(split.provision).id);
    write_spans(out, "parts", split.parts, &points);
    write_text(out, "why", split.why);
    out.close_object();
  }

  static void write(JsonStream& out, const Version& version) {
    out.open_object();
    write_text(out, "contribution", version.contribution);
    write_text(out, "replaced_by", version.replaced_by);
    write_text(out, "why", version.why);
    out.close_object();
  }

  static void write(JsonStream& out, const Formula& formula) {
    out.open_object();
    write_text(out, "text", formula.text);
    write_texts(out, "contributors", formula.contributors);
    out.close_object();
  }

  static void write(JsonStream& out, const Diagnostic& diagnostic) { out.tree(to_object(diagnostic)); }

  void write_left_out(JsonStream& out, std::size_t i) const {
    const provision::LeftOut& item = s_.left_out[i];
    out.open_object();
    if (!item.provision.empty()) {
      write_text(out, "provision", item.provision);
    } else {
      write_text(out, "contribution", item.contribution);
      write_text(out, "block", item.block);
    }
    write_place(out, s_.left_out_points[i]);
    write_text(out, "reason", item.reason);
    out.key("of");
    item.of.empty() ? out.null() : out.text(item.of);
    out.close_object();
  }

  const Suggestions& s_;
};

}  // namespace

std::span<const std::string_view> record_fields() noexcept {
  return fields;
}

std::string field_to_json(const Suggestions& suggestions, std::string_view field) {
  return Writer(suggestions).field(field);
}

std::string to_json(const Suggestions& suggestions) {
  std::string record;
  for (const std::string_view field : fields) {
    record.append(record.empty() ? "{\"" : ",\"").append(field).append("\":").append(field_to_json(suggestions, field));
  }
  return record + '}';
}

std::string pairs_to_json(const Suggestions& suggestions, std::size_t begin, std::size_t end) {
  return Writer(suggestions).pairs(begin, end);
}

}  // namespace acquis::merge

// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <map>

#include "acquis/compare/comparison.hpp"
#include "acquis/text/code_points.hpp"
#include "json_writer.hpp"

namespace acquis::compare {
namespace {

using document::Document;

const document::Block& block_at(const Document& document, std::int64_t index) {
  return document.blocks[static_cast<std::size_t>(index)];
}

Json ids(const Document& document, const std::vector<std::int64_t>& blocks) {
  Json list = Json::array();
  for (const std::int64_t index : blocks) {
    list.push_back(block_at(document, index).id);
  }
  return list;
}

/// What the offsets of a row count: the text of its block, or of its blocks joined by one space.
std::string text_of(const Document& document, const std::vector<std::int64_t>& blocks) {
  std::string text;
  for (const std::int64_t index : blocks) {
    if (!text.empty()) {
      text += ' ';
    }
    text += document.text_of(block_at(document, index));
  }
  return text;
}

Json span_or_null(const std::optional<Span>& span, const text::CodePoints& points) {
  return span ? to_array(points.from_bytes(*span)) : Json(nullptr);
}

Json row_object(const Row& row, const Document& a, const Document& b) {
  const std::string a_text = text_of(a, row.a);
  const std::string b_text = text_of(b, row.b);
  const text::CodePoints a_points(a_text);
  const text::CodePoints b_points(b_text);
  Json differences = Json::array();
  for (const merge::Evidence& evidence : row.differences) {
    differences.push_back({{"flag", evidence.flag ? Json(merge::to_string(*evidence.flag)) : Json(nullptr)},
                           {"a", span_or_null(evidence.a, a_points)},
                           {"b", span_or_null(evidence.b, b_points)},
                           {"why", evidence.why}});
  }
  return {{"a", ids(a, row.a)},
          {"b", ids(b, row.b)},
          {"kind", to_string(row.change)},
          {"similarity", row.similarity},
          {"differences", differences},
          {"words", {{"kept", row.words.kept}, {"added", row.words.added}, {"dropped", row.words.dropped}}}};
}

void add_correspondence(const Row& row, const Document& a, const Document& b, Json& list) {
  for (const std::int64_t i : row.a) {
    for (const std::int64_t j : row.b) {
      const document::Block& from = block_at(a, i);
      const document::Block& to = block_at(b, j);
      list.push_back({{"a", from.id}, {"a_label", or_null(from.label)}, {"b", to.id}, {"b_label", or_null(to.label)}});
    }
  }
}

/// Rows by kind, differences by flag; all kinds and flags, so that a zero is said and not left out.
Json summary(const Comparison& comparison) {
  Json counts = Json::object();
  for (int kind = 0; kind <= static_cast<int>(Change::dropped); ++kind) {
    counts[std::string(to_string(static_cast<Change>(kind)))] = 0;
  }
  for (int flag = 0; flag <= static_cast<int>(merge::Flag::bracket); ++flag) {
    counts[std::string(merge::to_string(static_cast<merge::Flag>(flag)))] = 0;
  }
  const auto add = [&](std::string_view name) {
    Json& count = counts[std::string(name)];
    count = count.get<std::int64_t>() + 1;
  };
  for (const Row& row : comparison.rows) {
    add(to_string(row.change));
    for (const merge::Evidence& evidence : row.differences) {
      if (evidence.flag) {
        add(merge::to_string(*evidence.flag));
      }
    }
  }
  return counts;
}

}  // namespace

std::string to_json(const Comparison& comparison, const Document& a, const Document& b) {
  Json alignment = Json::array();
  Json correspondence = Json::array();
  for (const Row& row : comparison.rows) {
    alignment.push_back(row_object(row, a, b));
    add_correspondence(row, a, b, correspondence);
  }
  return dump({{"alignment", alignment}, {"correspondence", correspondence}, {"summary", summary(comparison)}});
}

}  // namespace acquis::compare

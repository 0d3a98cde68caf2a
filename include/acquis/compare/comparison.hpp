// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/document.hpp"
#include "acquis/merge/relation.hpp"
#include "acquis/span.hpp"

namespace acquis::compare {

/// What became of a paragraph; the order is the precedence.
enum class Change : std::uint8_t { identical, split, joined, moved, expanded, reduced, amended, added, dropped };
/// Printed names; `added` is printed "new".
[[nodiscard]] std::string_view to_string(Change change) noexcept;

struct WordCount {
  std::int64_t kept = 0;
  std::int64_t added = 0;
  std::int64_t dropped = 0;
};

/// One row: blocks of a, blocks of b (one each but for split and joined; none on one side for new and dropped).
struct Row {
  std::vector<std::int64_t> a = {};  ///< indices of blocks
  std::vector<std::int64_t> b = {};
  Change change = Change::identical;
  double similarity = 0;  ///< 2·LCS / (words and signs of a + of b), case folded
  std::vector<merge::Evidence> differences = {};
  WordCount words = {};
};

struct CompareOptions {
  double min_similarity = 0.6;   ///< below, a pair is new and dropped …
  double min_containment = 0.8;  ///< … unless so much of one side stands in the other
  void validate() const;
};

/// Two documents, paragraph by paragraph. Holds indices only: keep the documents.
struct Comparison {
  std::vector<Row> rows = {};  ///< in the order of b, dropped blocks where they stood in a
};

[[nodiscard]] Comparison compare(const document::Document& a, const document::Document& b,
                                 const CompareOptions& options = {});

/// The record of `acquis compare` without schema and provenance.
[[nodiscard]] std::string to_json(const Comparison& comparison, const document::Document& a,
                                  const document::Document& b);

}  // namespace acquis::compare

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/document/consultation.hpp"
#include "acquis/merge/collation.hpp"
#include "acquis/merge/relation.hpp"
#include "acquis/provision/provision.hpp"

namespace acquis::merge {

struct MergeOptions {
  double min_score = 0.2;             ///< cosine from which a pair is looked at
  std::int32_t min_contributors = 3;  ///< a phrase of so many contributors is a formula
  std::int32_t formula_words = 4;     ///< words a formula has at least
  std::int32_t threads = 0;           ///< 0: all cores; the result never depends on it

  void validate() const;
};

struct Pair {
  std::int64_t a = 0;  ///< index of a provision
  std::int64_t b = 0;
  bool internal = false;  ///< both of one contribution: judged and listed, no support
  Judgement judgement = {};
};

/// Words that only one member of a cluster has.
struct Unique {
  std::int64_t provision = 0;
  Span span = {};
};

struct Consolidated {
  std::string text = {};
  std::vector<std::int64_t> provisions = {};
  std::vector<Span> spans = {};  ///< in each of `provisions`
  std::int64_t choice = -1;
};

struct Cluster {
  std::string id = {};  ///< "cluster-1", …, in input order of the cores
  std::int64_t core = 0;
  std::vector<std::int64_t> members = {};       ///< core included
  std::vector<std::int64_t> alternatives = {};  ///< competing with the core
  std::vector<std::int64_t> complements = {};
  std::vector<std::string> supporters = {};  ///< contributors, sorted
  std::vector<Unique> unique = {};
  std::vector<Consolidated> consolidated = {};
};

/// An earlier text that its contributor has replaced: no second supporter.
struct Version {
  std::string contribution = {};
  std::string replaced_by = {};
  std::string why = {};
};

/// A phrase so many contributors share that it shows no agreement.
struct Formula {
  std::string text = {};
  std::vector<std::string> contributors = {};
};

/// What acquis suggests for a consultation. Nothing is decided here: people decide.
struct Suggestions {
  std::vector<provision::Provision> provisions = {};
  std::vector<Pair> pairs = {};
  std::vector<Cluster> clusters = {};
  std::vector<std::int64_t> singletons = {};
  std::vector<Version> versions = {};
  std::vector<Formula> formulas = {};
  std::vector<provision::LeftOut> left_out = {};
  std::vector<Span> left_out_points = {};  ///< the spans of `left_out` in code points
  std::vector<Diagnostic> diagnostics = {};
};

/// Finds pairs, judges them, and groups them; the order of contributions changes nothing but the order of printing.
[[nodiscard]] Suggestions suggest(const document::Consultation& consultation, const MergeOptions& options = {});

/// The record of `acquis merge` without schema and provenance.
[[nodiscard]] std::string to_json(const Suggestions& suggestions);

}  // namespace acquis::merge

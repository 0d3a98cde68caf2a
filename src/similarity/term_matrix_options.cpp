// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <string>

#include "acquis/error.hpp"
#include "acquis/similarity/term_matrix.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/unit_reader.hpp"

namespace acquis::similarity {
namespace {

constexpr std::array<std::string_view, 4> weighting_names = {"count", "binary", "tf_idf", "bm25"};
constexpr std::array<std::string_view, 3> norm_names = {"none", "l1", "l2"};

template <typename Names>
std::size_t place_of(const Names& names, std::string_view option, std::string_view name) {
  std::string list;
  for (std::size_t place = 0; place < names.size(); ++place) {
    if (names[place] == name) {
      return place;
    }
    list.append(list.empty() ? "" : ", ").append(names[place]);
  }
  throw Error(ErrorCode::invalid_argument,
              std::string(option) + " must be one of " + list + ", not '" + std::string(name) + "'");
}

[[noreturn]] void refuse(const std::string& sentence) {
  throw Error(ErrorCode::invalid_argument, sentence);
}

void require(bool holds, const std::string& sentence) {
  if (!holds) {
    refuse(sentence);
  }
}

void validate_columns(const TermMatrixOptions& options) {
  require(options.min_characters >= 1,
          "min_characters must be 1 or more, not " + std::to_string(options.min_characters) + ": did you mean 1?");
  require(options.min_ngram >= 1,
          "min_ngram must be 1 or more, not " + std::to_string(options.min_ngram) + ": did you mean 1?");
  require(options.max_ngram >= options.min_ngram && options.max_ngram <= 10,
          "max_ngram must lie between min_ngram (" + std::to_string(options.min_ngram) + ") and 10, not " +
              std::to_string(options.max_ngram) + ": did you mean " +
              std::to_string(options.max_ngram > 10 ? 10 : options.min_ngram) + "?");
  require(options.min_texts >= 1,
          "min_texts must be 1 or more, not " + std::to_string(options.min_texts) + ": did you mean 1?");
  require(options.max_texts == 0 || options.max_texts >= options.min_texts,
          "max_texts must be 0 (any number) or at least min_texts (" + std::to_string(options.min_texts) + "), not " +
              std::to_string(options.max_texts) + ": did you mean 0?");
  require_share("min_share", options.min_share, 0);
  require_share("max_share", options.max_share, 1);
  require(options.min_share <= options.max_share,
          "min_share must not be greater than max_share: did you mean them "
          "the other way round?");
}

void validate_weights(const TermMatrixOptions& options) {
  const std::string name(to_string(options.weighting));
  const bool counts = options.weighting == Weighting::count || options.weighting == Weighting::tf_idf;
  require(!options.sublinear || counts,
          "sublinear is for the weightings count and tf_idf, not for " + name + ": did you mean sublinear off?");
  require(options.smooth_idf || options.weighting == Weighting::tf_idf,
          "smooth_idf can be switched off for the weighting tf_idf only, not for " + name + ": did you mean tf_idf?");
  const bool standard = options.k1 == 1.2 && options.b == 0.75;
  require(standard || options.weighting == Weighting::bm25,
          "k1 and b are for the weighting bm25, not for " + name + ": did you mean bm25?");
  require(options.k1 >= 0 && std::isfinite(options.k1), "k1 must be 0 or more and finite: did you mean 1.2?");
  require_share("b", options.b, 0.75);
  for (const auto& [term, factor] : options.discounts) {
    require_share("the discount of '" + term + "'", factor, 1);
  }
}

}  // namespace

std::string_view to_string(Weighting weighting) noexcept {
  return weighting_names[static_cast<std::size_t>(weighting)];
}

std::string_view to_string(Norm norm) noexcept {
  return norm_names[static_cast<std::size_t>(norm)];
}

Weighting weighting_from_string(std::string_view name) {
  return static_cast<Weighting>(place_of(weighting_names, "weighting", name));
}

Norm norm_from_string(std::string_view name) {
  return static_cast<Norm>(place_of(norm_names, "norm", name));
}

TermMatrixOptions TermMatrixOptions::scikit_learn() {
  TermMatrixOptions options;
  options.language = "";
  options.rules = text::WordRules::runs;
  options.folding = text::Folding::lower;
  options.stem = false;
  options.drop_stopwords = false;
  options.min_characters = 2;
  return options;
}

void TermMatrixOptions::validate() const {
  validate_columns(*this);
  validate_weights(*this);
  require_phrases(*this);
  require_threads(threads);
}

}  // namespace acquis::similarity

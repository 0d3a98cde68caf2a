// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/formulas.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "acquis/error.hpp"
#include "acquis/similarity/similar.hpp"
#include "acquis/similarity/term_matrix.hpp"
#include "catch.hpp"

using namespace acquis::similarity;

namespace {

using Texts = std::vector<std::string>;

std::vector<std::string_view> views(const Texts& texts) {
  return {texts.begin(), texts.end()};
}

/// Six proposals about different things that all name the subject in the same words.
const Texts& proposals() {
  static const Texts texts = {
      "Translators should attend every session on international Internet-related public policy in Geneva.",
      "Budgets for international Internet-related public policy must be printed before spring.",
      "A library could lend books about international Internet-related public policy to schools.",
      "International Internet-related public policy needs cheaper cables across the ocean floor.",
      "Farmers ask which radio station explains international Internet-related public policy at noon.",
      "Cables across the ocean floor should be cheaper for islands, says the fishing fleet.",
  };
  return texts;
}

const Formula* find(const Formulas& formulas, std::string_view text) {
  const auto found = std::find_if(formulas.list().begin(), formulas.list().end(),
                                  [&](const Formula& formula) { return formula.text == text; });
  return found == formulas.list().end() ? nullptr : &*found;
}

constexpr std::string_view subject = "international internet related public policy";

double score_of(const Texts& texts, std::size_t a, std::size_t b, const Formulas* discount, Measure measure) {
  for (const Match& match : similar(views(texts), {.measure = measure, .min_score = 0, .discount = discount})) {
    if (match.a == static_cast<std::int64_t>(a) && match.b == static_cast<std::int64_t>(b)) {
      double sum = 0;
      for (const TermContribution& term : match.terms) {
        sum += term.contribution;
      }
      CHECK(sum == Approx(match.score).margin(1e-9));
      return match.score;
    }
  }
  return 0;
}

std::vector<double> inner_products(const TermMatrix& matrix, const std::vector<double>& weights) {
  std::vector<double> products;
  std::vector<double> dense(static_cast<std::size_t>(matrix.columns()));
  for (std::size_t a = 0; a < static_cast<std::size_t>(matrix.rows()); ++a) {
    std::fill(dense.begin(), dense.end(), 0.0);
    const auto each = [&](std::size_t row, const auto& visit) {
      for (auto k = matrix.row_begin()[row]; k < matrix.row_begin()[row + 1]; ++k) {
        visit(static_cast<std::size_t>(matrix.column()[static_cast<std::size_t>(k)]),
              weights[static_cast<std::size_t>(k)]);
      }
    };
    each(a, [&](std::size_t column, double weight) { dense[column] = weight; });
    for (std::size_t b = 0; b < static_cast<std::size_t>(matrix.rows()); ++b) {
      double sum = 0;
      each(b, [&](std::size_t column, double weight) { sum += weight * dense[column]; });
      products.push_back(sum);
    }
  }
  return products;
}

}  // namespace

TEST_CASE("C6 formulas are learnt: the longest phrase, who uses it, where, and what it counts", "[formulas]") {
  const Texts& texts = proposals();
  const Formulas formulas = learn_formulas(views(texts));
  REQUIRE(formulas.list().size() == 1);
  const Formula& formula = formulas.list().front();
  CHECK(formula.text == subject);
  CHECK(formula.origin == FormulaOrigin::learnt);
  CHECK(formula.words == 5);
  CHECK(formula.count == 5);
  CHECK(formula.contributors == std::vector<std::uint32_t>{0, 1, 2, 3, 4});
  CHECK(formula.factor == Approx(std::log(7.0 / 6.0) / std::log(3.5)));
  REQUIRE(formula.places.size() == 5);
  for (const acquis::text::PhrasePlace& place : formula.places) {
    const std::string_view found = acquis::slice(texts[static_cast<std::size_t>(place.text)], place.span);
    CHECK((found == "international Internet-related public policy" ||
           found == "International Internet-related public policy"));
  }
}

TEST_CASE("C6 contributors count, not texts", "[formulas]") {
  const std::vector<std::string_view> one_voice(proposals().size(), "same");
  CHECK(learn_formulas(views(proposals()), one_voice).list().empty());
  const std::vector<std::string_view> two = {"x", "y", "x", "y", "x", "z"};
  CHECK(learn_formulas(views(proposals()), two).list().empty());
  CHECK(find(learn_formulas(views(proposals()), two, {.min_contributors = 2}), subject) != nullptr);
  CHECK(contributor_numbers(two) == std::vector<std::uint32_t>{0, 1, 0, 1, 0, 2});
  CHECK(contributor_numbers(std::vector<std::string_view>{"", "a", "", "a"}) == std::vector<std::uint32_t>{0, 1, 2, 1});
}

TEST_CASE("C6 what many ask for in the same words is no formula, unless independence is not asked for", "[formulas]") {
  const Texts same = {"Registries should publish the complete list of their resellers.",
                      "Registries should publish the complete list of their resellers every month.",
                      "Registries should publish the complete list of their resellers free of charge."};
  CHECK(learn_formulas(views(same)).list().empty());
  const Formulas all = learn_formulas(views(same), {}, {.independent = false});
  REQUIRE(all.list().size() == 2);  // the whole has nine words, one more than a formula
  CHECK(all.list()[0].text == "publish the complete list of their resellers");
  CHECK(all.list()[1].text == "registries should publish the complete list");
}

TEST_CASE("C6 a shorter phrase is a formula if enough use it outside of the longer one", "[formulas]") {
  Texts texts = proposals();
  texts.insert(texts.end(), {"Clever public policy feeds wolves.", "Bakers like public policy with raisins.",
                             "Nobody painted public policy green yet."});
  const Formulas formulas = learn_formulas(views(texts));
  REQUIRE(formulas.list().size() == 2);
  CHECK(formulas.list()[0].text == "public policy");  // more contributors, smaller factor
  CHECK(formulas.list()[0].contributors.size() == 8);
  CHECK(formulas.list()[1].text == subject);
  const auto stretches = formulas.stretches(views(texts));
  REQUIRE(stretches[1].size() == 2);
  CHECK(acquis::slice(texts[1], stretches[1][0].span) == "international Internet-related");
  CHECK(acquis::slice(texts[1], stretches[1][1].span) == "public policy");
  CHECK(stretches[1][1].factor == formulas.list()[0].factor);
}

TEST_CASE("C6 signs but commas interrupt a formula, and figures belong to none", "[formulas]") {
  const Texts texts = {"Herons: governments, civil society and academia swim.",
                       "Owls; governments, civil society and academia!",
                       "Ants – governments, civil society and academia? Later",
                       "civil. society 2012 goals",
                       "red 2012 goals",
                       "two 2012 goals"};
  const Formulas lists = learn_formulas(views(texts));
  REQUIRE(lists.list().size() == 1);
  CHECK(lists.list().front().text == "governments civil society and academia");
  const Formulas without = learn_formulas(views(texts), {}, {.independent = false, .over_commas = false});
  REQUIRE(without.list().size() == 1);
  CHECK(without.list().front().text == "civil society and academia");
}

TEST_CASE("C6 texts that share only a formula score lower than before, and lower than those that share substance",
          "[formulas]") {
  const Texts& texts = proposals();
  const Formulas formulas = learn_formulas(views(texts));
  for (const Measure measure : {Measure::cosine, Measure::bm25}) {
    const double formula_before = score_of(texts, 0, 1, nullptr, measure);
    const double formula_after = score_of(texts, 0, 1, &formulas, measure);
    const double substance_before = score_of(texts, 3, 5, nullptr, measure);
    const double substance_after = score_of(texts, 3, 5, &formulas, measure);
    CHECK(formula_before > 0.05);
    CHECK(formula_after < formula_before / 10);
    CHECK(substance_after == Approx(substance_before));  // nothing of what they share stands in a formula
    CHECK(substance_after > formula_after);
  }
  CHECK_THROWS_AS(similar(views(texts), {.measure = Measure::jaccard, .discount = &formulas}), acquis::Error);
}

TEST_CASE("C6 the analyst overrules: keep, add, and both in the list", "[formulas]") {
  const Texts& texts = proposals();
  const Formulas kept = learn_formulas(views(texts), {}, {.keep = {"International, Internet-related public policy"}});
  REQUIRE(kept.list().size() == 1);
  CHECK(kept.list().front().origin == FormulaOrigin::kept);
  CHECK(kept.list().front().factor == 1);
  CHECK(kept.list().front().contributors.size() == 5);
  const Formulas part = learn_formulas(views(texts), {}, {.keep = {"public policy"}});
  const auto stretches = part.stretches(views(texts));
  REQUIRE(stretches[0].size() == 1);
  CHECK(acquis::slice(texts[0], stretches[0][0].span) == "international Internet-related");
  const Formulas added = learn_formulas(views(texts), {}, {.add = {"the ocean floor", "not there at all"}});
  const Formula* floor = find(added, "the ocean floor");
  REQUIRE(floor != nullptr);
  CHECK(floor->factor == 0);
  CHECK(floor->count == 2);
  CHECK(floor->origin == FormulaOrigin::added);
  CHECK(find(added, "not there at all")->count == 0);
  CHECK(score_of(texts, 3, 5, &added, Measure::cosine) < score_of(texts, 3, 5, nullptr, Measure::cosine));
  CHECK_THROWS_AS(learn_formulas(views(texts), {}, {.keep = {"a b"}, .add = {"A, B"}}), acquis::Error);
  CHECK_THROWS_AS(learn_formulas(views(texts), {}, {.keep = {"..."}}), acquis::Error);
}

TEST_CASE("C6 with every phrase kept the weights are those without discount, to the last bit", "[formulas]") {
  const Texts& texts = proposals();
  FormulaOptions options;
  const Formulas learnt = learn_formulas(views(texts));
  for (const Formula& formula : learnt.list()) {
    options.keep.push_back(formula.text);
  }
  const Formulas kept = learn_formulas(views(texts), {}, options);
  const TermMatrix matrix(views(texts));
  const std::vector<double> weights = discounted_weights(matrix, views(texts), kept);
  CHECK(std::equal(weights.begin(), weights.end(), matrix.weight().begin(), matrix.weight().end()));
  CHECK(similar(views(texts), {.discount = &kept}) == similar(views(texts)));
}

TEST_CASE("C6 a discount never raises an inner product, and its matrix gives the scores of similar", "[formulas]") {
  std::mt19937 random(6);
  const Texts words = {"open",   "forum", "internet", "governance", "policy", "the",
                       "states", "law",   "cable",    "access",     "."};
  Texts texts(60);
  for (std::string& text : texts) {
    for (std::size_t i = 0; i < 4 + random() % 20; ++i) {
      text += words[random() % words.size()] + " ";
    }
  }
  const Formulas formulas = learn_formulas(views(texts), {}, {.min_share = 0.05});
  REQUIRE(formulas.list().size() >= 3);
  const TermMatrix matrix(views(texts));
  const std::vector<double> before =
      inner_products(matrix, std::vector<double>(matrix.weight().begin(), matrix.weight().end()));
  const std::vector<double> after = inner_products(matrix, discounted_weights(matrix, views(texts), formulas));
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(after[i] <= before[i]);
  }
  CHECK(std::accumulate(after.begin(), after.end(), 0.0) < std::accumulate(before.begin(), before.end(), 0.0));
  for (const Match& match : similar(views(texts), {.min_score = 0, .discount = &formulas})) {
    CHECK(match.score ==
          Approx(after[static_cast<std::size_t>(match.a) * texts.size() + static_cast<std::size_t>(match.b)])
              .margin(1e-12));
  }
}

TEST_CASE("C6 the order of texts changes neither the list nor what is discounted", "[formulas]") {
  std::mt19937 random(16);
  const Texts words = {"open", "forum", "internet", "governance", "policy", "the", "states", "law", "cable", ","};
  std::vector<std::pair<std::string, std::string>> records(80);
  for (auto& [text, contributor] : records) {
    contributor = std::string(1, static_cast<char>('a' + random() % 12));
    for (std::size_t i = 0; i < random() % 30; ++i) {
      text += words[random() % words.size()] + " ";
    }
  }
  const auto learn = [&] {
    std::vector<std::string_view> texts;
    std::vector<std::string_view> names;
    for (const auto& [text, contributor] : records) {
      texts.push_back(text);
      names.push_back(contributor);
    }
    return std::pair(learn_formulas(texts, names), texts);
  };
  const auto [one, one_texts] = learn();
  const auto one_stretches = one.stretches(one_texts);
  std::vector<std::size_t> order(records.size());
  std::iota(order.begin(), order.end(), 0U);
  std::shuffle(order.begin(), order.end(), random);
  const auto original = records;
  for (std::size_t i = 0; i < order.size(); ++i) {
    records[i] = original[order[i]];
  }
  const auto [other, other_texts] = learn();
  const auto other_stretches = other.stretches(other_texts);
  REQUIRE(one.list().size() > 3);
  REQUIRE(one.list().size() == other.list().size());
  for (std::size_t i = 0; i < one.list().size(); ++i) {
    CHECK(one.list()[i].text == other.list()[i].text);
    CHECK(one.list()[i].factor == other.list()[i].factor);
    CHECK(one.list()[i].count == other.list()[i].count);
    CHECK(one.list()[i].contributors.size() == other.list()[i].contributors.size());
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    CHECK(other_stretches[i] == one_stretches[order[i]]);
  }
}

TEST_CASE("C6 odd texts have a clear answer", "[formulas]") {
  CHECK(learn_formulas({}).list().empty());
  CHECK(learn_formulas(views({"", "...", "\xff\xfe", "the of the of"})).list().empty());
  CHECK(learn_formulas(views({"only one voice says only one thing"})).list().empty());
  const Texts identical(500, "We thank the Chair for the excellent work.");
  CHECK(learn_formulas(views(identical)).list().empty());  // one and the same text is agreement
  CHECK_THROWS_AS((FormulaOptions{.min_contributors = 1}.validate()), acquis::Error);
  CHECK_THROWS_AS((FormulaOptions{.min_share = 10}.validate()), acquis::Error);
  CHECK_THROWS_AS((FormulaOptions{.min_words = 1}.validate()), acquis::Error);
  CHECK_THROWS_AS((FormulaOptions{.max_words = 33}.validate()), acquis::Error);
  CHECK_THROWS_AS((FormulaOptions{.added_factor = 2}.validate()), acquis::Error);
  CHECK_THROWS_AS(learn_formulas(views({"a", "b"}), std::vector<std::string_view>{"x"}), acquis::Error);
}

TEST_CASE("C6 a formula neither begins nor ends with a modal verb or a negation", "[formulas]") {
  const Texts texts = {"Herons say the internet must stay.", "The Internet must not bring owls to the harbour.",
                       "Nobody paid because cables of the internet must not sink.", "Must forum owls: must forum?"};
  CHECK(learn_formulas(views(texts)).list().empty());
  const Formulas all = learn_formulas(views(texts), {}, {.function_words = true});
  CHECK(find(all, "the internet must") != nullptr);
}

namespace {

/// Random texts with signs, capitals, hyphens and letters that rules and foldings treat differently.
Texts random_texts(std::mt19937& random, std::size_t count) {
  const Texts words = {"open",       "Open Forum", "internet", "internet-related", "governance", "policy", "the",
                       "A/RES/70/1", "States",     "of",       "STRASSE",          "Straße",     ".",      ","};
  Texts texts(count);
  for (std::string& text : texts) {
    for (std::size_t i = 0; i < 3 + random() % 25; ++i) {
      text += words[random() % words.size()] + " ";
    }
  }
  return texts;
}

std::vector<TermMatrixOptions> all_kinds_of_options() {
  using acquis::text::Folding;
  using acquis::text::WordRules;
  std::vector<TermMatrixOptions> kinds;
  for (const WordRules rules : {WordRules::document, WordRules::uax29, WordRules::icu, WordRules::runs}) {
    for (const Folding folding : {Folding::case_fold, Folding::lower}) {
      for (const std::int32_t ngram : {1, 3}) {
        for (const bool stem : {true, false}) {
          kinds.push_back(
              {.rules = rules, .folding = folding, .stem = stem, .drop_stopwords = stem, .max_ngram = ngram});
        }
      }
    }
  }
  kinds.push_back(TermMatrixOptions::scikit_learn());
  kinds.push_back({.phrases = {"open forum", "internet related", "governance of the states"}, .max_texts = 30});
  kinds.push_back({.min_ngram = 2, .max_ngram = 2, .weighting = Weighting::bm25, .norm = Norm::none});
  return kinds;
}

}  // namespace

TEST_CASE("C6 a discount follows the rules, the folding and the n-grams of the matrix", "[formulas]") {
  std::mt19937 random(61);
  const Texts texts = random_texts(random, 60);
  const Formulas formulas = learn_formulas(views(texts), {}, {.min_share = 0.05, .independent = false});
  REQUIRE(formulas.list().size() >= 3);
  FormulaOptions keeping{.min_share = 0.05, .independent = false};
  for (const Formula& formula : formulas.list()) {
    keeping.keep.push_back(formula.text);
  }
  const Formulas kept = learn_formulas(views(texts), {}, keeping);
  Texts shuffled = texts;
  std::shuffle(shuffled.begin(), shuffled.end(), random);
  for (const TermMatrixOptions& options : all_kinds_of_options()) {
    const TermMatrix matrix(views(texts), options);
    const std::vector<double> same = discounted_weights(matrix, views(texts), kept);
    CHECK(std::equal(same.begin(), same.end(), matrix.weight().begin(), matrix.weight().end()));
    const std::vector<double> less = discounted_weights(matrix, views(texts), formulas);
    std::size_t lower = 0;
    for (std::size_t k = 0; k < less.size(); ++k) {
      REQUIRE(less[k] <= matrix.weight()[k]);
      REQUIRE(less[k] >= 0);
      lower += less[k] < matrix.weight()[k] ? 1 : 0;
    }
    CHECK(lower > less.size() / 20);
    const TermMatrix other(views(shuffled), options);
    const std::vector<double> elsewhere = discounted_weights(other, views(shuffled), formulas);
    for (std::size_t row = 0; row < texts.size(); ++row) {
      const auto there =
          static_cast<std::size_t>(std::find(shuffled.begin(), shuffled.end(), texts[row]) - shuffled.begin());
      const auto begin = less.begin() + matrix.row_begin()[row];
      REQUIRE(std::equal(begin, less.begin() + matrix.row_begin()[row + 1],
                         elsewhere.begin() + other.row_begin()[there],
                         elsewhere.begin() + other.row_begin()[there + 1]));
    }
  }
}

TEST_CASE("C6 what the words of a formula count in matrices of other words", "[formulas]") {
  const Texts texts = {"Strasse OPEN forum paid open cables", "ΟΔΟΣ owls"};
  const Formulas formulas = learn_formulas(views(texts), {}, {.add = {"open forum", "ΟΔΟΣ owls"}, .added_factor = 0.5});
  const auto left = [&](const TermMatrixOptions& options, std::string_view term) {
    const TermMatrix matrix(views(texts), options);
    const std::vector<double> weights = discounted_weights(matrix, views(texts), formulas);
    for (std::size_t k = 0; k < weights.size(); ++k) {
      if (matrix.term(matrix.column()[k]) == term) {
        return weights[k] / matrix.weight()[k];
      }
    }
    return -1.0;
  };
  const TermMatrixOptions lower{.folding = acquis::text::Folding::lower, .stem = false};
  CHECK(left(lower, "οδος") == Approx(0.5));  // a final sigma, which case folding does not know
  CHECK(left(lower, "open") == Approx(0.75));
  CHECK(left(lower, "paid") == 1);
  const TermMatrixOptions pairs{.stem = false, .drop_stopwords = false, .min_ngram = 2, .max_ngram = 3};
  CHECK(left(pairs, "open forum") == Approx(0.5));
  CHECK(left(pairs, "strasse open") == Approx(0.5));
  CHECK(left(pairs, "forum paid open") == Approx(0.5));
  CHECK(left(pairs, "paid open cables") == 1);
  CHECK(left(pairs, "open cables") == 1);
  CHECK(left({.stem = false, .phrases = {"forum paid"}}, "forum paid") == Approx(0.5));
}

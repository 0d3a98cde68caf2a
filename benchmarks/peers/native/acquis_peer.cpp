// SPDX-License-Identifier: Apache-2.0
/// acquis without Python: acquis_peer words|ids|tf-idf|token-ratios|top-k [uax29|icu|document|runs] [THREADS] [avx2]
/// or acquis_peer sentences [skip-markup] or acquis_peer alignment global|local or acquis_peer principles
/// matching|qualified
#include <hwy/targets.h>

#include <iostream>
#include <memory>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "acquis/data.hpp"
#include "acquis/similarity/term_matrix.hpp"
#include "acquis/text/sentences.hpp"
#include "acquis/text/term_sequences.hpp"
#include "acquis/text/tokeniser.hpp"
#include "works.hpp"

namespace {

using acquis::Span;
using acquis::text::WordRules;
using peers::Counts;
using peers::Texts;

WordRules rules_from(std::string_view name) {
  if (name == "uax29") {
    return WordRules::uax29;
  }
  if (name == "icu") {
    return WordRules::icu;
  }
  if (name == "runs") {
    return WordRules::runs;
  }
  return WordRules::document;
}

class Words : public peers::Work {
 public:
  explicit Words(WordRules rules) : rules_(rules) {}

  void input(const Texts& texts) override {
    texts_ = &texts;
    tokeniser_.emplace(acquis::text::TokeniserOptions{.rules = rules_, .language = texts.language});
  }
  void run() override {
    tokens_ = 0;
    for (const std::string_view text : texts_->views) {
      (*tokeniser_)(text, reused_);
      tokens_ += reused_.size();
    }
  }
  [[nodiscard]] Counts counts() const override { return {{"tokens", static_cast<double>(tokens_)}}; }
  void write(const std::string& file, std::size_t take) override {
    peers::RowWriter writer(file);
    std::vector<std::uint32_t> ends;
    for (std::size_t i = 0; i < take; ++i) {
      ends.clear();
      (*tokeniser_)(texts_->views[i], reused_);
      for (const Span& span : reused_.spans()) {
        ends.push_back(span.end);
      }
      writer.write(ends);
    }
  }

 private:
  WordRules rules_;
  const Texts* texts_ = nullptr;
  std::optional<acquis::text::Tokeniser> tokeniser_;
  acquis::text::Tokens reused_;
  std::uint64_t tokens_ = 0;
};

class Ids : public peers::Work {
 public:
  Ids(WordRules rules, std::int32_t threads) : rules_(rules), threads_(threads) {}

  void input(const Texts& texts) override {
    sequences_.reset();
    texts_ = &texts;
  }
  void run() override {
    sequences_.reset();
    using acquis::text::Folding;
    sequences_.emplace(texts_->views, acquis::text::TermSequencesOptions{
                                          .rules = rules_,
                                          .language = texts_->language,
                                          .folding = rules_ == WordRules::runs ? Folding::lower : Folding::case_fold,
                                          .spans = false,  // the peers keep none
                                          .threads = threads_});
  }
  [[nodiscard]] Counts counts() const override {
    return {{"terms", static_cast<double>(sequences_->ids().size())},
            {"distinct", static_cast<double>(sequences_->vocabulary().size())}};
  }
  void write(const std::string& file, std::size_t take) override {
    peers::RowWriter writer(file);
    for (std::size_t i = 0; i < take; ++i) {
      writer.write((*sequences_)[static_cast<std::int64_t>(i)]);
    }
    std::ofstream words(file.substr(0, file.rfind('.')) + ".words", std::ios::binary);
    for (acquis::text::TermId id = 0; id < sequences_->vocabulary().size(); ++id) {
      words << (id == 0 ? "" : "\n") << sequences_->vocabulary().word(id);
    }
  }

 private:
  WordRules rules_;
  std::int32_t threads_;
  const Texts* texts_ = nullptr;
  std::optional<acquis::text::TermSequences> sequences_;
};

class Sentences : public peers::Work {
 public:
  explicit Sentences(acquis::text::Leftovers leftovers) : leftovers_(leftovers) {}

  void input(const Texts& texts) override {
    texts_ = &texts;
    splitter_.emplace(texts.language, leftovers_);
  }
  void run() override {
    sentences_ = 0;
    for (const std::string_view text : texts_->views) {
      sentences_ += (*splitter_)(text).size();
    }
  }
  [[nodiscard]] Counts counts() const override { return {{"sentences", static_cast<double>(sentences_)}}; }
  void write(const std::string& file, std::size_t take) override {
    peers::RowWriter writer(file);
    std::vector<std::uint32_t> offsets;
    for (std::size_t i = 0; i < take; ++i) {
      offsets.clear();
      for (const Span& span : (*splitter_)(texts_->views[i])) {
        offsets.insert(offsets.end(), {span.begin, span.end});
      }
      writer.write(offsets);
    }
  }

 private:
  acquis::text::Leftovers leftovers_;
  const Texts* texts_ = nullptr;
  std::optional<acquis::text::SentenceSplitter> splitter_;
  std::uint64_t sentences_ = 0;
};

/// What scikit-learn counts and weighs by default.
class Matrix : public peers::Work {
 public:
  explicit Matrix(std::int32_t threads) { options_.threads = threads; }

  void input(const Texts& texts) override {
    matrix_.reset();
    texts_ = &texts;
  }
  void run() override {
    matrix_.reset();
    matrix_.emplace(texts_->views, options_);
  }
  [[nodiscard]] Counts counts() const override {
    const std::span<const double> weights = matrix_->weight();
    return {{"nonzeros", static_cast<double>(weights.size())},
            {"terms", static_cast<double>(matrix_->columns())},
            {"sum", std::accumulate(weights.begin(), weights.end(), 0.0)}};
  }
  void write(const std::string& /*file*/, std::size_t /*take*/) override {}  // counts and sum are compared

 private:
  acquis::similarity::TermMatrixOptions options_ = acquis::similarity::TermMatrixOptions::scikit_learn();
  const Texts* texts_ = nullptr;
  std::optional<acquis::similarity::TermMatrix> matrix_;
};

std::unique_ptr<peers::Work> work_from(const std::vector<std::string>& words) {
  const std::string rules = words.size() > 1 ? words[1] : "document";
  const std::int32_t threads = words.size() > 2 ? std::stoi(words[2]) : 1;
  if (words.at(0) == "words") {
    return std::make_unique<Words>(rules_from(rules));
  }
  if (words[0] == "ids") {
    return std::make_unique<Ids>(rules_from(rules), threads);
  }
  if (words[0] == "sentences") {
    using acquis::text::Leftovers;
    return std::make_unique<Sentences>(words.back() == "skip-markup" ? Leftovers::skip : Leftovers::keep);
  }
  if (words[0] == "token-ratios") {
    return peers::token_ratio_work(threads);
  }
  if (words[0] == "alignment") {
    return peers::alignment_work(words.back() == "local");
  }
  if (words[0] == "top-k") {
    return peers::top_k_work(threads);
  }
  if (words[0] == "jaccard") {
    return peers::jaccard_work(threads);
  }
  if (words[0] == "min-hash") {
    return peers::min_hash_work(threads);
  }
  if (words[0] == "principles") {
    return peers::principles_work(words.back() == "qualified");
  }
  if (words[0] == "tf-idf") {
    return std::make_unique<Matrix>(threads);
  }
  throw std::invalid_argument("no such work: " + words[0]);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const std::vector<std::string> words(arguments + 1, arguments + count);
    if (words.back() == "avx2") {
      // What the library would choose on a processor without AVX-512: wider instruction sets have the lower bits.
      hwy::DisableTargets(HWY_AVX2 - 1);
    }
    const std::unique_ptr<peers::Work> work = work_from(words);
    peers::serve(*work, acquis::version());
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}

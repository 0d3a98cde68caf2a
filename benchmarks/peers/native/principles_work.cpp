// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "acquis/document/consultation.hpp"
#include "acquis/principles/mentions.hpp"
#include "acquis/principles/ontology.hpp"
#include "acquis/principles/pattern_matches.hpp"
#include "works.hpp"

namespace peers {
namespace {

using acquis::document::Consultation;
using acquis::principles::MatchedTexts;
using acquis::principles::Mention;
using acquis::principles::MentionFinder;
using acquis::principles::Ontology;

/// Every place of every pattern, and which of them stand: no sentence is read. The texts are made contributions before.
class Matching : public Work {
 public:
  void input(const Texts& texts) override {
    consultation_ = {};
    for (std::size_t i = 0; i < texts.views.size(); ++i) {
      consultation_.contributions.push_back(
          acquis::document::make_contribution(std::to_string(i), texts.views[i], {}, texts.language));
    }
  }
  void run() override { matched_ = acquis::principles::pattern_matches(consultation_, ontology_); }
  [[nodiscard]] Counts counts() const override {
    std::int64_t matches = 0;
    std::int64_t stands = 0;
    for (const auto& entry : matched_.entries) {
      matches += entry.kind == "pattern" ? entry.matches : 0;
      stands += entry.stands;
    }
    return {{"matches", static_cast<double>(matches)}, {"that stand", static_cast<double>(stands)}};
  }
  void write(const std::string& /*file*/, std::size_t /*take*/) override {}  // counts are compared

 private:
  Ontology ontology_;
  Consultation consultation_;
  MatchedTexts matched_;
};

/// Matching, then what the sentence says of each mention.
class Mentions : public Work {
 public:
  void input(const Texts& texts) override { texts_ = &texts; }
  void run() override {
    mentions_ = 0;
    MentionFinder finder(ontology_);
    for (const std::string_view text : texts_->views) {
      mentions_ += finder.in_text(text, texts_->language).size();
    }
  }
  [[nodiscard]] Counts counts() const override { return {{"mentions", static_cast<double>(mentions_)}}; }
  /// Numbers of the principles that a text names, in the order of the file.
  void write(const std::string& file, std::size_t take) override {
    RowWriter writer(file);
    MentionFinder finder(ontology_);
    for (std::size_t i = 0; i < take; ++i) {
      std::vector<std::uint32_t> named;
      for (const Mention& mention : finder.in_text(texts_->views[i], texts_->language)) {
        named.push_back(number_of(mention.principle));
      }
      std::sort(named.begin(), named.end());
      named.erase(std::unique(named.begin(), named.end()), named.end());
      writer.write(named);
    }
  }

 private:
  [[nodiscard]] std::uint32_t number_of(const std::string& id) const {
    const auto& all = ontology_.principles();
    const auto place = std::find_if(all.begin(), all.end(), [&](const auto& principle) { return principle.id == id; });
    return static_cast<std::uint32_t>(place - all.begin());
  }

  Ontology ontology_;
  const Texts* texts_ = nullptr;
  std::size_t mentions_ = 0;
};

}  // namespace

std::unique_ptr<Work> principles_work(bool qualified) {
  return qualified ? std::unique_ptr<Work>(std::make_unique<Mentions>()) : std::make_unique<Matching>();
}

}  // namespace peers

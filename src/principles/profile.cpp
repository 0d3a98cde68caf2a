// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/profile.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "acquis/error.hpp"
#include "resampling.hpp"

namespace acquis::principles {
namespace {

constexpr double per_words = 1000;

/// Fills the cells of units from one text after the other.
class Counter {
 public:
  Counter(std::span<const ProfiledText> texts, std::span<const std::string> principles, const Grouping& grouping)
      : texts_(texts), units_(details_of(texts), grouping) {
    profile_.by = grouping.by;
    profile_.principles.assign(principles.begin(), principles.end());
    for (std::size_t i = 0; i < profile_.principles.size(); ++i) {
      numbers_.emplace(profile_.principles[i], i);
    }
  }

  Profile run() {
    grow(units_.names().size());
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      if (texts_[i].searched) {
        measure(i);
        count(i);
      } else {
        unit(i, {}).not_searched.push_back(i);
      }
    }
    for (ProfileUnit& unit : profile_.units) {
      resample(unit);
    }
    return std::move(profile_);
  }

 private:
  static std::vector<TextDetails> details_of(std::span<const ProfiledText> texts) {
    std::vector<TextDetails> details;
    details.reserve(texts.size());
    for (const ProfiledText& text : texts) {
      details.push_back(text.details);
    }
    return details;
  }

  void grow(std::size_t size) {
    while (profile_.units.size() < size) {
      ProfileUnit& added = profile_.units.emplace_back();
      added.name = units_.names()[profile_.units.size() - 1];
      added.cells.resize(profile_.principles.size());
    }
  }

  ProfileUnit& unit(std::size_t text, std::string_view section) {
    const std::size_t number = units_.number(text, section);
    grow(number + 1);
    return profile_.units[number];
  }

  static void add_text(ProfileUnit& unit, std::size_t text) {
    if (unit.texts.empty() || unit.texts.back() != text) {
      unit.texts.push_back(text);
      unit.text_words.push_back(0);
    }
  }

  void measure(std::size_t i) {
    const ProfiledText& text = texts_[i];
    if (text.stretches.empty()) {
      add_text(unit(i, {}), i);  // nothing but headings or quotations: looked at all the same
    }
    std::unordered_set<std::string_view> paragraphs;
    for (const OwnStretch& stretch : text.stretches) {
      ProfileUnit& place = unit(i, stretch.section);
      add_text(place, i);
      place.text_words.back() += stretch.words;
      place.words += stretch.words;
      if (!stretch.paragraph.empty() && paragraphs.insert(stretch.paragraph).second) {
        ++place.paragraphs;
      }
      place.sentences += stretch.sentences;
    }
    for (const OwnProvision& provision : text.provisions) {
      ProfileUnit& place = unit(i, provision.section);
      add_text(place, i);
      ++place.provisions;
    }
  }

  void count(std::size_t i) {
    const ProfiledText& text = texts_[i];
    std::vector<std::pair<std::int64_t, std::size_t>> naming;  // provision and principle
    for (std::size_t m = 0; m < text.mentions.size(); ++m) {
      const Mention& mention = text.mentions[m];
      const auto principle = numbers_.find(mention.principle);
      if (!counts(mention) || principle == numbers_.end()) {
        continue;
      }
      const std::string_view block = mention.block;
      add(unit(i, block.substr(0, block.find('/'))).cells[principle->second], mention, {i, m});
      if (text.provision_of[m] >= 0) {
        naming.emplace_back(text.provision_of[m], principle->second);
      }
    }
    std::sort(naming.begin(), naming.end());
    naming.erase(std::unique(naming.begin(), naming.end()), naming.end());
    for (const auto& [provision, principle] : naming) {
      ++unit(i, text.provisions[static_cast<std::size_t>(provision)].section).cells[principle].provisions;
    }
  }

  static void add(ProfileCell& cell, const Mention& mention, MentionPlace place) {
    cell.texts += cell.mentions.empty() || cell.mentions.back().text != place.text ? 1 : 0;
    cell.mentions.push_back(place);
    cell.affirmed += mention.polarity == provision::Polarity::affirmed ? 1 : 0;
    cell.negated += mention.polarity == provision::Polarity::negated ? 1 : 0;
    cell.weakened += mention.polarity == provision::Polarity::weakened ? 1 : 0;
    cell.endorsed += mention.status == Status::endorsement ? 1 : 0;
    const std::int32_t strength = mention.strength.value_or(0);
    if (strength > 0 && mention.polarity != provision::Polarity::negated) {
      ++cell.asked;
      cell.strength_sum += strength;
      cell.strength_mean = static_cast<double>(cell.strength_sum) / static_cast<double>(cell.asked);
      cell.strength_max = std::max(cell.strength_max.value_or(0), strength);
    }
  }

  std::span<const ProfiledText> texts_;
  Units units_;
  Profile profile_;
  std::unordered_map<std::string, std::size_t> numbers_ = {};
};

/// Shares of each principle in the mentions of a unit; empty if there are none.
std::vector<double> shares_of(const ProfileUnit& unit) {
  const auto all = std::accumulate(unit.cells.begin(), unit.cells.end(), std::size_t{0},
                                   [](std::size_t sum, const ProfileCell& cell) { return sum + cell.mentions.size(); });
  std::vector<double> shares;
  for (const ProfileCell& cell : unit.cells) {
    if (all > 0) {
      shares.push_back(static_cast<double>(cell.mentions.size()) / static_cast<double>(all));
    }
  }
  return shares;
}

/// One principle's part of the divergence, in which both sides look alike.
double divergence(double a, double b) {
  const double middle = (a + b) / 2;
  const auto part = [&](double share) { return share > 0 ? share * std::log2(share / middle) : 0.0; };
  return (part(a) + part(b)) / 2;
}

double cosine(std::span<const double> a, std::span<const double> b) {
  const double product = std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
  const double squares =
      std::inner_product(a.begin(), a.end(), a.begin(), 0.0) * std::inner_product(b.begin(), b.end(), b.begin(), 0.0);
  return std::clamp(product / std::sqrt(squares), 0.0, 1.0);
}

/// Benjamini and Hochberg: the probability times the number of tests over its rank, and never more than that of the
/// next less telling one.
void adjust(std::vector<ProfileDifference>& sorted) {
  double least = 1;
  for (std::size_t rank = sorted.size(); rank > 0; --rank) {
    ProfileDifference& each = sorted[rank - 1];
    least = std::min(least, each.probability * static_cast<double>(sorted.size()) / static_cast<double>(rank));
    each.adjusted = least;
  }
}

}  // namespace

std::optional<double> ProfileUnit::rate(std::size_t principle) const {
  return words == 0 ? std::nullopt
                    : std::optional(static_cast<double>(cells[principle].mentions.size()) * per_words /
                                    static_cast<double>(words));
}

std::optional<Interval> ProfileUnit::rate_interval(std::size_t principle) const {
  if (words == 0) {
    return std::nullopt;
  }
  const Interval limits = poisson_interval(static_cast<std::int64_t>(cells[principle].mentions.size()));
  return Interval{limits.low * per_words / static_cast<double>(words),
                  limits.high * per_words / static_cast<double>(words)};
}

std::optional<double> ProfileUnit::share(std::size_t principle) const {
  return provisions == 0
             ? std::nullopt
             : std::optional(static_cast<double>(cells[principle].provisions) / static_cast<double>(provisions));
}

std::optional<Interval> ProfileUnit::share_interval(std::size_t principle) const {
  return provisions == 0 ? std::nullopt : std::optional(wilson_interval(cells[principle].provisions, provisions));
}

std::vector<std::size_t> ProfileUnit::absent() const {
  std::vector<std::size_t> never;
  for (std::size_t i = 0; i < cells.size() && !texts.empty(); ++i) {
    if (cells[i].mentions.empty()) {
      never.push_back(i);
    }
  }
  return never;
}

Profile profile(std::span<const ProfiledText> texts, std::span<const std::string> principles,
                const Grouping& grouping) {
  return Counter(texts, principles, grouping).run();
}

std::vector<ProfileSimilarity> similarities(const Profile& profile) {
  std::vector<std::vector<double>> shares;
  for (const ProfileUnit& unit : profile.units) {
    shares.push_back(shares_of(unit));
  }
  std::vector<ProfileSimilarity> all;
  for (std::size_t a = 0; a < shares.size(); ++a) {
    for (std::size_t b = a + 1; b < shares.size(); ++b) {
      ProfileSimilarity& pair = all.emplace_back();
      pair.a = a;
      pair.b = b;
      double distance = 0;
      for (std::size_t i = 0; i < profile.principles.size(); ++i) {
        const bool in_a = !profile.units[a].cells[i].mentions.empty();
        const bool in_b = !profile.units[b].cells[i].mentions.empty();
        if (in_a || in_b) {
          (in_a && in_b ? pair.both : in_a ? pair.only_a : pair.only_b).push_back(i);
        }
        if (!shares[a].empty() && !shares[b].empty()) {
          distance += divergence(shares[a][i], shares[b][i]);
        }
      }
      if (!shares[a].empty() && !shares[b].empty()) {
        pair.cosine = cosine(shares[a], shares[b]);
        pair.jensen_shannon = std::clamp(1 - distance, 0.0, 1.0);
      }
    }
  }
  return all;
}

std::vector<ProfileDifference> differences(const Profile& profile, std::size_t a, std::size_t b) {
  if (a >= profile.units.size() || b >= profile.units.size() || a == b) {
    throw Error(ErrorCode::invalid_argument, "two different units of a profile can be compared, of which there are " +
                                                 std::to_string(profile.units.size()));
  }
  const ProfileUnit& first = profile.units[a];
  const ProfileUnit& second = profile.units[b];
  std::vector<ProfileDifference> found;
  for (std::size_t i = 0; i < profile.principles.size(); ++i) {
    const TwoRates counts{static_cast<std::int64_t>(first.cells[i].mentions.size()), first.words,
                          static_cast<std::int64_t>(second.cells[i].mentions.size()), second.words};
    if (counts.a + counts.b > 0) {
      const double key = keyness(counts);
      found.push_back({i, counts, key, keyness_probability(key), 1, rate_ratio(counts)});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& x, const auto& y) { return std::abs(x.keyness) > std::abs(y.keyness); });
  adjust(found);
  return found;
}

}  // namespace acquis::principles

// SPDX-License-Identifier: Apache-2.0
#include "merge/nearness.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <unordered_map>

#include "merge/candidates.hpp"

namespace acquis::merge {
namespace {

/// Calls use(stem) for each of the stems, which have a blank between two.
template <typename Use>
void each_stem(std::string_view stems, const Use& use) {
  while (!stems.empty()) {
    const std::size_t end = std::min(stems.find(' '), stems.size());
    use(stems.substr(0, end));
    stems.remove_prefix(std::min(end + 1, stems.size()));
  }
}

/// "Should", "ought to", not "can" or "will", which tell as often as they ask.
bool directs(std::string_view words, std::string_view language) {
  const std::vector<provision::OperativeVerb> verbs = provision::operative_verbs(words, language);
  return std::any_of(verbs.begin(), verbs.end(), [](const auto& verb) { return verb.strength > 1; });
}

/// "We propose the following principles:", what is asked for stands elsewhere.
bool announces(const Reading& reading, const Clause& clause) {
  const std::string_view words = slice(reading.text(), clause.span);
  const std::size_t colon = words.find(':');
  const bool open =
      colon != std::string_view::npos && words.find_first_not_of(" \n", colon + 1) == std::string_view::npos;
  const bool following = std::any_of(reading.units.begin() + static_cast<std::ptrdiff_t>(clause.begin),
                                     reading.units.begin() + static_cast<std::ptrdiff_t>(clause.end),
                                     [](const Unit& unit) { return unit.folded == "following"; });
  return open || (following && colon == std::string_view::npos);
}

/// A clause that directs somebody, or words that do where the parser finds no act.
bool asks(const Reading& reading) {
  const auto directing = [&](const Unit& unit) {
    return unit.role == Role::force && directs(slice(reading.text(), unit.span), reading.provision->language);
  };
  return std::any_of(reading.clauses.begin(), reading.clauses.end(), [&](const Clause& clause) {
    return !announces(reading, clause) &&
           (clause.frame.asks() ||
            std::any_of(reading.units.begin() + static_cast<std::ptrdiff_t>(clause.begin),
                        reading.units.begin() + static_cast<std::ptrdiff_t>(clause.end), directing));
  });
}

/// The figures of the data file hold for so many texts; fewer texts have fewer pairs that are near by chance.
NearFigures figures_for(std::size_t texts) {
  constexpr double steepness = 1.5;
  NearFigures figures = Lexicon::of("en").near();
  const double size =
      std::pow(std::log(std::max(1.0, static_cast<double>(texts))) / std::log(figures.texts), steepness);
  for (double* figure : {&figures.redraft, &figures.other_words, &figures.competing, &figures.complementary,
                         &figures.part, &figures.words, &figures.contained}) {
    *figure *= std::min(1.0, size);
  }
  return figures;
}

}  // namespace

WrittenWords written_words(const Reading& reading) {
  CandidateText text = candidate_text(reading, Spelled::as_written);
  return {std::move(text.substance), std::move(text.parts), asks(reading)};
}

Nearness::Nearness(std::span<const WrittenWords> texts) : from_(figures_for(texts.size())) {
  const auto number = [&](std::string_view stems) {
    std::vector<std::uint32_t> numbers;
    each_stem(stems, [&](std::string_view stem) {
      numbers.push_back(numbers_.try_emplace(stem, static_cast<std::uint32_t>(numbers_.size())).first->second);
    });
    std::sort(numbers.begin(), numbers.end());
    return numbers;
  };
  std::vector<std::vector<std::vector<std::uint32_t>>> numbered;
  for (const WrittenWords& text : texts) {
    asks_.push_back(text.asks);
    std::vector<std::vector<std::uint32_t>>& pieces = numbered.emplace_back();
    pieces.push_back(number(text.stems));
    for (const std::string& part : text.parts) {
      pieces.push_back(number(part));
    }
    const std::vector<std::uint32_t>& all = pieces.front();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i == 0 || all[i] != all[i - 1]) {
        frequency_.resize(std::max<std::size_t>(frequency_.size(), all[i] + 1U), 0);
        ++frequency_[all[i]];
      }
    }
  }
  const auto weighed = [&](const std::vector<std::uint32_t>& numbers) {
    Words words;
    double squares = 0;
    for (auto at = numbers.begin(); at != numbers.end();) {
      const auto end = std::upper_bound(at, numbers.end(), *at);
      const double rarity = std::log((1.0 + static_cast<double>(texts.size())) / (1.0 + frequency_[*at])) + 1;
      const double weight = static_cast<double>(end - at) * rarity;
      words.push_back({*at, static_cast<float>(weight)});
      squares += weight * weight;
      at = end;
    }
    for (Word& word : words) {
      word.weight = static_cast<float>(word.weight / std::sqrt(squares));
    }
    return words;
  };
  for (const std::vector<std::vector<std::uint32_t>>& pieces : numbered) {
    std::vector<Words>& text = texts_.emplace_back();
    std::transform(pieces.begin(), pieces.end(), std::back_inserter(text), weighed);
  }
}

template <typename Use>
void Nearness::each_common(const Words& a, const Words& b, const Use& use) {
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->number == y->number) {
      use(*x, *y);
      ++x;
      ++y;
    } else {
      x->number < y->number ? ++x : ++y;
    }
  }
}

double Nearness::cosine(const Words& a, const Words& b) noexcept {
  double sum = 0;
  each_common(a, b, [&](const Word& x, const Word& y) {
    sum += static_cast<double>(x.weight) * static_cast<double>(y.weight);
  });
  return sum;
}

double Nearness::contained(std::int64_t smaller, std::int64_t larger) const {
  double sum = 0;
  each_common(texts_[static_cast<std::size_t>(smaller)].front(), texts_[static_cast<std::size_t>(larger)].front(),
              [&](const Word& word, const Word&) {
                sum += static_cast<double>(word.weight) * static_cast<double>(word.weight);
              });
  return sum;
}

std::int64_t Nearness::words_in_common(std::int64_t x, std::int64_t y) const {
  std::int64_t count = 0;
  each_common(texts_[static_cast<std::size_t>(x)].front(), texts_[static_cast<std::size_t>(y)].front(),
              [&](const Word&, const Word&) { ++count; });
  return count;
}

double Nearness::whole(std::int64_t x, std::int64_t y) const {
  return cosine(texts_[static_cast<std::size_t>(x)].front(), texts_[static_cast<std::size_t>(y)].front());
}

double Nearness::held(std::int64_t smaller, std::int64_t larger) const {
  const Words& words = texts_[static_cast<std::size_t>(smaller)].front();
  double nearest = 0;
  for (const Words& piece : texts_[static_cast<std::size_t>(larger)]) {
    nearest = std::max(nearest, cosine(words, piece));
  }
  return nearest;
}

double Nearness::nearest_part(std::int64_t x, std::int64_t y) const {
  double nearest = 0;
  for (const Words& left : texts_[static_cast<std::size_t>(x)]) {
    for (const Words& right : texts_[static_cast<std::size_t>(y)]) {
      nearest = std::max(nearest, cosine(left, right));
    }
  }
  return nearest;
}

bool Nearness::near(std::int64_t x, std::int64_t y) const {
  const bool background = !asks_[static_cast<std::size_t>(x)] || !asks_[static_cast<std::size_t>(y)];
  const double least =
      background ? from_.background : std::min({from_.competing, from_.complementary, from_.redraft, from_.part});
  return nearest_part(x, y) >= least;
}

bool Nearness::suggests(const Judgement& judgement, std::int64_t x, std::int64_t y) const {
  const bool background = !asks_[static_cast<std::size_t>(x)] || !asks_[static_cast<std::size_t>(y)];
  const double part = background ? from_.background : from_.part;
  switch (judgement.relation) {
    case Relation::verbatim: return true;
    case Relation::redraft:
      return whole(x, y) >= (background                           ? from_.background
                             : judgement.rule == "in-other-words" ? from_.other_words
                                                                  : from_.redraft);
    case Relation::competing: return !background && whole(x, y) >= from_.competing;
    case Relation::complementary: return !background && whole(x, y) >= from_.complementary;
    case Relation::subsumes: return held(y, x) >= part && contained(y, x) >= from_.contained;
    case Relation::subsumed: return held(x, y) >= part && contained(x, y) >= from_.contained;
    case Relation::overlap:
      return nearest_part(x, y) >= part && static_cast<double>(words_in_common(x, y)) >= from_.words;
    default: return false;
  }
}

bool Nearness::telling(const Reading& reading, Span words) const {
  const double most = std::sqrt(static_cast<double>(texts_.size()));
  bool found = false;
  for (const Unit& unit : reading.units) {
    if (unit.span.overlaps(words)) {
      each_stem(written(unit), [&](std::string_view stem) {
        const auto known = numbers_.find(stem);
        found = found || (known != numbers_.end() && frequency_[known->second] <= most);
      });
    }
  }
  return found;
}

}  // namespace acquis::merge

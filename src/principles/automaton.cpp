// SPDX-License-Identifier: Apache-2.0
#include "automaton.hpp"

#include <algorithm>
#include <array>

#include "text/ascii.hpp"

namespace acquis::principles {
namespace {

constexpr std::size_t path_length = 64;          ///< more than the longest phrase
constexpr std::size_t longest_word_bytes = 512;  ///< longer runs of letters are no words

/// What is left of an Arabic word once و or ف, then ب ل ك, then the article are taken off; the word itself first.
std::vector<std::string> without_proclitics(const std::string& word) {
  constexpr std::string_view article = "ال";
  constexpr std::string_view for_the = "لل";  // the preposition ل swallows the alif of the article
  std::vector<std::string> rests = {word};
  const auto strip = [&](std::initializer_list<std::string_view> proclitics) {
    for (std::size_t i = 0, count = rests.size(); i < count; ++i) {
      for (const std::string_view proclitic : proclitics) {
        if (rests[i].size() > proclitic.size() && rests[i].starts_with(proclitic)) {
          rests.push_back(rests[i].substr(proclitic.size()));
        }
      }
    }
  };
  strip({"و", "ف"});
  for (std::size_t i = 0, count = rests.size(); i < count; ++i) {
    if (rests[i].starts_with(for_the)) {
      rests.push_back(std::string(article) + rests[i].substr(for_the.size()));
    }
  }
  strip({"ب", "ل", "ك"});
  strip({article});
  return rests;
}

std::string_view without_article(std::string_view word) {
  constexpr std::string_view article = "ال";
  return word.starts_with(article) ? word.substr(article.size()) : word;
}

/// True for what fold_word() leaves as it is: nearly every word of a text.
bool is_folded(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char byte) { return text::is_small(byte) || text::is_digit(byte); });
}

/// Where `byte` stands among the letters behind another, or would stand.
template <typename Letters>
auto place_of(Letters& next, char byte) {
  return std::lower_bound(next.begin(), next.end(), byte,
                          [](const auto& each, char wanted) { return each.first < wanted; });
}

/// Of the values from `begin` on.
void sort_unique(std::vector<std::uint32_t>& values, std::size_t begin) {
  const auto first = values.begin() + static_cast<std::ptrdiff_t>(begin);
  std::sort(first, values.end());
  values.erase(std::unique(first, values.end()), values.end());
}

}  // namespace

Automaton::Literal Automaton::literal(const PhraseElement& element) {
  if (element.prefix) {
    Literal& known = letters_[letter_of(element.literal)].literal;
    known = known == no_literal ? literals_++ : known;
    return known;
  }
  const text::TermId number = words_.add(element.literal);
  if (number == word_literals_.size()) {
    word_literals_.push_back(literals_++);
  }
  return word_literals_[number];
}

std::uint32_t Automaton::letter_of(std::string_view beginning) {
  std::uint32_t letter = 0;
  for (const char byte : beginning) {
    auto& next = letters_[letter].next;
    const auto place = place_of(next, byte);
    if (place != next.end() && place->first == byte) {
      letter = place->second;
      continue;
    }
    letter = static_cast<std::uint32_t>(letters_.size());
    next.insert(place, {byte, letter});
    letters_.emplace_back();  // invalidates `next`
  }
  return letter;
}

std::size_t Automaton::EdgeHash::operator()(const Edge& edge) const noexcept {
  const std::uint64_t ends = (static_cast<std::uint64_t>(edge.node) << 32U) | edge.literal;
  const std::uint64_t joined =
      ends ^ (static_cast<std::uint64_t>(edge.gap) << 27U) ^ (static_cast<std::uint64_t>(edge.join) << 59U);
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL;  // Fibonacci hashing
  return static_cast<std::size_t>((joined * odd) ^ ((joined * odd) >> 32U));
}

std::uint32_t Automaton::node_of(const Phrase& phrase) {
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const Literal id = literal(phrase[i]);
    const Join join = i == 0 ? Join::space : phrase[i].join;
    const std::uint8_t gap = i == 0 ? 0 : phrase[i].gap;
    const auto [edge, added] = edges_.try_emplace({node, id, join, gap}, static_cast<std::uint32_t>(growing_.size()));
    if (added) {
      std::vector<GrowingStep>& steps = growing_[node].steps;
      auto step = std::find_if(steps.begin(), steps.end(),
                               [&](const GrowingStep& known) { return known.join == join && known.gap == gap; });
      if (step == steps.end()) {
        step = steps.insert(steps.end(), GrowingStep{join, gap, {}});
      }
      step->next.emplace_back(id, edge->second);
      growing_.emplace_back();  // invalidates `steps`
    }
    node = edge->second;
  }
  return node;
}

void Automaton::add(const Phrase& phrase, std::uint32_t entry) {
  const auto [first, last] = body_of(phrase);
  growing_[node_of(phrase)].terminals.push_back(
      {entry, static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(last)});
}

void Automaton::finish() {
  lay_out();
  first_.assign(literals_, 0);
  for (const Step& step : steps_of(0)) {
    for (const auto& [literal, node] : next_of(step)) {
      first_[literal] = node;
    }
  }
  edges_ = {};
  growing_ = {};
}

void Automaton::lay_out() {
  const auto size = [](const auto& all) { return static_cast<std::uint32_t>(all.size()); };
  std::vector<std::uint32_t> order = {0};  // of the growing nodes: a node's number is its place here
  order.reserve(growing_.size());
  for (std::size_t number = 0; number < order.size(); ++number) {
    GrowingNode& node = growing_[order[number]];
    nodes_.push_back({size(steps_), size(terminals_)});
    terminals_.insert(terminals_.end(), node.terminals.begin(), node.terminals.end());
    for (GrowingStep& step : node.steps) {
      std::sort(step.next.begin(), step.next.end());
      steps_.push_back({step.join, step.gap, size(next_), size(next_) + size(step.next), 0});
      for (const auto& [literal, behind] : step.next) {
        steps_.back().bits |= bit_of(literal);
        next_.emplace_back(literal, size(order));
        order.push_back(behind);
      }
    }
  }
  nodes_.push_back({size(steps_), size(terminals_)});
}

void Automaton::collect(std::string_view folded, bool open, std::vector<Literal>& literals) const {
  if (!open) {
    if (const text::TermId number = words_.find(folded); number != words_.size()) {
      literals.push_back(word_literals_[number]);
    }
  }
  const Letter* letter = letters_.data();
  for (std::size_t read = 0;; ++read) {
    if (letter->literal != no_literal) {
      literals.push_back(letter->literal);
    }
    if (read == folded.size()) {
      return;
    }
    const auto place = place_of(letter->next, folded[read]);
    if (place == letter->next.end() || place->first != folded[read]) {
      return;
    }
    letter = &letters_[place->second];
  }
}

void Automaton::Forms::add(const Automaton& automaton, std::string_view word, bool open) {
  const std::size_t begin = numbers_.size();
  if (word.size() > longest_word_bytes) {
    bounds_.push_back({begin, begin, begin});
    return;
  }
  const bool plain = is_folded(word);
  const std::string other = plain ? std::string() : fold_word(word);
  const std::string_view folded = plain ? word : std::string_view(other);
  automaton.collect(folded, open, numbers_);
  if (automaton.proclitics_) {
    automaton.collect(without_article(folded), open, numbers_);  // an adjective takes the article of its noun
  }
  sort_unique(numbers_, begin);
  const std::size_t nodes = numbers_.size();
  std::vector<Literal> first;
  if (automaton.proclitics_) {
    for (const std::string& rest : without_proclitics(std::string(folded))) {
      automaton.collect(rest, open, first);
    }
    sort_unique(first, 0);
  }
  const std::size_t literals = automaton.proclitics_ ? first.size() : nodes - begin;
  for (std::size_t i = 0; i < literals; ++i) {
    if (const std::uint32_t node = automaton.first_[automaton.proclitics_ ? first[i] : numbers_[begin + i]];
        node != 0) {
      numbers_.push_back(node);
    }
  }
  bounds_.push_back({begin, nodes, numbers_.size()});
}

const std::uint32_t* Automaton::next_node(const Step& step, Literal literal) const {
  const std::span<const Next> next = next_of(step);
  const auto place = std::lower_bound(next.begin(), next.end(), literal,
                                      [](const Next& each, Literal wanted) { return each.first < wanted; });
  return place != next.end() && place->first == literal ? &place->second : nullptr;
}

/// The search from one token: depth first along the trie, with the tokens taken so far.
class Automaton::Walk {
 public:
  Walk(const Automaton& automaton, const TokenStream& stream, Met& met, std::vector<Hit>& hits)
      : automaton_(automaton), stream_(stream), hits_(hits), forms_(met.forms_), begins_(met.begins_) {
    form_of_token_.reserve(stream.size());
    bits_of_token_.reserve(stream.size());
    for (std::size_t token = 0; token < stream.size(); ++token) {
      const std::string_view word = stream.word(token);
      const text::TermId number = met.words_.add(word);
      if (number == met.forms_.size()) {
        met.forms_.add(automaton, word);
        met.begins_.push_back(met.forms_.first(number).empty() ? 0 : 1);
        std::uint64_t bits = 0;
        for (const Literal literal : met.forms_.later(number)) {
          bits |= bit_of(literal);
        }
        met.bits_.push_back(bits);
      }
      form_of_token_.push_back(number);
      bits_of_token_.push_back(met.bits_[number]);
    }
  }

  void from(std::uint32_t token) {
    if (begins_[form_of_token_[token]] == 0) {
      return;
    }
    for (const std::uint32_t node : forms_.first(form_of_token_[token])) {
      path_[0] = token;
      visit(node, token, 1);
    }
  }

 private:
  void visit(std::uint32_t node, std::uint32_t token, std::size_t taken) {
    for (const Terminal& terminal : automaton_.terminals_of(node)) {
      hits_.push_back({terminal.entry, path_[terminal.first], path_[terminal.last], path_[0], token});
    }
    for (const Step& step : automaton_.steps_of(node)) {
      if (step.join == Join::gap) {
        cross_gap(step, token, taken);
      } else if (joins(step.join, stream_.after[token])) {
        follow(step, token + 1, taken);
      }
    }
  }

  void cross_gap(const Step& step, std::uint32_t token, std::size_t taken) {
    for (std::uint32_t between = 0; between <= step.gap; ++between) {
      if (stream_.after[token + between] == Separator::stop) {
        return;  // also at the last token
      }
      follow(step, token + between + 1, taken);
    }
  }

  void follow(const Step& step, std::uint32_t token, std::size_t taken) {
    if ((step.bits & bits_of_token_[token]) == 0) {
      return;
    }
    for (const Literal literal : forms_.later(form_of_token_[token])) {
      if (const std::uint32_t* node = automaton_.next_node(step, literal)) {
        path_[taken] = token;
        visit(*node, token, taken + 1);
      }
    }
  }

  static bool joins(Join join, Separator separator) {
    switch (join) {
      case Join::space: return separator == Separator::space;
      case Join::comma: return separator == Separator::comma;
      case Join::apostrophe: return separator == Separator::apostrophe;
      case Join::adjacent: return separator == Separator::adjacent;
      case Join::gap: break;
    }
    return false;
  }

  const Automaton& automaton_;
  const TokenStream& stream_;
  std::vector<Hit>& hits_;
  const Forms& forms_;
  const std::vector<std::uint8_t>& begins_;
  std::vector<std::uint32_t> form_of_token_ = {};
  std::vector<std::uint64_t> bits_of_token_ = {};  ///< of its literals
  std::array<std::uint32_t, path_length> path_ = {};
};

/// The same search along the elements of a phrase.
class Automaton::PhraseWalk {
 public:
  PhraseWalk(const Automaton& automaton, const Phrase& phrase, std::size_t most, std::vector<Hit>& hits)
      : automaton_(automaton), phrase_(phrase), most_(most), hits_(hits) {
    for (const PhraseElement& element : phrase) {
      forms_.add(automaton, element.literal, element.prefix);
    }
  }

  void from(std::uint32_t element) {
    for (const std::uint32_t node : forms_.first(element)) {
      if (hits_.size() < most_) {
        path_[0] = element;
        visit(node, element, 1);
      }
    }
  }

 private:
  void visit(std::uint32_t node, std::uint32_t element, std::size_t taken) {
    for (const Terminal& terminal : automaton_.terminals_of(node)) {
      if (hits_.size() >= most_) {
        return;
      }
      hits_.push_back({terminal.entry, path_[terminal.first], path_[terminal.last], path_[0], element});
    }
    for (const Step& step : automaton_.steps_of(node)) {
      if (step.join == Join::gap) {
        cross_gap(step, element, taken);
      } else if (element + 1 < phrase_.size() && phrase_[element + 1].join == step.join) {
        follow(step, forms_.later(element + 1), element + 1, taken);
      }
    }
  }

  void cross_gap(const Step& step, std::uint32_t element, std::size_t taken) {
    std::uint32_t between = 0;
    for (std::uint32_t next = element + 1; next < phrase_.size(); ++next, ++between) {
      between += phrase_[next].gap;
      if (between > step.gap) {
        return;
      }
      follow(step, forms_.later(next), next, taken);
    }
  }

  void follow(const Step& step, std::span<const Literal> literals, std::uint32_t element, std::size_t taken) {
    for (const Literal literal : literals) {
      const std::uint32_t* node = hits_.size() < most_ ? automaton_.next_node(step, literal) : nullptr;
      if (node != nullptr) {
        path_[taken] = element;
        visit(*node, element, taken + 1);
      }
    }
  }

  const Automaton& automaton_;
  const Phrase& phrase_;
  std::size_t most_;
  std::vector<Hit>& hits_;
  Forms forms_ = {};
  std::array<std::uint32_t, path_length> path_ = {};
};

std::vector<Hit> Automaton::find(const Phrase& phrase, std::size_t most) const {
  std::vector<Hit> hits;
  PhraseWalk walk(*this, phrase, most, hits);
  for (std::uint32_t element = 0; element < phrase.size(); ++element) {
    walk.from(element);
  }
  return hits;
}

std::vector<Hit> Automaton::find(const TokenStream& stream) const {
  Met met;
  return find(stream, met);
}

std::vector<Hit> Automaton::find(const TokenStream& stream, Met& met) const {
  std::vector<Hit> hits;
  Walk walk(*this, stream, met, hits);
  for (std::uint32_t token = 0; token < stream.size(); ++token) {
    walk.from(token);
  }
  return hits;
}

}  // namespace acquis::principles

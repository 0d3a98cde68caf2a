// SPDX-License-Identifier: Apache-2.0
#include "merge/reading.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <future>
#include <set>
#include <utility>

#include "acquis/text/sentences.hpp"
#include "merge/clauses.hpp"
#include "merge/spelling.hpp"
#include "text/ascii.hpp"

namespace acquis::merge {
namespace {

std::string folded_of(std::span<const text::Term> terms) {
  std::string joined;
  for (const text::Term& term : terms) {
    joined += joined.empty() ? term.folded : " " + term.folded;
  }
  return joined;
}

double number_value(std::string_view word) {
  std::string digits;
  for (const char sign : word) {
    if (sign != ',' && sign != ' ') {
      digits += sign;
    }
  }
  return std::strtod(digits.c_str(), nullptr);
}

const principles::Ontology& ontology() {
  static const principles::Ontology built_in;
  return built_in;
}

/// Cuts the terms of one provision into units.
class UnitReader {
 public:
  /// `prefix`: bytes that are not compared.
  UnitReader(const provision::Provision& provision, std::vector<text::Term> terms, std::uint32_t prefix,
             const FormulaSet& learnt)
      : text_(provision.text),
        lexicon_(Lexicon::of(provision.language)),
        learnt_(learnt),
        english_(reads_as_english(provision.language)),
        terms_(std::move(terms)) {
    std::erase_if(terms_, [&](const text::Term& term) { return term.span.begin < prefix || letters_item(term); });
    for (text::Term& term : terms_) {
      term.stem = stem_of(term, english_);
    }
  }

  std::vector<Unit> operator()() {
    words_.reserve(terms_.size());
    units_.reserve(terms_.size());
    for (text::Term& term : terms_) {
      if (!is_sign(term)) {
        listed_.push_back(lexicon_.word(term));
        words_.push_back(std::move(term));
      }
    }
    find_breaks();
    std::size_t sign = 0;
    for (std::size_t i = 0; i < words_.size();) {
      for (; sign < terms_.size() && terms_[sign].span.begin < words_[i].span.begin; ++sign) {
        if (is_sign(terms_[sign]) && slice(text_, terms_[sign].span) != "-") {
          ++chunk_;
        }
      }
      const std::size_t length = take(i);
      for (std::size_t j = i; english_ && j < i + length; ++j) {
        placed_.push_back({&words_[j], static_cast<std::uint32_t>(units_.size() - 1), breaks_[j] == j + 1,
                           units_.back().role != Role::function && !units_.back().figure()});
      }
      i += length;
    }
    units_.shrink_to_fit();  // readings are kept
    return std::move(units_);
  }

  /// Asked for when clauses have told who is to act.
  std::vector<Field> fields(std::span<const Unit> units) const { return find_fields(placed_, units); }
  Turns turns() const { return english_ ? find_turns(placed_) : Turns{}; }

 private:
  static bool is_sign(const text::Term& term) {
    return term.kind == text::TokenKind::punctuation || term.kind == text::TokenKind::sign ||
           term.kind == text::TokenKind::mark;
  }

  /// "(b)" before an item.
  bool letters_item(const text::Term& term) const {
    return term.span.length() == 1 && term.span.begin > 0 && term.span.end < text_.size() &&
           text_[term.span.begin - 1] == '(' && text_[term.span.end] == ')';
  }

  /// Where the phrase that begins at a word must end: it must not run over a sign other than a hyphen or apostrophe.
  void find_breaks() {
    breaks_.resize(words_.size());
    for (std::size_t i = words_.size(); i-- > 0;) {
      const bool last = i + 1 == words_.size();
      const std::string_view gap =
          last ? std::string_view{}
               : std::string_view(text_).substr(words_[i].span.end, words_[i + 1].span.begin - words_[i].span.end);
      const bool broken = last || gap.find_first_of(",;:.!?()[]") != std::string_view::npos;
      breaks_[i] = broken ? i + 1 : breaks_[i + 1];
    }
  }

  std::size_t take(std::size_t begin) {
    const auto ahead = std::span<const text::Term>(words_).first(breaks_[begin]);
    const std::size_t formula = std::max(learnt_.longest(ahead, begin), FormulaSet::built_in().longest(ahead, begin));
    Lexicon::Found found = lexicon_.longest(ahead, begin, listed_[begin]);
    if (found.length > 1 && !found.entry->role && listed_[begin].has(universal_word)) {
      found = {listed_[begin].entry, 1};  // "all States" are States
    }
    const std::size_t name = proper_name(ahead, begin);
    const Counted counted = counted_at(ahead, begin);
    const std::size_t length = std::max({formula, found.length, name, counted.length, std::size_t{1}});
    const auto terms = ahead.subspan(begin, length);
    Unit unit = plain(terms);
    if (formula == length && formula > 1) {
      unit.role = Role::formula;
      list(unit, entry_of_actor(ahead.subspan(begin, length)));
    } else if (name == length && name > found.length) {
      unit.role = Role::institution;
      unit.marks |= named_body;
    } else if (counted.length == length && found.length <= length && counted.length > 0) {
      unit.role = counted.role;
      unit.value = counted.value;
    } else if (found.length == length) {
      list(unit, *found.entry);
      unit.listed = true;
      if (length > 1) {
        const std::size_t end = begin + length - 1;
        const Lexicon::Found last = lexicon_.longest(ahead, end, listed_[end]);
        constexpr std::uint32_t of_last = body_word | copula_word | judging_word | judged_word;
        unit.marks |= last.entry != nullptr ? last.entry->marks & of_last : 0U;
      }
      describe(unit, terms);
    } else {
      unlisted(unit, terms.front());
    }
    place(std::move(unit), terms.front().stopword && length == 1);
    return length;
  }

  struct Counted {
    std::size_t length = 0;  ///< words; 0: no such number
    double value = 0;
    Role role = Role::number;
  };

  /// "sixty-four", "sixty-fourth session", "tenth": a number in words that is more than one word of the lexicon. An
  /// ordinal goes with the number before it where a hyphen joins them or an occasion follows: not "fifty third
  /// parties".
  Counted counted_at(std::span<const text::Term> terms, std::size_t begin) const {
    const auto number = [&](std::size_t i) {
      const Entry* entry = i < terms.size() ? listed_[i].entry : nullptr;
      return entry != nullptr && entry->role == Role::number ? entry->value : 0;
    };
    const auto occasion = [&](std::size_t i) { return i < terms.size() && listed_[i].has(occasion_word); };
    const double tens = number(begin);
    const bool adjacent = tens >= 20 && tens <= 90 && begin + 1 < terms.size();
    const std::string_view between = adjacent ? slice(text_, {terms[begin].span.end, terms[begin + 1].span.begin}) : "";
    const bool hyphen = between == "-" || between == "\u2010" || between == "\u2011";
    const double second = adjacent ? lexicon_.ordinal(terms[begin + 1].folded) : 0;
    const bool two = hyphen || (between == " " && (second == 0 || occasion(begin + 2)));
    const double last = two ? second : lexicon_.ordinal(terms[begin].folded);
    const double units = two && last == 0 ? number(begin + 1) : last;
    constexpr double least_alone = 4;  // "first", "second" and "third" have other senses
    if (two ? units < 1 || units > 9 : units < least_alone) {
      return {};
    }
    const std::size_t length = two ? 2 : 1;
    const bool dates = last > 0 && occasion(begin + length);
    return {length, units + (two ? tens : 0), dates ? Role::date : Role::number};
  }

  Unit plain(std::span<const text::Term> terms) const {
    Unit unit;
    unit.span = {terms.front().span.begin, terms.back().span.end};
    unit.folded = folded_of(terms);
    for (const text::Term& term : terms) {
      unit.stem += unit.stem.empty() ? term.stem : " " + term.stem;
    }
    unit.words = static_cast<std::int32_t>(terms.size());
    unit.stopword = terms.size() == 1 && terms.front().stopword;
    for (const text::Term& term : terms) {
      if (terms.size() > 1 && !term.stopword) {
        unit.phrase.push_back(term.stem);
      }
    }
    return unit;
  }

  /// A formula such as "all stakeholders" still names a class of actors.
  const Entry& entry_of_actor(std::span<const text::Term> terms) const {
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const Lexicon::Found found = lexicon_.longest(terms, i);
      const std::size_t next = i + found.length;
      const bool modifier = next < terms.size() && !terms[next].stopword;
      if (found.length > 0 && found.entry->actor_class >= 0 && !modifier) {
        return *found.entry;
      }
    }
    return unknown_word;
  }

  static void list(Unit& unit, const Entry& entry) {
    unit.entry = &entry;
    unit.marks = entry.marks;
  }

  void describe(Unit& unit, std::span<const text::Term> terms) const {
    unit.value = unit.entry->value;
    if (unit.entry->role) {
      unit.role = *unit.entry->role;
    } else if (terms.size() == 1 && terms.front().stopword && unit.entry->actor_class < 0 &&
               unit.entry->classes.empty()) {
      unit.role = Role::function;
    } else if (terms.size() == 1) {
      unlisted(unit, terms.front());
    }
    if (unit.has(month_name) && unit.folded != "may" && text::is_capital(text_[unit.span.begin])) {
      unit.role = Role::date;
    }
    if (unit.has(named_body) && unit.role != Role::institution) {
      unit.role = Role::institution;
    }
  }

  static void unlisted(Unit& unit, const text::Term& term) {
    using text::TokenKind;
    if (term.kind == TokenKind::number) {
      unit.value = number_value(term.folded);
      const bool year = term.folded.size() == 4 && unit.value >= 1900 && unit.value <= 2199;
      unit.role = year ? Role::date : Role::number;
    } else if (term.kind == TokenKind::date) {
      unit.role = Role::date;
    } else if (term.stopword && unit.entry->classes.empty()) {
      unit.role = Role::function;
    }
  }

  /// Length of a name in capitals that holds a word for a body: "Forum on Digital Commons".
  std::size_t proper_name(std::span<const text::Term> terms, std::size_t begin) const {
    static constexpr std::array links{"of", "on", "for", "and", "the"};
    std::size_t length = 0;
    bool body = false;
    for (std::size_t i = begin; i < terms.size() && i < begin + 9; ++i) {
      const bool capital = text::is_capital(text_[terms[i].span.begin]);
      if (capital) {
        body = body || listed_[i].has(body_word);
        length = i - begin + 1;
      } else if (length == 0 || std::find(links.begin(), links.end(), terms[i].folded) == links.end()) {
        break;
      }
    }
    const bool article_first = length > 0 && terms[begin].stopword;
    // The first word of a sentence has a capital whatever it is: "Members of the Board", "Requests the Commission".
    const bool opens = begin == 0 || text_.substr(terms[begin].span.begin - 2, 1).find_first_of(".;:!?") == 0;
    if (opens && begin + 1 < terms.size() && !text::is_capital(text_[terms[begin + 1].span.begin])) {
      return 0;
    }
    return body && length > 1 && !article_first ? length : 0;
  }

  /// A phrase of the lexicon such as "by lot".
  static bool opens_with_preposition(const Unit& unit) {
    static constexpr std::array<std::string_view, 12> prepositions{
        "by ", "in ", "on ", "with ", "through ", "for ", "at ", "from ", "under ", "within ", "without ", "of "};
    return std::any_of(prepositions.begin(), prepositions.end(),
                       [&](std::string_view word) { return unit.folded.starts_with(word); });
  }

  void place(Unit unit, bool function) {
    const bool content = unit.substantive();
    const bool opens = unit.quantity() && !units_.empty() && !units_.back().quantity();  // "draft agendas | four weeks"
    if (!content || opens || opens_with_preposition(unit)) {
      ++chunk_;
    }
    unit.chunk = chunk_;
    unit.before = last_function_;
    if (function || unit.role == Role::function) {
      last_function_ = unit.folded;
    }
    if (unit.role == Role::date && !units_.empty() && units_.back().has(month_name)) {
      units_.back().role = Role::date;
    }
    units_.push_back(std::move(unit));
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  const FormulaSet& learnt_;
  bool english_;
  std::vector<text::Term> terms_;  ///< of signs; of words the places only, once they are in `words_`
  std::vector<text::Term> words_;
  std::vector<Lexicon::Word> listed_;  ///< of each word, looked up once
  std::vector<std::size_t> breaks_;
  std::vector<PlacedWord> placed_;
  std::vector<Unit> units_;
  std::int32_t chunk_ = 0;
  std::string last_function_;
};

}  // namespace

bool names_process(const principles::NamedPrinciple& named) {
  static const std::set<std::string, std::less<>> process = [] {
    std::set<std::string, std::less<>> ids;
    for (const principles::Principle& principle : ontology().principles()) {
      if (principle.family == "process") {
        ids.insert(principle.id);
      }
    }
    return ids;
  }();
  return process.contains(named.principle);
}

namespace {

/// Units in order, principles in order of their begin: one pass.
void mark_principles(Reading& reading) {
  for (const principles::NamedPrinciple& named : reading.named) {
    if (!names_process(named)) {
      continue;
    }
    auto unit = std::partition_point(reading.units.begin(), reading.units.end(),
                                     [&](const Unit& x) { return x.span.end <= named.span.begin; });
    for (; unit != reading.units.end() && unit->span.begin < named.span.end; ++unit) {
      unit->process = true;
    }
  }
}

}  // namespace

UnitRun group_of(const Reading& reading, std::size_t unit) {
  const auto same = [&](std::size_t i) { return reading.units[i].chunk == reading.units[unit].chunk; };
  UnitRun group{unit, unit + 1};
  while (group.begin > 0 && same(group.begin - 1)) {
    --group.begin;
  }
  while (group.end < reading.units.size() && same(group.end)) {
    ++group.end;
  }
  return group;
}

void load_tables() {
  static const bool loaded = [] {
    auto named = std::async(std::launch::async, [] { return principles::find_named_principles({}, ontology(), "en"); });
    auto turns = std::async(std::launch::async, [] { return turn_key("word"); });
    auto fields = std::async(std::launch::async, [] { return field_title(0); });
    const provision::Frame frame = provision::parse("word", "en");
    const bool built = !FormulaSet::built_in().empty() && Lexicon::of("en").confidence("verbatim") > 0 &&
                       frame.polarity == provision::Polarity::affirmed;
    named.get();  // what a file has wrong is thrown here
    turns.get();
    fields.get();
    return built;
  }();
  static_cast<void>(loaded);
}

ProvisionReader::ProvisionReader(const FormulaSet& learnt)
    : learnt_(learnt), principles_(ontology()), letters_({.language = ""}) {}

text::TermCutter& ProvisionReader::cutter(const std::string& language) {
  const std::string known = language.empty() ? "en" : language;
  return cutters_.try_emplace(known, text::TermOptions{.language = known, .signs = true}).first->second;
}

Reading ProvisionReader::operator()(const provision::Provision& provision) {
  Reading reading;
  reading.provision = &provision;
  const std::uint32_t prefix = prefix_length(provision.text);
  UnitReader reader(provision, cutter(provision.language)(provision.text), prefix, learnt_);
  reading.units = reader();
  reading.turns = reader.turns();
  for (const Unit& unit : reading.units) {
    reading.words += unit.words;
  }
  for (std::uint32_t i = 0; i < provision.text.size(); ++i) {
    if (provision.text[i] == '[' || provision.text[i] == ']') {
      reading.brackets.push_back({i, i + 1});
    }
  }
  find_clauses(reading);
  reading.fields = reader.fields(reading.units);
  reading.named = principles_.named_in_text(provision.text, provision.language);
  mark_principles(reading);
  for (Unit& unit : reading.units) {
    reading.act_weight += unit.act_weight();
    unit.keys = keys_of(unit);
  }
  reading.places = UnitPlaces(reading.units);
  reading.verbatim_key = verbatim_key(std::string_view(provision.text).substr(prefix), provision.contributor, letters_);
  reading.verbatim_key.shrink_to_fit();
  return reading;
}

Reading read_provision(const provision::Provision& provision, const FormulaSet& learnt) {
  return ProvisionReader(learnt)(provision);
}

}  // namespace acquis::merge

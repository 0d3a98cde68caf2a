// SPDX-License-Identifier: Apache-2.0
#include "provision/sentence.hpp"

#include <algorithm>
#include <array>

namespace acquis::provision {
namespace {

constexpr std::size_t kLongestParty = 10;  // words of the longest name in data/parties.yaml
constexpr std::size_t kEffort = 6;         // words between "efforts" and who makes them
constexpr std::size_t kInsertion = 40;     // words between the commas around an insertion
constexpr std::size_t kLongestAdverb = 6;  // words of the longest adverb in data/grammar.yaml
constexpr std::size_t kMostAdverbs = 12;   // bounds the look-ahead, so that reading stays linear

bool ends_with_any(std::string_view word, std::span<const std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return word.size() > ending.size() + 1 && word.ends_with(ending);
  });
}

/// "regulator", "user", "economist", "technician", "trustee".
bool ends_like_agent(const Sentence& sentence, std::size_t noun) {
  constexpr std::array<std::string_view, 10> endings{"er",   "ers", "or",   "ors", "ist",
                                                     "ists", "ian", "ians", "ee",  "ees"};
  const bool thing =
      sentence.in(sentence.grammar().things, noun) || sentence.in(sentence.grammar().process_nouns, noun);
  return !thing && sentence[noun].folded.size() > 4 && ends_with_any(sentence[noun].folded, endings);
}

bool is_agent(const Sentence& sentence, Range noun_phrase) {
  for (std::size_t i = noun_phrase.begin; i < noun_phrase.end; ++i) {
    if (const std::size_t length = sentence.party(i).length; length != 0 && i + length == noun_phrase.end) {
      return true;
    }
  }
  const std::size_t head = noun_phrase.end - 1;
  return sentence.in(sentence.grammar().agent_nouns, head) &&
         sentence.grammar().things.match(sentence.words(), head).length < 2;  // "the administration of"
}

/// End of the first noun group: before "of", a preposition, participle, relative, coordinator or infinitive.
std::size_t group_end(const Sentence& sentence, Range range) {
  const Grammar& grammar = sentence.grammar();
  std::size_t i = range.begin;
  while (i < range.end) {
    const bool first = i == range.begin;
    const bool modifies = !first && sentence.in(grammar.determiners, i - 1);  // "the following measures"
    const bool stops =
        sentence.is(i, "of") || sentence.is(i, "to") || sentence.is_comma(i) || sentence.is(i, "(") ||
        sentence.in(grammar.coordinators, i) || sentence.in(grammar.relatives, i) ||
        (!modifies && (sentence.term_opening(i) != 0 ||
                       (sentence.is_gerund(i) && i + 1 < range.end &&
                        sentence.party(i).length < 2) ||  // "developing country Governments"
                       (sentence.is_participle(i) && i + 1 < range.end && sentence.term_opening(i + 1) != 0)));
    if (stops && !first) {
      break;
    }
    ++i;
  }
  return i;
}

/// The noun group with which a list begins; empty where the list is.
Range first_group(const Sentence& sentence, Range list) {
  return {list.begin, std::min(std::max(group_end(sentence, list), list.begin + 1), list.end)};
}

/// The group behind a comma or coordinator; empty where the list does not go on.
Range next_group(const Sentence& sentence, Range group, Range list) {
  const bool goes_on =
      group.end < list.end && (sentence.in(sentence.grammar().coordinators, group.end) || sentence.is_comma(group.end));
  return goes_on ? first_group(sentence, {group.end + 1, list.end}) : Range{};
}

/// The last word of a group is a process or quality: "the establishment".
bool is_process(const Sentence& sentence, Range group) {
  return sentence.in(sentence.grammar().process_nouns, group.end - 1) || names_process(sentence[group.end - 1].folded);
}

/// Ranges between commas outside parentheses.
std::vector<Range> chunks(const Sentence& sentence, Range range) {
  std::vector<Range> found;
  std::size_t begin = range.begin;
  std::size_t depth = 0;
  for (std::size_t i = range.begin; i <= range.end; ++i) {
    if (i < range.end) {
      depth += sentence.is(i, "(") ? 1U : 0U;
      depth -= depth > 0 && sentence.is(i, ")") ? 1U : 0U;
    }
    if (i == range.end || (depth == 0 && sentence.is_comma(i))) {
      if (begin < i) {
        found.push_back({begin, i});
      }
      begin = i + 1;
    }
  }
  return found;
}

bool opens_adverbial(const Sentence& sentence, std::size_t i) {
  const Grammar& grammar = sentence.grammar();
  const bool beside = grammar.continuing.match(sentence.words(), i).length > 1 ||
                      english().partners.match(sentence.words(), i).length > 1;  // "together with others"
  return beside || sentence.in(grammar.term_prepositions, i) || sentence.in(grammar.subordinators, i) ||
         sentence.is(i, "to") || sentence.in(grammar.leading_participles, i) || sentence.in(grammar.relatives, i) ||
         (i > 0 && sentence.is_comma(i - 1) &&
          (sentence.is(i, "not") || (sentence.in(grammar.coordinators, i) && sentence.is(i + 1, "not")))) ||
         (sentence.is_participle(i) && sentence.in(grammar.term_prepositions, i + 1));
}

bool has_coordinator(const Sentence& sentence, Range range) {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (sentence.in(sentence.grammar().coordinators, i)) {
      return true;
    }
  }
  return false;
}

/// "Within two years the Secretariat": the noun phrase behind an adverbial without comma, by its determiner or name.
std::optional<Range> behind_adverbial(const Sentence& sentence, Range chunk) {
  const Grammar& grammar = sentence.grammar();
  for (std::size_t i = chunk.end; i-- > chunk.begin + 2;) {
    const std::size_t before = i - 1;
    const bool inside = sentence.is(before, "of") || sentence.in(grammar.term_prepositions, before) ||
                        sentence.in(grammar.coordinators, before) || sentence.in(grammar.determiners, before) ||
                        sentence.is(before, "to");
    const auto party = sentence.party(i);
    if (!inside && (sentence.in(grammar.determiners, i) || (party.length != 0 && i + party.length == chunk.end))) {
      return Range{i, chunk.end};
    }
  }
  return std::nullopt;
}

/// "The rules are clear and a new body need not be created": begin of the part behind a complete clause.
std::size_t behind_finite_clause(const Sentence& sentence, std::size_t from, std::size_t verb) {
  bool finite = false;
  bool relative = false;
  for (std::size_t i = from; i < verb; ++i) {
    relative =
        relative || sentence.in(sentence.grammar().relatives, i) || sentence.in(sentence.grammar().subordinators, i);
    finite = finite || (!relative && i > from &&
                        (sentence.in(sentence.grammar().be, i) || sentence.in(sentence.grammar().have, i) ||
                         sentence.in(sentence.grammar().auxiliary_do, i)));
    if (finite && sentence.in(sentence.grammar().coordinators, i) && i + 1 < verb) {
      from = i + 1;
      finite = false;
    }
  }
  return from;
}

/// "It was felt that [they]": begin of the clause behind "that" if a finite verb stands before it.
std::size_t behind_that(const Sentence& sentence, std::size_t from, std::size_t verb) {
  const Grammar& grammar = sentence.grammar();
  bool finite = sentence.is(sentence.behind_adverbs(from), "it");
  std::size_t begin = from;
  for (std::size_t i = from; i + 1 < verb; ++i) {
    if (sentence.is(i, "why") && i > from) {  // "this is why [they]"
      begin = i + 1;
    }
    finite = finite || (i > from && (sentence.in(grammar.be, i) || sentence.in(grammar.telling, i)));
    const std::size_t next = sentence.behind_adverbs(i + 1);
    const bool relative = sentence.in(grammar.be, next) || sentence.in(grammar.have, next) ||
                          sentence.is_form(next, ActForm::base) || sentence.is_form(next, ActForm::third_person);
    if (finite && sentence.is(i, "that") && !relative && sentence[i - 1].is_word() &&
        sentence.term_opening(i - 1) == 0) {
      begin = i + 1;
    }
  }
  return begin;
}

}  // namespace

Sentence::Sentence(std::span<const Word> words) : words_(words), grammar_(provision::grammar()) {
  known_.reserve(size());
  for (std::size_t i = 0; i < size(); ++i) {
    known_.push_back(known(i));
    tables_ |= words_[i].tables.alone | words_[i].tables.longer;
  }
}

Sentence::Known Sentence::known(std::size_t i) const {
  static const std::uint64_t tables =
      english().verb_phrases.bit() | provision::grammar().parties.bit() | provision::grammar().act_forms.bit() |
      provision::grammar().adverbs.bit() | provision::grammar().term_prepositions.bit() |
      provision::grammar().subordinators.bit() | provision::grammar().term_phrases.bit();
  const Word& word = words_[i];
  const bool by_ending =
      word.is_word() && word.folded.size() > 4 && word.folded.ends_with("ly") && !grammar_.not_adverbs.has(words_, i);
  Known known;
  known.adverb = by_ending ? 1 : 0;
  if (!word.tables.may_open(tables)) {
    return known;
  }
  known.verb = english().verb_phrases.match(words_, i);
  known.party = grammar_.parties.match(words_, i);
  if (const auto form = grammar_.act_forms.match(words_, i); form.length != 0 && word.is_word()) {
    known.form = static_cast<ActForm>(form.value);
  }
  const auto adverb = static_cast<std::uint8_t>(grammar_.adverbs.match(words_, i).length);
  known.adverb = std::max(known.adverb, adverb);
  known.term = static_cast<std::uint8_t>(
      std::max({grammar_.term_prepositions.match(words_, i).length, grammar_.subordinators.match(words_, i).length,
                grammar_.term_phrases.match(words_, i).length}));
  return known;
}

bool Sentence::is_participle(std::size_t i) const {
  return i < size() && words_[i].is_word() &&
         (is_form(i, ActForm::past) || grammar_.irregular_participles.has(words_, i) ||
          (words_[i].folded.size() > 4 && words_[i].folded.ends_with("ed")));
}

bool Sentence::is_gerund(std::size_t i) const {
  return is_form(i, ActForm::gerund);
}

std::size_t Sentence::behind_row_of_adverbs(std::size_t i) const {
  const std::size_t limit = std::min(size(), i + kMostAdverbs);
  while (i < limit && known_[i].adverb != 0 && !words_[i].is("not") && !words_[i].is("never")) {
    i += known_[i].adverb;
  }
  return i;
}

std::optional<std::size_t> Sentence::before_adverbs(std::size_t i, std::size_t from) const {
  const std::size_t limit = std::max(from, i > kMostAdverbs ? i - kMostAdverbs : 0);
  while (i > limit) {
    const std::size_t adverb = begin_of_adverb(i, limit);
    if (adverb == i) {
      return i - 1;
    }
    i = adverb;
  }
  return std::nullopt;
}

std::size_t Sentence::begin_of_adverb(std::size_t end, std::size_t from) const {
  if (behind_adverbs(end - 1) != end - 1) {
    return end - 1;
  }
  for (std::size_t length = 2; length <= kLongestAdverb && from + length <= end; ++length) {
    if (known_[end - length].adverb == length) {
      return end - length;
    }
  }
  return end;
}

bool Sentence::party_ends_before(std::size_t i) const {
  for (std::size_t begin = i > kLongestParty ? i - kLongestParty : 0; begin < i; ++begin) {
    if (begin + known_[begin].party.length == i) {
      return true;
    }
  }
  return i > 0 && grammar_.agent_nouns.has(words_, i - 1);
}

std::size_t Sentence::word_at(std::uint32_t byte) const {
  const auto found = std::lower_bound(words_.begin(), words_.end(), byte,
                                      [](const Word& word, std::uint32_t at) { return word.span.begin < at; });
  return static_cast<std::size_t>(found - words_.begin());
}

std::size_t Sentence::label_length(std::size_t i) const {
  const std::size_t open = is(i, "(") ? 1U : 0U;
  const std::size_t body = i + open;
  if (body + 1 >= size() || words_[body].folded.size() > 3) {
    return 0;
  }
  const bool numeral = words_[body].kind == text::TokenKind::number;
  const bool letters = words_[body].is_word() && (words_[body].folded.size() == 1 ||
                                                  words_[body].folded.find_first_not_of("ivx") == std::string::npos);
  const bool closes = is(body + 1, ")") || (open == 0 && numeral && i == 0 && is(body + 1, "."));
  return (numeral || letters) && closes ? open + 2 : 0;
}

Range without_insertions(const Sentence& sentence, Range range) {
  const std::vector<Range> parts = chunks(sentence, range);
  if (parts.empty()) {
    return range;
  }
  std::size_t last = 0;
  while (last + 1 < parts.size() && !opens_adverbial(sentence, parts[last + 1].begin)) {
    ++last;
  }
  return {parts.front().begin, parts[last].end};
}

std::optional<Range> subject_before(const Sentence& sentence, std::size_t from, std::size_t verb) {
  while (from < verb && (sentence.in(sentence.grammar().coordinators, from) || sentence[from].is_punctuation())) {
    ++from;
  }
  from += sentence.label_length(from);
  for (std::size_t i = from; i < verb; ++i) {
    from = sentence.is(i, ";") || sentence.is(i, ":") ? i + 1 : from;
  }
  from += from < verb ? sentence.label_length(from) : 0;
  from = behind_finite_clause(sentence, behind_that(sentence, from, verb), verb);
  std::vector<Range> parts = chunks(sentence, {std::min(from, verb), verb});
  while (parts.size() > 1 && opens_adverbial(sentence, parts.back().begin)) {
    parts.pop_back();
  }
  if (parts.empty()) {
    return std::nullopt;
  }
  Range subject = parts.back();
  const bool adverbial = sentence.in(sentence.grammar().term_phrases, subject.begin);
  if (parts.size() == 1 && (adverbial || opens_adverbial(sentence, subject.begin)) &&
      (adverbial || !sentence.in(sentence.grammar().determiners, subject.begin))) {
    const auto found = behind_adverbial(sentence, subject);
    if (!found) {
      return std::nullopt;
    }
    subject = *found;
  }
  const bool list = has_coordinator(sentence, parts.back());
  for (std::size_t i = parts.size() - 1; list && i-- > 0;) {
    const bool lacks_noun = parts[i].end - parts[i].begin > 1 &&
                            sentence.in(sentence.grammar().determiners, parts[i].end - 2);  // "their full, equal and …"
    if (opens_adverbial(sentence, parts[i].begin) || (has_coordinator(sentence, parts[i]) && !lacks_noun)) {
      break;
    }
    subject.begin = parts[i].begin;
  }
  subject.begin += !subject.empty() && sentence.in(sentence.grammar().coordinators, subject.begin) ? 1U : 0U;
  if (sentence.in(sentence.grammar().pronouns, subject.begin) && subject.end - subject.begin == 2 &&
      (sentence.is(subject.end - 1, "all") || sentence.is(subject.end - 1, "both") ||
       sentence.is(subject.end - 1, "each"))) {
    --subject.end;  // "we all"
  }
  const std::size_t noun = sentence.behind_adverbs(subject.begin);
  subject.begin = noun < subject.end ? noun : subject.begin;  // "both should"
  while (subject.begin + 1 < subject.end && sentence.behind_adverbs(subject.end - 1) >= subject.end &&
         !sentence.is(subject.end - 1, "so")) {
    --subject.end;  // "States hereby"
  }
  if (subject.empty()) {
    return std::nullopt;
  }
  if (sentence.is(subject.begin, "there") || (subject.end - subject.begin == 1 && sentence.is(subject.begin, "it"))) {
    return std::nullopt;
  }
  return subject;
}

bool names_process(std::string_view noun) {
  constexpr std::array<std::string_view, 16> endings{"ships", "tion", "tions", "sion", "sions", "ment",
                                                     "ments", "ance", "ence",  "ing",  "ings",  "ity",
                                                     "ities", "ness", "ism",   "ship"};
  return ends_with_any(noun, endings);
}

bool names_actor(const Sentence& sentence, Range subject) {
  const Grammar& grammar = sentence.grammar();
  for (Range group = first_group(sentence, subject); !group.empty(); group = next_group(sentence, group, subject)) {
    while (sentence.in(grammar.agent_pronouns, group.begin) && sentence.is(group.begin + 1, "of") &&
           group.begin + 2 < subject.end) {
      group = first_group(sentence, {group.begin + 2, subject.end});  // "none of these rules"
    }
    const std::size_t head = group.end - 1;
    const bool name = sentence[head].capital && head > 0 && !is_process(sentence, group);
    const bool own = sentence.is(group.begin, "our") && group.begin == subject.begin && can_act(sentence, group);
    const bool pronoun = sentence.in(grammar.agent_pronouns, group.begin) &&
                         (head == group.begin || !sentence.in(grammar.determiners, group.begin));
    if (own || is_agent(sentence, group) || ends_like_agent(sentence, head) || name || pronoun) {
      return true;
    }
  }
  return false;
}

bool can_act(const Sentence& sentence, Range subject) {
  bool abstract = false;
  for (Range group = first_group(sentence, subject); !group.empty(); group = next_group(sentence, group, subject)) {
    if (is_agent(sentence, group)) {
      return true;
    }
    abstract = abstract || is_process(sentence, group);
  }
  return !abstract;
}

bool begins_with_somebody(const Sentence& sentence, Range range) {
  const Range group{range.begin, std::min(group_end(sentence, range), range.end)};
  return !group.empty() && (is_agent(sentence, group) || ends_like_agent(sentence, group.end - 1) ||
                            (group.end > 1 && sentence[group.end - 1].capital));
}

Range behind_effort(const Sentence& sentence, Range asked) {
  for (std::size_t i = asked.begin + 1; i + 1 < std::min(asked.end, asked.begin + kEffort); ++i) {
    if (sentence.is(i, "of") || sentence.is(i, "by")) {
      const Range behind{i + 1, asked.end};
      const bool effort = sentence.in(sentence.grammar().takes_infinitive, i - 1) && !sentence[i - 1].capital;
      return effort && begins_with_somebody(sentence, behind) ? behind : asked;
    }
  }
  return asked;
}

bool may_be_asked(const Sentence& sentence, Range asked) {
  if (can_act(sentence, asked) || (asked.end - asked.begin == 1 && sentence.is(asked.begin, "it"))) {
    return true;
  }
  bool abstract = true;
  for (Range group = first_group(sentence, asked); !group.empty(); group = next_group(sentence, group, asked)) {
    if (begins_with_somebody(sentence, group)) {
      return true;
    }
    abstract = is_process(sentence, group);
  }
  return !abstract;
}

std::size_t behind_insertion(const Sentence& sentence, std::size_t i) {
  const std::size_t begin = i + 1;
  const bool opens =
      sentence.is_comma(i) && (sentence.term_opening(begin) != 0 || sentence.behind_adverbs(begin) != begin ||
                               sentence.is(begin, "to") || sentence.in(sentence.grammar().speakers, begin));
  for (std::size_t at = begin; opens && at < std::min(sentence.size(), i + kInsertion); ++at) {
    if (sentence.is_comma(at)) {
      return at + 1;
    }
  }
  return i;
}

}  // namespace acquis::provision

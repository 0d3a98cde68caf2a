// SPDX-License-Identifier: Apache-2.0
#include "merge/clauses.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "acquis/text/sentences.hpp"
#include "merge/predicates.hpp"

namespace acquis::merge {
namespace {

bool is_modal(const Unit& unit) {
  static constexpr std::array<std::string_view, 10> modals{"need be", "shall", "should", "must",   "may",
                                                           "will",    "ought", "is to",  "are to", "can"};
  return unit.role == Role::force && std::any_of(modals.begin(), modals.end(), [&](std::string_view modal) {
           return unit.folded == modal || unit.folded.starts_with(std::string(modal) + " ");
         });
}

bool is_connector(const Unit& unit) {
  static constexpr std::array<std::string_view, 5> connectors{"and", "but", "or", "while", "whereas"};
  return std::find(connectors.begin(), connectors.end(), unit.folded) != connectors.end();
}

class ClauseFinder {
 public:
  explicit ClauseFinder(Reading& reading) : reading_(reading), units_(reading.units) {}

  void operator()() {
    for (const Span sentence : text::SentenceSplitter(reading_.provision->language)(reading_.text())) {
      cut(sentence);
    }
    for (std::size_t i = 0; i < reading_.clauses.size(); ++i) {
      const bool opens = i == 0 || has_modal(reading_.clauses[i]);
      parse(reading_.clauses[i], opens || reading_.provision->language != "en");
      mark(reading_.clauses[i]);
      if (!opens && reading_.clauses[i - 1].negated && !reading_.clauses[i].negated && chapeau(i)) {
        reading_.clauses[i].negated = true;
      }
    }
  }

 private:
  std::string_view gap(std::size_t left, std::size_t right) const {
    const std::uint32_t begin = units_[left].span.end;
    return reading_.text().substr(begin, units_[right].span.begin - begin);
  }

  /// One clause for each act of a sentence: cut at semicolons, at "and shall", at ", and the Secretariat should".
  void cut(Span sentence) {
    std::size_t begin = next_;
    bool modal = false;
    for (; next_ < units_.size() && units_[next_].span.begin < sentence.end; ++next_) {
      const bool semicolon = next_ > begin && gap(next_ - 1, next_).find(';') != std::string_view::npos;
      if (semicolon || (modal && opens_act(next_, begin, sentence))) {
        add(begin, next_);
        begin = next_;
        modal = false;
      }
      modal = modal || is_modal(units_[next_]);
    }
    add(begin, next_);
  }

  bool opens_act(std::size_t at, std::size_t begin, Span sentence) const {
    if (!is_connector(units_[at]) || at == begin) {
      return false;
    }
    const bool comma = gap(at - 1, at).find(',') != std::string_view::npos;
    const std::size_t reach = comma ? 12 : 3;
    for (std::size_t i = at + 1; i < units_.size() && i <= at + reach && units_[i].span.begin < sentence.end; ++i) {
      if (gap(i - 1, i).find_first_of(",;:") != std::string_view::npos) {
        return false;
      }
      if (is_modal(units_[i])) {
        return true;
      }
    }
    return false;
  }

  void add(std::size_t begin, std::size_t end) {
    if (begin >= end) {
      return;
    }
    Clause clause;
    clause.begin = begin;
    clause.end = end;
    clause.span = {units_[begin].span.begin, units_[end - 1].span.end};
    for (std::size_t i = begin; i < end; ++i) {
      units_[i].clause = static_cast<std::int32_t>(reading_.clauses.size());
    }
    reading_.clauses.push_back(std::move(clause));
  }

  bool has_modal(const Clause& clause) const {
    return std::any_of(units_.begin() + static_cast<std::ptrdiff_t>(clause.begin),
                       units_.begin() + static_cast<std::ptrdiff_t>(clause.end), is_modal);
  }

  /// True if clause i continues the series of a chapeau: it has no force of its own and follows a semicolon.
  bool chapeau(std::size_t i) const {
    const Clause& clause = reading_.clauses[i];
    return clause.begin > 0 && gap(clause.begin - 1, clause.begin).find(';') != std::string_view::npos;
  }

  void parse(Clause& clause, bool operative) const {
    if (!operative) {
      return;
    }
    // Brackets and labels are no words of the sentence.
    std::string words(slice(reading_.text(), clause.span));
    std::replace_if(
        words.begin(), words.end(), [](char sign) { return sign == '[' || sign == ']'; }, ' ');
    provision::Frame frame = provision::parse(words, reading_.provision->language);
    const auto move = [&](auto& span) {
      if (span) {
        span = shifted(*span, clause.span.begin);
      }
    };
    move(frame.actor);
    move(frame.force);
    move(frame.act);
    move(frame.object);
    move(frame.negator);
    for (Span& term : frame.terms) {
      term = shifted(term, clause.span.begin);
    }
    for (provision::Hedge& hedge : frame.hedges) {
      hedge.span = shifted(hedge.span, clause.span.begin);
    }
    clause.frame = std::move(frame);
  }

  void mark(Clause& clause) {
    mark_force(clause);
    mark_hedges(clause);
    mark_provisos(clause);
    mark_conditions(clause);
    if (clause.frame.actor && !tells_a_state(clause)) {
      for (std::size_t i = clause.begin; i < clause.end; ++i) {
        units_[i].actor = clause.frame.actor->overlaps(units_[i].span) && units_[i].role != Role::number;
      }
    }
    mark_verdicts(clause);
    clause.existential = existential(clause);
    clause.copular = clause.existential || copular(clause);
    find_act(clause);
    find_head(clause);
    find_polarity(clause);
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      clause.weight += units_[i].weight();
      clause.act_weight += units_[i].act_weight();
    }
  }

  /// "There should be a register", "there needs to be one"; not "there should be created".
  bool existential(const Clause& clause) const {
    constexpr std::size_t reach = 3;
    for (std::size_t i = clause.begin; i < std::min(clause.begin + reach, clause.end); ++i) {
      if (units_[i].folded != "there") {
        continue;
      }
      for (std::size_t be = i + 1; be + 1 < std::min(i + 1 + reach, clause.end); ++be) {
        if (units_[be].folded == "be" || units_[be].folded.ends_with(" be")) {
          return !participle(units_[be + 1]) && !units_[be + 1].has(creation_word);
        }
      }
    }
    return false;
  }

  /// "The board should be open", "shall have ten members": the subject is what the clause is about, nobody who acts.
  bool tells_a_state(const Clause& clause) const {
    static constexpr std::array<std::string_view, 20> verbs{
        "be",    "have",  "remain", "consist", "comprise", "include", "contain", "take place", "occur", "happen",
        "begin", "start", "end",    "expire",  "go",       "reach",   "open",    "last",       "apply", "become"};
    const std::string_view verb = verb_behind_modal(clause);
    return !clause.frame.passive && std::find(verbs.begin(), verbs.end(), verb) != verbs.end();
  }

  /// The word behind the modal of a clause; empty if there is none.
  std::string_view verb_behind_modal(const Clause& clause) const {
    for (std::size_t i = clause.begin; i + 1 < clause.end; ++i) {
      if (is_modal(units_[i])) {
        std::size_t next = i + 1;
        while (next + 1 < clause.end && (units_[next].role == Role::negation || units_[next].role == Role::force)) {
          ++next;
        }
        return units_[next].folded;
      }
    }
    return {};
  }

  /// "Should be open", "decides that the sessions be open".
  bool copular(const Clause& clause) const {
    const std::string_view verb = verb_behind_modal(clause);
    if (verb.empty() && !clause.frame.passive) {
      for (std::size_t i = clause.begin; i + 1 < clause.end; ++i) {
        if (units_[i].folded == "be") {
          return !participle(units_[i + 1]);
        }
      }
    }
    return !clause.frame.passive && (verb == "be" || verb == "become" || verb == "remain" || verb == "stay");
  }

  /// "Urges Governments to": what carries the strength is no substance, unless it is the act itself.
  void mark_force(const Clause& clause) {
    const std::optional<Span>& force = clause.frame.force;
    if (!force || (clause.frame.act && clause.frame.act->overlaps(*force))) {
      return;
    }
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      if (units_[i].role == Role::substance && force->contains(units_[i].span)) {
        units_[i].role = Role::force;
      }
    }
  }

  /// "where national law so permits", "as far as resources allow": a hedge however it is worded.
  void mark_provisos(const Clause& clause) {
    static constexpr std::array<std::string_view, 9> verbs{
        "permit", "permits", "allow", "allows", "feasible", "possible", "practicable", "permitting", "allowing"};
    static constexpr std::array<std::string_view, 8> openings{"where",  "when",    "if",       "far",
                                                              "extent", "insofar", "whenever", "wherever"};
    constexpr std::size_t reach = 6;
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      if (std::find(verbs.begin(), verbs.end(), units_[i].folded) == verbs.end()) {
        continue;
      }
      for (std::size_t k = i; k > clause.begin && i - k < reach;) {
        --k;
        if (std::find(openings.begin(), openings.end(), units_[k].folded) != openings.end()) {
          for (std::size_t hedged = k; hedged <= i; ++hedged) {
            units_[hedged].role = Role::hedge;
          }
          break;
        }
        if (gap(k, k + 1).find(',') != std::string_view::npos) {
          break;
        }
      }
    }
  }

  void mark_hedges(const Clause& clause) {
    for (const provision::Hedge& hedge : clause.frame.hedges) {
      const bool reserve = hedge.kind == "discretion" || hedge.kind == "feasibility" || hedge.kind == "jurisdiction" ||
                           hedge.kind == "time";
      const auto begin = units_.begin() + static_cast<std::ptrdiff_t>(clause.begin);
      const auto end = units_.begin() + static_cast<std::ptrdiff_t>(clause.end);
      auto unit = std::lower_bound(begin, end, hedge.span.begin,
                                   [](const Unit& x, std::uint32_t place) { return x.span.begin < place; });
      for (; reserve && unit != end && unit->span.begin < hedge.span.end; ++unit) {
        if (hedge.span.contains(unit->span) && unit->role != Role::decisive) {
          unit->role = Role::hedge;
        }
      }
    }
  }

  /// What follows "subject to" or "only if" belongs to the condition, up to a comma.
  void mark_conditions(const Clause& clause) {
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      if (units_[i].role != Role::condition && units_[i].role != Role::decisive) {
        continue;
      }
      for (++i; i < clause.end && gap(i - 1, i).find(',') == std::string_view::npos; ++i) {
        units_[i].role = Role::condition;
      }
      --i;
    }
  }

  /// "shall have its seat in": what is had is the object.
  static bool holding(const Unit& unit) {
    static constexpr std::array<std::string_view, 5> verbs{"have", "consist", "comprise", "include", "contain"};
    return std::find(verbs.begin(), verbs.end(), unit.folded) != verbs.end();
  }

  static bool verdict(const Unit& unit) { return unit.has(verdict_word) && unit.role == Role::negation; }

  /// A verdict that is said of something denies it as "not" does; before a name it tells what is meant.
  void mark_verdicts(const Clause& clause) {
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      if (units_[i].has(verdict_word) && units_[i].role == Role::substance && predicative(reading_, clause, i)) {
        units_[i].role = Role::negation;
      }
    }
  }

  /// "is needed", "are superfluous": says of its subject that it is wanted, or not.
  static bool predicate(const Unit& unit) {
    const bool copula = unit.folded.starts_with("is ") || unit.folded.starts_with("are ");
    return verdict(unit) || (unit.role == Role::force && copula && !unit.folded.ends_with(" to"));
  }

  void find_act(Clause& clause) {
    if (clause.existential) {
      return;  // what is asked for is the thing
    }
    std::size_t from = clause.begin;
    for (std::size_t i = clause.begin + 1; i < clause.end; ++i) {
      if (is_modal(units_[i - 1]) && holding(units_[i])) {
        clause.act = static_cast<std::int64_t>(i);
        units_[i].act = true;
        return;
      }
    }
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      if (clause.frame.act && clause.frame.act->overlaps(units_[i].span) && units_[i].role == Role::substance &&
          !units_[i].actor) {
        clause.act = static_cast<std::int64_t>(i);
        units_[i].act = true;
        return;
      }
      if ((units_[i].role == Role::force || units_[i].role == Role::negation) && from == clause.begin) {
        from = i;
      }
      if (predicate(units_[i])) {
        return;  // "a review is needed": what is asked for is the subject
      }
    }
    for (std::size_t i = from; i < clause.end; ++i) {
      if (units_[i].role == Role::substance && !units_[i].actor) {
        clause.act = static_cast<std::int64_t>(i);
        units_[i].act = true;
        return;
      }
    }
  }

  /// The last content word of the first group behind the act; in the passive, of the first group of the clause.
  void find_head(Clause& clause) {
    const auto act = static_cast<std::size_t>(std::max<std::int64_t>(clause.act, 0));
    const bool holds = clause.act >= 0 && holding(units_[act]);
    const bool state = tells_a_state(clause) && !holds;
    const bool before = clause.act > static_cast<std::int64_t>(clause.begin) && (clause.frame.passive || state);
    std::size_t begin = before || clause.act < 0 ? clause.begin : act + 1;
    if (clause.frame.object && !state) {
      while (begin < clause.end && units_[begin].span.begin < clause.frame.object->begin) {
        ++begin;
      }
      begin = begin == clause.end ? act + 1 : begin;
    }
    if (begin + 2 < clause.end && begin == act + 1 && (units_[begin].folded == "and" || units_[begin].folded == "or")) {
      begin += 2;  // "create and nurture an environment": the second verb is no object
    }
    const std::size_t end = before ? act : clause.end;
    for (std::size_t i = begin; i < end; ++i) {
      if (!units_[i].substantive() || units_[i].figure() || units_[i].role == Role::date) {
        continue;
      }
      const bool owned = i > 0 && possessive(gap(i - 1, i));  // "the providers' reports"
      if (clause.head >= 0 && !owned && units_[i].chunk != units_[static_cast<std::size_t>(clause.head)].chunk) {
        return;
      }
      if (clause.head >= 0 && participle(units_[i])) {
        return;  // "members chosen by lot"
      }
      clause.head = static_cast<std::int64_t>(i);
    }
  }

  static bool possessive(std::string_view between) {
    return between.starts_with('\'') || between.starts_with("\u2019");
  }

  static bool participle(const Unit& unit) {
    static constexpr std::array<std::string_view, 6> irregular{"chosen", "held", "made", "given", "drawn", "sent"};
    return unit.folded.ends_with("ed") || std::find(irregular.begin(), irregular.end(), unit.folded) != irregular.end();
  }

  /// "People refused a loan should be told why": a participle before the modal belongs to the subject.
  bool of_subject(const Clause& clause, std::size_t unit) const {
    return unit > clause.begin && units_[unit].folded.ends_with("ed") && clause.frame.force &&
           units_[unit].span.end <= clause.frame.force->begin;
  }

  /// "no more effort than", "not less often than".
  bool compares(const Clause& clause, std::size_t unit) const {
    static constexpr std::array<std::string_view, 4> comparatives{"more", "less", "fewer", "longer"};
    constexpr std::size_t reach = 5;
    const std::size_t end = std::min(unit + reach, clause.end);
    const auto at = [&](std::size_t i) -> std::string_view { return i < end ? units_[i].folded : std::string_view(); };
    if (std::find(comparatives.begin(), comparatives.end(), at(unit + 1)) == comparatives.end()) {
      return false;
    }
    for (std::size_t i = unit + 2; i < end; ++i) {
      if (at(i) == "than") {
        return true;
      }
    }
    return false;
  }

  /// "should not constitute a reason for denying": the refusal that is negated stands behind the act.
  bool refuses_behind(const Clause& clause, std::size_t from) const {
    static constexpr std::array<std::string_view, 6> refusals{"denying", "refusing",  "excluding",
                                                              "denial",  "exclusion", "refusal"};
    for (std::size_t i = from; i < clause.end; ++i) {
      if (std::find(refusals.begin(), refusals.end(), units_[i].folded) != refusals.end()) {
        return true;
      }
    }
    return false;
  }

  /// A clause is negated by an odd number of negators up to its act and of verdicts behind it. "Users who do not
  /// consent should be asked": what a dependent clause denies is not asked for either way.
  void find_polarity(Clause& clause) const {
    const std::size_t last = clause.act < 0 ? clause.end : static_cast<std::size_t>(clause.act) + 1;
    std::int32_t negators = 0;
    bool elsewhere = false;  // what the frame takes for the negator is that of a dependent clause
    for (std::size_t i = clause.begin; i < std::min(last, clause.end); ++i) {
      const bool term = units_[i].folded == "without" || units_[i].folded == "against";  // "pupils without a device"
      const bool dependent = units_[i].role == Role::negation &&
                             (in_dependent_clause(reading_, clause, i) || of_subject(clause, i) || compares(clause, i));
      negators += units_[i].role == Role::negation && !term && !dependent ? 1 : 0;
      elsewhere = elsewhere || (dependent && clause.frame.negator && clause.frame.negator->overlaps(units_[i].span));
    }
    if (clause.act >= 0 && negators == 0 && last < clause.end && units_[last].role == Role::negation &&
        units_[last].folded == "no") {
      const bool comparison = compares(clause, last);
      negators += comparison ? 0 : 1;  // "shall establish no new body"
      elsewhere = elsewhere || comparison;
    }
    if (clause.act >= 0 && last < clause.end && units_[last].folded == "without" && units_[last - 1].has(copula_word)) {
      ++negators;  // "should remain without masts"
    }
    if (clause.act >= 0 && negators == 1) {
      negators += refuses_behind(clause, last) ? 1 : 0;
    }
    for (std::size_t i = std::min(last, clause.end); i < clause.end; ++i) {
      negators += verdict(units_[i]) ? 1 : 0;  // "should regard it as superfluous"
      elsewhere = elsewhere || (clause.frame.negator && clause.frame.negator->overlaps(units_[i].span) &&
                                compares(clause, i));  // "should take no more than two days"
    }
    const bool without = clause.frame.negator && slice(reading_.text(), *clause.frame.negator) == "without";
    const bool parsed = clause.frame.polarity == provision::Polarity::negated && !without && !elsewhere;
    clause.negated = negators > 0 ? negators % 2 == 1 : parsed;
  }

  Reading& reading_;
  std::vector<Unit>& units_;
  std::size_t next_ = 0;
};

}  // namespace

void find_clauses(Reading& reading) {
  ClauseFinder finder(reading);
  finder();
}

}  // namespace acquis::merge

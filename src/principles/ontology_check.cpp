// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/ontology_check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "compiled_ontology.hpp"
#include "phrase_limits.hpp"

namespace acquis::principles {
namespace {

constexpr std::size_t hits_looked_at = 256;

std::string in_quotes(std::string_view words) {
  return "'" + std::string(words) + "'";
}

/// One of the phrases an entry stands for.
struct Spelt {
  std::uint32_t entry = 0;
  std::uint32_t node = 0;
  Phrase phrase = {};
};

/// What is the matter with the phrases of one entry.
struct Verdict {
  std::size_t phrases = 0;
  std::size_t excluded = 0;
  std::size_t duplicate = 0;
  std::size_t shadowed = 0;
  std::size_t only_title = 0;
  std::size_t empty = 0;
  std::size_t impossible = 0;
  std::uint32_t excluded_by = 0;  ///< entries, the first of each
  std::uint32_t duplicate_of = 0;
  std::uint32_t shadowed_by = 0;
  std::uint32_t title = 0;
  std::string dead_words = {};
  std::string empty_words = {};
  std::string impossible_words = {};
  bool claimed = false;    ///< of an exclusion: a pattern of its principle lies in it
  bool undecided = false;  ///< of an exclusion: it has endings or gaps, so others may lie in it on some texts
  std::set<std::uint32_t> receivers = {};                ///< of an exclusion: principles that match in it
  std::map<std::uint32_t, std::uint32_t> overlaps = {};  ///< other principle and the first of its entries
  std::vector<std::uint32_t> passes_on = {};             ///< of an exclusion: exclusions of those its reason names
};

class LanguageCheck {
 public:
  LanguageCheck(const Ontology::Compiled& ontology, std::string_view language, const LanguageRules& rules)
      : ontology_(ontology),
        language_(language),
        rules_(rules),
        empty_words_(language, rules.writing),
        automaton_(rules.proclitics),
        verdicts_(rules.entries.size()) {
    for (std::uint32_t principle = 0; principle < ontology.principles.size(); ++principle) {
      indices_.emplace(ontology.principles[principle].id, principle);
    }
  }

  void run(std::vector<OntologyFinding>& findings) {
    spell_out();
    automaton_.finish();
    for (const Spelt& spelt : phrases_) {
      if (kind(spelt.entry) == EntryKind::exclusion) {
        judge_exclusion(spelt);
      }
    }
    for (const Spelt& spelt : phrases_) {
      if (kind(spelt.entry) == EntryKind::pattern) {
        judge_pattern(spelt);
      }
    }
    for (std::uint32_t entry = 0; entry < rules_.entries.size(); ++entry) {
      report(entry, findings);
    }
    report_cycles(findings);
    report_missing(findings);
  }

 private:
  using Terminal = std::tuple<std::uint32_t, EntryKind, std::uint32_t, std::size_t, std::size_t>;

  [[nodiscard]] EntryKind kind(std::uint32_t entry) const { return rules_.entries[entry].kind; }
  [[nodiscard]] std::uint32_t principle(std::uint32_t entry) const { return rules_.entries[entry].principle; }

  /// All phrases; of equal ones of one principle only the first can be found by others.
  void spell_out() {
    std::map<Terminal, std::uint32_t> known;
    for (std::uint32_t entry = 0; entry < rules_.entries.size(); ++entry) {
      for (Phrase& phrase : expand(rules_.entries[entry].pattern, rules_.writing)) {
        Verdict& verdict = verdicts_[entry];
        ++verdict.phrases;
        const std::uint32_t node = automaton_.node_of(phrase);
        const auto [first, last] = body_of(phrase);
        const auto [place, added] = known.try_emplace({node, kind(entry), principle(entry), first, last}, entry);
        if (added) {
          automaton_.add(phrase, entry);
        } else if (place->second != entry) {
          verdict.duplicate_of = verdict.duplicate == 0 ? place->second : verdict.duplicate_of;
          ++verdict.duplicate;
          note_dead(verdict, phrase);
          continue;  // what holds of the first holds of it, too
        } else {
          --verdict.phrases;
          continue;  // "[a] b" twice in one pattern
        }
        look_at_words(phrase, kind(entry), verdict);
        phrases_.push_back({entry, node, std::move(phrase)});
      }
    }
  }

  void look_at_words(const Phrase& phrase, EntryKind kind, Verdict& verdict) const {
    if (kind == EntryKind::pattern && empty_words_.fill(phrase)) {
      verdict.empty_words = verdict.empty++ == 0 ? words_of(phrase, rules_.writing) : verdict.empty_words;
    }
    if (never_matches(phrase, rules_.writing)) {
      verdict.impossible_words =
          verdict.impossible++ == 0 ? words_of(phrase, rules_.writing) : verdict.impossible_words;
    }
  }

  void note_dead(Verdict& verdict, const Phrase& phrase) const {
    if (verdict.dead_words.empty()) {
      verdict.dead_words = words_of(phrase, rules_.writing);
    }
  }

  /// True if every text of the phrase is one text, so that what is not found in it is never in it.
  [[nodiscard]] static bool is_exact(const Phrase& phrase) {
    return std::none_of(phrase.begin(), phrase.end(),
                        [](const PhraseElement& element) { return element.prefix || element.join == Join::gap; });
  }

  /// Principles that the reason of an exclusion names by their ids.
  [[nodiscard]] std::set<std::uint32_t> named_in_reason(std::uint32_t entry) const {
    std::set<std::uint32_t> named;
    const std::string& reason = rules_.entries[entry].reason;
    for (std::size_t begin = 0; begin < reason.size();) {
      const auto is_id = [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
      };
      const std::size_t end = static_cast<std::size_t>(
          std::find_if_not(reason.begin() + static_cast<std::ptrdiff_t>(begin), reason.end(), is_id) - reason.begin());
      if (const auto found = indices_.find(reason.substr(begin, end - begin)); found != indices_.end()) {
        named.insert(found->second);
      }
      begin = std::max(end, begin + 1);
    }
    return named;
  }

  void judge_exclusion(const Spelt& spelt) {
    Verdict& verdict = verdicts_[spelt.entry];
    verdict.undecided = verdict.undecided || !is_exact(spelt.phrase);
    const std::set<std::uint32_t> named = named_in_reason(spelt.entry);
    const auto last = static_cast<std::uint32_t>(spelt.phrase.size() - 1);
    for (const Hit& hit : automaton_.find(spelt.phrase, hits_looked_at)) {
      if (kind(hit.entry) == EntryKind::pattern) {
        verdict.receivers.insert(principle(hit.entry));
        if (principle(hit.entry) == principle(spelt.entry)) {
          verdict.claimed = true;
          limited_.insert(hit.entry);
        }
      } else if (kind(hit.entry) == EntryKind::exclusion && hit.context_begin == 0 && hit.context_last == last &&
                 principle(hit.entry) != principle(spelt.entry) && named.contains(principle(hit.entry))) {
        verdict.passes_on.push_back(hit.entry);
      }
    }
  }

  [[nodiscard]] bool may_lie_in(std::uint32_t inner, std::uint32_t outer) const {
    return std::binary_search(ontology_.nested.begin(), ontology_.nested.end(), std::pair(inner, outer));
  }

  void judge_pattern(const Spelt& spelt) {
    Verdict& verdict = verdicts_[spelt.entry];
    const auto [body_first, body_last] = body_of(spelt.phrase);
    const auto first = static_cast<std::uint32_t>(body_first);
    const auto last = static_cast<std::uint32_t>(body_last);
    const auto end = static_cast<std::uint32_t>(spelt.phrase.size() - 1);
    const auto first_of = [&](std::size_t& count, std::uint32_t& by, std::uint32_t entry, bool& done) {
      if (!done) {
        by = count++ == 0 ? entry : by;
        done = true;
      }
    };
    bool excluded = false;
    bool shadowed = false;
    bool title = false;
    for (const Hit& hit : automaton_.find(spelt.phrase, hits_looked_at)) {
      const bool covers = hit.begin <= first && hit.last >= last;
      const bool longer = covers && (hit.begin < first || hit.last > last);
      const std::uint32_t other = principle(hit.entry);
      const std::uint32_t own = principle(spelt.entry);
      switch (kind(hit.entry)) {
        case EntryKind::exclusion:
          if (other == own && hit.context_begin == 0 && hit.context_last == end) {
            first_of(verdict.excluded, verdict.excluded_by, hit.entry, excluded);
          }
          break;
        case EntryKind::title:
          if (covers) {
            first_of(verdict.only_title, verdict.title, hit.entry, title);
          }
          break;
        case EntryKind::title_introducer:
        case EntryKind::quote_introducer:
        case EntryKind::text_introducer: break;
        case EntryKind::pattern:
          if (hit.entry == spelt.entry) {
            break;
          }
          if (other == own) {
            if (covers) {
              first_of(verdict.shadowed, verdict.shadowed_by, hit.entry, shadowed);
            }
          } else if (!ontology_.dictionary && covers && (longer || ontology_.rank[other] < ontology_.rank[own]) &&
                     !may_lie_in(own, other) && !limited_.contains(hit.entry)) {
            first_of(verdict.shadowed, verdict.shadowed_by, hit.entry, shadowed);
          } else if (hit.begin <= last && hit.last >= first) {
            verdict.overlaps.try_emplace(other, hit.entry);
          }
          break;
      }
    }
    if (excluded || shadowed) {
      note_dead(verdict, spelt.phrase);
    }
    verdict.shadowed -= excluded && shadowed ? 1 : 0;  // a phrase is dead for one reason
  }

  [[nodiscard]] EntryName name(std::uint32_t entry) const {
    const Entry& named = rules_.entries[entry];
    const bool of_principle = named.kind == EntryKind::pattern || named.kind == EntryKind::exclusion;
    return {of_principle ? ontology_.principles[named.principle].id : "", named.pattern, named.line};
  }

  [[nodiscard]] std::string shown(std::uint32_t entry) const {
    const EntryName named = name(entry);
    return in_quotes(named.pattern) + " (" + (named.principle.empty() ? "titles" : named.principle) + ", line " +
           std::to_string(named.line.value_or(0)) + ")";
  }

  void add(std::vector<OntologyFinding>& findings, FindingCode code, std::uint32_t entry,
           std::optional<std::uint32_t> other, std::string message, std::string hint) const {
    findings.push_back({code, std::string(language_), name(entry), other ? name(*other) : EntryName(),
                        std::move(message), std::move(hint)});
  }

  void report(std::uint32_t entry, std::vector<OntologyFinding>& findings) const {
    const Verdict& verdict = verdicts_[entry];
    const std::string pattern = in_quotes(rules_.entries[entry].pattern);
    if (verdict.empty > 0) {
      add(findings, FindingCode::matches_everything, entry, {},
          in_quotes(verdict.empty_words) + " is made of words that stand in almost every text",
          "add a word that carries the meaning, or more letters before '*'");
    }
    if (verdict.impossible > 0) {
      add(findings, FindingCode::matches_nothing, entry, {}, "no text can hold " + in_quotes(verdict.impossible_words),
          "a stop ends a sentence, and a word has at most 512 bytes: write the words only");
    }
    if (kind(entry) == EntryKind::pattern) {
      report_dead(entry, findings);
      report_overlaps(entry, findings);
    } else if (verdict.duplicate == verdict.phrases) {
      add(findings, FindingCode::duplicate, entry, verdict.duplicate_of,
          pattern + " says what " + shown(verdict.duplicate_of) + " says already", "delete one of the two");
    } else if (kind(entry) == EntryKind::exclusion) {
      report_exclusion(entry, findings);
    }
  }

  void report_dead(std::uint32_t entry, std::vector<OntologyFinding>& findings) const {
    const Verdict& verdict = verdicts_[entry];
    const std::string pattern = in_quotes(rules_.entries[entry].pattern);
    if (verdict.duplicate == verdict.phrases) {
      add(findings, FindingCode::duplicate, entry, verdict.duplicate_of,
          pattern + " has the same words as " + shown(verdict.duplicate_of), "delete one of the two");
    } else if (verdict.excluded == verdict.phrases) {
      add(findings, FindingCode::excluded, entry, verdict.excluded_by,
          pattern + " never counts: the exclusion " + shown(verdict.excluded_by) + " takes all it matches",
          "delete the pattern, or narrow the exclusion");
    } else if (verdict.excluded + verdict.shadowed + verdict.duplicate == verdict.phrases) {
      add(findings, FindingCode::shadowed, entry, by(verdict), pattern + " changes nothing: " + why(verdict, entry),
          "delete it, or make it longer than the other");
    } else if (verdict.excluded + verdict.shadowed + verdict.duplicate > 0) {
      add(findings, FindingCode::partly_dead, entry, by(verdict),
          in_quotes(verdict.dead_words) + ", an alternative of " + pattern +
              ", changes nothing: " + why(verdict, entry),
          "leave that alternative out");
    }
    if (verdict.only_title > 0 && verdict.only_title + verdict.duplicate == verdict.phrases) {
      add(findings, FindingCode::only_title, entry, verdict.title,
          pattern + " is never counted: its words are always part of the title " +
              in_quotes(name(verdict.title).pattern),
          "delete it, or make it a word shorter");
    }
  }

  [[nodiscard]] static std::uint32_t by(const Verdict& verdict) {
    return verdict.shadowed > 0   ? verdict.shadowed_by
           : verdict.excluded > 0 ? verdict.excluded_by
                                  : verdict.duplicate_of;
  }

  [[nodiscard]] std::string why(const Verdict& verdict, std::uint32_t entry) const {
    const std::uint32_t other = by(verdict);
    if (verdict.shadowed == 0) {
      return verdict.excluded > 0 ? "the exclusion " + shown(other) + " takes it" : shown(other) + " has it already";
    }
    return shown(other) + (principle(other) == principle(entry)
                               ? " matches the same words and more"
                               : " claims its words and wins, being longer or first in the precedence");
  }

  void report_overlaps(std::uint32_t entry, std::vector<OntologyFinding>& findings) const {
    for (const auto& [other_principle, other] : verdicts_[entry].overlaps) {
      const bool inside =
          may_lie_in(other_principle, principle(entry)) || may_lie_in(principle(entry), other_principle);
      const std::string own_id = ontology_.principles[principle(entry)].id;
      const std::string rule = inside ? "both are marked, as 'nested' allows"
                               : limited_.contains(other)
                                   ? "the longer phrase wins, then the precedence, unless an exclusion takes its words"
                                   : own_id + " wins: its phrase is longer or first in the precedence";
      add(findings, FindingCode::overlap, entry, other,
          in_quotes(rules_.entries[entry].pattern) + " holds words that " + shown(other) + " claims, too; " + rule,
          "nothing, if that is meant; else an exclusion, or another place in 'precedence'");
    }
  }

  void report_exclusion(std::uint32_t entry, std::vector<OntologyFinding>& findings) const {
    const Verdict& verdict = verdicts_[entry];
    const std::string pattern = in_quotes(rules_.entries[entry].pattern);
    if (!verdict.claimed && !verdict.undecided) {
      add(findings, FindingCode::idle_exclusion, entry, {},
          "the exclusion " + pattern + " takes nothing away: no pattern of " +
              ontology_.principles[principle(entry)].id + " matches inside it",
          "delete it, or write all the words of the pattern it is meant for");
    }
    const std::set<std::uint32_t> named = named_in_reason(entry);
    const bool received = std::any_of(named.begin(), named.end(), [&](std::uint32_t receiver) {
      return receiver == principle(entry) || verdict.receivers.contains(receiver);
    });
    if (!named.empty() && !received && !verdict.undecided) {
      add(findings, FindingCode::left_to_nobody, entry, {},
          "the exclusion " + pattern + " leaves its words to " + ontology_.principles[*named.begin()].id +
              ", which has no pattern for them",
          "add a pattern there, or another reason here");
    }
  }

  /// Exclusions that pass words on along a ring: depth first, without recursion, each entry entered once.
  void report_cycles(std::vector<OntologyFinding>& findings) const {
    enum class State : std::uint8_t { fresh, open, closed };
    std::vector<State> states(rules_.entries.size(), State::fresh);
    for (std::uint32_t start = 0; start < rules_.entries.size(); ++start) {
      std::vector<std::pair<std::uint32_t, std::size_t>> path;
      if (states[start] == State::fresh && !verdicts_[start].passes_on.empty()) {
        path.emplace_back(start, 0);
        states[start] = State::open;
      }
      while (!path.empty()) {
        auto& [entry, next] = path.back();
        const std::vector<std::uint32_t>& onwards = verdicts_[entry].passes_on;
        if (next == onwards.size()) {
          states[entry] = State::closed;
          path.pop_back();
          continue;
        }
        const std::uint32_t target = onwards[next++];
        if (states[target] == State::open) {
          add_cycle(path, target, findings);
        } else if (states[target] == State::fresh) {
          states[target] = State::open;
          path.emplace_back(target, 0);
        }
      }
    }
  }

  void add_cycle(const std::vector<std::pair<std::uint32_t, std::size_t>>& path, std::uint32_t target,
                 std::vector<OntologyFinding>& findings) const {
    std::string ring;
    const auto begin = std::find_if(path.begin(), path.end(), [&](const auto& step) { return step.first == target; });
    for (auto step = begin; step != path.end(); ++step) {
      ring += ontology_.principles[principle(step->first)].id + " (line " +
              std::to_string(rules_.entries[step->first].line) + ") → ";
    }
    add(findings, FindingCode::exclusion_cycle, target, path.back().first,
        "principles leave " + in_quotes(rules_.entries[target].pattern) + " to each other, so nobody gets it: " + ring +
            ontology_.principles[principle(target)].id,
        "delete the exclusion of the principle that the words belong to");
  }

  void report_missing(std::vector<OntologyFinding>& findings) const {
    std::vector<bool> has(ontology_.principles.size(), false);
    for (const Entry& entry : rules_.entries) {
      if (entry.kind == EntryKind::pattern) {
        has[entry.principle] = true;
      }
    }
    for (std::uint32_t principle = 0; principle < has.size(); ++principle) {
      const std::string& id = ontology_.principles[principle].id;
      if (!has[principle]) {
        findings.push_back({FindingCode::missing_language,
                            std::string(language_),
                            {id, "", ontology_.lines[principle]},
                            {},
                            id + " has no patterns in '" + std::string(language_) + "', which other principles have",
                            "add patterns; until then texts in that language never name it"});
      }
    }
  }

  const Ontology::Compiled& ontology_;
  std::string_view language_;
  const LanguageRules& rules_;
  EmptyWords empty_words_;
  Automaton automaton_;
  std::vector<Verdict> verdicts_;
  std::vector<Spelt> phrases_ = {};
  std::set<std::uint32_t> limited_ = {};  ///< patterns that an exclusion of their principle takes on some texts
  std::unordered_map<std::string, std::uint32_t> indices_ = {};
};

/// Principles that may lie inside each other along a ring: what is left when those are taken away, again and again,
/// that lie inside none of the rest.
void report_nested_cycles(const Ontology::Compiled& ontology, std::vector<OntologyFinding>& findings) {
  const auto& nested = ontology.nested;
  std::vector<std::size_t> inside(ontology.principles.size(), 0);
  std::vector<std::vector<std::uint32_t>> holds(ontology.principles.size());
  for (const auto& [inner, outer] : nested) {
    ++inside[inner];
    holds[outer].push_back(inner);
  }
  std::vector<std::uint32_t> free;
  for (std::uint32_t principle = 0; principle < inside.size(); ++principle) {
    if (inside[principle] == 0) {
      free.push_back(principle);
    }
  }
  while (!free.empty()) {
    const std::uint32_t outer = free.back();
    free.pop_back();
    for (const std::uint32_t inner : holds[outer]) {
      if (--inside[inner] == 0) {
        free.push_back(inner);
      }
    }
  }
  const auto pair = std::find_if(nested.begin(), nested.end(),
                                 [&](const auto& each) { return inside[each.first] > 0 && inside[each.second] > 0; });
  if (pair == nested.end()) {
    return;
  }
  const std::string& inner = ontology.principles[pair->first].id;
  const std::string& outer = ontology.principles[pair->second].id;
  findings.push_back({FindingCode::nested_cycle,
                      "",
                      {inner, "", ontology.nested_lines.at(*pair)},
                      {outer, "", {}},
                      inner + " may lie inside " + outer + " and, along 'nested', the other way round",
                      "keep only the pairs whose first principle is the smaller part"});
}

}  // namespace

std::vector<OntologyFinding> check(const Ontology& ontology) {
  std::vector<OntologyFinding> findings;
  const Ontology::Compiled& compiled = ontology.compiled();
  report_nested_cycles(compiled, findings);
  for (const std::string& language : compiled.languages) {
    LanguageCheck(compiled, language, compiled.slots.find(language)->second->rules).run(findings);
  }
  std::stable_sort(findings.begin(), findings.end(), [](const OntologyFinding& a, const OntologyFinding& b) {
    const auto key = [](const OntologyFinding& finding) {
      return std::tuple(-static_cast<int>(severity_of(finding.code)), finding.entry.line.value_or(0), finding.code,
                        std::string_view(finding.language));
    };
    return key(a) < key(b);
  });
  return findings;
}

}  // namespace acquis::principles

// SPDX-License-Identifier: Apache-2.0
/// The word lists of data/verbs.yaml, negation.yaml, hedges.yaml, parties.yaml and grammar.yaml, ready to be matched.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "provision/words.hpp"

namespace acquis::provision {

/// What stands behind a verb; the values are explained in data/verbs.yaml.
enum class Takes : std::uint8_t { verb, addressee, clause, consideration, thing, report, opinion };

struct VerbEntry {
  std::string lemma = {};
  std::int32_t strength = 0;
  Takes takes = Takes::report;
  bool describes = false;  ///< has force only where a body speaks
  bool stance = false;     ///< a modal in the clause behind it counts: "emphasizes that States must"
  bool affirms = false;    ///< takes a stand for what it names: "reaffirms", "recognizes"
  bool unnamed = false;    ///< who speaks is not who shall act: "stresses the need to"
  bool refuses = false;    ///< asks that something be not done: "opposes"
};

/// How a form of a verb stands to its subject.
enum class FormKind : std::uint8_t { third_person, base, participle, past, phrase };

struct VerbForm {
  std::size_t entry = 0;
  FormKind kind = FormKind::phrase;
};

/// Verbs, negators and hedges of one language.
struct Lexicon {
  std::string language = {};
  std::vector<VerbEntry> verbs = {};
  std::vector<VerbForm> forms = {};
  PhraseTable verb_phrases = {};  ///< value: index into forms
  PhraseTable negators = {};
  PhraseTable no_negation = {};
  PhraseTable phrasal_negators = {};  ///< those that govern a phrase, not the verb: "without"
  PhraseTable verbs_of_absence = {};
  PhraseTable nouns_of_absence = {};
  PhraseTable remedying = {};                ///< those of the opposing verbs that end what they name
  PhraseTable predicates_of_absence = {};    ///< behind "be": "at risk"
  PhraseTable predicates_of_wrong = {};      ///< behind "be", of a harm: "unacceptable"
  PhraseTable complements_of_absence = {};   ///< "[makes X] impossible"
  PhraseTable making = {};                   ///< verbs that take such a complement
  std::vector<std::string> permitting = {};  ///< beginnings of acts that let a harm happen: "allow", "introduc"
  PhraseTable opposing = {};                 ///< "combat": turn a harm round
  PhraseTable weakeners = {};                ///< "only where"
  PhraseTable borders = {};                  ///< end the scope of a negator
  PhraseTable purposes = {};                 ///< "in order to"
  PhraseTable partners = {};                 ///< "in consultation with"
  PhraseTable benefits = {};                 ///< "for", "enable"
  PhraseTable enabling = {};                 ///< "enable", "give": their object is a beneficiary
  PhraseTable receiving_verbs = {};          ///< "lack": its subject is a beneficiary
  PhraseTable had = {};                      ///< behind "have" likewise: "a say"
  PhraseTable been = {};                     ///< behind "be" likewise: "able to", "heard"
  PhraseTable norms = {};                    ///< value: strength; "[is] essential"
  PhraseTable asking = {};                   ///< value: strength; "[our] request [is]"
  PhraseTable wants = {};                    ///< value: strength; "what is needed is"
  PhraseTable defining = {};                 ///< "is understood as": what stands before is explained
  PhraseTable naming = {};                   ///< "we call": what stands behind is explained
  PhraseTable not_defining = {};             ///< "by means of"
  PhraseTable hedges = {};                   ///< value: index into hedge_kinds
  std::vector<std::string> hedge_kinds = {};
};

/// The lexicon of en fr es ru ar zh; empty lists for another language.
[[nodiscard]] const Lexicon& lexicon(std::string_view language);

/// lexicon("en"), found once: the parser asks it at every word.
[[nodiscard]] const Lexicon& english();

/// Closed word classes of English (data/grammar.yaml and what verbs.yaml and negation.yaml say about chains).
struct Grammar {
  PhraseTable determiners = {};
  PhraseTable pronouns = {};
  PhraseTable speakers = {};
  PhraseTable relatives = {};
  PhraseTable be = {};
  PhraseTable have = {};
  PhraseTable auxiliary_do = {};
  PhraseTable coordinators = {};
  PhraseTable adverbs = {};
  PhraseTable not_adverbs = {};
  PhraseTable term_phrases = {};
  PhraseTable term_prepositions = {};
  PhraseTable subordinators = {};
  PhraseTable leading_participles = {};
  PhraseTable process_nouns = {};
  PhraseTable nouns_too = {};
  PhraseTable time_nouns = {};
  PhraseTable agent_nouns = {};
  PhraseTable agent_pronouns = {};
  PhraseTable things = {};
  PhraseTable praising = {};
  PhraseTable telling = {};  ///< "discussed", "was told that": what follows is only told
  PhraseTable numerals = {};
  PhraseTable aim_nouns = {};
  PhraseTable takes_infinitive = {};  ///< "efforts [to]", "able [to]"
  PhraseTable irregular_participles = {};
  PhraseTable irregular_past = {};
  PhraseTable compound_acts = {};
  PhraseTable continuing = {};
  PhraseTable act_forms = {};                                             ///< value: ActForm
  PhraseTable transparent = {};                                           ///< "continue to"
  PhraseTable best_efforts = {};                                          ///< "endeavour to"
  PhraseTable forbidding = {};                                            ///< "refrain from"
  PhraseTable optional = {};                                              ///< "need not"
  PhraseTable parties = {};                                               ///< value: index of the stakeholder group, or
                                                                          ///< their number for people of none
  PhraseTable capital_parties = {};                                       ///< bodies only with a capital letter
  std::map<std::string, std::int32_t, std::less<>> effort_strength = {};  ///< by lemma of the modal
};

/// Inflections of the verbs of acts, made from their base form.
enum class ActForm : std::uint8_t { base, third_person, past, gerund };

[[nodiscard]] const Grammar& grammar();

/// The numbers of the tables of english() and grammar().
[[nodiscard]] const TableSet& english_tables();

}  // namespace acquis::provision

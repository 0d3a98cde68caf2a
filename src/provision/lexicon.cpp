// SPDX-License-Identifier: Apache-2.0
#include "provision/lexicon.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>

#include "acquis/data.hpp"

namespace acquis::provision {
namespace {

constexpr std::array<std::string_view, 6> kLanguages{"en", "fr", "es", "ru", "ar", "zh"};

YAML::Node load(std::string_view name) {
  return YAML::Load(std::string(data_file(name).content));
}

Takes takes_of(const std::string& name) {
  constexpr std::array<std::string_view, 7> names{"verb",  "addressee", "clause", "consideration",
                                                  "thing", "report",    "opinion"};
  const auto place = std::find(names.begin(), names.end(), name);
  return place == names.end() ? Takes::report : static_cast<Takes>(place - names.begin());
}

/// English forms tell their person by their ending; phrases of several words and modals are taken as they stand.
FormKind kind_of(const std::string& form, Takes takes, bool opens) {
  if (opens) {
    return FormKind::participle;
  }
  if (takes == Takes::verb) {
    return FormKind::phrase;
  }
  std::string verb = form.substr(0, form.find(' '));
  if (verb.ends_with("ly") && verb.size() < form.size()) {  // "strongly encourages"
    verb = form.substr(verb.size() + 1);
  }
  if (verb.ends_with("ed") && verb != "need") {
    return FormKind::past;
  }
  if (verb == "have" || verb == "has" || verb == "is" || verb == "are" || verb == "be" || verb == "it" ||
      verb == "there") {
    return FormKind::phrase;
  }
  if (verb.ends_with("ing")) {
    return FormKind::participle;
  }
  if (verb.ends_with('s') && !verb.ends_with("ss")) {
    return FormKind::third_person;
  }
  return FormKind::base;
}

void add_verbs(Lexicon& lexicon, const YAML::Node& entries) {
  for (const YAML::Node& entry : entries) {
    const Takes takes = takes_of(entry["takes"].as<std::string>());
    lexicon.verbs.push_back({entry["lemma"].as<std::string>(), entry["strength"].as<std::int32_t>(), takes,
                             entry["describes"].IsDefined(), entry["stance"].IsDefined(), entry["affirms"].IsDefined(),
                             entry["unnamed"].IsDefined(), entry["refuses"].IsDefined()});
    const bool opens = entry["opens"].IsDefined();
    for (const YAML::Node& form : entry["forms"]) {
      const auto words = form.as<std::string>();
      lexicon.verb_phrases.add(words, lexicon.forms.size());
      lexicon.forms.push_back({lexicon.verbs.size() - 1, kind_of(words, takes, opens)});
    }
    for (const YAML::Node& form : entry["past"]) {
      lexicon.verb_phrases.add(form.as<std::string>(), lexicon.forms.size());
      lexicon.forms.push_back({lexicon.verbs.size() - 1, FormKind::past});
    }
  }
}

void add_all(PhraseTable& table, const YAML::Node& phrases, std::size_t value = 0) {
  for (const YAML::Node& phrase : phrases) {
    table.add(phrase.as<std::string>(), value);
  }
}

bool is_vowel(char letter) {
  return std::string_view("aeiou").find(letter) != std::string_view::npos;
}

/// "plan" doubles its consonant, "open" and "visit" do not: only one-syllable bases and a few others do.
bool doubles(const std::string& base) {
  if (base.size() < 3) {
    return false;
  }
  const char last = base.back();
  const bool pattern = !is_vowel(last) && last != 'w' && last != 'x' && last != 'y' &&
                       is_vowel(base[base.size() - 2]) && !is_vowel(base[base.size() - 3]);
  const auto vowels = std::count_if(base.begin(), base.end(), is_vowel);
  return pattern && (vowels == 1 || base.ends_with("mit") || base.ends_with("fer") || base.ends_with("gin"));
}

void add_act(PhraseTable& forms, const std::string& base) {
  const auto add = [&](const std::string& form, ActForm kind) { forms.add(form, static_cast<std::size_t>(kind)); };
  const bool final_e = base.ends_with('e') && !base.ends_with("ee");
  const bool consonant_y = base.ends_with('y') && base.size() > 1 && !is_vowel(base[base.size() - 2]);
  const std::string stem = final_e || consonant_y ? base.substr(0, base.size() - 1) : base;
  const std::string doubled = doubles(base) ? base + base.back() : stem;
  const bool sibilant =
      base.ends_with('s') || base.ends_with("sh") || base.ends_with("ch") || base.ends_with('x') || base.ends_with('z');
  add(base, ActForm::base);
  add(consonant_y ? stem + "ies" : base + (sibilant ? "es" : "s"), ActForm::third_person);
  add(consonant_y ? stem + "ied" : doubled + "ed", ActForm::past);
  add(consonant_y ? base + "ing" : doubled + "ing", ActForm::gerund);
}

/// Verbs of one word are given in their base form and stand for all their forms; phrases stand as they are.
void add_inflected(PhraseTable& table, const YAML::Node& verbs) {
  for (const YAML::Node& verb : verbs) {
    const auto base = verb.as<std::string>();
    if (base.find(' ') == std::string::npos) {
      add_act(table, base);
    } else {
      table.add(base);
    }
  }
}

/// The data files, each parsed once.
struct Files {
  YAML::Node verbs = load("verbs.yaml");
  YAML::Node negation = load("negation.yaml")["languages"];
  YAML::Node hedges = load("hedges.yaml")["languages"];
  YAML::Node parties = load("parties.yaml");
  YAML::Node classes = load("grammar.yaml")["languages"]["en"];
};

std::map<std::string, Lexicon, std::less<>> load_lexicons(const Files& files) {
  std::map<std::string, Lexicon, std::less<>> lexicons;
  for (const std::string_view code : kLanguages) {
    const std::string language(code);
    Lexicon& each = lexicons[language];
    each.language = language;
    add_verbs(each, files.verbs["languages"][language]);
    if (const YAML::Node words = files.negation[language]) {
      add_all(each.negators, words["negators"]);
      add_all(each.no_negation, words["no_negation"]);
      add_all(each.phrasal_negators, words["phrasal_negators"]);
      add_inflected(each.verbs_of_absence, words["verbs_of_absence"]);
      add_all(each.nouns_of_absence, words["nouns_of_absence"]);
      add_all(each.predicates_of_absence, words["predicates_of_absence"]);
      add_all(each.predicates_of_wrong, words["predicates_of_wrong"]);
      add_all(each.complements_of_absence, words["complements_of_absence"]);
      add_inflected(each.making, words["making"]);
      add_inflected(each.remedying, words["remedying"]);
      add_inflected(each.opposing, words["opposing"]);
      add_inflected(each.opposing, words["remedying"]);
      for (const YAML::Node& beginning : words["permitting"]) {
        each.permitting.push_back(beginning.as<std::string>());
      }
      add_all(each.weakeners, words["weakeners"]);
      add_all(each.borders, words["borders"]);
      add_all(each.purposes, words["purposes"]);
    }
    for (const auto& kind : files.hedges[language]) {
      add_all(each.hedges, kind.second, each.hedge_kinds.size());
      each.hedge_kinds.push_back(kind.first.as<std::string>());
    }
  }
  Lexicon& english = lexicons["en"];
  const YAML::Node relations = files.parties["relations"];
  add_all(english.partners, relations["partners"]);
  add_inflected(english.benefits, relations["benefits"]);
  add_inflected(english.enabling, relations["enabling"]);
  add_inflected(english.receiving_verbs, relations["receives"]["verbs"]);
  add_all(english.had, relations["receives"]["have"]);
  add_all(english.been, relations["receives"]["be"]);
  add_all(english.defining, files.classes["defining"]);
  add_all(english.naming, files.classes["naming"]);
  add_all(english.not_defining, files.classes["not_defining"]);
  for (const YAML::Node& norm : files.verbs["norms"]) {
    add_all(english.norms, norm["forms"], norm["strength"].as<std::size_t>());
  }
  for (const YAML::Node& ask : files.verbs["asking"]) {
    add_all(english.asking, ask["nouns"], ask["strength"].as<std::size_t>());
  }
  for (const YAML::Node& want : files.verbs["wants"]) {
    add_all(english.wants, want["forms"], want["strength"].as<std::size_t>());
  }
  return lexicons;
}

using Class = std::pair<std::string_view, PhraseTable Grammar::*>;
constexpr std::array<Class, 29> kClasses{{{"determiners", &Grammar::determiners},
                                          {"pronouns", &Grammar::pronouns},
                                          {"speakers", &Grammar::speakers},
                                          {"relatives", &Grammar::relatives},
                                          {"be", &Grammar::be},
                                          {"have", &Grammar::have},
                                          {"do", &Grammar::auxiliary_do},
                                          {"coordinators", &Grammar::coordinators},
                                          {"adverbs", &Grammar::adverbs},
                                          {"compound_acts", &Grammar::compound_acts},
                                          {"term_phrases", &Grammar::term_phrases},
                                          {"nouns_too", &Grammar::nouns_too},
                                          {"time_nouns", &Grammar::time_nouns},
                                          {"continuing", &Grammar::continuing},
                                          {"not_adverbs", &Grammar::not_adverbs},
                                          {"term_prepositions", &Grammar::term_prepositions},
                                          {"subordinators", &Grammar::subordinators},
                                          {"leading_participles", &Grammar::leading_participles},
                                          {"process_nouns", &Grammar::process_nouns},
                                          {"agent_nouns", &Grammar::agent_nouns},
                                          {"agent_pronouns", &Grammar::agent_pronouns},
                                          {"things", &Grammar::things},
                                          {"praising", &Grammar::praising},
                                          {"telling", &Grammar::telling},
                                          {"numerals", &Grammar::numerals},
                                          {"aim_nouns", &Grammar::aim_nouns},
                                          {"takes_infinitive", &Grammar::takes_infinitive},
                                          {"irregular_participles", &Grammar::irregular_participles},
                                          {"irregular_past", &Grammar::irregular_past}}};

Grammar load_grammar(const Files& files) {
  Grammar all;
  for (const auto& [name, table] : kClasses) {
    add_all(all.*table, files.classes[std::string(name)]);
  }
  for (const YAML::Node& base : files.classes["act_verbs"]) {
    add_act(all.act_forms, base.as<std::string>());
  }
  add_all(all.transparent, files.verbs["transparent"]["forms"]);
  add_all(all.best_efforts, files.verbs["best_efforts"]["forms"]);
  for (const auto& modal : files.verbs["best_efforts"]["strength"]) {
    all.effort_strength[modal.first.as<std::string>()] = modal.second.as<std::int32_t>();
  }
  add_all(all.forbidding, files.negation["en"]["forbidding"]);
  add_all(all.optional, files.negation["en"]["optional"]);
  std::size_t index = 0;
  for (const YAML::Node& group : files.parties["groups"]) {
    add_all(all.parties, group["names"], index++);
  }
  add_all(all.parties, files.parties["persons"], index);
  add_all(all.capital_parties, files.parties["capital"]);
  return all;
}

constexpr std::array kLexiconTables{&Lexicon::verb_phrases,
                                    &Lexicon::negators,
                                    &Lexicon::no_negation,
                                    &Lexicon::phrasal_negators,
                                    &Lexicon::verbs_of_absence,
                                    &Lexicon::nouns_of_absence,
                                    &Lexicon::opposing,
                                    &Lexicon::weakeners,
                                    &Lexicon::borders,
                                    &Lexicon::purposes,
                                    &Lexicon::partners,
                                    &Lexicon::benefits,
                                    &Lexicon::asking,
                                    &Lexicon::enabling,
                                    &Lexicon::receiving_verbs,
                                    &Lexicon::had,
                                    &Lexicon::been,
                                    &Lexicon::norms,
                                    &Lexicon::wants,
                                    &Lexicon::remedying,
                                    &Lexicon::predicates_of_absence,
                                    &Lexicon::predicates_of_wrong,
                                    &Lexicon::complements_of_absence,
                                    &Lexicon::making,
                                    &Lexicon::defining,
                                    &Lexicon::naming,
                                    &Lexicon::not_defining,
                                    &Lexicon::hedges};
constexpr std::array kOtherGrammarTables{
    &Grammar::act_forms, &Grammar::transparent, &Grammar::best_efforts,    &Grammar::forbidding,
    &Grammar::optional,  &Grammar::parties,     &Grammar::capital_parties,
};

static_assert(kLexiconTables.size() + kClasses.size() + kOtherGrammarTables.size() <= 64, "a word has 64 bits");

/// All that is read from the data files.
struct Lists {
  std::map<std::string, Lexicon, std::less<>> lexicons = {};
  Grammar grammar = {};
  TableSet tables = {};

  Lists() {
    const Files files;
    lexicons = load_lexicons(files);
    grammar = load_grammar(files);
    for (PhraseTable Lexicon::*const table : kLexiconTables) {
      tables.add(lexicons["en"].*table);
    }
    for (const auto& [name, table] : kClasses) {
      tables.add(grammar.*table);
    }
    for (PhraseTable Grammar::*const table : kOtherGrammarTables) {
      tables.add(grammar.*table);
    }
  }
};

const Lists& lists() {
  static const Lists all;
  return all;
}

}  // namespace

const Lexicon& lexicon(std::string_view language) {
  static const Lexicon none;
  const auto found = lists().lexicons.find(language);
  return found == lists().lexicons.end() ? none : found->second;
}

const Lexicon& english() {
  static const Lexicon& list = lexicon("en");
  return list;
}

const Grammar& grammar() {
  return lists().grammar;
}

const TableSet& english_tables() {
  return lists().tables;
}

}  // namespace acquis::provision

// SPDX-License-Identifier: Apache-2.0
#include "provision/verb_group.hpp"

#include "provision/force.hpp"

namespace acquis::provision {

bool is_be(const Sentence& sentence, std::size_t i) {
  return sentence.in(sentence.grammar().be, i);
}

bool is_remain(const Sentence& sentence, std::size_t i) {
  return sentence.is(i, "remain") || sentence.is(i, "remains") || sentence.is(i, "remained");
}

bool in_verb_group(const Sentence& sentence, std::size_t i) {
  return is_be(sentence, i) || sentence.in(sentence.grammar().have, i) || modal_at(sentence, i, 0) ||
         is_remain(sentence, i) || sentence.is(i, "not") || sentence.is(i, "never") || sentence.is(i, "cannot") ||
         sentence.is(i, "being") || (sentence.is(i, "to") && is_be(sentence, i + 1));
}

bool in_cleft(const Sentence& sentence, Range verb) {
  constexpr std::size_t reach = 8;  // words between "what" and its verb
  bool what = false;
  for (std::size_t i = verb.begin; !what && i-- > (verb.begin > reach ? verb.begin - reach : 0);) {
    if (sentence[i].is_punctuation()) {
      return false;
    }
    what = sentence.is(i, "what");
  }
  return what && is_be(sentence, verb.end);
}

}  // namespace acquis::provision

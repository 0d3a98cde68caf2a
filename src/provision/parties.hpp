// SPDX-License-Identifier: Apache-2.0
/// The stakeholder groups that a sentence names, each with its part in it. Internal.
#pragma once

#include <string>
#include <vector>

#include "acquis/provision/statement.hpp"
#include "provision/sentence.hpp"

namespace acquis::provision {

/// A group named at `i`; a common word is a body only with a capital letter.
[[nodiscard]] PhraseTable::Hit party_at(const Sentence& sentence, std::size_t i);

/// Id of a group by the value of its phrase; empty for people of no group.
[[nodiscard]] std::string group_of(std::size_t number);

/// No "of", "by" or other preposition stands before the group that ends at `last`: it may be a subject.
[[nodiscard]] bool is_subject_place(const Sentence& sentence, std::size_t last);

/// By begin. O(n) for a sentence of n words, up to bounded look-ahead.
[[nodiscard]] std::vector<Party> parties_of(const Sentence& sentence, const std::vector<OperativeClause>& clauses);

}  // namespace acquis::provision

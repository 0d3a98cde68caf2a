// SPDX-License-Identifier: Apache-2.0
/// The clause behind "that": "recommends that bodies should …", "that a debate be held". Internal.
#pragma once

#include <cstddef>

#include "provision/chain.hpp"

namespace acquis::provision {

/// The subject and verb of a clause behind "that": with a modal, or in the subjunctive ("that a debate be held").
void follow_that(const Sentence& sentence, Chain& chain, std::size_t from);

/// "we believe [that] the Board should", "we suggest [that] the Board hold": a subject, then its verb.
[[nodiscard]] bool omits_that(const Sentence& sentence, std::size_t i);

}  // namespace acquis::provision

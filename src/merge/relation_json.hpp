// SPDX-License-Identifier: Apache-2.0
/// Internal to the room.
#pragma once

#include <string_view>

#include "acquis/merge/relation.hpp"
#include "json_writer.hpp"

namespace acquis::merge {

/// Adds relation, flags, score, confidence, rule and evidence to a record; offsets become code points.
void add_judgement(Json& record, const Judgement& judgement, std::string_view text_a, std::string_view text_b);

}  // namespace acquis::merge

// SPDX-License-Identifier: Apache-2.0
/// Internal to the room.
#pragma once

#include <string_view>

#include "acquis/merge/relation.hpp"
#include "json_stream.hpp"

namespace acquis::merge {

/// Writes relation, flags, score, confidence, rule and evidence into an open object; offsets become code points.
void write_judgement(JsonStream& out, const Judgement& judgement, std::string_view text_a, std::string_view text_b);

}  // namespace acquis::merge

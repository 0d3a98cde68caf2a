// SPDX-License-Identifier: Apache-2.0
/// Mentions behind a figure, as records name them. Internal.
#pragma once

#include <span>

#include "acquis/principles/profile.hpp"
#include "json_writer.hpp"

namespace acquis::principles {

/// [[id of the text, index in the mentions of its record], …]
[[nodiscard]] inline Json evidence_of(const MentionPlaces& places, std::span<const ProfiledText> texts) {
  Json list = Json::array();
  for (const MentionPlace& place : places) {
    list.push_back(Json::array({texts[place.text].details.id, place.mention}));
  }
  return list;
}

}  // namespace acquis::principles

// SPDX-License-Identifier: Apache-2.0
/// Mentions made by hand, so that figures can be worked out on paper.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/consultation.hpp"
#include "acquis/principles/profile_ground.hpp"

namespace acquis_test {

using acquis::document::Contribution;
using acquis::principles::Mention;
using acquis::principles::ProfiledText;

/// The first `words` of a contribution (structured: of any of its blocks) as a mention of `principle` in its own voice.
inline Mention mention_of(const Contribution& contribution, std::string_view principle, std::string_view words) {
  Mention mention;
  mention.principle = principle;
  const acquis::document::Document& document = contribution.document;
  if (contribution.record || document.given) {
    const std::string_view text = contribution.record ? document.text : *document.given;
    const auto at = static_cast<std::uint32_t>(text.find(words));
    mention.span = {at, at + static_cast<std::uint32_t>(words.size())};
    mention.sentence = {0, static_cast<std::uint32_t>(text.size())};
    return mention;
  }
  for (const acquis::document::Block& block : document.blocks) {
    const auto at = document.text_of(block).find(words);
    if (at != std::string_view::npos) {
      mention.block = block.id;
      mention.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
      mention.sentence = {0, block.span.length()};
      return mention;
    }
  }
  for (const acquis::document::Note& note : document.notes) {
    const auto at = document.text_of(note).find(words);
    if (at != std::string_view::npos) {
      mention.block = note.id;
      mention.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
    }
  }
  return mention;
}

/// A text of one section and one provision for each hundred words, without a file behind it.
inline ProfiledText text_of(std::string id, std::string group, std::int64_t words, std::vector<Mention> mentions,
                            std::vector<std::int64_t> provision_of = {}) {
  ProfiledText text;
  text.details = {id, id, std::move(group), "2014-03-0" + std::to_string(words % 9 + 1), "en"};
  text.stretches = {{"", "", "", words, words / 20}};
  for (std::int64_t i = 0; i < words / 100; ++i) {
    text.provisions.push_back({id + "/" + std::to_string(i), ""});
  }
  text.provision_of = provision_of.empty() ? std::vector<std::int64_t>(mentions.size(), 0) : std::move(provision_of);
  text.mentions = std::move(mentions);
  return text;
}

/// A mention with what a figure needs of it. `sentence` tells it from mentions of other sentences.
inline Mention mention_in(std::string principle, std::uint32_t sentence = 0) {
  Mention mention;
  mention.principle = std::move(principle);
  mention.sentence = {sentence, sentence + 10};
  mention.span = {sentence, sentence + 5};
  return mention;
}

}  // namespace acquis_test

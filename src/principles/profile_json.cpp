// SPDX-License-Identifier: Apache-2.0
#include <string_view>

#include "acquis/principles/profile.hpp"
#include "mention_places_json.hpp"
#include "profile_pieces_json.hpp"

namespace acquis::principles {
namespace {

Json names_of(const std::vector<std::size_t>& numbers, std::span<const std::string> ids) {
  Json list = Json::array();
  for (const std::size_t number : numbers) {
    list.push_back(ids[number]);
  }
  return list;
}

Json cell_of(const Profile& profile, const ProfileUnit& unit, std::size_t i, std::span<const ProfiledText> texts) {
  const ProfileCell& cell = unit.cells[i];
  const auto rate = unit.rate_interval(i);
  const auto share = unit.share_interval(i);
  return {{"principle", profile.principles[i]},
          {"mentions", cell.mentions.size()},
          {"affirmed", cell.affirmed},
          {"negated", cell.negated},
          {"weakened", cell.weakened},
          {"endorsed", cell.endorsed},
          {"texts", cell.texts},
          {"rate", or_null(unit.rate(i))},
          {"rate_low", low(rate)},
          {"rate_high", high(rate)},
          {"resampled_low", low(cell.resampled)},
          {"resampled_high", high(cell.resampled)},
          {"provisions", cell.provisions},
          {"share", or_null(unit.share(i))},
          {"share_low", low(share)},
          {"share_high", high(share)},
          {"asked", cell.asked},
          {"strength_sum", cell.strength_sum},
          {"strength_mean", or_null(cell.strength_mean)},
          {"strength_max", or_null(cell.strength_max)},
          {"evidence", evidence_of(cell.mentions, texts)}};
}

}  // namespace

std::vector<std::string> to_json(const Profile& profile, std::span<const ProfiledText> texts) {
  std::vector<std::string> records;
  for (const ProfileUnit& unit : profile.units) {
    Json cells = Json::array();
    for (std::size_t i = 0; i < unit.cells.size(); ++i) {
      cells.push_back(cell_of(profile, unit, i, texts));
    }
    records.push_back(dump({{"unit", unit.name},
                            {"texts", ids_of(unit.texts, texts)},
                            {"not_searched", ids_of(unit.not_searched, texts)},
                            {"words", unit.words},
                            {"sentences", unit.sentences},
                            {"provisions", unit.provisions},
                            {"paragraphs", unit.paragraphs},
                            {"principles", std::move(cells)},
                            {"absent", names_of(unit.absent(), profile.principles)}}));
  }
  return records;
}

std::vector<std::string> to_json(std::span<const ProfileSimilarity> similarities, const Profile& profile) {
  std::vector<std::string> records;
  for (const ProfileSimilarity& pair : similarities) {
    records.push_back(dump({{"a", profile.units[pair.a].name},
                            {"b", profile.units[pair.b].name},
                            {"cosine", or_null(pair.cosine)},
                            {"jensen_shannon", or_null(pair.jensen_shannon)},
                            {"both", names_of(pair.both, profile.principles)},
                            {"only_a", names_of(pair.only_a, profile.principles)},
                            {"only_b", names_of(pair.only_b, profile.principles)}}));
  }
  return records;
}

std::vector<std::string> to_json(std::span<const ProfileDifference> differences, const Profile& profile, std::size_t a,
                                 std::size_t b, std::span<const ProfiledText> texts) {
  std::vector<std::string> records;
  for (const ProfileDifference& each : differences) {
    const ProfileUnit& first = profile.units[a];
    const ProfileUnit& second = profile.units[b];
    const std::size_t i = each.principle;
    records.push_back(dump({{"principle", profile.principles[i]},
                            {"mentions_a", each.counts.a},
                            {"mentions_b", each.counts.b},
                            {"texts_a", first.cells[i].texts},
                            {"texts_b", second.cells[i].texts},
                            {"rate_a", or_null(first.rate(i))},
                            {"rate_b", or_null(second.rate(i))},
                            {"ratio", each.ratio ? or_null(each.ratio->ratio) : Json(nullptr)},
                            {"ratio_low", each.ratio ? Json(each.ratio->low) : Json(nullptr)},
                            {"ratio_high", each.ratio ? or_null(each.ratio->high) : Json(nullptr)},
                            {"keyness", each.keyness},
                            {"probability", each.probability},
                            {"adjusted", each.adjusted},
                            {"evidence_a", evidence_of(first.cells[i].mentions, texts)},
                            {"evidence_b", evidence_of(second.cells[i].mentions, texts)}}));
  }
  return records;
}

}  // namespace acquis::principles

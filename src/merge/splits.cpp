// SPDX-License-Identifier: Apache-2.0
#include "merge/splits.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "acquis/provision/frame.hpp"
#include "merge/unit_alignment.hpp"

namespace acquis::merge {
namespace {

constexpr double least_weight = 1.5;  ///< of a part's substance: "and report" is no idea of its own

/// Acts of one object, with the words they stand in.
struct Part {
  std::uint32_t begin = 0;
  const provision::Frame* frame = nullptr;  ///< of its first act
  std::vector<const Unit*> object = {};     ///< telling words of all its objects
};

std::vector<const Unit*> telling_words(const Reading& reading, Span span) {
  std::vector<const Unit*> words;
  for (const Unit& unit : reading.units) {
    if (span.contains(unit.span) && unit.substantive() && !unit.has(general_word) && unit.role != Role::number) {
      words.push_back(&unit);
    }
  }
  return words;
}

bool one_subject(const std::vector<const Unit*>& left, const std::vector<const Unit*>& right) {
  return std::any_of(left.begin(), left.end(), [&](const Unit* unit) {
    return std::any_of(right.begin(), right.end(), [&](const Unit* other) { return same_meaning(*unit, *other); });
  });
}

double weight_between(const Reading& reading, std::uint32_t begin, std::uint32_t end) {
  double weight = 0;
  for (const Unit& unit : reading.units) {
    weight += unit.span.begin >= begin && unit.span.end <= end ? unit.weight() : 0;
  }
  return weight;
}

std::uint32_t trimmed(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\n')) {
    --end;
  }
  return end;
}

/// "publish the minutes", or the act alone if its object is long or stands elsewhere.
std::string asked(std::string_view text, const provision::Frame& frame) {
  constexpr std::uint32_t readable = 60;
  const Span act = *frame.act;
  const bool behind = frame.object->begin >= act.end && frame.object->end - act.begin <= readable;
  return "\u201C" + std::string(slice(text, {act.begin, behind ? frame.object->end : act.end})) + "\u201D";
}

}  // namespace

std::optional<SplitSuggestion> find_split(std::int64_t provision, const Reading& reading) {
  const std::string_view text = reading.text();
  const std::vector<provision::OperativeClause> clauses =
      provision::operative_clauses(text, reading.provision->language);
  std::vector<Part> parts;
  for (const provision::OperativeClause& clause : clauses) {
    if (!clause.asks() || !clause.frame.object) {
      continue;
    }
    std::vector<const Unit*> object = telling_words(reading, *clause.frame.object);
    const auto related = [&](const Part& part) { return one_subject(part.object, object); };
    if (object.empty()) {
      continue;  // "publish them": belongs to the act before
    }
    if (parts.empty() || std::none_of(parts.begin(), parts.end(), related)) {
      parts.push_back({parts.empty() ? 0 : clause.extent.begin, &clause.frame, std::move(object)});
    } else if (related(parts.back())) {
      parts.back().object.insert(parts.back().object.end(), object.begin(), object.end());
    } else {
      return std::nullopt;  // the text comes back to an earlier object: its acts are one scheme
    }
  }
  if (parts.size() < 2) {
    return std::nullopt;
  }
  SplitSuggestion split{
      provision, {}, "It asks for " + std::to_string(parts.size()) + " things of different objects: "};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    const std::uint32_t end = last ? static_cast<std::uint32_t>(text.size()) : parts[i + 1].begin;
    if (weight_between(reading, parts[i].begin, end) < least_weight) {
      return std::nullopt;
    }
    split.parts.push_back({parts[i].begin, trimmed(text, parts[i].begin, end)});
    split.why += (i == 0 ? "" : last ? " and " : ", ") + asked(text, *parts[i].frame);
  }
  split.why += '.';
  return split;
}

}  // namespace acquis::merge

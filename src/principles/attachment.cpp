// SPDX-License-Identifier: Apache-2.0
#include "attachment.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace acquis::principles {
namespace {

/// Words of a stretch of text, at most so many; one more tells that there are others.
std::vector<std::string_view> first_words(std::string_view text, std::size_t most) {
  const auto is_blank = [](char byte) { return byte == ' ' || byte == '\n' || byte == '\t'; };
  std::vector<std::string_view> found;
  found.reserve(most + 1);
  for (auto at = std::find_if_not(text.begin(), text.end(), is_blank); at != text.end() && found.size() <= most;) {
    const auto end = std::find_if(at, text.end(), is_blank);
    found.emplace_back(at, end);
    at = std::find_if_not(end, text.end(), is_blank);
  }
  return found;
}

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 5> ties{"of", "from", "by", "among", "amongst"};
constexpr std::array<std::string_view, 6> far_ties{"for", "to", "towards", "toward", "before", "benefit"};

}  // namespace

std::uint32_t length_of_tie(std::string_view mention) {
  const std::size_t blank = mention.rfind(' ');
  const std::string_view last = blank == std::string_view::npos ? std::string_view() : mention.substr(blank + 1);
  return is_one_of(last, ties) || is_one_of(last, far_ties) ? static_cast<std::uint32_t>(last.size()) : 0;
}

bool is_attached(std::string_view between, const provision::Party& party) {
  constexpr std::size_t most = 9;  // words
  const std::vector<std::string_view> words = first_words(between, most);
  if (words.empty() || words.size() > most || between.find_first_of(";:()") != std::string_view::npos) {
    return false;
  }
  std::size_t tie = words.size();
  bool far = false;
  bool place = false;
  for (std::size_t w = 0; w < words.size(); ++w) {
    far = is_one_of(words[w], far_ties) || (far && !is_one_of(words[w], ties));
    place = words[w] == "in";
    tie = is_one_of(words[w], far_ties) || is_one_of(words[w], ties) || place ? w : tie;
  }
  constexpr std::size_t adjectives = 3;
  if (tie == words.size() || words.size() - tie - 1 > adjectives) {
    return false;
  }
  const std::size_t comma = between.rfind(',');
  constexpr std::array<std::string_view, 9> narrowing{"in",  "particularly", "especially", "notably", "including",
                                                      "for", "to",           "towards",    "from"};
  const auto behind_comma =
      comma == std::string_view::npos ? std::vector<std::string_view>{} : first_words(between.substr(comma + 1), 1);
  if (comma != std::string_view::npos && (behind_comma.empty() || !is_one_of(behind_comma.front(), narrowing))) {
    return false;
  }
  if (words[tie] == "in") {
    return tie == 0 && (party.group == "countries_in_special_situations" || party.group == "vulnerable_groups");
  }
  return far || tie <= 1;
}

bool continues_list(std::string_view text, Span list, Span next) {
  constexpr std::size_t most = 4;  // words between members
  constexpr std::array<std::string_view, 18> joints{",",   "and",  "or",   "of",           "from",       "in",
                                                    "the", "as",   "well", "to",           "for",        "other",
                                                    "all", "both", "also", "particularly", "especially", "including"};
  if (next.begin < list.end) {
    return false;
  }
  const std::string_view between = slice(text, Span{list.end, next.begin});
  const std::vector<std::string_view> words = first_words(between, most);
  return words.size() <= most && between.find_first_of(";:.") == std::string_view::npos &&
         std::all_of(words.begin(), words.end(), [&](std::string_view word) {
           const bool comma = word.ends_with(',');
           return is_one_of(comma ? word.substr(0, word.size() - 1) : word, joints) || word == ",";
         });
}

bool is_named_in(const provision::Party& party, Span place) {
  const bool special = party.group == "countries_in_special_situations" || party.group == "vulnerable_groups";
  return party.role != provision::PartyRole::partner &&
         (special || (place.contains(party.span) && place.length() > party.span.length()));
}

}  // namespace acquis::principles

// SPDX-License-Identifier: Apache-2.0
#include "similarity/passage_pairs.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "acquis/error.hpp"
#include "similarity/grams.hpp"

namespace acquis::similarity {
namespace {

constexpr std::size_t max_places =
    8;  ///< of one shingle in one text; a text that repeats itself is aligned around the first ones

struct Place {
  std::uint64_t hash;
  std::int64_t text;
  std::uint32_t begin;
};

struct Meeting {
  std::int64_t a, b;
  std::uint32_t a_begin, b_begin;
};

std::vector<Place> all_places(const text::TermSequences& texts, std::uint32_t shingle, Progress* progress) {
  std::vector<Place> places;
  places.reserve(texts.ids().size());
  for (std::int64_t text = 0; text < texts.size(); ++text) {
    for (const Gram& gram : grams(texts[text], shingle)) {
      places.push_back({gram.hash, text, gram.begin});
    }
    advance(progress, 0);
  }
  std::sort(places.begin(), places.end(), [](const Place& x, const Place& y) {
    return std::tie(x.hash, x.text, x.begin) < std::tie(y.hash, y.text, y.begin);
  });
  return places;
}

/// Places of one shingle, text by text.
std::vector<std::span<const Place>> by_text(std::span<const Place> places) {
  std::vector<std::span<const Place>> texts;
  for (std::size_t i = 0; i < places.size();) {
    std::size_t end = i;
    while (end < places.size() && places[end].text == places[i].text) {
      ++end;
    }
    texts.push_back(places.subspan(i, std::min(end - i, max_places)));
    i = end;
  }
  return texts;
}

/// Meetings of two texts as runs: those that go on within the length of a shingle are one.
std::vector<Run> runs_of(std::span<const Meeting> meetings, std::uint32_t shingle) {
  std::vector<Run> runs;
  std::vector<std::size_t> open;
  for (const Meeting& meeting : meetings) {
    std::erase_if(open, [&](std::size_t i) { return runs[i].a + runs[i].length < meeting.a_begin; });
    const auto same = std::find_if(open.begin(), open.end(), [&](std::size_t i) {
      return std::int64_t{runs[i].a} - runs[i].b == std::int64_t{meeting.a_begin} - meeting.b_begin;
    });
    if (same == open.end()) {
      open.push_back(runs.size());
      runs.push_back({meeting.a_begin, meeting.b_begin, shingle});
    } else {
      runs[*same].length = meeting.a_begin + shingle - runs[*same].a;
    }
  }
  return runs;
}

}  // namespace

std::vector<SharingPair> sharing_pairs(const text::TermSequences& texts, const PassageOptions& options,
                                       PassageCounts& counts) {
  const auto shingle = static_cast<std::uint32_t>(options.shingle);
  const std::vector<Place> places = all_places(texts, shingle, options.alignment.progress);
  std::vector<Meeting> meetings;
  for (std::size_t i = 0; i < places.size();) {
    std::size_t end = i;
    while (end < places.size() && places[end].hash == places[i].hash) {
      ++end;
    }
    const auto of_texts = by_text(std::span(places).subspan(i, end - i));
    i = end;
    if (of_texts.size() < 2) {
      continue;
    }
    if (of_texts.size() > static_cast<std::size_t>(options.max_texts)) {
      ++counts.formulas;
      continue;
    }
    ++counts.shingles;
    for (std::size_t x = 0; x < of_texts.size(); ++x) {
      for (std::size_t y = x + 1; y < of_texts.size(); ++y) {
        for (const Place& a : of_texts[x]) {
          for (const Place& b : of_texts[y]) {
            meetings.push_back({a.text, b.text, a.begin, b.begin});
          }
        }
      }
    }
    advance(options.alignment.progress, 0);
  }
  std::sort(meetings.begin(), meetings.end(), [](const Meeting& x, const Meeting& y) {
    return std::tie(x.a, x.b, x.a_begin, x.b_begin) < std::tie(y.a, y.b, y.a_begin, y.b_begin);
  });
  std::vector<SharingPair> pairs;
  for (std::size_t i = 0; i < meetings.size();) {
    std::size_t end = i;
    while (end < meetings.size() && meetings[end].a == meetings[i].a && meetings[end].b == meetings[i].b) {
      ++end;
    }
    if (options.max_pairs > 0 && static_cast<std::int64_t>(pairs.size()) == options.max_pairs) {
      throw Error(ErrorCode::limit_exceeded,
                  "more than " + std::to_string(options.max_pairs) + " pairs of texts share a shingle", {},
                  "raise shingle, lower max_texts, or set max_pairs higher");
    }
    pairs.push_back({meetings[i].a, meetings[i].b, runs_of(std::span(meetings).subspan(i, end - i), shingle)});
    i = end;
  }
  counts.candidates = static_cast<std::int64_t>(pairs.size());
  return pairs;
}

}  // namespace acquis::similarity

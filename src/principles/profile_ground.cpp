// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/profile_ground.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/provision/concordance.hpp"
#include "acquis/provision/provision.hpp"
#include "acquis/text/sentences.hpp"
#include "acquis/text/tokeniser.hpp"
#include "own_passages.hpp"
#include "parallel.hpp"
#include "text/utf8.hpp"

namespace acquis::principles {
namespace {

using document::Contribution;
using document::Document;

/// Words of a provision: where they stand, and its number.
struct ProvisionPart {
  Span span = {};
  std::int64_t provision = 0;
};

std::int64_t provision_around(const std::vector<ProvisionPart>& sorted, std::uint32_t place) {
  const auto behind = std::upper_bound(sorted.begin(), sorted.end(), place,
                                       [](std::uint32_t at, const auto& part) { return at < part.span.begin; });
  return behind != sorted.begin() && std::prev(behind)->span.end > place ? std::prev(behind)->provision : -1;
}

std::string section_of(const std::string& block) {
  return block.substr(0, block.find('/'));
}

std::string paragraph_of(const std::string& block) {
  const std::size_t section = block.find('/');
  return block.starts_with("notes/") || section == std::string::npos ? std::string()
                                                                     : block.substr(0, block.find('/', section + 1));
}

/// Bytes on disk of one character of an encoding; 0 where that is not told by the character alone.
std::uint32_t width_on_disk(const std::string& encoding, const text::Character& character) {
  if (encoding.starts_with("utf-16")) {
    return character.code_point > 0xFFFF ? 4 : 2;
  }
  return encoding == "windows-1252" ? 1 : 0;
}

/// Bytes of the file at which each of the ascending `offsets` of the text as given stands; none if the encoding does
/// not tell.
std::optional<std::vector<std::uint32_t>> places_on_disk(const Document& document,
                                                         const std::vector<std::uint32_t>& offsets) {
  const std::string_view given = *document.given;
  const std::uint64_t bytes = document.source.bytes;
  if (document.source.encoding == "utf-8") {
    const std::uint64_t signature = bytes - given.size();
    if (bytes < given.size() || (signature != 0 && signature != 3)) {
      return std::nullopt;  // damaged bytes became longer characters
    }
    std::vector<std::uint32_t> places = offsets;
    for (std::uint32_t& place : places) {
      place += static_cast<std::uint32_t>(signature);
    }
    return places;
  }
  std::vector<std::uint32_t> places;
  std::uint32_t on_disk = 0;
  for (std::uint32_t at = 0; at < given.size();) {
    while (places.size() < offsets.size() && offsets[places.size()] <= at) {
      places.push_back(on_disk);
    }
    const text::Character character = text::character_at(given, at);
    const std::uint32_t width = width_on_disk(document.source.encoding, character);
    if (width == 0) {
      return std::nullopt;
    }
    on_disk += width;
    at = character.end;
  }
  if (on_disk > bytes || bytes - on_disk > 2) {  // a signature of UTF-16 has two bytes
    return std::nullopt;
  }
  for (std::uint32_t& place : places) {
    place += static_cast<std::uint32_t>(bytes - on_disk);
  }
  return places;
}

/// Gives each mention its provision.
class Placer {
 public:
  Placer(const Contribution& contribution, ProfiledText& text) : contribution_(contribution), text_(text) {}

  void place() {
    text_.provision_of.assign(text_.mentions.size(), -1);
    const std::vector<provision::Provision> provisions = provision::split(contribution_).provisions;
    for (const provision::Provision& each : provisions) {
      text_.provisions.push_back({each.id, is_whole_text(contribution_) ? std::string() : section_of(each.block)});
    }
    if (contribution_.record) {
      std::fill(text_.provision_of.begin(), text_.provision_of.end(), provisions.empty() ? -1 : 0);
    } else if (contribution_.document.given) {
      by_file(provisions);
    } else {
      by_blocks(provisions);
    }
  }

 private:
  void by_blocks(const std::vector<provision::Provision>& provisions) {
    const Document& document = contribution_.document;
    std::vector<ProvisionPart> parts;
    for (std::size_t i = 0; i < provisions.size(); ++i) {
      for (const Span span : provision::place_of(document, provisions[i]).parts) {
        parts.push_back({span, static_cast<std::int64_t>(i)});
      }
    }
    sort(parts);
    std::unordered_map<std::string_view, std::uint32_t> begins;
    for (const document::Block& block : document.blocks) {
      begins.emplace(block.id, block.span.begin);
    }
    for (std::size_t i = 0; i < text_.mentions.size(); ++i) {
      const auto block = begins.find(text_.mentions[i].block);
      if (block != begins.end()) {
        text_.provision_of[i] = provision_around(parts, block->second + text_.mentions[i].span.begin);
      }
    }
  }

  /// A plain text is read as given, its provisions are those of its blocks: they meet in the bytes of the file.
  void by_file(const std::vector<provision::Provision>& provisions) {
    std::vector<ProvisionPart> parts;
    for (std::size_t i = 0; i < provisions.size(); ++i) {
      for (const Span span : provisions[i].source) {
        parts.push_back({span, static_cast<std::int64_t>(i)});
      }
    }
    sort(parts);
    std::vector<std::uint32_t> begins;
    for (const Mention& mention : text_.mentions) {
      begins.push_back(mention.span.begin);
    }
    const auto places = places_on_disk(contribution_.document, begins);
    if (!places) {
      text_.provisions.clear();
      Diagnostic notice;
      notice.code = "provisions-not-placed";
      notice.message = "the encoding " + contribution_.document.source.encoding +
                       " does not tell which provision a mention stands in, so shares of provisions leave the text out";
      notice.hint = "save the file as UTF-8";
      text_.diagnostics.push_back(std::move(notice));
      return;
    }
    for (std::size_t i = 0; i < places->size(); ++i) {
      text_.provision_of[i] = provision_around(parts, (*places)[i]);
    }
  }

  static void sort(std::vector<ProvisionPart>& parts) {
    std::stable_sort(parts.begin(), parts.end(),
                     [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  }

  const Contribution& contribution_;
  ProfiledText& text_;
};

bool is_digit(char sign) {
  return sign >= '0' && sign <= '9';
}

/// "2014" of "23 April 2014" and of "2014-04-23"; the date itself if no year stands in it.
std::string year_of(const std::string& date) {
  for (std::size_t at = 0; at < date.size();) {
    std::size_t end = at;
    while (end < date.size() && is_digit(date[end])) {
      ++end;
    }
    if (end - at == 4 && (date[at] == '1' || date[at] == '2')) {
      return date.substr(at, 4);
    }
    at = std::max(end, at + 1);
  }
  return date;
}

std::string name_by(const TextDetails& text, ProfileBy by) {
  switch (by) {
    case ProfileBy::document:
    case ProfileBy::section: return text.id;
    case ProfileBy::contributor: return text.contributor;
    case ProfileBy::group: return text.group;
    case ProfileBy::date: return text.date;
    case ProfileBy::year: return year_of(text.date);
  }
  return {};
}

constexpr std::array<std::string_view, 6> by_names = {"document", "section", "contributor", "group", "date", "year"};

/// Measures each contribution around its mentions; each thread makes itself a source that gives them by number.
template <typename MakeSource>
std::vector<ProfiledText> measured(const document::Consultation& consultation, const Ontology& ontology,
                                   std::int32_t threads, const MakeSource& make_source) {
  const std::vector<Contribution>& contributions = consultation.contributions;
  std::vector<ProfiledText> texts(contributions.size());
  for_each_row(
      static_cast<std::int64_t>(contributions.size()), threads,
      [&] {
        return [&, mentions_of = make_source()](std::int64_t row) mutable {
          const auto i = static_cast<std::size_t>(row);
          const bool searched = !language_notice(contributions[i].language, ontology);
          texts[i] = profiled_text(contributions[i], mentions_of(i), searched);
        };
      },
      1);
  return texts;
}

}  // namespace

ProfiledText profiled_text(const Contribution& contribution, std::vector<Mention> mentions, bool searched) {
  ProfiledText text;
  text.details = {contribution.id, contribution.contributor, contribution.group, contribution.date,
                  contribution.language};
  text.searched = searched;
  for (const OwnPassage& passage : own_passages(contribution)) {
    text.stretches.push_back({passage.block, section_of(passage.block), paragraph_of(passage.block), passage.words,
                              static_cast<std::int64_t>(passage.sentences.size())});
  }
  text.mentions = std::move(mentions);
  Placer(contribution, text).place();
  return text;
}

std::vector<ProfiledText> profiled_texts(const document::Consultation& consultation, const Ontology& ontology,
                                         std::int32_t threads) {
  return measured(consultation, ontology, threads, [&] {
    return [&, finder = MentionFinder(ontology)](std::size_t i) mutable {
      return finder.in_contribution(consultation.contributions[i]);
    };
  });
}

std::vector<ProfiledText> profiled_texts(const document::Consultation& consultation, const Ontology& ontology,
                                         std::span<const std::string> records, std::int32_t threads) {
  if (records.size() != consultation.contributions.size()) {
    throw Error(ErrorCode::invalid_argument, "there are " + std::to_string(consultation.contributions.size()) +
                                                 " contributions and " + std::to_string(records.size()) + " records");
  }
  return measured(consultation, ontology, threads, [&] {
    return [&](std::size_t i) { return mentions_from_json(records[i], consultation.contributions[i]); };
  });
}

std::string_view to_string(ProfileBy by) noexcept {
  return by_names.at(static_cast<std::size_t>(by));
}

ProfileBy profile_by_from_string(std::string_view name) {
  const auto* const found = std::find(by_names.begin(), by_names.end(), name);
  if (found == by_names.end()) {
    throw Error(
        ErrorCode::invalid_argument,
        "a profile is by document, section, contributor, group, date or year, not by '" + std::string(name) + "'");
  }
  return static_cast<ProfileBy>(found - by_names.begin());
}

Units::Units(std::span<const TextDetails> texts, const Grouping& grouping)
    : by_section_(grouping.by == ProfileBy::section), prefixed_(texts.size() > 1 || !grouping.names.empty()) {
  if (!grouping.names.empty() && grouping.names.size() != texts.size()) {
    throw Error(ErrorCode::invalid_argument, "there are " + std::to_string(texts.size()) + " texts and " +
                                                 std::to_string(grouping.names.size()) + " names of units");
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::string name = grouping.names.empty() ? name_by(texts[i], grouping.by) : grouping.names[i];
    text_names_.push_back(name.empty() ? std::string(no_unit) : std::move(name));
  }
  if (by_section_) {
    return;
  }
  std::vector<std::string> ordered = text_names_;
  if (grouping.names.empty() && (grouping.by == ProfileBy::date || grouping.by == ProfileBy::year)) {
    std::sort(ordered.begin(), ordered.end());
  }
  for (const std::string& name : ordered) {
    number_of(name);
  }
}

std::size_t Units::number(std::size_t text, std::string_view section) {
  return number_of(name_of(text, section));
}

std::string Units::name_of(std::size_t text, std::string_view section) const {
  if (!by_section_ || section.empty()) {
    return text_names_[text];
  }
  return prefixed_ ? text_names_[text] + "/" + std::string(section) : std::string(section);
}

std::size_t Units::number_of(const std::string& name) {
  const auto [place, added] = numbers_.try_emplace(name, names_.size());
  if (added) {
    names_.push_back(name);
  }
  return place->second;
}

}  // namespace acquis::principles

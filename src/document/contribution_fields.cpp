// SPDX-License-Identifier: Apache-2.0
#include "document/contribution_fields.hpp"

#include <unicode/uloc.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "acquis/text/language.hpp"
#include "acquis/text/normaliser.hpp"

namespace acquis::document {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Longest first block that is taken for a title although the reader found none (plain text has no titles).
constexpr std::size_t longest_title = 200;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

struct ContributionNames {
  std::map<std::string, std::string, std::less<>> field_of_key = {};
  std::vector<std::string> fields = {};
  std::vector<std::string> title_beginnings = {};  ///< case folded, longest first
};

ContributionNames load_names() {
  const YAML::Node file = YAML::Load(std::string(data_file("contributions.yaml").content));
  ContributionNames names;
  for (const auto& entry : file["fields"]) {
    names.fields.push_back(entry.first.as<std::string>());
    for (const auto& key : entry.second) {
      names.field_of_key.emplace(text::fold_case(key.as<std::string>()), names.fields.back());
    }
  }
  for (const auto& language : file["titles"]) {
    for (const auto& beginning : language.second) {
      std::string folded = text::fold_case(beginning.as<std::string>());
      if (folded.ends_with('\'')) {  // both shapes of the apostrophe
        names.title_beginnings.push_back(folded.substr(0, folded.size() - 1) + "’");
      }
      names.title_beginnings.push_back(std::move(folded));
    }
  }
  std::sort(
      names.title_beginnings.begin(), names.title_beginnings.end(),
      [](const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  return names;
}

const ContributionNames& names() {
  static const ContributionNames loaded = load_names();
  return loaded;
}

/// The range of the lines between the two `---` lines; none if the text does not begin so.
std::optional<Span> front_matter_range(std::string_view text) {
  const auto line_at = [&](std::size_t begin) { return text.substr(begin, text.find('\n', begin) - begin); };
  const auto is_rule = [](std::string_view line, std::string_view rule) {
    return line.starts_with(rule) && trimmed(line) == rule;
  };
  if (!is_rule(line_at(0), "---")) {
    return std::nullopt;
  }
  const std::size_t begin = line_at(0).size() + 1;
  for (std::size_t at = begin; at < text.size(); at += line_at(at).size() + 1) {
    if (is_rule(line_at(at), "---") || is_rule(line_at(at), "...")) {
      return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    }
  }
  return std::nullopt;
}

std::string value_of(const YAML::Node& node) {
  if (!node.IsSequence()) {
    return node.IsScalar() ? node.Scalar() : std::string();
  }
  std::string joined;
  for (const auto& each : node) {
    joined += (joined.empty() ? "" : "; ") + (each.IsScalar() ? each.Scalar() : std::string());
  }
  return joined;
}

}  // namespace

std::optional<std::string> field_called(std::string_view key) {
  const auto found = names().field_of_key.find(text::fold_case(trimmed(key)));
  return found == names().field_of_key.end() ? std::nullopt : std::optional(found->second);
}

bool is_field(std::string_view name) {
  return std::find(names().fields.begin(), names().fields.end(), name) != names().fields.end();
}

FrontMatter read_front_matter(const Decoded& decoded) {
  FrontMatter result;
  const auto range = front_matter_range(decoded.utf8);
  if (!range) {
    return result;
  }
  try {
    const YAML::Node root = YAML::Load(std::string(slice(decoded.utf8, *range)));
    if (!root.IsMap()) {
      return result;
    }
    for (const auto& entry : root) {
      if (const auto field = entry.first.IsScalar() ? field_called(entry.first.Scalar()) : std::nullopt; field) {
        if (std::string value = value_of(entry.second); !value.empty()) {
          result.fields.emplace(*field, std::move(value));
        }
      }
    }
  } catch (const YAML::Exception& broken) {
    result.diagnostics.push_back({.code = "front-matter-broken",
                                  .severity = Severity::warning,
                                  .message = "the lines between --- at the start are no YAML: " + broken.msg,
                                  .source = {decoded.to_disk(*range)},
                                  .line = 1,
                                  .hint = "put values with a colon between quotation marks"});
  }
  return result;
}

std::optional<std::string> contributor_in_title(const Document& document) {
  if (document.blocks.empty()) {
    return std::nullopt;
  }
  const Block& first = document.blocks.front();
  const bool titled = first.kind == BlockKind::title || first.kind == BlockKind::heading;
  const std::string_view title = trimmed(document.text_of(first));
  if (!titled && (title.size() > longest_title || title.ends_with('.'))) {
    return std::nullopt;
  }
  for (const std::string& beginning : names().title_beginnings) {
    const std::string_view rest = title.substr(std::min(beginning.size(), title.size()));
    const bool elided = beginning.ends_with('\'') || beginning.ends_with("’");
    if ((elided || rest.starts_with(' ')) && text::fold_case(title.substr(0, beginning.size())) == beginning) {
      const std::string_view name = trimmed(rest);
      return name.empty() ? std::nullopt : std::optional(std::string(name));
    }
  }
  return std::nullopt;
}

void set_fields(Contribution& contribution, const Fields& fields) {
  const auto set = [&](std::string_view name, std::string& member) {
    if (const auto found = fields.find(name); found != fields.end() && !found->second.empty()) {
      member = found->second;
    }
  };
  set("contributor", contribution.contributor);
  set("group", contribution.group);
  set("meeting", contribution.meeting);
  set("date", contribution.date);
  set("version", contribution.version);
  set("replaces", contribution.replaces);
}

std::optional<std::string> language_code(std::string_view tag) {
  std::string name(trimmed(tag));
  std::replace(name.begin(), name.end(), '_', '-');
  UErrorCode status = U_ZERO_ERROR;
  char code[ULOC_LANG_CAPACITY] = {};
  uloc_getLanguage(name.c_str(), code, ULOC_LANG_CAPACITY, &status);
  if (U_FAILURE(status) != 0 || name.find('\0') != std::string::npos) {
    return std::nullopt;
  }
  for (const char* const* known = uloc_getISOLanguages(); *known != nullptr; ++known) {
    if (std::string_view(*known) == code) {
      return code;
    }
  }
  return std::nullopt;
}

std::optional<Diagnostic> set_language(Contribution& contribution, const Fields& fields, const ReadOptions& options) {
  const auto found = fields.find("lang");
  const std::string given = found == fields.end() || trimmed(found->second).empty() ? options.language : found->second;
  const auto code = given.empty() || given == "und" ? std::nullopt : language_code(given);
  contribution.language = code ? *code : text::identify_language(contribution.document.text);
  contribution.document.language = contribution.language;
  if (!code && !given.empty() && given != "und") {
    return Diagnostic{.code = "language-unknown",
                      .severity = Severity::warning,
                      .message = "'" + given + "' is no known code of a language; it was identified from the text",
                      .hint = "use ISO 639-1, for example en or fr"};
  }
  if (code && !text::is_supported_language(*code)) {
    return Diagnostic{
        .code = "language-without-rules",
        .severity = Severity::info,
        .message = "there are no rules for the language '" + *code + "'; those that hold everywhere are used"};
  }
  return std::nullopt;
}

}  // namespace acquis::document

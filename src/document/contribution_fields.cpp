// SPDX-License-Identifier: Apache-2.0
#include "document/contribution_fields.hpp"

#include <unicode/uloc.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "acquis/data.hpp"
#include "acquis/document/texts.hpp"
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

/// What stands between the first and the last line.
std::string_view without_rules(std::string_view front_matter) {
  front_matter = trimmed(front_matter);
  const std::size_t first = std::min(front_matter.find('\n'), front_matter.size());
  const std::size_t last = front_matter.find_last_of('\n');
  const std::string_view lines = last == std::string_view::npos ? "" : front_matter.substr(first, last - first);
  return lines.substr(0, lines.find_last_not_of(blanks) + 1);  // a carriage return at the end is no YAML; indents are
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

FrontMatter read_front_matter(std::string_view bytes, const Document& document) {
  FrontMatter result;
  const auto range = document.source.front_matter;
  if (!range) {
    return result;
  }
  // The slice has lost the signature of the file, so its encoding is named.
  const Decoded decoded = decode(slice(bytes, *range), document.source.encoding);
  try {
    const YAML::Node root = YAML::Load(std::string(without_rules(decoded.utf8)));
    for (const auto& entry : root) {
      if (!root.IsMap() || !entry.first.IsScalar()) {
        continue;
      }
      std::string value = value_of(entry.second);
      if (const auto field = field_called(entry.first.Scalar()); field && !value.empty()) {
        result.fields.emplace(*field, std::move(value));
      }
    }
  } catch (const YAML::Exception& broken) {
    result.diagnostics.push_back({.code = "front-matter-broken",
                                  .severity = Severity::warning,
                                  .message = "the lines between --- at the start are no YAML: " + broken.msg,
                                  .source = {*range},
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

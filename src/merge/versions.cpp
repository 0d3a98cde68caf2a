// SPDX-License-Identifier: Apache-2.0
#include "merge/versions.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <optional>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "acquis/text/pattern.hpp"

namespace acquis::merge {
namespace {

using document::Contribution;

/// The patterns of data/revisions.yaml as one.
text::Pattern revision_pattern() {
  std::string all;
  try {
    for (const auto& language : YAML::Load(std::string(data_file("revisions.yaml").content))["revisions"]) {
      for (const YAML::Node& pattern : language.second) {
        all += (all.empty() ? "" : "|") + pattern.as<std::string>();
      }
    }
  } catch (const YAML::Exception& failure) {
    throw Error(ErrorCode::invalid_data_file, failure.what(), {.file = "revisions.yaml"});
  }
  return text::Pattern(all, true);
}

/// Words by which a text says that it revises an earlier one, if it does.
std::optional<std::string> revision_words(const Contribution& contribution) {
  static const text::Pattern pattern = revision_pattern();
  const std::string_view text = std::string_view(contribution.document.text).substr(0, 2000);
  if (const auto match = pattern.search(text)) {
    return std::string(slice(text, match->span));
  }
  return std::nullopt;
}

const Contribution* named(const document::Consultation& consultation, const std::string& id) {
  const auto found = std::find_if(consultation.contributions.begin(), consultation.contributions.end(),
                                  [&](const Contribution& c) { return c.id == id; });
  return found == consultation.contributions.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Version> find_versions(const document::Consultation& consultation, std::vector<Diagnostic>& diagnostics) {
  std::vector<Version> versions;
  std::map<std::string, std::vector<const Contribution*>> by_contributor;
  for (const Contribution& contribution : consultation.contributions) {
    by_contributor[contribution.contributor].push_back(&contribution);
    if (contribution.replaces.empty()) {
      continue;
    }
    if (named(consultation, contribution.replaces) == nullptr || contribution.replaces == contribution.id) {
      diagnostics.push_back({"replaces-unknown", Severity::warning,
                             "The contribution " + contribution.id + " replaces " + contribution.replaces +
                                 ", which is not in the consultation."});
      continue;
    }
    versions.push_back({contribution.replaces, contribution.id, "The field replaces names it."});
  }
  const auto replaced = [&](const std::string& id) {
    return std::any_of(versions.begin(), versions.end(),
                       [&](const Version& version) { return version.contribution == id; });
  };
  for (const auto& [contributor, texts] : by_contributor) {
    if (contributor.empty() || texts.size() < 2) {
      continue;
    }
    std::vector<const Contribution*> current;
    std::copy_if(texts.begin(), texts.end(), std::back_inserter(current),
                 [&](const Contribution* text) { return !replaced(text->id); });
    const auto revising = std::find_if(current.begin(), current.end(),
                                       [](const Contribution* text) { return revision_words(*text).has_value(); });
    if (current.size() == 2 && revising != current.end()) {
      const Contribution* earlier = current.front() == *revising ? current.back() : current.front();
      versions.push_back({earlier->id, (*revising)->id,
                          "Same contributor, and the text says: \u201C" + *revision_words(**revising) + "\u201D."});
    } else if (current.size() > 1 && !current.front()->record) {
      diagnostics.push_back({"contributor-repeated", Severity::info,
                             "The contributor " + contributor + " has " + std::to_string(current.size()) +
                                 " texts and none says that it revises another: all are kept."});
    }
  }
  std::sort(versions.begin(), versions.end(),
            [](const Version& x, const Version& y) { return x.contribution < y.contribution; });
  return versions;
}

}  // namespace acquis::merge

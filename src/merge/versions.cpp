// SPDX-License-Identifier: Apache-2.0
#include "merge/versions.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

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

using ById = std::map<std::string_view, const Contribution*>;

std::string in_file(const Contribution& contribution) {
  const std::string& file = contribution.document.source.name;
  return file.empty() ? contribution.id : contribution.id + " (" + file + ")";
}

/// Contributions that replace each other in a circle, by the id that comes first among them.
std::map<std::string, std::vector<const Contribution*>> circles(const document::Consultation& consultation,
                                                                const ById& by_id) {
  std::map<std::string, std::vector<const Contribution*>> found;
  std::map<std::string_view, std::size_t> walked;  ///< on which walk a contribution was met
  std::size_t walk = 0;
  for (const Contribution& start : consultation.contributions) {
    ++walk;
    std::vector<const Contribution*> path;
    const Contribution* at = &start;
    while (at != nullptr && walked.try_emplace(at->id, walk).second) {
      path.push_back(at);
      const auto next = by_id.find(at->replaces);
      at = next == by_id.end() ? nullptr : next->second;
    }
    const auto begin = std::find(path.begin(), path.end(), at);
    if (at == nullptr || begin == path.end() || path.end() - begin < 2) {
      continue;
    }
    std::vector<const Contribution*> circle(begin, path.end());
    std::rotate(circle.begin(),
                std::min_element(circle.begin(), circle.end(),
                                 [](const Contribution* x, const Contribution* y) { return x->id < y->id; }),
                circle.end());
    found.emplace(circle.front()->id, circle);
  }
  return found;
}

/// Versions by the field `replaces`; circles replace nothing.
std::vector<Version> replaced_by_field(const document::Consultation& consultation,
                                       std::vector<Diagnostic>& diagnostics) {
  ById by_id;
  for (const Contribution& contribution : consultation.contributions) {
    by_id.emplace(contribution.id, &contribution);
  }
  std::vector<std::string_view> circling;
  for (const auto& [id, circle] : circles(consultation, by_id)) {
    std::string chain;
    for (const Contribution* contribution : circle) {
      circling.push_back(contribution->id);
      chain += in_file(*contribution) + " replaces ";
    }
    diagnostics.push_back({"replaces-cycle", Severity::warning,
                           "Contributions replace each other in a circle, so none is taken for replaced: " + chain +
                               in_file(*circle.front()) + "."});
    diagnostics.back().hint = "Say in the field replaces of each which earlier one it revises.";
  }
  std::vector<Version> versions;
  for (const Contribution& contribution : consultation.contributions) {
    if (contribution.replaces.empty()) {
      continue;
    }
    if (!by_id.contains(contribution.replaces) || contribution.replaces == contribution.id) {
      diagnostics.push_back({"replaces-unknown", Severity::warning,
                             "The contribution " + in_file(contribution) + " replaces " + contribution.replaces +
                                 (contribution.replaces == contribution.id ? ", that is itself."
                                                                           : ", which is not in the consultation.")});
    } else if (std::find(circling.begin(), circling.end(), contribution.id) == circling.end()) {
      versions.push_back({contribution.replaces, contribution.id, "The field replaces names it."});
    }
  }
  return versions;
}

/// True if a contribution without a name was given that of its file.
bool unnamed(const Contribution& contribution) {
  const std::string& file = contribution.document.source.name;
  return contribution.record && contribution.contributor == file.substr(0, file.rfind('.'));
}

}  // namespace

std::vector<Version> find_versions(const document::Consultation& consultation, std::vector<Diagnostic>& diagnostics) {
  std::vector<Version> versions = replaced_by_field(consultation, diagnostics);
  std::set<std::string_view> replaced;
  for (const Version& version : versions) {
    replaced.insert(version.contribution);
  }
  std::map<std::string, std::vector<const Contribution*>> by_contributor;
  for (const Contribution& contribution : consultation.contributions) {
    by_contributor[contribution.contributor].push_back(&contribution);
  }
  for (const auto& [contributor, texts] : by_contributor) {
    if (contributor.empty() || texts.size() < 2) {
      continue;
    }
    if (std::all_of(texts.begin(), texts.end(), [](const Contribution* text) { return unnamed(*text); })) {
      diagnostics.push_back({"contributor-unnamed", Severity::warning,
                             std::to_string(texts.size()) + " records of " + texts.front()->document.source.name +
                                 " name no contributor: they count as one supporter, " + contributor + "."});
      diagnostics.back().hint = "Give each record the field contributor; --columns contributor=COLUMN for a table.";
      continue;
    }
    std::vector<const Contribution*> current;
    std::copy_if(texts.begin(), texts.end(), std::back_inserter(current),
                 [&](const Contribution* text) { return !replaced.contains(text->id); });
    const auto revising = std::find_if(current.begin(), current.end(),
                                       [](const Contribution* text) { return revision_words(*text).has_value(); });
    if (current.size() == 2 && revising != current.end()) {
      const Contribution* earlier = current.front() == *revising ? current.back() : current.front();
      versions.push_back({earlier->id, (*revising)->id,
                          "Same contributor, and the text says: \u201C" + *revision_words(**revising) + "\u201D."});
    } else if (current.size() > 1) {
      diagnostics.push_back({"contributor-repeated", Severity::info,
                             "The contributor " + contributor + " has " + std::to_string(current.size()) +
                                 " texts and none says that it revises another: all are kept, and count once."});
    }
  }
  std::sort(versions.begin(), versions.end(),
            [](const Version& x, const Version& y) { return x.contribution < y.contribution; });
  return versions;
}

}  // namespace acquis::merge

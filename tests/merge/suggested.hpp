// SPDX-License-Identifier: Apache-2.0
/// Consultations made in a test, and what is suggested for them, by ids.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "acquis/document/consultation.hpp"
#include "acquis/error.hpp"
#include "acquis/merge/suggestions.hpp"

namespace acquis_test {

/// Records with id and text, each of a contributor of its own.
inline acquis::document::Consultation consultation_of(const std::vector<std::pair<std::string, std::string>>& records) {
  acquis::document::Consultation consultation;
  for (const auto& [id, text] : records) {
    consultation.contributions.push_back(acquis::document::make_contribution(id, text, "Member " + id, "en"));
  }
  return consultation;
}

inline std::vector<std::string> ids(const acquis::merge::Suggestions& s, const std::vector<std::int64_t>& indices) {
  std::vector<std::string> found;
  for (const std::int64_t index : indices) {
    found.push_back(s.provisions[static_cast<std::size_t>(index)].id);
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// The cluster that has a provision as a member; nullptr if none has.
inline const acquis::merge::Cluster* cluster_with(const acquis::merge::Suggestions& s, const std::string& id) {
  for (const acquis::merge::Cluster& cluster : s.clusters) {
    for (const std::int64_t member : cluster.members) {
      if (s.provisions[static_cast<std::size_t>(member)].id == id) {
        return &cluster;
      }
    }
  }
  return nullptr;
}

inline std::int64_t count_of(const std::vector<acquis::Diagnostic>& diagnostics, const std::string& code) {
  return std::count_if(diagnostics.begin(), diagnostics.end(),
                       [&](const acquis::Diagnostic& item) { return item.code == code; });
}

/// What went wrong, as it is printed.
template <typename Work>
std::string message_of(const Work& work) {
  try {
    work();
  } catch (const acquis::Error& error) {
    return error.what();
  }
  return "nothing";
}

}  // namespace acquis_test

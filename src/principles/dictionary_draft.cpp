// SPDX-License-Identifier: Apache-2.0
#include "dictionary_draft.hpp"

#include <algorithm>
#include <map>

#include "acquis/error.hpp"
#include "dictionary_lines.hpp"

namespace acquis::principles {
namespace {

/// The name under which quanteda writes phrases that stand beside nested categories.
constexpr std::string_view own_phrases = "__";

/// A name on one line, as it stands in an id.
std::string part_of_id(std::string_view name) {
  std::string part(name);
  std::replace(part.begin(), part.end(), '/', '-');
  return part;
}

}  // namespace

std::size_t DictionaryDraft::category(std::string_view name, std::uint64_t line, const std::size_t* parent) {
  const std::string clean = one_line(name);
  if (clean.empty()) {
    fail(line, "a category has no name", "write a name, or remove the category");
  }
  if (parent != nullptr && clean == own_phrases) {
    return *parent;
  }
  if (clean.size() > bytes_at_most) {
    fail(line, "the name of the category " + in_quotes(clean) + " is longer than 500 bytes",
         "check whether the line is a name at all");
  }
  const std::size_t depth = parent == nullptr ? 1 : depths_[*parent] + 1;
  if (depth > depth_at_most) {
    exceed(line, "categories are nested more than 32 deep", "check how the lines are indented and the tags closed");
  }
  DictionaryCategory made;
  made.id = parent == nullptr ? part_of_id(clean) : categories_[*parent].id + "/" + part_of_id(clean);
  const auto [place, added] = by_id_.try_emplace(made.id, categories_.size());
  if (!added) {
    note("dictionary-category-twice", Severity::info, line,
         "the category " + in_quotes(made.id) + " stands twice; its phrases are read as one",
         "give one of them another name if they are not the same");
    return place->second;
  }
  if (categories_.size() == categories_at_most) {
    exceed(line, "a dictionary may have 10,000 categories", "split it into several files");
  }
  made.name = parent == nullptr ? clean : categories_[*parent].name + " / " + clean;
  made.family = parent == nullptr ? part_of_id(clean) : categories_[*parent].family;
  made.line = line;
  if (parent != nullptr) {
    categories_[*parent].parent = true;
  }
  categories_.push_back(std::move(made));
  depths_.push_back(depth);
  return place->second;
}

void DictionaryDraft::add(std::size_t category, std::string_view text, std::uint64_t line) {
  if (++terms_ > terms_at_most) {
    exceed(line, "a dictionary may have 250,000 phrases", "split it into several files");
  }
  if (text.size() > bytes_at_most) {
    note("dictionary-phrase-left-out", Severity::warning, line,
         in_quotes(text) + " is left out: it is longer than 500 bytes", "check whether the line is a phrase at all");
    return;
  }
  categories_[category].terms.push_back({one_line(text), line});
}

void DictionaryDraft::note(std::string code, Severity severity, std::uint64_t line, std::string message,
                           std::string hint) {
  if (++noted_[code] > diagnostics_at_most) {
    return;
  }
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.severity = severity;
  diagnostic.message = std::move(message);
  if (line > 0) {
    diagnostic.line = line;
  }
  if (!hint.empty()) {
    diagnostic.hint = std::move(hint);
  }
  diagnostics_.push_back(std::move(diagnostic));
}

void DictionaryDraft::fail(std::uint64_t line, const std::string& message, const std::string& hint) const {
  throw Error(ErrorCode::invalid_data_file, message, {file_, {}, line}, hint);
}

void DictionaryDraft::exceed(std::uint64_t line, const std::string& message, const std::string& hint) const {
  throw Error(ErrorCode::limit_exceeded, message, {file_, {}, line}, hint);
}

std::vector<Diagnostic> DictionaryDraft::take_diagnostics() {
  const std::map<std::string, std::size_t> counts(noted_.begin(), noted_.end());  // in an order of its own
  for (const auto& [code, count] : counts) {
    if (count > diagnostics_at_most) {
      const auto listed = std::find_if(diagnostics_.begin(), diagnostics_.end(),
                                       [&](const Diagnostic& diagnostic) { return diagnostic.code == code; });
      Diagnostic rest;
      rest.code = code;
      rest.severity = listed->severity;
      rest.message = std::to_string(count - diagnostics_at_most) + " more of this kind are not listed";
      diagnostics_.push_back(std::move(rest));
    }
  }
  return std::move(diagnostics_);
}

}  // namespace acquis::principles

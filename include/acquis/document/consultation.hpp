// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/document.hpp"
#include "acquis/document/read.hpp"

namespace acquis::document {

/// One submitted text with what is known of it.
struct Contribution {
  std::string id = {};           ///< the record's id, or the file's stem
  std::string contributor = {};  ///< field, front matter, a first title "Contribution of …", else the stem
  std::string group = {};        ///< field, or the sub-folder; empty if unknown
  std::string meeting = {};
  std::string date = {};
  std::string language = {};     ///< ISO 639-1 or "und"
  std::string version = {};
  std::string replaces = {};     ///< id of the contribution this one revises; empty if none
  bool record = false;           ///< a line of .jsonl or .csv (or --records): the text as given, one block
  Document document = {};
};

/// Contributions in input order, and what was odd about the input as a whole.
struct Consultation {
  std::vector<Contribution> contributions = {};
  std::vector<Diagnostic> diagnostics = {};
  std::vector<Source> inputs = {};  ///< each file read, in order
};

struct ConsultationOptions {
  ReadOptions read = {};
  bool records = false;                          ///< .txt and other plain files hold one record a line
  std::map<std::string, std::string> columns = {};  ///< field -> column of a .csv ("text" -> "proposal_body")

  void validate() const;
};

/// Reads files, folders (each file a contribution; sub-folders are groups; names sorted bytewise), .jsonl and .csv.
///
/// Throws Error: not_found, unreadable, empty_folder, limit_exceeded. A broken line of a .jsonl, a row without text, a binary file in a
/// folder are diagnostics, and the rest is read. Ids that occur twice get "@2", "@3" and a diagnostic.
[[nodiscard]] Consultation read_consultation(std::span<const std::filesystem::path> inputs, const ConsultationOptions& options = {});

/// The same for bytes at hand (standard input): `name` decides the format as a file name would.
[[nodiscard]] Consultation read_consultation_bytes(std::string_view bytes, std::string_view name, const ConsultationOptions& options = {});

/// A record of text at hand, as a line of .jsonl would give it: one block, the text unchanged.
[[nodiscard]] Contribution make_contribution(std::string id, std::string text, std::string contributor = {}, std::string language = {});

}  // namespace acquis::document

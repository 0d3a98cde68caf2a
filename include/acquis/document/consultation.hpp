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
  std::string id = {};  ///< the record's id, else STEM/LINE; the file's stem
  /// Field, front matter, a first title "Contribution of …" (without the article: "of the Valley Group" is the Valley
  /// Group; data/contributions.yaml), else the file's stem.
  std::string contributor = {};
  std::string group = {};  ///< field, or the sub-folder; empty if unknown
  std::string meeting = {};
  std::string date = {};
  std::string language = {};  ///< ISO 639-1 or "und"
  std::string version = {};
  std::string replaces = {};  ///< id of the contribution this one revises; empty if none
  /// A line of .jsonl or .csv (or --records): the text as given, in one block "body/p1"; its map leads to the bytes of
  /// the JSON string or cell, an escape being one replacement piece.
  bool record = false;
  Document document = {};
};

/// Contributions in input order, and what was odd about the input as a whole.
struct Consultation {
  std::vector<Contribution> contributions = {};
  std::vector<Diagnostic> diagnostics = {};  ///< each message begins with the name of the file; docs/consultations.md
  std::vector<Source> inputs = {};           ///< each file read, in order
};

struct ConsultationOptions {
  ReadOptions read = {};
  bool records = false;                             ///< files other than .jsonl and .csv hold one record a line
  std::map<std::string, std::string> columns = {};  ///< field -> column of a .csv ("text" -> "proposal_body")

  void validate() const;
};

/// Reads files, folders (each file a contribution; sub-folders are groups; names sorted bytewise), .jsonl and .csv.
///
/// Throws Error: not_found, unreadable, empty_folder, limit_exceeded; invalid_argument for a table without a column of
/// text (its hint lists the columns). In a folder, a file that cannot be read and such a table are diagnostics instead
/// if there are other texts. A broken line of a .jsonl, a row without text, a binary file are diagnostics, and the rest
/// is read. Ids that occur twice get "@2", "@3" and a diagnostic. O(n) in the bytes read.
[[nodiscard]] Consultation read_consultation(std::span<const std::filesystem::path> inputs,
                                             const ConsultationOptions& options = {});

/// The same for bytes at hand: `name` decides the format as a file name would. "-" (standard input) is .jsonl if the
/// first line is a JSON object with a text, else plain text.
[[nodiscard]] Consultation read_consultation_bytes(std::string_view bytes, std::string_view name,
                                                   const ConsultationOptions& options = {});

/// A record of text at hand, as a line of .jsonl would give it: one block, the text unchanged.
[[nodiscard]] Contribution make_contribution(std::string id, std::string_view text, std::string contributor = {},
                                             std::string language = {});

}  // namespace acquis::document

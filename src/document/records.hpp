// SPDX-License-Identifier: Apache-2.0
/// Files that hold a text in each line or row. A text stays as it is given; each of its bytes knows its place on disk.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/document/consultation.hpp"
#include "acquis/document/encoding.hpp"
#include "document/contribution_fields.hpp"

namespace acquis::document {

/// A decoded file of records.
struct RecordFile {
  const Decoded& decoded;
  const Source& source;
  std::string stem;   ///< of the file's name
  std::string group;  ///< folder it lies in, if any
  const ConsultationOptions& options;
};

/// The text of a record while it is put together from pieces of the decoded file.
class RecordText {
 public:
  explicit RecordText(const Decoded& decoded) : decoded_(decoded) {}

  /// Appends a range of the decoded text as it stands.
  void copy(Span utf8);
  /// Appends `text`, which stands for an escape at `utf8`.
  void replace(std::string_view text, Span utf8);

  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] std::vector<Piece> take_pieces() noexcept { return std::move(pieces_); }

 private:
  void append(std::string_view text, Span source, bool verbatim);

  const Decoded& decoded_;
  std::string text_ = {};
  std::vector<Piece> pieces_ = {};
};

/// Records and what was odd about their file.
struct Records {
  std::vector<Contribution> contributions = {};
  std::vector<Diagnostic> diagnostics = {};

  void report(const RecordFile& file, std::string code, Severity severity, std::string message, Span utf8,
              std::optional<std::uint64_t> line);
  /// Adds a contribution of one block "body/p1". `utf8`: where its text stands in the decoded file; `line`: where the
  /// record begins, which names it if it has no id.
  void add(const RecordFile& file, const Fields& fields, RecordText text, Span utf8, std::uint64_t line);

 private:
  std::set<std::string> reported_ = {};  ///< what is said once for a file, not for each record
};

/// {"id", "text", …} a line. O(n).
[[nodiscard]] Records read_jsonl(const RecordFile& file);
/// RFC 4180 with a heading row; the delimiter (, ; or tab) is the one the heading holds most of. Throws Error
/// (invalid_argument) if no column is the text. O(n).
[[nodiscard]] Records read_csv(const RecordFile& file);
/// Each line that is not blank is a text. O(n).
[[nodiscard]] Records read_lines(const RecordFile& file);

/// True if the first line that is not blank is a JSON object with a text.
[[nodiscard]] bool looks_like_jsonl(std::string_view utf8);

/// A line of a text without its line end, counted from 1.
struct RecordLine {
  Span span = {};
  std::uint64_t number = 0;
};

/// All lines, blank ones too. O(n).
[[nodiscard]] std::vector<RecordLine> lines_of(std::string_view utf8);

}  // namespace acquis::document

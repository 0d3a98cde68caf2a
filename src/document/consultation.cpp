// SPDX-License-Identifier: Apache-2.0
#include "acquis/document/consultation.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "acquis/data.hpp"
#include "acquis/document/encoding.hpp"
#include "acquis/error.hpp"
#include "document/contribution_fields.hpp"
#include "document/file_bytes.hpp"
#include "document/records.hpp"

namespace acquis::document {
namespace {

namespace fs = std::filesystem;

/// A file to be read and the sub-folder it lies in.
struct InputFile {
  fs::path path = {};
  std::string below = {};  ///< path below the folder given, for sorting
  std::string group = {};
};

enum class Container : std::uint8_t { structured, jsonl, csv, lines };

std::string lower_ending(const std::string& name) {
  std::string ending = fs::path(name).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; });
  return ending;
}

Container container_of(const std::string& name, const ConsultationOptions& options) {
  const std::string ending = lower_ending(name);
  if (ending == ".jsonl" || ending == ".ndjson") {
    return Container::jsonl;
  }
  if (ending == ".csv" || ending == ".tsv") {
    return Container::csv;
  }
  return options.records ? Container::lines : Container::structured;
}

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

/// All files below a folder but hidden ones, sorted bytewise by path.
std::vector<InputFile> files_below(const fs::path& folder) {
  std::vector<InputFile> files;
  std::error_code failure;
  fs::recursive_directory_iterator entry(folder, failure);
  for (; !failure && entry != fs::recursive_directory_iterator(); entry.increment(failure)) {
    if (is_hidden(entry->path())) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file()) {
      const fs::path below = entry->path().lexically_relative(folder);
      files.push_back({entry->path(), below.generic_string(), below.parent_path().generic_string()});
    }
  }
  if (failure) {
    throw Error(ErrorCode::unreadable, "the folder cannot be read: " + failure.message(), {.file = folder.string()});
  }
  if (files.empty()) {
    throw Error(ErrorCode::empty_folder, "the folder holds no file to read", {.file = folder.string()},
                "each file is a contribution; hidden files are passed over");
  }
  std::sort(files.begin(), files.end(), [](const InputFile& a, const InputFile& b) { return a.below < b.below; });
  return files;
}

/// Collects contributions; keeps their ids apart.
class Reader {
 public:
  explicit Reader(const ConsultationOptions& options) : options_(options) {}

  void add(std::string_view bytes, const std::string& name, const std::string& group) {
    Container container = container_of(name, options_);
    if (name == "-" && container == Container::structured && looks_like_jsonl(bytes)) {
      container = Container::jsonl;
    }
    if (container == Container::structured) {
      add_document(bytes, name, group);
    } else {
      add_records(bytes, name, group, container);
    }
  }

  /// Says that a file of a folder is left out, and why; the others are read.
  void pass_over(const Error& error) {
    const bool is_table = error.code() == ErrorCode::invalid_argument;
    result_.diagnostics.push_back({.code = is_table ? "columns-unmapped" : to_string(error.code()),
                                   .severity = is_table ? Severity::warning : Severity::error,
                                   .message = fs::path(error.place().file).filename().string() + ": " +
                                              error.message() +
                                              (is_table ? "; the table is left out" : "; it is left out"),
                                   .line = error.place().line,
                                   .hint = error.hint()});
  }

  [[nodiscard]] std::size_t size() const noexcept { return result_.contributions.size(); }

  [[nodiscard]] Consultation finish() {
    check_replaced();
    return std::move(result_);
  }

 private:
  void add_document(std::string_view bytes, const std::string& name, const std::string& group) {
    Contribution contribution{
        .id = fs::path(name).stem().string(), .group = group, .document = read_bytes(bytes, name, options_.read)};
    result_.inputs.push_back(contribution.document.source);
    if (contribution.document.source.encoding == "binary") {
      report(name, contribution.document.diagnostics);
      return;
    }
    const FrontMatter front = read_front_matter(bytes, contribution.document);
    const auto id = front.fields.find("id");
    contribution.id = id == front.fields.end() ? contribution.id : id->second;
    contribution.contributor = contributor_in_title(contribution.document).value_or(fs::path(name).stem().string());
    set_fields(contribution, front.fields);
    auto& diagnostics = contribution.document.diagnostics;
    diagnostics.insert(diagnostics.end(), front.diagnostics.begin(), front.diagnostics.end());
    if (auto odd = set_language(contribution, front.fields, options_.read); odd) {
      diagnostics.push_back(std::move(*odd));
    }
    keep(std::move(contribution));
  }

  void add_records(std::string_view bytes, const std::string& name, const std::string& group, Container container) {
    const Decoded decoded = decode(bytes, options_.read.encoding);
    const Source source{name, sha256(bytes), bytes.size(), decoded.encoding};
    result_.inputs.push_back(source);
    report(name, decoded.diagnostics);
    if (decoded.encoding == "binary") {
      return;
    }
    const RecordFile file{decoded, source, fs::path(name).stem().string(), group, options_};
    Records records = container == Container::jsonl ? read_jsonl(file)
                      : container == Container::csv ? read_csv(file)
                                                    : read_lines(file);
    result_.diagnostics.insert(result_.diagnostics.end(), records.diagnostics.begin(), records.diagnostics.end());
    for (Contribution& contribution : records.contributions) {
      keep(std::move(contribution));
    }
  }

  void keep(Contribution contribution) {
    const std::int64_t occurrence = ++occurrences_[contribution.id];
    if (occurrence > 1) {
      std::string fresh = contribution.id + "@" + std::to_string(occurrence);
      while (occurrences_.contains(fresh)) {
        fresh += "@2";
      }
      ++occurrences_[fresh];
      result_.diagnostics.push_back({.code = "id-repeated",
                                     .severity = Severity::warning,
                                     .message = contribution.document.source.name + ": the id '" + contribution.id +
                                                "' occurs before; this contribution is called '" + fresh + "'"});
      contribution.id = std::move(fresh);
    }
    result_.contributions.push_back(std::move(contribution));
  }

  void report(const std::string& name, std::vector<Diagnostic> diagnostics) {
    for (Diagnostic& diagnostic : diagnostics) {
      diagnostic.message = name + ": " + diagnostic.message;
      result_.diagnostics.push_back(std::move(diagnostic));
    }
  }

  void check_replaced() {
    for (const Contribution& contribution : result_.contributions) {
      if (!contribution.replaces.empty() && !occurrences_.contains(contribution.replaces)) {
        result_.diagnostics.push_back({.code = "replaces-unknown",
                                       .severity = Severity::warning,
                                       .message = "'" + contribution.id + "' replaces '" + contribution.replaces +
                                                  "', which is not among the contributions",
                                       .hint = "give the id of the contribution: the stem of its file, or its \"id\""});
      }
    }
  }

  const ConsultationOptions& options_;
  Consultation result_ = {};
  std::map<std::string, std::int64_t, std::less<>> occurrences_ = {};
};

/// True for what is wrong with one file only, so that those beside it can still be read.
bool is_of_one_file(const Error& error, const InputFile& file, const ConsultationOptions& options) {
  switch (error.code()) {
    case ErrorCode::not_found:  // it was there a moment ago
    case ErrorCode::unreadable:
    case ErrorCode::limit_exceeded: return true;
    case ErrorCode::invalid_argument: return container_of(file.below, options) == Container::csv;
    default: return false;
  }
}

/// A file that cannot be read, and a table whose text nobody can find, are passed over with a diagnostic, unless there
/// is nothing else.
void add_folder(Reader& reader, const fs::path& folder, const ConsultationOptions& options) {
  const std::size_t before = reader.size();
  std::optional<Error> passed_over;
  for (const InputFile& file : files_below(folder)) {
    try {
      reader.add(file_bytes(file.path, options.read.max_bytes), file.path.filename().string(), file.group);
    } catch (const Error& error) {
      if (!is_of_one_file(error, file, options)) {
        throw;
      }
      passed_over = error;
      reader.pass_over(error);
    }
  }
  if (reader.size() > before) {
    return;
  }
  if (passed_over) {
    throw Error(*passed_over);
  }
  throw Error(ErrorCode::empty_folder, "no file of the folder holds text", {.file = folder.string()},
              "convert the files to Markdown, plain text, .jsonl or .csv first");
}

}  // namespace

void ConsultationOptions::validate() const {
  read.validate();
  for (const auto& [field, column] : columns) {
    if (!is_field(field)) {
      throw Error(ErrorCode::invalid_argument, "columns: there is no field '" + field + "'", {},
                  "fields are id, text, contributor, group, meeting, date, lang, version and replaces");
    }
    if (column.empty()) {
      throw Error(ErrorCode::invalid_argument, "columns: the column for '" + field + "' has no name");
    }
  }
}

Consultation read_consultation(std::span<const fs::path> inputs, const ConsultationOptions& options) {
  options.validate();
  Reader reader(options);
  for (const fs::path& input : inputs) {
    std::error_code failure;
    if (fs::is_directory(input, failure)) {
      add_folder(reader, input, options);
    } else {
      reader.add(file_bytes(input, options.read.max_bytes), input.filename().string(), "");
    }
  }
  return reader.finish();
}

Consultation read_consultation_bytes(std::string_view bytes, std::string_view name,
                                     const ConsultationOptions& options) {
  options.validate();
  check_size(bytes.size(), options.read.max_bytes, std::string(name));
  Reader reader(options);
  reader.add(bytes, std::string(name), "");
  return reader.finish();
}

Contribution make_contribution(std::string id, std::string_view text, std::string contributor, std::string language) {
  const Decoded decoded = decode(text, "utf-8");
  const Source source{"", sha256(text), text.size(), decoded.encoding};
  const ConsultationOptions options;
  const RecordFile file{decoded, source, id, "", options};
  RecordText whole(decoded);
  const Span all{0, static_cast<std::uint32_t>(decoded.utf8.size())};
  whole.copy(all);
  Records records;
  records.add(file, {{"id", std::move(id)}, {"contributor", std::move(contributor)}, {"lang", std::move(language)}},
              std::move(whole), all, 1);
  Contribution contribution = std::move(records.contributions.front());
  auto& diagnostics = contribution.document.diagnostics;
  diagnostics.insert(diagnostics.end(), decoded.diagnostics.begin(), decoded.diagnostics.end());
  diagnostics.insert(diagnostics.end(), records.diagnostics.begin(), records.diagnostics.end());
  return contribution;
}

}  // namespace acquis::document

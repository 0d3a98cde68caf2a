// SPDX-License-Identifier: Apache-2.0
/// A dictionary as its file has it, before phrases become patterns. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "acquis/diagnostic.hpp"

namespace acquis::principles {

/// A phrase as the file has it.
struct DictionaryTerm {
  std::string text = {};
  std::uint64_t line = 0;
};

struct DictionaryCategory {
  std::string id = {};      ///< the path with slashes
  std::string family = {};  ///< the top of the path; "dictionary" if there is no other part
  std::string name = {};    ///< the path for people
  std::string description = {};
  std::uint64_t line = 0;
  bool parent = false;  ///< others lie below
  std::vector<DictionaryTerm> terms = {};
};

/// What a reader fills in: categories in the order of the file, and what was odd.
class DictionaryDraft {
 public:
  static constexpr std::size_t depth_at_most = 32;
  static constexpr std::size_t categories_at_most = 10'000;
  static constexpr std::size_t bytes_at_most = 500;  ///< of a name or phrase
  static constexpr std::size_t terms_at_most = 250'000;
  static constexpr std::size_t diagnostics_at_most = 1'000;  ///< of one code; the others are counted

  explicit DictionaryDraft(std::string file) : file_(std::move(file)) {}

  /// Index of the category of that name below `parent` (nullptr: at the top), made if there is none. Throws Error for a
  /// name that is empty or too long, a path that is too deep, and too many categories.
  std::size_t category(std::string_view name, std::uint64_t line, const std::size_t* parent = nullptr);
  /// Throws Error for too many phrases; one that is too long is left out and noted.
  void add(std::size_t category, std::string_view text, std::uint64_t line);

  void note(std::string code, Severity severity, std::uint64_t line, std::string message, std::string hint = {});
  /// Throws Error (invalid_data_file).
  [[noreturn]] void fail(std::uint64_t line, const std::string& message, const std::string& hint) const;
  /// Throws Error (limit_exceeded).
  [[noreturn]] void exceed(std::uint64_t line, const std::string& message, const std::string& hint) const;

  /// All that was noted, with the number of those that were too many to list.
  [[nodiscard]] std::vector<Diagnostic> take_diagnostics();

  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  [[nodiscard]] std::vector<DictionaryCategory>& categories() noexcept { return categories_; }

  bool regular_expressions = false;  ///< `*` and `?` are not globs

 private:
  std::string file_;
  std::vector<DictionaryCategory> categories_ = {};
  std::vector<std::size_t> depths_ = {};  ///< parts of the path of each category
  std::unordered_map<std::string, std::size_t> by_id_ = {};
  std::size_t terms_ = 0;
  std::vector<Diagnostic> diagnostics_ = {};
  std::unordered_map<std::string, std::size_t> noted_ = {};  ///< how often each code was noted
};

/// The readers of the formats. `text` is valid UTF-8. Each throws Error for a file that breaks its format.
void read_liwc(std::string_view text, DictionaryDraft& draft);
void read_lexicoder(std::string_view text, DictionaryDraft& draft);
void read_wordstat(std::string_view text, DictionaryDraft& draft);
void read_yoshikoder(std::string_view text, DictionaryDraft& draft);
void read_quanteda(std::string_view text, DictionaryDraft& draft);

}  // namespace acquis::principles

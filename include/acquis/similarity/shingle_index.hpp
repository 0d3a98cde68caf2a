// SPDX-License-Identifier: Apache-2.0
/// A saved collection of shingle sets, to which documents are added without comparing again what was compared before.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/similarity/set_join.hpp"
#include "acquis/similarity/shingles.hpp"

namespace acquis::similarity {

/// An index file. It holds the ids of documents and the hashes of their shingles, no text: words cannot be read from
/// it, though whoever has a text can find out whether it is there.
///
/// The file is mapped into memory and only read; every part carries a checksum. Adding writes a new file beside the old
/// one, waits until it is on the disk and takes its place in one step, so that a reader, a crash or a full disk never
/// meets half a file. A lock on FILE.lock, which stays, keeps other writers away meanwhile: they get an error at once.
/// Format: docs/formats.md. Documents are numbered from 0 in the order in which they were added.
class ShingleIndex {
 public:
  /// What `file` holds; nothing if there is no such file, which the first documents added make. `options`: what its
  /// shingles must be made of; absent: whatever the file says, or the defaults. Throws Error (invalid_data_file) with
  /// the file and what to do if it is no index, cut short, damaged or of another version, (invalid_argument) if its
  /// shingles are others than asked for, (unreadable) if it cannot be opened. O(size of the file), for the checksums.
  explicit ShingleIndex(std::filesystem::path file, const std::optional<ShingleOptions>& options = {});
  ~ShingleIndex();
  ShingleIndex(ShingleIndex&&) noexcept;
  ShingleIndex& operator=(ShingleIndex&&) noexcept;
  ShingleIndex(const ShingleIndex&) = delete;
  ShingleIndex& operator=(const ShingleIndex&) = delete;

  [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_; }
  [[nodiscard]] bool exists() const noexcept;
  [[nodiscard]] std::int64_t size() const noexcept;
  [[nodiscard]] const ShingleOptions& options() const noexcept { return options_; }
  [[nodiscard]] std::string_view id(std::int64_t document) const;
  [[nodiscard]] SetRows sets() const noexcept;

  /// Adds documents and returns the pairs they form with those that are there and with each other: with options.top 0
  /// exactly the pairs that the join of all would have more than the join of those before; with `top`, each new
  /// document names its best partners. Compares n new documents with N old ones and with each other, never the old
  /// ones. Throws Error if an id is empty, there twice or already in the index, if another process is adding, or if the
  /// file cannot be written; the file is then as it was.
  std::vector<ScoredPair> add(std::span<const std::string_view> texts, std::span<const std::string_view> ids,
                              Measure measure, const JoinOptions& options = {}, JoinCounts* counts = nullptr);

  /// Pairs of a text (a) and a document of the index (b); with `top`, each text names its best.
  [[nodiscard]] std::vector<ScoredPair> find(std::span<const std::string_view> texts, Measure measure,
                                             const JoinOptions& options = {}, JoinCounts* counts = nullptr) const;

  /// The join of all documents; set_join of sets().
  [[nodiscard]] std::vector<ScoredPair> pairs(Measure measure, const JoinOptions& options = {},
                                              JoinCounts* counts = nullptr) const;

 private:
  class Mapped;
  void open();
  void check_ids(std::span<const std::string_view> ids, std::size_t texts) const;

  std::filesystem::path file_;
  bool asked_;  ///< options_ were given and must be those of the file
  ShingleOptions options_;
  std::unique_ptr<Mapped> mapped_;
};

}  // namespace acquis::similarity

// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/shingle_index.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <utility>

#include "acquis/error.hpp"
#include "similarity/features.hpp"
#include "similarity/index_file.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/partners.hpp"
#include "similarity/safe_file.hpp"

namespace acquis::similarity {

class ShingleIndex::Mapped {
 public:
  explicit Mapped(const std::filesystem::path& path) : file_(path), view_(read_index(file_.bytes(), path.string())) {}
  [[nodiscard]] const IndexView& view() const noexcept { return view_; }

 private:
  MappedFile file_;
  IndexView view_;
};

namespace {

std::string described(const ShingleOptions& options) {
  return std::to_string(options.size) + " " + std::string(to_string(options.of)) +
         (options.fold ? ", folded" : ", as written") + ", language " + options.language;
}

bool same(const ShingleOptions& a, const ShingleOptions& b) {
  return a.of == b.of && a.size == b.size && a.fold == b.fold && a.language == b.language;
}

SetRows rows(const ShingleSets& sets) {
  return {sets.begin(), sets.hashes()};
}

/// The pairs that new sets, numbered behind the old ones, form with these and with each other.
class AddedPairs {
 public:
  AddedPairs(const SetRows& old, const SetRows& added, Measure measure, const JoinOptions& options, JoinCounts* counts)
      : old_(old), added_(added), measure_(measure), options_(options), counts_(counts) {
    options_.tie_rank = {};
  }

  [[nodiscard]] std::vector<ScoredPair> all() {
    name_old();
    name_added();
    keep_best();
    if (directed(measure_) && options_.top == 0) {
      for (const ScoredPair& pair : joined(old_, added_, options_)) {
        pairs_.push_back({pair.a, pair.b + old_.size(), pair.score});
      }
    }
    for (ScoredPair& pair : pairs_) {
      if (!directed(measure_) && pair.a > pair.b) {
        std::swap(pair.a, pair.b);
      }
    }
    sort_pairs(pairs_);
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    return std::move(pairs_);
  }

 private:
  [[nodiscard]] std::vector<ScoredPair> joined(const SetRows& a, const SetRows& b, const JoinOptions& options) {
    JoinCounts one;
    std::vector<ScoredPair> found = set_join(a, b, measure_, options, &one);
    if (counts_ != nullptr) {
      *counts_ += one;
    }
    return found;
  }

  void name_old() {
    for (const ScoredPair& pair : joined(added_, old_, options_)) {
      pairs_.push_back({pair.a + old_.size(), pair.b, pair.score});
    }
  }

  /// New sets as two collections, because each names its own partners: one more than asked for, since it names itself.
  void name_added() {
    JoinOptions options = options_;
    options.top += options.top > 0 ? 1 : 0;
    if (options.max_pairs > 0) {
      options.max_pairs = 2 * options.max_pairs + added_.size();
    }
    for (const ScoredPair& pair : joined(added_, added_, options)) {
      if (pair.a != pair.b) {
        pairs_.push_back({pair.a + old_.size(), pair.b + old_.size(), pair.score});
      }
    }
  }

  void keep_best() {
    if (options_.top == 0) {
      return;
    }
    sort_pairs(pairs_);
    std::int64_t set = -1;
    std::int32_t named = 0;
    std::erase_if(pairs_, [&](const ScoredPair& pair) {
      named = pair.a == set ? named + 1 : 1;
      set = pair.a;
      return named > options_.top;
    });
  }

  const SetRows& old_;
  const SetRows& added_;
  Measure measure_;
  JoinOptions options_;
  JoinCounts* counts_;
  std::vector<ScoredPair> pairs_;
};

/// Offsets of a second list behind those of a first, without the leading 0.
std::vector<std::int64_t> continued(std::span<const std::int64_t> begin, std::int64_t from) {
  std::vector<std::int64_t> offsets;
  for (const std::int64_t offset : begin.subspan(1)) {
    offsets.push_back(from + offset);
  }
  return offsets;
}

void write_index(const std::filesystem::path& file, const ShingleOptions& options, const IndexView& old,
                 const SetRows& added, std::span<const std::string_view> ids) {
  std::string id_bytes;
  std::vector<std::int64_t> id_begin = {0};
  for (const std::string_view id : ids) {
    id_bytes += id;
    id_begin.push_back(static_cast<std::int64_t>(id_bytes.size()));
  }
  const std::vector<std::int64_t> id_offsets = continued(id_begin, static_cast<std::int64_t>(old.id_bytes.size()));
  const std::vector<std::int64_t> set_offsets =
      continued(added.begin, static_cast<std::int64_t>(old.sets.token.size()));
  const std::array<IndexPart, 4> parts = {
      IndexPart{std::as_bytes(old.id_begin), std::as_bytes(std::span(id_offsets))},
      IndexPart{std::as_bytes(std::span(old.id_bytes)), std::as_bytes(std::span(id_bytes))},
      IndexPart{std::as_bytes(old.sets.begin), std::as_bytes(std::span(set_offsets))},
      IndexPart{std::as_bytes(old.sets.token), std::as_bytes(added.token)}};
  const std::vector<std::byte> header =
      index_header(options, old.size() + static_cast<std::int64_t>(ids.size()), parts);
  const std::vector<std::byte> zeros(64);
  Replacement replacement(file);
  replacement.write(header);
  replacement.write(std::span(zeros).first(padding(header.size())));
  for (const IndexPart& part : parts) {
    std::size_t size = 0;
    for (const std::span<const std::byte> piece : part) {
      replacement.write(piece);
      size += piece.size();
    }
    replacement.write(std::span(zeros).first(padding(size)));
  }
  replacement.finish();
}

const std::vector<std::int64_t>& only_zero() {
  static const std::vector<std::int64_t> zero = {0};
  return zero;
}

}  // namespace

ShingleIndex::ShingleIndex(std::filesystem::path file, const std::optional<ShingleOptions>& options)
    : file_(std::move(file)), asked_(options.has_value()), options_(options.value_or(ShingleOptions{})) {
  options_.validate();
  open();
}
ShingleIndex::~ShingleIndex() = default;
ShingleIndex::ShingleIndex(ShingleIndex&&) noexcept = default;
ShingleIndex& ShingleIndex::operator=(ShingleIndex&&) noexcept = default;

void ShingleIndex::open() {
  std::error_code failure;
  if (!std::filesystem::exists(std::filesystem::status(file_, failure)) && mapped_ == nullptr) {
    return;
  }
  auto mapped = std::make_unique<Mapped>(file_);
  const ShingleOptions& found = mapped->view().options;
  if (asked_ && !same(found, options_)) {
    throw Error(ErrorCode::invalid_argument,
                "the index holds shingles of " + described(found) + "; asked for are " + described(options_),
                {.file = file_.string()}, "leave the options out to take those of the file, or make another index");
  }
  const std::int32_t threads = options_.threads;
  options_ = found;
  options_.threads = threads;
  asked_ = true;
  mapped_ = std::move(mapped);
}

bool ShingleIndex::exists() const noexcept {
  return mapped_ != nullptr;
}

std::int64_t ShingleIndex::size() const noexcept {
  return exists() ? mapped_->view().size() : 0;
}

std::string_view ShingleIndex::id(std::int64_t document) const {
  if (document < 0 || document >= size()) {
    throw Error(ErrorCode::invalid_argument,
                "there are " + std::to_string(size()) + " documents, no number " + std::to_string(document));
  }
  return mapped_->view().id(document);
}

SetRows ShingleIndex::sets() const noexcept {
  return exists() ? mapped_->view().sets : SetRows{only_zero(), {}};
}

void ShingleIndex::check_ids(std::span<const std::string_view> ids, std::size_t texts) const {
  if (ids.size() != texts) {
    throw Error(ErrorCode::invalid_argument, "there must be an id for each of " + std::to_string(texts) +
                                                 " texts, not " + std::to_string(ids.size()));
  }
  std::unordered_set<std::string_view> taken;
  for (std::int64_t document = 0; document < size(); ++document) {
    taken.insert(mapped_->view().id(document));
  }
  for (const std::string_view id : ids) {
    if (id.empty()) {
      throw Error(ErrorCode::invalid_argument, "a document has an empty id", {.file = file_.string()});
    }
    if (!taken.insert(id).second) {
      throw Error(ErrorCode::invalid_argument, "the id '" + std::string(id) + "' stands for two documents",
                  {.file = file_.string()}, "leave out what the index holds already, or give it another id");
    }
  }
}

std::vector<ScoredPair> ShingleIndex::add(std::span<const std::string_view> texts,
                                          std::span<const std::string_view> ids, Measure measure,
                                          const JoinOptions& options, JoinCounts* counts) {
  const WriterLock lock(file_);
  open();  // another process may have added since
  check_ids(ids, texts.size());
  if (counts != nullptr) {
    *counts = {};
  }
  ShingleOptions shingles = options_;
  shingles.threads = options.threads;
  const ShingleSets added(texts, shingles);
  std::vector<ScoredPair> pairs = AddedPairs(sets(), rows(added), measure, options, counts).all();
  require_pairs(std::ssize(pairs), options.max_pairs);
  advance(options.progress, 0);
  const IndexView nothing{options_, only_zero(), {}, {only_zero(), {}}};
  write_index(file_, options_, exists() ? mapped_->view() : nothing, rows(added), ids);
  open();
  return pairs;
}

std::vector<ScoredPair> ShingleIndex::find(std::span<const std::string_view> texts, Measure measure,
                                           const JoinOptions& options, JoinCounts* counts) const {
  ShingleOptions shingles = options_;
  shingles.threads = options.threads;
  const ShingleSets asked(texts, shingles);
  return set_join(rows(asked), sets(), measure, options, counts);
}

std::vector<ScoredPair> ShingleIndex::pairs(Measure measure, const JoinOptions& options, JoinCounts* counts) const {
  return set_join(sets(), measure, options, counts);
}

}  // namespace acquis::similarity

// SPDX-License-Identifier: Apache-2.0
#include "similarity/index_file.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <type_traits>

#include "acquis/error.hpp"

namespace acquis::similarity {
namespace {

constexpr std::array<char, 8> magic = {'a', 'c', 'q', 'u', 'i', 's', 'S', 'I'};
constexpr std::uint32_t version = 1;

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t of;  ///< ShingleOf
  std::uint32_t size;
  std::uint32_t fold;
  std::array<char, 32> language;  ///< filled up with zeros
  std::uint64_t documents;
  std::array<std::uint64_t, 4> part_bytes;
  std::array<std::uint64_t, 4> part_sums;  ///< XXH3, 64 bits
  std::uint64_t reserved;                  ///< 0
  std::uint64_t reserved_too;              ///< 0
  std::uint64_t sum;                       ///< of all bytes of the header before
};
static_assert(sizeof(Header) == 152 && std::is_trivially_copyable_v<Header>);
constexpr std::size_t header_sum_at = sizeof(Header) - sizeof(std::uint64_t);

[[noreturn]] void refuse(const std::string& file, const std::string& sentence, const std::string& hint) {
  throw Error(ErrorCode::invalid_data_file, sentence, {.file = file}, hint);
}
const char* const make_again = "take a copy that is whole, or delete the file and index the texts again";

[[noreturn]] void cut_short(const std::string& file, std::size_t found, const std::string& wanted) {
  refuse(file, "the index is cut short or has grown: it has " + std::to_string(found) + " bytes and needs " + wanted,
         make_again);
}

Header checked_header(std::span<const std::byte> bytes, const std::string& file, Sums sums) {
  Header header{};
  if (!bytes.empty()) {
    std::memcpy(&header, bytes.data(), std::min(bytes.size(), sizeof(Header)));
  }
  if (bytes.size() < magic.size() || header.magic != magic) {
    refuse(file, "this is no index of acquis", "name another file; an index is made by acquis index FILE TEXTS");
  }
  if (bytes.size() >= 12 && header.version != version) {
    refuse(file,
           "the index is of format " + std::to_string(header.version) + "; this acquis reads format " +
               std::to_string(version),
           "use the acquis that wrote it, or index the texts again");
  }
  if (bytes.size() < sizeof(Header)) {
    cut_short(file, bytes.size(), std::to_string(sizeof(Header)) + " or more");
  }
  if (sums == Sums::checked && XXH3_64bits(&header, header_sum_at) != header.sum) {
    refuse(file, "the index is damaged: the checksum of its header is wrong", make_again);
  }
  return header;
}

ShingleOptions options_of(const Header& header, const std::string& file) {
  const auto end = std::find(header.language.begin(), header.language.end(), '\0');
  if (header.of > 1 || header.fold > 1 || header.size < 1 || header.size > 100 || end == header.language.end()) {
    refuse(file, "the index is damaged: its header says what no index says", make_again);
  }
  return {.of = static_cast<ShingleOf>(header.of),
          .size = static_cast<std::int32_t>(header.size),
          .fold = header.fold == 1,
          .language = std::string(header.language.begin(), end)};
}

bool ascend_to(std::span<const std::int64_t> begin, std::size_t last) {
  return begin.front() == 0 && begin.back() == static_cast<std::int64_t>(last) &&
         std::is_sorted(begin.begin(), begin.end());
}

template <typename Value>
std::span<const Value> as(std::span<const std::byte> part) {
  return {reinterpret_cast<const Value*>(part.data()), part.size() / sizeof(Value)};
}

}  // namespace

IndexView read_index(std::span<const std::byte> bytes, const std::string& file, Sums sums) {
  const Header header = checked_header(bytes, file, sums);
  std::array<std::span<const std::byte>, 4> parts;
  std::size_t at = sizeof(Header) + padding(sizeof(Header));
  if (std::any_of(bytes.begin() + sizeof(Header), bytes.begin() + std::min(at, bytes.size()),
                  [](std::byte byte) { return byte != std::byte{0}; })) {
    refuse(file, "the index is damaged: there is something behind its header", make_again);
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::uint64_t size = header.part_bytes[i];
    if (at > bytes.size() || size > bytes.size() - at) {
      cut_short(file, bytes.size(), "more");
    }
    parts[i] = bytes.subspan(at, size);
    if (sums == Sums::checked && XXH3_64bits(parts[i].data(), size) != header.part_sums[i]) {
      refuse(file, "the index is damaged: the checksum of part " + std::to_string(i + 1) + " is wrong", make_again);
    }
    at += size;
    const auto gap = bytes.subspan(at, std::min(padding(size), bytes.size() - at));
    if (std::any_of(gap.begin(), gap.end(), [](std::byte byte) { return byte != std::byte{0}; })) {
      refuse(file, "the index is damaged: there is something between its parts", make_again);
    }
    at += padding(size);
  }
  if (at != bytes.size()) {
    cut_short(file, bytes.size(), std::to_string(at));
  }
  IndexView view{options_of(header, file),
                 as<std::int64_t>(parts[0]),
                 {reinterpret_cast<const char*>(parts[1].data()), parts[1].size()},
                 {as<std::int64_t>(parts[2]), as<std::uint64_t>(parts[3])}};
  const std::uint64_t offsets = header.documents + 1;
  if (header.documents > INT32_MAX || parts[0].size() != 8 * offsets || parts[2].size() != 8 * offsets ||
      parts[3].size() % 8 != 0 || !ascend_to(view.id_begin, parts[1].size()) ||
      !ascend_to(view.sets.begin, view.sets.token.size())) {
    refuse(file, "the index is damaged: its parts do not fit together", make_again);
  }
  try {
    view.sets.validate();
  } catch (const Error&) {
    refuse(file, "the index is damaged: the hashes of a document are out of order", make_again);
  }
  return view;
}

std::vector<std::byte> index_header(const ShingleOptions& options, std::int64_t documents,
                                    const std::array<IndexPart, 4>& parts) {
  Header header{};
  header.magic = magic;
  header.version = version;
  header.of = static_cast<std::uint32_t>(options.of);
  header.size = static_cast<std::uint32_t>(options.size);
  header.fold = options.fold ? 1 : 0;
  if (options.language.size() >= header.language.size()) {
    throw Error(ErrorCode::invalid_argument, "the language '" + options.language + "' is no code of ISO 639");
  }
  std::copy(options.language.begin(), options.language.end(), header.language.begin());
  header.documents = static_cast<std::uint64_t>(documents);
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), &XXH3_freeState);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    XXH3_64bits_reset(state.get());
    for (const std::span<const std::byte> piece : parts[i]) {
      XXH3_64bits_update(state.get(), piece.data(), piece.size());
      header.part_bytes[i] += piece.size();
    }
    header.part_sums[i] = XXH3_64bits_digest(state.get());
  }
  header.sum = XXH3_64bits(&header, header_sum_at);
  std::vector<std::byte> bytes(sizeof(Header));
  std::memcpy(bytes.data(), &header, sizeof(Header));
  return bytes;
}

}  // namespace acquis::similarity

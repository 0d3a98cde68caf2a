// SPDX-License-Identifier: Apache-2.0
/// Files that are read while they lie on the disk and replaced in one step. Internal; POSIX.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace acquis::similarity {

/// The bytes of a file, mapped into memory for reading. They stay as they were when another file takes its place.
class MappedFile {
 public:
  /// Throws Error (unreadable) if it cannot be opened or is no plain file.
  explicit MappedFile(const std::filesystem::path& file);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return {data_, size_}; }

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

/// The only writer of a file, as long as it lives: an exclusive lock on FILE.lock, which the system takes back when the
/// process ends. Throws Error (unreadable) if somebody else has it or it cannot be made.
class WriterLock {
 public:
  explicit WriterLock(const std::filesystem::path& file);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int handle_;
};

/// A new file that takes the place of another when it is whole, and otherwise leaves nothing.
class Replacement {
 public:
  explicit Replacement(const std::filesystem::path& file);
  ~Replacement();
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  void write(std::span<const std::byte> bytes);
  /// Waits until all is on the disk, then takes the place of the file.
  void finish();

 private:
  [[noreturn]] void fail(const std::string& doing) const;

  std::filesystem::path file_;
  std::string part_;
  int handle_ = -1;
};

}  // namespace acquis::similarity

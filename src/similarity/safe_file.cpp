// SPDX-License-Identifier: Apache-2.0
#include "similarity/safe_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "acquis/error.hpp"

namespace acquis::similarity {
namespace {

[[noreturn]] void refuse(const std::string& file, const std::string& sentence, const std::string& hint = {}) {
  throw Error(ErrorCode::unreadable, sentence, {.file = file}, hint);
}

std::string reason() {
  return std::generic_category().message(errno);
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& file) {
  const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) {
    refuse(file.string(), "the file cannot be opened: " + reason(), "check that you may read it");
  }
  struct stat status {};
  if (::fstat(handle, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(handle);
    refuse(file.string(), "this is no plain file");
  }
  size_ = static_cast<std::size_t>(status.st_size);
  void* memory = size_ == 0 ? nullptr : ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, handle, 0);
  ::close(handle);
  if (memory == MAP_FAILED) {
    refuse(file.string(), "the file cannot be mapped into memory: " + reason());
  }
  data_ = static_cast<const std::byte*>(memory);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) {
    ::munmap(const_cast<std::byte*>(data_), size_);  // NOLINT(cppcoreguidelines-pro-type-const-cast): the system asks
  }
}

WriterLock::WriterLock(const std::filesystem::path& file) {
  const std::string name = file.string() + ".lock";
  handle_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (handle_ < 0) {
    refuse(name, "the lock file cannot be made: " + reason(), "check that you may write in this folder");
  }
  if (::flock(handle_, LOCK_EX | LOCK_NB) != 0) {
    const bool taken = errno == EWOULDBLOCK;
    const std::string why = reason();
    ::close(handle_);
    if (taken) {
      refuse(file.string(), "another process is adding to this index", "try again when it has finished");
    }
    refuse(name, "the lock cannot be taken: " + why);
  }
}

WriterLock::~WriterLock() {
  ::close(handle_);
}

Replacement::Replacement(const std::filesystem::path& file) : file_(file), part_(file.string() + ".part-XXXXXX") {
  handle_ = ::mkstemp(part_.data());
  if (handle_ < 0) {
    fail("making a file beside it");
  }
  struct stat status {};
  const ::mode_t mask = ::umask(0);
  ::umask(mask);
  const ::mode_t rights = ::stat(file.c_str(), &status) == 0 ? status.st_mode & 0777U : 0666U & ~mask;
  if (::fchmod(handle_, rights) != 0) {
    const std::string name = part_;
    ::close(handle_);
    ::unlink(name.c_str());
    fail("setting the rights of the new file");
  }
}

Replacement::~Replacement() {
  if (handle_ >= 0) {
    ::close(handle_);
    ::unlink(part_.c_str());
  }
}

void Replacement::write(std::span<const std::byte> bytes) {
  constexpr std::size_t most = std::size_t{1} << 26U;
  while (!bytes.empty()) {
    const auto written = ::write(handle_, bytes.data(), std::min(bytes.size(), most));
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      fail("writing the new file");
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void Replacement::finish() {
  if (::fsync(handle_) != 0) {
    fail("waiting for the disk");
  }
  if (::rename(part_.c_str(), file_.c_str()) != 0) {
    fail("putting the new file in its place");
  }
  ::close(handle_);
  handle_ = -1;
  const std::filesystem::path folder = file_.has_parent_path() ? file_.parent_path() : ".";
  const int place = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (place >= 0) {
    static_cast<void>(::fsync(place));  // the name, too; some file systems cannot, and the file is whole all the same
    ::close(place);
  }
}

void Replacement::fail(const std::string& doing) const {
  throw Error(ErrorCode::unreadable, doing + " failed: " + reason(), {.file = file_.string()},
              "the file is as it was; check the space on the disk and that you may write in this folder");
}

}  // namespace acquis::similarity

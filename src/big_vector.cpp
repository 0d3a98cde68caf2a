// SPDX-License-Identifier: Apache-2.0
#include "acquis/big_vector.hpp"

#include <algorithm>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace acquis {
namespace {

constexpr std::size_t large_page = std::size_t{1} << 21U;
constexpr std::size_t big = std::size_t{1} << 22U;

std::align_val_t alignment_of(std::size_t bytes, std::size_t alignment) noexcept {
  return std::align_val_t{bytes >= big ? std::max(alignment, large_page) : alignment};
}

}  // namespace

void* allocate_big(std::size_t bytes, std::size_t alignment) {
  void* memory = ::operator new(bytes, alignment_of(bytes, alignment));
#ifdef __linux__
  if (bytes >= big) {
    static_cast<void>(::madvise(memory, bytes, MADV_HUGEPAGE));  // a wish: without it, it is slower and no worse
  }
#endif
  return memory;
}

void free_big(void* memory, std::size_t bytes, std::size_t alignment) noexcept {
  ::operator delete(memory, alignment_of(bytes, alignment));  // clang 16 knows none that takes the size, too
}

}  // namespace acquis

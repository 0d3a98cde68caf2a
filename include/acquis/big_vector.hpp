// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace acquis {

/// Memory for `bytes` bytes, from 4 MiB on in pages as large as the system gives: millions of elements are then
/// written without a page fault for each 4 KiB, and found without missing the table of pages. Throws std::bad_alloc.
[[nodiscard]] void* allocate_big(std::size_t bytes, std::size_t alignment);
void free_big(void* memory, std::size_t bytes, std::size_t alignment) noexcept;

/// Takes memory from allocate_big, and leaves numbers unwritten where a vector only grows (`resize(n)`).
template <typename Value>
class BigAllocator {
 public:
  using value_type = Value;

  BigAllocator() = default;
  template <typename Other>
  BigAllocator(const BigAllocator<Other>& /*other*/) noexcept {}  // NOLINT(*-explicit-*): allocators convert

  [[nodiscard]] Value* allocate(std::size_t count) {
    return static_cast<Value*>(allocate_big(count * sizeof(Value), alignof(Value)));
  }
  void deallocate(Value* memory, std::size_t count) noexcept {
    free_big(memory, count * sizeof(Value), alignof(Value));
  }

  template <typename Built>
  void construct(Built* at) noexcept(std::is_nothrow_default_constructible_v<Built>) {
    ::new (static_cast<void*>(at)) Built;  // no value: a number stays what the memory held
  }
  template <typename Built, typename... Arguments>
  void construct(Built* at, Arguments&&... arguments) {
    std::construct_at(at, std::forward<Arguments>(arguments)...);
  }

  friend bool operator==(const BigAllocator& /*a*/, const BigAllocator& /*b*/) noexcept { return true; }
};

/// A vector for millions of elements. Unlike std::vector, `resize` does not set new numbers to zero.
template <typename Value>
using BigVector = std::vector<Value, BigAllocator<Value>>;

}  // namespace acquis

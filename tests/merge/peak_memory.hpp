// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/resource.h>

namespace acquis_test {

/// Largest memory that this process has held so far, in megabytes.
inline long peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

/// True where the memory of this process stayed below the limit. Sanitizers multiply memory, so there it is not judged.
inline bool peak_memory_below(long megabytes) {
#if defined(__SANITIZE_ADDRESS__)
  return megabytes > 0;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
  return megabytes > 0;
#else
  return peak_megabytes() < megabytes;
#endif
#else
  return peak_megabytes() < megabytes;
#endif
}

}  // namespace acquis_test

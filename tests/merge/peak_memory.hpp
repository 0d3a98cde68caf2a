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

}  // namespace acquis_test

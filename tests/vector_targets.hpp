// SPDX-License-Identifier: Apache-2.0
/// Runs a check once for each vector target that was compiled and that this processor has. Define HWY_WANT_AVX3_DL
/// before including Highway where the kernel in question does.
#pragma once

#include <hwy/highway.h>
#include <hwy/targets.h>

#include <cstdint>

#include "catch.hpp"

namespace acquis_test {

/// While it lives, all vector code runs on one target.
class OnTarget {
 public:
  explicit OnTarget(std::int64_t target) { choose(target); }
  ~OnTarget() { choose(0); }
  OnTarget(const OnTarget&) = delete;
  OnTarget& operator=(const OnTarget&) = delete;

 private:
  static void choose(std::int64_t target) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  }
};

template <class Check>
void on_each_target(Check check) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    const OnTarget chosen(target);
    INFO("target " << hwy::TargetName(target));
    check();
  }
}

}  // namespace acquis_test

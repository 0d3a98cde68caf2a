// SPDX-License-Identifier: Apache-2.0
#include "acquis/progress.hpp"

#include "acquis/error.hpp"

namespace acquis {

void Progress::throw_stopped() {
  throw Error(ErrorCode::stopped, "the work was stopped before it had a result");
}

}  // namespace acquis

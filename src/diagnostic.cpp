// SPDX-License-Identifier: Apache-2.0
#include "acquis/diagnostic.hpp"

namespace acquis {

std::string to_string(Severity severity) {
  switch (severity) {
    case Severity::info: return "info";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return "error";
}

}  // namespace acquis

// SPDX-License-Identifier: Apache-2.0
/// A term matrix straight from the definitions: the oracle of TermMatrix.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "acquis/similarity/term_matrix.hpp"

namespace acquis_test {

/// For each text the weight of each column by its name.
using SlowMatrix = std::vector<std::map<std::string, double>>;

/// With maps of strings, term by term; for the folding case_fold only.
[[nodiscard]] SlowMatrix slow_term_matrix(const std::vector<std::string>& texts,
                                          const acquis::similarity::TermMatrixOptions& options);

}  // namespace acquis_test

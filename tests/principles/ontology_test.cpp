// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/ontology.hpp"

#include <algorithm>
#include <chrono>

#include "acquis/error.hpp"
#include "catch.hpp"

using acquis::principles::Ontology;

TEST_CASE("the built-in ontology has the 34 principles in six languages", "[principles]") {
  const Ontology ontology;
  CHECK(ontology.principles().size() == 34);
  CHECK(ontology.languages() == std::vector<std::string>{"ar", "en", "es", "fr", "ru", "zh"});
}

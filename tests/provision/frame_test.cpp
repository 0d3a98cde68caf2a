// SPDX-License-Identifier: Apache-2.0
#include "acquis/provision/frame.hpp"

#include "catch.hpp"

using namespace acquis;
using namespace acquis::provision;

TEST_CASE("active clause") {
  const std::string text =
      "Institutions should publish the minutes of their meetings on their websites within thirty days.";
  const Frame frame = parse(text);
  REQUIRE(frame.actor);
  CHECK(slice(text, *frame.actor) == "Institutions");
}

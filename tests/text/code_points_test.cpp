// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/code_points.hpp"

#include <string>

#include "catch.hpp"

using acquis::Span;
using acquis::text::CodePoints;

// B9: byte and code-point offsets both, with characters outside the basic plane and combining marks.
TEST_CASE("B9 code points and bytes convert both ways on every character border", "[text]") {
  const std::string text = "a\u00e9e\u0301\U0001F310z\u4e2d" + std::string(200, 'x') + "\U0001F310\u0651";
  const CodePoints points(text);
  std::uint32_t count = 0;
  for (std::uint32_t byte = 0; byte < text.size(); ++byte) {
    if ((static_cast<unsigned char>(text[byte]) & 0xC0U) != 0x80U) {
      CHECK(points.from_byte(byte) == count);
      CHECK(points.to_byte(count) == byte);
      ++count;
    }
  }
  CHECK(points.size() == count);
  CHECK(points.from_byte(static_cast<std::uint32_t>(text.size())) == count);
  CHECK(points.to_byte(count) == text.size());
  CHECK(points.from_bytes(Span{0, 3}) == Span{0, 2});
}

TEST_CASE("an offset inside a character counts as its begin", "[text]") {
  const CodePoints points("\u4e2dx");
  CHECK(points.from_byte(1) == 0);
  CHECK(points.from_byte(2) == 0);
  CHECK(points.from_byte(3) == 1);
}

// SPDX-License-Identifier: Apache-2.0
/// HTML tags inside Markdown. Internal to the room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "acquis/span.hpp"

namespace acquis::document {

struct Tag {
  enum class Kind : std::uint8_t {
    block,    ///< begins or ends a block: <p>, <li>, <td>
    inline_,  ///< <em>, <a>, <sup>
    raw,      ///< <script>, <style>: what is inside is no text
    comment,  ///< <!-- … -->, <!DOCTYPE …>, <?…?>
  };
  Span span = {};
  std::string name = {};  ///< lower case, without "/"
  bool closing = false;
  Kind kind = Kind::inline_;
};

/// The tag that begins at the '<' at `at`: only elements of HTML, so that "<insert name>" stays text. Comments are
/// found if they end before `end`. Tags longer than 2,000 bytes are none. O(tag).
[[nodiscard]] std::optional<Tag> find_tag(std::string_view text, std::uint32_t at, std::uint32_t end);

}  // namespace acquis::document

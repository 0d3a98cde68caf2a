// SPDX-License-Identifier: Apache-2.0
/// Addresses of pages and letter boxes as they stand in running text.
#pragma once

#include <cstdint>
#include <string_view>

namespace acquis::text {

/// End of the address of a page ("https://…", "www.…") that begins at `begin`, or `begin` if none does.
///
/// It ends before white space, quotation marks, angle brackets, a closing bracket that it did not open, and the
/// punctuation of the sentence. O(length of the address).
[[nodiscard]] std::uint32_t end_of_url(std::string_view text, std::uint32_t begin);

/// Bytes of a mail address around the "@" at `at`: before and behind; both 0 if it is none. The local part is at most
/// 64 bytes long (RFC 5321), the domain at most 255. O(1).
struct MailAddress {
  std::uint32_t before = 0;
  std::uint32_t behind = 0;
};
[[nodiscard]] MailAddress mail_address_around(std::string_view text, std::uint32_t at);

}  // namespace acquis::text

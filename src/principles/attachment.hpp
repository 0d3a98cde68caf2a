// SPDX-License-Identifier: Apache-2.0
/// Which group a mention is for, by what stands between the two. Internal to the room.
#pragma once

#include <cstdint>
#include <string_view>

#include "acquis/provision/statement.hpp"

namespace acquis::principles {

/// Bytes of a preposition at the end of a mention: "accessible [to]".
[[nodiscard]] std::uint32_t length_of_tie(std::string_view mention);

/// "participation [of the] poorest countries", "training [on terms, in particular to] officials": between a mention and
/// the group that it is for. A place is where its people are: "access [in] rural areas".
[[nodiscard]] bool is_attached(std::string_view between, const provision::Party& party);

/// ", women and [youth] from [small islands]": the next member of a list, or what narrows the last one.
[[nodiscard]] bool continues_list(std::string_view text, Span list, Span next);

/// "rights of [States]", "[rural women]": not "negotiated among [States]", nor a thing with the name of a group.
[[nodiscard]] bool is_named_in(const provision::Party& party, Span place);

}  // namespace acquis::principles

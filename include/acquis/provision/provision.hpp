// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/consultation.hpp"
#include "acquis/provision/frame.hpp"
#include "acquis/span.hpp"

namespace acquis::provision {

/// The unit that is compared: one operative sentence with its items, or a numbered paragraph with one act.
struct Provision {
  std::string id = {};            ///< record id or FILESTEM/BLOCKID; "#2", "#3" for further ones of one block
  std::string contribution = {};  ///< id of the contribution
  std::string contributor = {};
  std::string language = {};
  std::optional<std::string> label = {};
  std::string text = {};          ///< words of the document: parts of several blocks are joined by one space
  std::vector<Span> source = {};  ///< bytes of the file
  std::string block = {};         ///< id of the block it begins in
  Frame frame = {};               ///< spans in `text`
};

/// A stretch of a contribution that is not compared, and why.
struct LeftOut {
  std::string provision = {};     ///< id of the provision, or empty
  std::string contribution = {};  ///< id of the contribution, if no provision
  std::string block = {};         ///< id of the block; begin and end count its text
  Span span = {};                 ///< in the text of the block or provision
  std::string reason = {};        ///< repeats formula greeting self_description quotation heading replaced
  std::string of = {};            ///< what it repeats or is replaced by
};

struct Split {
  std::vector<Provision> provisions = {};
  std::vector<LeftOut> left_out = {};
};

/// Splits a contribution into provisions. Together, provisions and `left_out` hold every word of every block.
/// A record (Contribution::record) is one provision with the record's id, unless it is empty. O(n).
[[nodiscard]] Split split(const document::Contribution& contribution);

/// A provision made of a text at hand (a pair to be judged, a record).
[[nodiscard]] Provision make_provision(std::string id, std::string text, std::string language = "en");

}  // namespace acquis::provision

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

/// Splits a contribution into provisions. Together, provisions and `left_out` hold every word of every block, once.
///
/// - A numbered paragraph or item with at most one act is one provision, background sentences included. A paragraph
///   without number is split by sentence: each sentence that asks stands alone, background before and behind it forms
///   provisions with an empty frame.
/// - Two acts with a modal or performative each ("should publish … and shall hold …") are two provisions with one
/// label,
///   the second with its conjunction ("and shall hold …"). Several acts of one modal stay together.
/// - A chapeau and the items that complete it are one provision, whose text joins them by a space and whose sources are
///   those of all of them. An item (or a sentence of it) with a modal or performative of its own stands alone; it is
///   not preceded by the chapeau. Commands under a chapeau that asks for nothing stand alone too.
/// - Left out: "heading" (titles, headings, dates, captions, notes of the chair or secretariat; short lines that stand
///   over a paragraph as titles do, one or two of them, though nothing marks them; the fields of a form that a text
///   begins with), "quotation" (text of
///   another document, or a sentence in quotation marks that asks for nothing), "greeting", "self_description"
///   (data/openings.yaml). A sentence that asks for something is left out only where the document marks it as quoted.
///
/// A record (Contribution::record) is one provision with the record's id, unless it is empty. O(n).
[[nodiscard]] Split split(const document::Contribution& contribution);

/// A provision made of a text at hand (a pair to be judged, a record).
[[nodiscard]] Provision make_provision(std::string id, std::string text, std::string language = "en");

}  // namespace acquis::provision

// SPDX-License-Identifier: Apache-2.0
/// Scores of texts whose square brackets are not decided yet.
///
/// What stands in square brackets is in doubt: it may stay or fall. A reading decides each bracket of a text, and a
/// pair of texts has as many scores as both have readings.
///
/// - A bracket falls with all that is in it; where it stays, the brackets inside are decided one by one.
/// - Brackets that touch ("[shall][should]"), or have only a slash and blanks between them, are alternatives: at most
///   one of them stays. So are the parts of a bracket between slashes that belong to no word ("[shall / should]").
///   Brackets with a blank between them are decided one by one: drafts use both, and so the interval is the wider one.
/// - A bracket of digits only that touches what stands before it ("as noted[3]") is a reference mark and stays, as does
///   a bracket without words and the half of a bracket.
/// - Document frequencies, lengths of other texts and formulas are those of the texts as they stand.
#pragma once

#include <cstdint>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::similarity {

/// What stays of the brackets of both texts: spans of their content, in bytes, in order.
struct BracketReading {
  std::vector<Span> a = {};
  std::vector<Span> b = {};
  friend bool operator==(const BracketReading&, const BracketReading&) = default;
};

/// The lowest and the highest score of any reading. The score of the texts as they stand, all brackets and all
/// alternatives read, may lie outside.
///
/// Exact by trying all readings if both texts together have at most 1,024; else readings are changed bracket by bracket
/// as long as the score gets better, from all brackets kept and from none: then there may be lower and higher scores.
struct ScoreInterval {
  double low = 0;
  double high = 0;
  bool exact = true;
  BracketReading low_reading = {};  ///< of several, one that keeps most words
  BracketReading high_reading = {};
  friend bool operator==(const ScoreInterval&, const ScoreInterval&) = default;
};

}  // namespace acquis::similarity

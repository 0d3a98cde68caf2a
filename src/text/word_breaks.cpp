// SPDX-License-Identifier: Apache-2.0
#include "text/word_breaks.hpp"

#include <limits>

#include "acquis/error.hpp"
#include "text/icu_words.hpp"
#include "text/word_kernel.hpp"
#include "text/word_rules.hpp"

namespace acquis::text {
namespace {

/// The last blank or line feed that is not behind `byte`, or 0.
std::uint32_t back_to_blank(std::string_view text, std::uint32_t byte) noexcept {
  while (byte > 0 && text[byte] != ' ' && text[byte] != '\n') {
    --byte;
  }
  return byte;
}

/// Cuts with the kernel, and with `stretch` what the kernel does not know: it gets a begin as plain_stretch does.
template <class Stretch>
WordWork cut(std::string_view text, const WordTables& tables, Pieces& pieces, Stretch stretch) {
  constexpr std::size_t room = 64;
  pieces.clear();
  pieces.make_room(text.size() / 4 + room);
  WordWork work;
  WordCutting cutting{.text = text.data(), .size = static_cast<std::uint32_t>(text.size())};
  while (true) {
    cutting.starts = pieces.start_memory();
    cutting.kinds = pieces.kind_memory();
    cutting.capacity = pieces.capacity();
    cutting.count = pieces.size();
    const WordStop stop = cut_words(tables, cutting);
    pieces.resize(cutting.count);
    work.blocks = cutting.blocks;
    if (stop == WordStop::end) {
      return work;
    }
    if (stop == WordStop::room) {
      pieces.make_room((text.size() - cutting.at) / 4 + room);
      continue;
    }
    const std::uint32_t begin = back_to_blank(text, cutting.at);
    std::size_t kept = pieces.size();
    while (pieces.starts()[kept - 1] > begin) {
      --kept;
    }
    pieces.resize(kept);
    cutting.at = stretch(begin);
    ++work.stretches;
    work.plain_bytes += cutting.at - begin;
  }
}

}  // namespace

WordWork unicode_words(std::string_view text, Pieces& pieces) {
  return cut(text, word_tables(Tailoring::none), pieces,
             [&](std::uint32_t begin) { return plain_stretch(text, begin, Tailoring::none, pieces); });
}

WordWork document_words(std::string_view text, Pieces& pieces) {
  return cut(text, word_tables(Tailoring::document), pieces, [&](std::uint32_t begin) {
    const std::size_t first = pieces.size() - 1;  // the stretch may begin with it
    const std::uint32_t end = plain_stretch(text, begin, Tailoring::document, pieces);
    cut_dictionary_words(text.substr(0, end), first, pieces);
    return end;
  });
}

WordWork icu_words(std::string_view text, const std::string& language, Pieces& pieces) {
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    throw Error(ErrorCode::limit_exceeded, "ICU breaks no text longer than 2 GiB.");
  }
  return cut(text, word_tables(Tailoring::icu), pieces,
             [&](std::uint32_t begin) { return icu_stretch(text, begin, language, pieces); });
}

}  // namespace acquis::text

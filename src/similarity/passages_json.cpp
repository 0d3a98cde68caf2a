// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/passages.hpp"
#include "acquis/text/code_points.hpp"
#include "json_writer.hpp"

namespace acquis::similarity {
namespace {

Span in_code_points(Span bytes, std::string_view text) {
  return text::CodePoints(text).from_bytes(bytes);
}

Json to_object(const PassagePlace& place, std::span<const std::string> ids, std::span<const std::string_view> texts) {
  const auto text = static_cast<std::size_t>(place.text);
  const Span span = in_code_points(place.span, texts[text]);
  return {{"id", ids[text]},
          {"begin", span.begin},
          {"end", span.end},
          {"words", place.words},
          {"similarity", place.similarity}};
}

}  // namespace

std::string to_json(const Passage& passage, std::span<const std::string> ids, std::span<const std::string_view> texts) {
  Json places = Json::array();
  for (const PassagePlace& place : passage.places) {
    places.push_back(to_object(place, ids, texts));
  }
  const std::string_view text = texts[static_cast<std::size_t>(passage.core.text)];
  return dump({{"text", slice(text, passage.core.span)},
               {"words", passage.core.words},
               {"weight", passage.weight},
               {"core", to_object(passage.core, ids, texts)},
               {"places", places}});
}

std::string to_json(const Reuse& reuse, std::span<const std::string> ids, std::span<const std::string_view> texts) {
  const auto a = static_cast<std::size_t>(reuse.a);
  const auto b = static_cast<std::size_t>(reuse.b);
  const Span a_span = in_code_points(reuse.a_span, texts[a]);
  const Span b_span = in_code_points(reuse.b_span, texts[b]);
  return dump({{"a", ids[a]},
               {"b", ids[b]},
               {"a_begin", a_span.begin},
               {"a_end", a_span.end},
               {"b_begin", b_span.begin},
               {"b_end", b_span.end},
               {"words", reuse.words},
               {"similarity", reuse.similarity},
               {"weight", reuse.weight}});
}

}  // namespace acquis::similarity

// SPDX-License-Identifier: Apache-2.0
#include "merge/spelling.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "acquis/data.hpp"
#include "acquis/text/pattern.hpp"
#include "acquis/text/stemmer.hpp"
#include "document/characters.hpp"
#include "document/editorial.hpp"
#include "text/ascii.hpp"

namespace acquis::merge {
namespace {

using Variant = std::pair<std::string_view, std::string_view>;

/// Ends of words and their other spelling; the longest stands first.
constexpr std::array<Variant, 15> word_variants{{{"isations", "izations"},
                                                 {"isation", "ization"},
                                                 {"ising", "izing"},
                                                 {"isers", "izers"},
                                                 {"iser", "izer"},
                                                 {"ised", "ized"},
                                                 {"ises", "izes"},
                                                 {"ise", "ize"},
                                                 {"yse", "yze"},
                                                 {"ysed", "yzed"},
                                                 {"programmes", "programs"},
                                                 {"programme", "program"},
                                                 {"centres", "centers"},
                                                 {"centre", "center"},
                                                 {"licence", "license"}}};

/// The same for stems, which have lost their ends.
constexpr std::array<Variant, 4> stem_variants{
    {{"is", "iz"}, {"ys", "yz"}, {"programm", "program"}, {"centr", "center"}}};

std::string varied(std::string word, std::span<const Variant> variants, std::size_t least) {
  if (const std::size_t our = word.find("our"); our != std::string::npos && our > 1 && word != "four") {
    word.erase(our + 1, 1);  // "neighbourhood"; "source" becomes "sorce" on both sides
  }
  for (const auto& [from, to] : variants) {
    if ((word.size() >= from.size() + least && word.ends_with(from)) || (word == from && from.size() > 3)) {
      return word.replace(word.size() - from.size(), from.size(), to);
    }
  }
  return word;
}

/// Stem of the base form by irregular form.
const std::unordered_map<std::string, std::string>& irregular_stems() {
  static const std::unordered_map<std::string, std::string> all = [] {
    std::unordered_map<std::string, std::string> stems;
    const text::Stemmer stemmer("en");
    const YAML::Node file = YAML::Load(std::string(data_file("irregular_forms.yaml").content));
    for (const auto& entry : file["forms"]) {
      const std::string base = stemmer(entry.first.as<std::string>());
      for (const YAML::Node& form : entry.second) {
        stems.emplace(form.as<std::string>(), base);
      }
    }
    return stems;
  }();
  return all;
}

/// The words name who proposed the text: its contributor, or parties that are known as proponents.
bool names_proponent(std::string_view words, std::string_view contributor) {
  return document::names_parties(words) ||
         (!contributor.empty() && document::folded(words) == document::folded(contributor));
}

/// "[text – Group]" becomes "[text]".
std::string without_attributions(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const bool dash = text.substr(i, 5) == " \u2013 " || text.substr(i, 5) == " \u2014 ";
    if (dash) {
      const std::size_t close = text.substr(i, 60).find_first_of("[]");
      if (close != std::string_view::npos && text[i + close] == ']' && text::is_capital(text[i + 5])) {
        i += close;
        continue;
      }
    }
    out += text[i++];
  }
  return out;
}

/// British and American letters inside a word, told apart nowhere else: "travelling", "defence", "catalogue".
std::string one_spelling(std::string word) {
  static constexpr std::array<Variant, 6> inner{
      {{"ll", "l"}, {"ogue", "og"}, {"efence", "efense"}, {"ffence", "ffense"}, {"dgement", "dgment"}, {"aeo", "eo"}}};
  for (const auto& [from, to] : inner) {
    for (std::size_t at = word.find(from); at != std::string::npos; at = word.find(from, at + to.size())) {
      word.replace(at, from.size(), to);
    }
  }
  return word;
}

/// "[shall] (Group)", "(Group) [shall]", "text. (Group)": who stands beside a bracket or behind a text is its
/// proponent, where a party or the contributor is named and nothing else: "[shall] (Annex)" says where.
std::string without_proponents(const std::string& text, std::string_view contributor) {
  static const text::Pattern beside(
      "(?<=\\])\\s*\\(([A-Z][^()\\[\\]]{1,40})\\)|\\(([A-Z][^()\\[\\]]{1,40})\\)\\s*(?=\\[)"
      "|(?<=[.;])\\s*\\(([A-Z][^()\\[\\]]{1,40})\\)\\s*$"
      "|(?<=[.;])\\s*[\\x{2013}\\x{2014}]\\s*([A-Z][^()\\[\\].;:]{1,40})$");
  if (text.find_first_of("(\xE2") == std::string::npos) {
    return text;  // neither a parenthesis nor a dash
  }
  std::string out;
  std::uint32_t from = 0;
  for (const text::Pattern::Match& match : beside.find_all(text)) {
    const auto name = std::find_if(match.groups.begin(), match.groups.end(),
                                   [](const std::optional<Span>& group) { return group.has_value(); });
    if (!names_proponent(slice(text, **name), contributor)) {
      continue;
    }
    out += slice(text, {from, match.span.begin});
    from = match.span.end;
  }
  return out + text.substr(from);
}

}  // namespace

std::string stem_of(const text::Term& term, bool english) {
  if (!english) {
    return term.stem;
  }
  const auto found = irregular_stems().find(term.folded);
  std::string stem = found == irregular_stems().end() ? term.stem : found->second;
  const bool verb_of_ise = term.folded.size() > 5;
  return verb_of_ise ? varied(std::move(stem), stem_variants, 3) : stem;
}

std::uint32_t prefix_length(std::string_view text) {
  static const text::Pattern label(
      "^[\\s\\[]*(?:(?:OP|PP|Alt|Option|Alternative|Para(?:graph)?)\\.?\\s?)?"
      "(?:\\d{1,3}(?:\\.\\d+)*|[A-Z](?=[.:)])|\\([a-z]{1,4}\\)|\\(\\d{1,2}\\)|[a-z](?=\\)))?"
      "\\s?(?:bis|ter|quater|quinquies)?(?:\\s?alt(?:\\s?\\d+)?)?\\s?[.:)]?\\s+(?=[^\\s])");
  static const text::Pattern attribution(
      "^(?:\\((?!i+\\)|[a-z]\\))[A-Z][^()\\[\\]]{1,40}\\)\\s*:?|(?:Proposed|Submitted|Supported) by [^.:;]{2,60}:)"
      "\\s*(?=\\[|\\p{Lu})");
  std::uint32_t length = 0;
  const auto skip = [&](const text::Pattern& pattern) {
    if (const auto match = pattern.search(text.substr(length))) {
      length += match->span.end;
    }
  };
  const auto has_label = [](std::string_view words) {
    return words.find_first_of("0123456789.:)") != std::string_view::npos;
  };
  if (const auto match = label.search(text); match && has_label(slice(text, match->span))) {
    length = match->span.end;
  }
  skip(attribution);
  return length;
}

std::string verbatim_key(std::string_view text, std::string_view contributor, text::TermCutter& cut) {
  const std::string plain = without_proponents(without_attributions(text), contributor);
  std::string key;
  for (const text::Term& term : cut(plain)) {
    key += one_spelling(varied(term.folded, word_variants, 2));
  }
  return key;
}

}  // namespace acquis::merge

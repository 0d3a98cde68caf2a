// SPDX-License-Identifier: Apache-2.0
#include "editorial.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>

#include "acquis/data.hpp"
#include "characters.hpp"

namespace acquis::document {
namespace {

using Words = std::set<std::string, std::less<>>;

Words read_words(const YAML::Node& list) {
  Words words;
  for (const auto& entry : list) {
    words.insert(folded(entry.as<std::string>()));
  }
  return words;
}

struct Lists {
  Words offices, acts, openings, placeholders, directives, alternatives, continuations, remarks;
  Words instruction, acknowledgement, definition;
  Words parties;
};

const Lists& lists() {
  static const Lists loaded = [] {
    const YAML::Node file = YAML::Load(std::string(data_file("editorial.yaml").content));
    const YAML::Node parties = YAML::Load(std::string(data_file("parties.yaml").content));
    const YAML::Node notes = file["notes"];
    return Lists{read_words(file["offices"]),       read_words(file["acts"]),
                 read_words(file["openings"]),      read_words(file["placeholders"]),
                 read_words(file["directives"]),    read_words(file["alternatives"]),
                 read_words(file["continuations"]), read_words(file["remarks"]),
                 read_words(notes["instruction"]),  read_words(notes["acknowledgement"]),
                 read_words(notes["definition"]),   read_words(parties["attribution_codes"])};
  }();
  return loaded;
}

/// Folded words, without possessive endings and apostrophes, hyphens kept.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const std::string all = folded(text) + " ";
  for (std::size_t at = 0; at < all.size(); ++at) {
    const char byte = all[at];
    if (byte == ' ' || byte == ',' || byte == '/') {
      if (word.ends_with("'s")) {
        word.resize(word.size() - 2);
      }
      std::erase(word, '\'');
      if (!word.empty()) {
        words.push_back(std::move(word));
      }
      word.clear();
    } else {
      word += byte;
    }
  }
  return words;
}

bool any_in(const std::vector<std::string>& words, const Words& list) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return list.contains(word); });
}

/// True if one of the list stands at the begin of the text as whole words.
bool begins_with_one(std::string_view text, const Words& list) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& each) {
    return text.starts_with(each) && (text.size() == each.size() || !is_ascii_letter(text[each.size()]));
  });
}

bool holds_one(std::string_view text, const Words& list) {
  return std::any_of(list.begin(), list.end(),
                     [&](const std::string& each) { return text.find(each) != std::string_view::npos; });
}

/// Cuts a list of names at commas, semicolons, slashes and "and"; empty unless each is a known party.
std::vector<Span> parties_in(std::string_view text, Span within) {
  constexpr std::uint32_t longest_list = 300;
  within = trimmed(text, within);
  if (within.empty() || within.length() > longest_list) {
    return {};
  }
  const Words& parties = lists().parties;
  if (parties.contains(folded(slice(text, within)))) {
    return {within};
  }
  std::vector<Span> names;
  std::uint32_t begin = within.begin;
  for (std::uint32_t at = begin; at <= within.end; ++at) {
    const bool conjunction = at < within.end && text.substr(at, 5) == " and " &&
                             parties.contains(folded(slice(text, trimmed(text, {begin, at}))));
    if (at == within.end || text[at] == ',' || text[at] == ';' || text[at] == '/' || text[at] == '+' ||
        text[at] == '&' || conjunction) {
      const Span name = trimmed(text, {begin, at});
      if (name.empty() || !parties.contains(folded(slice(text, name)))) {
        return {};
      }
      names.push_back(name);
      begin = at + (conjunction ? 5U : 1U);
      at = std::max(at, begin - 1);
    }
  }
  return names;
}

}  // namespace

std::optional<std::string> editorial_opening(std::string_view text, bool enclosed) {
  constexpr std::size_t longest_opening = 80;
  const std::string_view window = text.substr(0, longest_opening);
  const std::size_t colon = std::min(window.find(':'), window.find("\uFF1A"));
  std::size_t end = colon;
  for (const std::string_view dash : {" \u2013 ", " \u2014 ", " - "}) {
    end = std::min(end, enclosed ? window.find(dash) : std::string_view::npos);
  }
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view opening = window.substr(0, end);
  const auto words = words_of(opening);
  constexpr std::size_t most_words = 6;
  if (words.empty() || words.size() > most_words) {
    return std::nullopt;
  }
  std::string joined;
  for (const std::string& word : words) {
    joined += (joined.empty() ? "" : " ") + word;
  }
  const Lists& known = lists();
  const bool office = any_in(words, known.offices);
  const bool act = any_in(words, known.acts);
  const bool short_office = office && words.size() <= 3 && end == colon;
  const bool note = (office && act) || (enclosed && (short_office || known.openings.contains(joined)));
  return note ? std::optional<std::string>(opening) : std::nullopt;
}

bool is_remark(std::string_view content) {
  constexpr std::size_t longest_begin = 80;
  const auto words = words_of(content.substr(0, longest_begin));
  const std::size_t first = !words.empty() && words.front() == "the" ? 1 : 0;
  if (first + 1 < words.size() && lists().offices.contains(words[first]) && words[first + 1] == "to") {
    return true;
  }
  return begins_with_one(folded(content.substr(0, longest_begin)), lists().remarks);
}

std::string editorial_slug(std::string_view opening) {
  std::string joined;
  for (const std::string& word : words_of(opening)) {
    joined += word + " ";
  }
  return slug(joined);
}

bool is_placeholder(std::string_view content) {
  const std::string words = folded(content);
  if (words.find_first_not_of("._- ") == std::string::npos || words == "\u2026" || words == "?") {
    return true;
  }
  return std::any_of(lists().placeholders.begin(), lists().placeholders.end(), [&](const std::string& each) {
    if (!each.ends_with(" *")) {
      return words == each;
    }
    const std::string_view stem = std::string_view(each).substr(0, each.size() - 2);
    return words.starts_with(stem) && (words.size() == stem.size() || !is_ascii_letter(words[stem.size()]));
  });
}

bool names_parties(std::string_view text) {
  const Span all = trimmed(text, {0, static_cast<std::uint32_t>(text.size())});
  const std::string_view words = slice(text, all);
  const bool article = words.starts_with("the ") || words.starts_with("The ");
  return !parties_in(article ? words.substr(4) : words,
                     {0, static_cast<std::uint32_t>(words.size() - (article ? 4 : 0))})
              .empty();
}

Proponents find_proponents(std::string_view content) {
  const auto size = static_cast<std::uint32_t>(content.size());
  Proponents found;
  found.spans = parties_in(content, {0, size});
  if (!found.spans.empty()) {
    found.alone = true;
    return found;
  }
  constexpr std::size_t longest_list = 300;
  const std::size_t colon = content.substr(0, longest_list).find(':');
  if (colon != std::string_view::npos) {
    found.spans = parties_in(content, {0, static_cast<std::uint32_t>(colon)});
    if (!found.spans.empty()) {
      found.alone = begins_with_one(folded(content.substr(colon + 1)), lists().directives);
      return found;
    }
  }
  const Span visible = trimmed(content, {0, size});
  if (!visible.empty() && content[visible.end - 1] == ')') {
    const std::size_t open = content.rfind('(');
    if (open != std::string_view::npos) {
      found.spans = parties_in(content, {static_cast<std::uint32_t>(open) + 1, visible.end - 1});
      if (!found.spans.empty()) {
        return found;
      }
    }
  }
  for (const std::string_view dash : {" \u2013 ", " \u2014 ", " - ", "\u2014"}) {
    const std::size_t place = content.rfind(dash);
    if (place != std::string_view::npos && found.spans.empty()) {
      found.spans = parties_in(content, {static_cast<std::uint32_t>(place + dash.size()), size});
    }
  }
  return found;
}

bool is_choice(std::string_view content) {
  constexpr std::size_t longest_choice = 120;
  constexpr int most_words = 5;
  if (content.size() > longest_choice || content.find('/') == std::string_view::npos ||
      content.find("://") != std::string_view::npos) {
    return false;
  }
  int sides = 0;
  for (std::size_t begin = 0; begin <= content.size();) {
    std::size_t slash = std::min(content.find('/', begin), content.size());
    const std::string side = folded(content.substr(begin, slash - begin));
    const auto words = static_cast<int>(std::count(side.begin(), side.end(), ' ')) + 1;
    const bool has_digit = std::any_of(side.begin(), side.end(), is_digit);
    if (side.empty() || words > most_words || has_digit || side == "and" || side.ends_with(" and") || side == "or" ||
        side.starts_with("or ")) {
      return false;
    }
    ++sides;
    begin = slash + 1;
  }
  return sides >= 2;
}

bool is_or(std::string_view content) {
  const std::string words = folded(content);
  return words == "or" || words == "ou" || words == "o" || words == "или" || words == "或" || words == "أو";
}

bool begins_alternative(std::string_view content) {
  const std::string words = folded(content.substr(0, 40));
  return std::any_of(lists().alternatives.begin(), lists().alternatives.end(), [&](const std::string& each) {
    if (!words.starts_with(each)) {
      return false;
    }
    std::string_view rest = std::string_view(words).substr(each.size());
    while (rest.starts_with(' ') || rest.starts_with('.')) {
      rest.remove_prefix(1);
    }
    const std::size_t end = std::min(rest.find_first_of(" :.)-]"), rest.size());
    return end > 0 && end <= 3 &&
           (is_digit(rest.front()) || end == 1 ||
            rest.substr(0, end).find_first_not_of("iv") == std::string_view::npos);
  });
}

bool goes_on(std::string_view content) {
  const std::string words = folded(content);
  return !words.empty() &&
         (words.front() == ',' || words.front() == ';' || begins_with_one(words, lists().continuations));
}

NoteKind note_kind(std::string_view text, bool only_link) {
  if (only_link) {
    return NoteKind::link;
  }
  const Lists& known = lists();
  std::string words = folded(text);
  if (const auto opening = editorial_opening(text, true); opening && words.find(": ") != std::string::npos) {
    words.erase(0, words.find(": ") + 2);  // "Secretariat: please insert …"
  }
  if (begins_with_one(words, known.instruction)) {
    return NoteKind::instruction;
  }
  if (words.empty() || words.ends_with(':')) {
    return NoteKind::truncated;
  }
  if (holds_one(words, known.acknowledgement)) {
    return NoteKind::acknowledgement;
  }
  return holds_one(words, known.definition) ? NoteKind::definition : NoteKind::other;
}

}  // namespace acquis::document

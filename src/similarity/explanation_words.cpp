// SPDX-License-Identifier: Apache-2.0
#include "similarity/explanation_words.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "acquis/data.hpp"
#include "acquis/text/terms.hpp"

namespace acquis::similarity {
namespace {

struct Words {
  std::map<std::string, std::string, std::less<>> sentences;
  std::map<std::string, std::string, std::less<>> shares;
  std::map<std::string, DeadlineWords, std::less<>> languages;
};

std::vector<std::string> folded_words(const std::string& given) {
  std::vector<std::string> words;
  for (const text::Term& term : text::terms(given, {.language = ""})) {
    words.push_back(term.folded);
  }
  return words;
}

std::set<std::string, std::less<>> set_of(const YAML::Node& list) {
  std::set<std::string, std::less<>> words;
  for (const YAML::Node& entry : list) {
    for (std::string& word : folded_words(entry.as<std::string>())) {
      words.insert(std::move(word));
    }
  }
  return words;
}

Words read_words() {
  const YAML::Node file = YAML::Load(std::string(data_file("explanations.yaml").content));
  Words words;
  for (const auto& entry : file["sentences"]) {
    words.sentences.emplace(entry.first.as<std::string>(), entry.second.as<std::string>());
  }
  for (const auto& entry : file["shares"]) {
    words.shares.emplace(entry.first.as<std::string>(), entry.second.as<std::string>());
  }
  for (const auto& entry : file["languages"]) {
    DeadlineWords& own = words.languages[entry.first.as<std::string>()];
    own.time_units = set_of(entry.second["time_units"]);
    own.number_words = set_of(entry.second["number_words"]);
    for (const YAML::Node& limit : entry.second["limits"]) {
      own.limits.push_back(folded_words(limit.as<std::string>()));
    }
  }
  return words;
}

const Words& words() {
  static const Words loaded = read_words();
  return loaded;
}

std::string filled(std::string_view rest, const std::vector<std::pair<std::string_view, std::string>>& fields) {
  std::string result;
  while (!rest.empty()) {  // field by field, so that braces in a quotation stay what they are
    const std::size_t open = rest.find('{');
    const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
    if (close == std::string_view::npos) {
      break;
    }
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    const auto field = std::find_if(fields.begin(), fields.end(), [&](const auto& each) { return each.first == name; });
    result.append(rest.substr(0, open)).append(field == fields.end() ? std::string() : field->second);
    rest.remove_prefix(close + 1);
  }
  return result.append(rest);
}

}  // namespace

const DeadlineWords& deadline_words(std::string_view language) {
  static const DeadlineWords none;
  const auto found = words().languages.find(language);
  return found == words().languages.end() ? none : found->second;
}

std::string phrase(std::string_view name, const std::vector<std::pair<std::string_view, std::string>>& fields) {
  return filled(words().sentences.find(name)->second, fields);
}

std::string share_in_words(double part, double whole) {
  const auto& shares = words().shares;
  if (part <= 0 || whole <= 0) {
    return shares.find("none")->second;
  }
  if (part >= whole) {
    return shares.find("all")->second;
  }
  const double percent = 100 * part / whole;
  if (percent < 1) {
    return shares.find("little")->second;
  }
  const auto rounded = static_cast<int>(std::min(std::round(percent), 99.0));
  return filled(shares.find("some")->second, {{"percent", std::to_string(rounded)}});
}

}  // namespace acquis::similarity

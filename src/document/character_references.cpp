// SPDX-License-Identifier: Apache-2.0
#include <yaml-cpp/yaml.h>

#include <map>

#include "acquis/data.hpp"
#include "characters.hpp"
#include "inline_marks.hpp"

namespace acquis::document {
namespace {

using Names = std::map<std::string, std::int32_t, std::less<>>;

Names read_names() {
  Names names;
  const YAML::Node file = YAML::Load(std::string(data_file("character_references.yaml").content));
  for (const auto& entry : file["references"]) {
    names.emplace(entry.first.as<std::string>(), entry.second.as<std::int32_t>());
  }
  return names;
}

std::int32_t numeric(std::string_view digits) {
  const bool hexadecimal = digits.front() == 'x' || digits.front() == 'X';
  if (hexadecimal) {
    digits.remove_prefix(1);
  }
  std::int64_t value = 0;
  if (digits.empty() || digits.size() > 7) {
    return -1;
  }
  for (const char digit : digits) {
    const bool letter = (digit >= 'a' && digit <= 'f') || (digit >= 'A' && digit <= 'F');
    if (!is_digit(digit) && !(hexadecimal && letter)) {
      return -1;
    }
    value = value * (hexadecimal ? 16 : 10) + (is_digit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10);
  }
  const bool valid = value > 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  return valid ? static_cast<std::int32_t>(value) : 0xFFFD;
}

}  // namespace

std::optional<CharacterReference> find_character_reference(std::string_view text, std::uint32_t at) {
  constexpr std::size_t longest = 12;
  static const Names names = read_names();
  const std::size_t semicolon = text.substr(at, longest).find(';');
  if (semicolon == std::string_view::npos || semicolon < 2) {
    return std::nullopt;
  }
  const std::string_view name = text.substr(at + 1, semicolon - 1);
  std::int32_t code_point = -1;
  if (name.front() == '#') {
    code_point = name.size() > 1 ? numeric(name.substr(1)) : -1;
  } else if (const auto found = names.find(name); found != names.end()) {
    code_point = found->second;
  }
  if (code_point < 0) {
    return std::nullopt;
  }
  CharacterReference reference{{at, at + static_cast<std::uint32_t>(semicolon) + 1}, {}};
  text::append(reference.characters, code_point);
  return reference;
}

}  // namespace acquis::document

// SPDX-License-Identifier: Apache-2.0
#include "acquis/yaml.hpp"

#include <yaml-cpp/yaml.h>

#include <charconv>

#include "acquis/error.hpp"
#include "json_writer.hpp"

namespace acquis {
namespace {

constexpr std::size_t kMaxDigits = 15;  // whole numbers that every reader of JSON keeps exactly

class Converter {
 public:
  Converter(std::string name, std::size_t max_values) : name_(std::move(name)), left_(max_values) {}

  Json operator()(const YAML::Node& node) {
    if (left_-- == 0) {
      throw Error(ErrorCode::limit_exceeded, "the file holds too many values once its anchors are written out",
                  place(node.Mark()));
    }
    if (node.IsMap()) {
      return object(node);
    }
    if (node.IsSequence()) {
      Json array = Json::array();
      for (const YAML::Node& item : node) {
        array.push_back((*this)(item));
      }
      return array;
    }
    return node.IsScalar() ? scalar(node) : Json(nullptr);
  }

  [[nodiscard]] Place place(const YAML::Mark& mark) const {
    const bool known = mark.line >= 0;
    return {.file = name_, .line = known ? std::optional(static_cast<std::uint64_t>(mark.line) + 1) : std::nullopt};
  }

 private:
  Json object(const YAML::Node& node) {
    Json object = Json::object();
    for (const auto& entry : node) {
      if (!entry.first.IsScalar()) {
        throw Error(ErrorCode::invalid_data_file, "a key must be a word, not a list or a map",
                    place(entry.first.Mark()));
      }
      object[entry.first.Scalar()] = (*this)(entry.second);
    }
    return object;
  }

  static Json scalar(const YAML::Node& node) {
    const std::string& text = node.Scalar();
    if (node.Tag() == "!") {  // between quotation marks
      return text;
    }
    if (text == "true" || text == "false") {
      return text == "true";
    }
    if (text == "null" || text == "~") {
      return nullptr;
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size() && text.size() <= kMaxDigits &&
                       std::to_string(number) == text;  // "007" stays what was written
    return whole ? Json(number) : Json(text);
  }

  std::string name_;
  std::size_t left_;
};

}  // namespace

std::string yaml_as_json(std::string_view yaml, const std::string& name, std::size_t max_values) {
  Converter convert(name, max_values);
  try {
    return dump(convert(YAML::Load(std::string(yaml))));
  } catch (const YAML::Exception& broken) {
    throw Error(ErrorCode::invalid_data_file, "the file is no YAML: " + broken.msg, convert.place(broken.mark));
  }
}

}  // namespace acquis

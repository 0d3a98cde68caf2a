// SPDX-License-Identifier: Apache-2.0
/// quanteda's YAML: maps of categories, with phrases in lists.
#include "dictionary_yaml.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "dictionary_draft.hpp"
#include "dictionary_lines.hpp"

namespace acquis::principles {
namespace {

std::uint64_t line_of(const YAML::Node& node) {
  return static_cast<std::uint64_t>(std::max(node.Mark().line, 0)) + 1;
}

class QuantedaReader {
 public:
  explicit QuantedaReader(DictionaryDraft& draft) : draft_(draft) {}

  void categories(const YAML::Node& map, const std::size_t* parent, std::size_t depth) {
    for (const auto& pair : map) {
      if (!pair.first.IsScalar()) {
        draft_.fail(line_of(pair.first), "the name of a category must be a text", "put it in quotation marks");
      }
      content(pair.second, draft_.category(pair.first.Scalar(), line_of(pair.first), parent), depth);
    }
  }

 private:
  void content(const YAML::Node& node, std::size_t category, std::size_t depth) {
    visit(node, depth);
    if (node.IsMap()) {
      categories(node, &category, depth + 1);
    } else if (node.IsSequence()) {
      for (const YAML::Node& item : node) {
        content(item, category, depth + 1);
      }
    } else if (node.IsScalar()) {
      DictionaryLines lines(node.Scalar());
      while (const auto line = lines.next()) {
        draft_.add(category, line->text, line_of(node));
      }
    }
  }

  /// Anchors may make a small file stand for a huge tree, or one without end.
  void visit(const YAML::Node& node, std::size_t depth) {
    if (depth > 2 * DictionaryDraft::depth_at_most) {
      draft_.exceed(line_of(node), "lists and categories are nested too deep", "write the lists one below the other");
    }
    if (--nodes_left_ == 0) {
      draft_.exceed(line_of(node), "the file holds too many values once its anchors are written out",
                    "write a category once, without anchors");
    }
  }

  DictionaryDraft& draft_;
  std::size_t nodes_left_ = 1'000'000;
};

bool is_ontology(const YAML::Node& root) {
  const YAML::Node principles = root["principles"];
  const bool list = principles && principles.IsSequence() && principles.size() > 0 && principles[0].IsMap();
  return list || (root["format"] && root["format"].IsScalar() && root["version"] && root["version"].IsScalar());
}

}  // namespace

YamlContent content_of_yaml(std::string_view text) {
  try {
    const YAML::Node root = YAML::Load(std::string(text));
    if (!root.IsMap()) {
      return YamlContent::other;
    }
    if (is_ontology(root)) {
      return YamlContent::ontology;
    }
    bool lists = false;
    for (const auto& pair : root) {
      lists = lists || pair.second.IsSequence() || pair.second.IsMap();
    }
    return lists ? YamlContent::dictionary : YamlContent::plain_map;
  } catch (const YAML::Exception&) {
    return YamlContent::broken;
  }
}

void read_quanteda(std::string_view text, DictionaryDraft& draft) {
  try {
    const std::vector<YAML::Node> documents = YAML::LoadAll(std::string(text));
    if (documents.empty() || !documents[0].IsMap()) {
      draft.fail(1, "there are no categories", "write a category a line, 'name:', with its phrases in a list below");
    }
    if (documents.size() > 1) {
      draft.fail(line_of(documents[1]), "a second YAML document begins here",
                 "remove the line '---' before it, or put it into a file of its own");
    }
    QuantedaReader(draft).categories(documents[0], nullptr, 0);
  } catch (const YAML::Exception& problem) {
    draft.fail(static_cast<std::uint64_t>(std::max(problem.mark.line, 0)) + 1, "the file is no YAML: " + problem.msg,
               "text that holds ': ' or begins with { [ * & ! % @ must stand in quotation marks");
  }
}

}  // namespace acquis::principles

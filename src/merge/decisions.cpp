// SPDX-License-Identifier: Apache-2.0
#include "acquis/merge/decisions.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>

#include "acquis/error.hpp"

namespace acquis::merge {
namespace {

/// A file of decisions: loads it, and says where something is wrong.
class File {
 public:
  explicit File(std::string name, std::uint64_t first_line = 1) : name_(std::move(name)), first_line_(first_line) {}

  YAML::Node load(std::string_view text) const {
    try {
      return YAML::Load(std::string(text));
    } catch (const YAML::Exception& failure) {
      throw Error(ErrorCode::invalid_data_file, failure.msg + ".",
                  {.file = name_, .line = first_line_ + static_cast<std::uint64_t>(std::max(failure.mark.line, 0))});
    }
  }

  std::uint64_t line(const YAML::Node& node) const {
    return first_line_ + static_cast<std::uint64_t>(std::max(node.Mark().line, 0));
  }

  [[noreturn]] void fail(const YAML::Node& node, const std::string& message) const {
    throw Error(ErrorCode::invalid_data_file, message, {.file = name_, .line = line(node)});
  }

  /// A text, or a list of texts.
  std::vector<std::string> texts(const YAML::Node& node, const std::string& what) const {
    std::vector<std::string> found;
    if (node.IsScalar()) {
      found.push_back(node.Scalar());
    } else if (node.IsSequence()) {
      for (const YAML::Node& item : node) {
        if (!item.IsScalar()) {
          fail(item, what + " must be texts.");
        }
        found.push_back(item.Scalar());
      }
    } else {
      fail(node, what + " must be a text or a list of texts.");
    }
    return found;
  }

  [[nodiscard]] const std::string& name() const noexcept { return name_; }

 private:
  std::string name_;
  std::uint64_t first_line_;
};

Link link_of(const YAML::Node& ids, const File& file) {
  if (!ids.IsSequence()) {
    file.fail(ids, "A link is a list of ids of provisions: [a, b].");
  }
  Link link{file.texts(ids, "The ids of a link"), file.name(), file.line(ids)};
  if (link.provisions.size() < 2) {
    file.fail(ids, "A link needs two provisions or more.");
  }
  return link;
}

/// Calls `use` with the list that each key leads to and with what is below the key.
void each_key(const YAML::Node& map, const File& file, LinkLists& lists,
              const std::function<void(std::vector<Link>&, const YAML::Node&)>& use) {
  if (!map.IsMap()) {
    file.fail(map, "Links stand below the keys must and cannot.");
  }
  for (const auto& entry : map) {
    const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "";
    if (key != "must" && key != "cannot") {
      file.fail(entry.first, "The key “" + key + "” is not known: links stand below must and cannot.");
    }
    use(key == "must" ? lists.must : lists.cannot, entry.second);
  }
}

LinkLists links_of_lines(std::string_view bytes, const std::string& name) {
  LinkLists lists;
  std::uint64_t number = 0;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      continue;
    }
    const File file(name, number);
    each_key(file.load(line), file, lists,
             [&](std::vector<Link>& list, const YAML::Node& ids) { list.push_back(link_of(ids, file)); });
  }
  return lists;
}

TopicRequest topic_of(const YAML::Node& node, const File& file) {
  if (!node.IsMap()) {
    file.fail(node, "A topic has a name, and like or principle.");
  }
  TopicRequest topic{.file = file.name(), .line = file.line(node)};
  for (const auto& entry : node) {
    const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "";
    if (key == "name" && entry.second.IsScalar()) {
      topic.name = entry.second.Scalar();
    } else if (key == "like") {
      topic.like = file.texts(entry.second, "Examples");
    } else if (key == "principle") {
      topic.principles = file.texts(entry.second, "Principles");
    } else {
      file.fail(entry.first, "“" + key + "” is not known here: a topic has a name, and like or principle.");
    }
  }
  if (topic.name.empty() || (topic.like.empty() && topic.principles.empty())) {
    file.fail(node, "A topic needs a name, and like or principle.");
  }
  return topic;
}

}  // namespace

LinkLists read_links(std::string_view bytes, const std::string& name) {
  if (name.ends_with(".jsonl")) {
    return links_of_lines(bytes, name);
  }
  const File file(name);
  LinkLists lists;
  const YAML::Node root = file.load(bytes);
  if (root.IsNull()) {
    return lists;
  }
  each_key(root, file, lists, [&](std::vector<Link>& list, const YAML::Node& links) {
    if (!links.IsSequence()) {
      file.fail(links, "Below must and cannot stand lists of ids: - [a, b].");
    }
    for (const YAML::Node& ids : links) {
      list.push_back(link_of(ids, file));
    }
  });
  return lists;
}

std::vector<TopicRequest> read_topics(std::string_view bytes, const std::string& name) {
  const File file(name);
  const YAML::Node root = file.load(bytes);
  if (!root.IsMap() || root.size() != 1 || !root["topics"] || !root["topics"].IsSequence()) {
    file.fail(root, "Topics stand in a list below the key topics.");
  }
  std::vector<TopicRequest> topics;
  for (const YAML::Node& node : root["topics"]) {
    topics.push_back(topic_of(node, file));
  }
  return topics;
}

}  // namespace acquis::merge

// SPDX-License-Identifier: Apache-2.0
/// Yoshikoder and Lexicoder 2: categories are elements cnode, phrases pnode.
#include <algorithm>
#include <pugixml.hpp>
#include <set>
#include <string>

#include "dictionary_draft.hpp"
#include "dictionary_lines.hpp"

namespace acquis::principles {
namespace {

/// The line of offsets that are asked for in ascending order. O(n) for all.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}

  std::uint64_t at(std::ptrdiff_t offset) {
    const auto end = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), text_.size());
    for (; at_ < end; ++at_) {
      const bool ends =
          text_[at_] == '\n' || (text_[at_] == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] != '\n'));
      line_ += ends ? 1 : 0;
    }
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
};

class YoshikoderReader {
 public:
  YoshikoderReader(std::string_view text, DictionaryDraft& draft) : text_(text), lines_(text), draft_(draft) {}

  void read() {
    pugi::xml_document document;  // reads no DTD, so an entity of the file's own stays what is written
    const pugi::xml_parse_result result =
        document.load_buffer(text_.data(), text_.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!result) {
      draft_.fail(lines_.at(result.offset), std::string("the file is no XML: ") + result.description(),
                  "the file may be cut short, or '&' and '<' in names not written as &amp; and &lt;");
    }
    const pugi::xml_node root = document.document_element();
    const std::string_view name = root.name();
    if (name != "dictionary") {
      draft_.fail(lines_.at(root.offset_debug()), "this is XML, but <" + cut(name) + "> is no dictionary",
                  name == "html" ? "this is a web page; download the dictionary itself"
                                 : "a dictionary of Yoshikoder or Lexicoder begins with <dictionary>");
    }
    const std::string_view engine = root.attribute("patternengine").as_string("substring");
    if (engine != "substring") {
      draft_.regular_expressions = true;
      draft_.note("dictionary-regular-expressions", Severity::warning, lines_.at(root.offset_debug()),
                  "the patterns are of the kind " + in_quotes(engine) + ": only those of plain words are read");
    }
    children(root, nullptr);
  }

 private:
  void children(const pugi::xml_node& node, const std::size_t* parent) {
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() != pugi::node_element) {
        continue;
      }
      const std::uint64_t line = lines_.at(child.offset_debug());
      const std::string_view kind = child.name();
      if (kind == "cnode") {
        category(child, parent, line);
      } else if (kind == "pnode") {
        phrase(child, parent, line);
      } else {
        ignore("<" + cut(kind) + ">", line);
      }
    }
  }

  void category(const pugi::xml_node& node, const std::size_t* parent, std::uint64_t line) {
    if (++depth_ > deepest) {
      draft_.exceed(line, "categories are nested more than 64 deep", "check how the tags are closed");
    }
    const std::size_t index = draft_.category(name_of(node, line), line, parent);
    std::string& description = draft_.categories()[index].description;
    if (description.empty()) {
      description = node.attribute("desc").as_string();
    }
    children(node, &index);
    --depth_;
  }

  void phrase(const pugi::xml_node& node, const std::size_t* parent, std::uint64_t line) {
    const std::string_view text = name_of(node, line);
    if (parent == nullptr) {
      draft_.fail(line, in_quotes(text) + " stands in no category", "put it into an element <cnode>");
    }
    draft_.add(*parent, text, line);
    if (node.first_child()) {
      ignore("what stands inside <pnode>", line);
    }
  }

  void ignore(const std::string& what, std::uint64_t line) {
    if (ignored_.emplace(what).second) {
      draft_.note("dictionary-element-ignored", Severity::info, line, what + " is not read");
    }
  }

  std::string_view name_of(const pugi::xml_node& node, std::uint64_t line) const {
    const pugi::xml_attribute name = node.attribute("name");
    if (!name) {
      draft_.fail(line, "<" + std::string(node.name()) + "> has no name", "write it as name=\"…\"");
    }
    return name.value();
  }

  std::string_view text_;
  LineCounter lines_;
  static constexpr std::size_t deepest = 64;  ///< of elements; the draft counts the depth of categories

  DictionaryDraft& draft_;
  std::size_t depth_ = 0;
  std::set<std::string, std::less<>> ignored_ = {};
};

}  // namespace

void read_yoshikoder(std::string_view text, DictionaryDraft& draft) {
  YoshikoderReader(text, draft).read();
}

}  // namespace acquis::principles

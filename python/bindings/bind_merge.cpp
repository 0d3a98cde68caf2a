// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <algorithm>
#include <functional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "acquis/merge/decisions.hpp"
#include "acquis/merge/suggestions.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

/// min_score, min_contributors, formula_words, max_partners, threads
using Figures = std::tuple<double, std::int32_t, std::int32_t, std::int32_t, std::int32_t>;
/// ids, file, line
using LinkTuple = std::tuple<std::vector<std::string>, std::string, std::uint64_t>;
/// name, examples, principles, file, line
using TopicTuple =
    std::tuple<std::string, std::vector<std::string>, std::vector<std::string>, std::string, std::uint64_t>;

std::vector<LinkTuple> to_tuples(const std::vector<merge::Link>& links) {
  std::vector<LinkTuple> tuples;
  for (const merge::Link& link : links) {
    tuples.emplace_back(link.provisions, link.file, link.line);
  }
  return tuples;
}

std::vector<merge::Link> to_links(const std::vector<LinkTuple>& tuples) {
  std::vector<merge::Link> links;
  for (const auto& [provisions, file, line] : tuples) {
    links.push_back({provisions, file, line});
  }
  return links;
}

/// What was suggested, printed part by part when it is asked for.
class Suggested {
 public:
  explicit Suggested(merge::Suggestions suggestions) : suggestions_(std::move(suggestions)) {
    for (std::size_t i = 0; i < suggestions_.provisions.size(); ++i) {
      index_.emplace(suggestions_.provisions[i].id, static_cast<std::int64_t>(i));
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return suggestions_.pairs.size(); }
  [[nodiscard]] std::size_t clusters() const noexcept { return suggestions_.clusters.size(); }
  [[nodiscard]] std::string field(const std::string& name) const { return merge::field_to_json(suggestions_, name); }
  [[nodiscard]] std::string pairs(std::size_t begin, std::size_t end) const {
    return merge::pairs_to_json(suggestions_, std::min(begin, size()), std::min(end, size()));
  }
  /// Number of the pair of two provisions, in either order; -1 if there is none.
  [[nodiscard]] std::int64_t find(const std::string& a, const std::string& b) const {
    const auto left = index_.find(a);
    const auto right = index_.find(b);
    if (left == index_.end() || right == index_.end()) {
      return -1;
    }
    const std::pair<std::int64_t, std::int64_t> wanted = std::minmax(left->second, right->second);
    const auto found =
        std::lower_bound(suggestions_.pairs.begin(), suggestions_.pairs.end(), wanted,
                         [](const merge::Pair& pair, const auto& key) { return std::pair(pair.a, pair.b) < key; });
    const bool there = found != suggestions_.pairs.end() && std::pair(found->a, found->b) == wanted;
    return there ? found - suggestions_.pairs.begin() : -1;
  }

 private:
  merge::Suggestions suggestions_;
  std::unordered_map<std::string, std::int64_t> index_;
};

Suggested suggested(const document::Consultation& consultation, const Figures& figures,
                    const std::vector<LinkTuple>& must, const std::vector<LinkTuple>& cannot,
                    const std::vector<TopicTuple>& topics, Progress* watch) {
  merge::MergeOptions options;
  std::tie(options.min_score, options.min_contributors, options.formula_words, options.max_partners, options.threads) =
      figures;
  options.must_link = to_links(must);
  options.cannot_link = to_links(cannot);
  for (const auto& [name, like, principles, file, line] : topics) {
    options.topics.push_back({name, like, principles, file, line});
  }
  options.progress = watch;
  return Suggested(merge::suggest(consultation, options));
}

py::bytes unlocked(const std::function<std::string()>& work) {
  std::string text;
  {
    const py::gil_scoped_release release;
    text = work();
  }
  return py::bytes(text);
}

}  // namespace

void bind_merge(py::module_& module) {
  py::class_<Suggested>(module, "Suggested")
      .def("__len__", &Suggested::size)
      .def_property_readonly("clusters", &Suggested::clusters)
      .def_static("fields",
                  [] {
                    const auto fields = merge::record_fields();
                    return std::vector<std::string_view>(fields.begin(), fields.end());
                  })
      .def(
          "field",
          [](const Suggested& self, const std::string& name) { return unlocked([&] { return self.field(name); }); },
          py::arg("name"))
      .def(
          "pairs",
          [](const Suggested& self, std::size_t begin, std::size_t end) {
            return unlocked([&] { return self.pairs(begin, end); });
          },
          py::arg("begin"), py::arg("end"))
      .def("find", &Suggested::find, py::arg("a"), py::arg("b"));
  module.def("merge", &suggested, py::arg("consultation"), py::arg("figures"), py::arg("must_link"),
             py::arg("cannot_link"), py::arg("topics"), py::arg("watch"), py::call_guard<py::gil_scoped_release>());
  module.def(
      "read_links",
      [](const py::bytes& data, const std::string& name) {
        const merge::LinkLists lists = merge::read_links(std::string_view(data), name);
        return std::pair(to_tuples(lists.must), to_tuples(lists.cannot));
      },
      py::arg("data"), py::arg("name"));
  module.def(
      "read_topics",
      [](const py::bytes& data, const std::string& name) {
        std::vector<TopicTuple> tuples;
        for (const merge::TopicRequest& topic : merge::read_topics(std::string_view(data), name)) {
          tuples.emplace_back(topic.name, topic.like, topic.principles, topic.file, topic.line);
        }
        return tuples;
      },
      py::arg("data"), py::arg("name"));
}

}  // namespace acquis::python

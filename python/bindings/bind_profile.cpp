// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "acquis/principles/imprecision.hpp"
#include "acquis/principles/profile.hpp"
#include "acquis/principles/profile_relations.hpp"
#include "bind.hpp"

namespace acquis::python {
namespace {

using document::Consultation;
using principles::Grouping;
using principles::Ontology;
using principles::Profile;
using principles::ProfiledText;
using Records = std::vector<std::string>;
using Names = std::vector<std::string>;

Grouping grouping(const std::string& by, Names names) {
  return {.by = principles::profile_by_from_string(by), .names = std::move(names)};
}

/// The mentions of a consultation, found or taken over once for all profiles of it.
struct ProfiledTexts {
  std::vector<ProfiledText> texts = {};
  std::vector<std::string> ids = {};  ///< of the principles

  /// Kept until another one is asked for: a page asks for one profile, its similarities and the differences of its
  /// units.
  [[nodiscard]] std::shared_ptr<const Profile> profile(const std::string& by, Names names) const;

 private:
  mutable std::mutex alone_;  ///< of what follows: calls come without Python's lock
  mutable std::string by_ = {};
  mutable Names names_ = {};
  mutable std::shared_ptr<const Profile> last_ = {};
};

std::shared_ptr<const Profile> ProfiledTexts::profile(const std::string& by, Names names) const {
  const std::scoped_lock lock(alone_);
  if (!last_ || by != by_ || names != names_) {
    auto made = std::make_shared<const Profile>(principles::profile(texts, ids, grouping(by, names)));
    by_ = by;
    names_ = std::move(names);
    last_ = std::move(made);
  }
  return last_;
}

/// Finds the mentions, or takes those of the records if there are any.
std::shared_ptr<ProfiledTexts> profiled(const Consultation& consultation, const Ontology& ontology,
                                        const std::optional<Records>& records, std::int32_t threads) {
  auto all = std::make_shared<ProfiledTexts>();
  all->texts = records ? principles::profiled_texts(consultation, ontology, *records, threads)
                       : principles::profiled_texts(consultation, ontology, threads);
  for (const principles::Principle& principle : ontology.principles()) {
    all->ids.push_back(principle.id);
  }
  return all;
}

Records profile(const ProfiledTexts& self, const std::string& by, Names names) {
  return principles::to_json(*self.profile(by, std::move(names)), self.texts);
}

Records similarities(const ProfiledTexts& self, const std::string& by, Names names) {
  const std::shared_ptr<const Profile> found = self.profile(by, std::move(names));
  return principles::to_json(principles::similarities(*found), *found);
}

Records differences(const ProfiledTexts& self, const std::string& by, Names names, std::size_t a, std::size_t b) {
  const std::shared_ptr<const Profile> found = self.profile(by, std::move(names));
  return principles::to_json(principles::differences(*found, a, b), *found, a, b, self.texts);
}

Records cooccurrences(const ProfiledTexts& self, const std::string& within) {
  return principles::to_json(principles::cooccurrences(self.texts, self.ids, principles::within_from_string(within)),
                             self.ids, self.texts);
}

Records askings(const ProfiledTexts& self, const std::string& by, Names names) {
  return principles::to_json(principles::askings(self.texts, self.ids, grouping(by, std::move(names))), self.ids,
                             self.texts);
}

/// (id of the text, diagnostic)
py::list diagnostics(const ProfiledTexts& self) {
  py::list items;
  for (const ProfiledText& text : self.texts) {
    for (const py::handle diagnostic : to_list(text.diagnostics)) {
      items.append(py::make_tuple(text.details.id, diagnostic));
    }
  }
  return items;
}

/// Records of the units, records of the texts.
std::pair<Records, Records> imprecision(const Consultation& consultation, const std::string& by, Names names,
                                        std::int32_t threads) {
  const std::vector<principles::ImpreciseText> texts = principles::imprecise_texts(consultation, threads);
  return {principles::to_json(principles::imprecision(texts, grouping(by, std::move(names))), texts),
          principles::to_json(texts, consultation)};
}

}  // namespace

void bind_profile(py::module_& module) {
  using Released = py::call_guard<py::gil_scoped_release>;
  py::class_<ProfiledTexts, std::shared_ptr<ProfiledTexts>>(module, "ProfiledTexts")
      .def(py::init(&profiled), py::arg("consultation"), py::arg("ontology"), py::arg("records"), py::arg("threads"),
           Released())
      .def("profile", &profile, py::arg("by"), py::arg("names"), Released())
      .def("similarities", &similarities, py::arg("by"), py::arg("names"), Released())
      .def("differences", &differences, py::arg("by"), py::arg("names"), py::arg("a"), py::arg("b"), Released())
      .def("cooccurrences", &cooccurrences, py::arg("within"), Released())
      .def("askings", &askings, py::arg("by"), py::arg("names"), Released())
      .def_property_readonly("diagnostics", &diagnostics)
      .def("__repr__", [](const ProfiledTexts& self) {
        return "<acquis._core.ProfiledTexts of " + std::to_string(self.texts.size()) + " texts>";
      });
  module.def("imprecision", &imprecision, py::arg("consultation"), py::arg("by"), py::arg("names"), py::arg("threads"),
             Released());
}

}  // namespace acquis::python

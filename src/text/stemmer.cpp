// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/stemmer.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <iterator>
#include <limits>

namespace acquis::text {
namespace {

const char* snowball_name(std::string_view language) noexcept {
  if (language == "en") return "english";
  if (language == "fr") return "french";
  if (language == "es") return "spanish";
  if (language == "ru") return "russian";
  if (language == "ar") return "arabic";
  return nullptr;
}

/// The word without an elided article or pronoun: "l'accès" is compared with "accès". As Snowball's French since 3.0,
/// which Debian's library does not have yet. An apostrophe is straight in folded words.
std::string_view without_elision(std::string_view word) noexcept {
  constexpr std::string_view elided[] = {"c", "d",  "j",     "l",      "m",      "n",     "s",
                                         "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"};
  const std::size_t apostrophe = word.find('\'');
  if (apostrophe == std::string_view::npos || apostrophe + 1 == word.size() ||
      std::find(std::begin(elided), std::end(elided), word.substr(0, apostrophe)) == std::end(elided)) {
    return word;
  }
  return word.substr(apostrophe + 1);
}

struct Delete {
  void operator()(sb_stemmer* stemmer) const noexcept { sb_stemmer_delete(stemmer); }
};

}  // namespace

struct Stemmer::State {
  std::unique_ptr<sb_stemmer, Delete> stemmer;
  bool elides = false;  ///< French
};

Stemmer::Stemmer(std::string_view language) : state_(std::make_unique<State>()) {
  if (const char* name = snowball_name(language); name != nullptr) {
    state_->stemmer.reset(sb_stemmer_new(name, "UTF_8"));
    state_->elides = language == "fr";
  }
}

Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

bool Stemmer::active() const noexcept {
  return state_ != nullptr && state_->stemmer != nullptr;
}

std::string Stemmer::operator()(std::string_view folded_word) const {
  if (!active() || folded_word.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return std::string(folded_word);
  }
  if (state_->elides) {
    folded_word = without_elision(folded_word);
  }
  const auto* symbols = reinterpret_cast<const sb_symbol*>(folded_word.data());
  const sb_symbol* stem = sb_stemmer_stem(state_->stemmer.get(), symbols, static_cast<int>(folded_word.size()));
  if (stem == nullptr) {
    return std::string(folded_word);
  }
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(state_->stemmer.get()))};
}

}  // namespace acquis::text

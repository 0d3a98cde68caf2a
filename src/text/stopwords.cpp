// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/stopwords.hpp"

#include <string>

#include "acquis/text/normaliser.hpp"
#include "text/word_lists.hpp"

namespace acquis::text {
namespace {

constexpr std::string_view folder = "stopwords/";
constexpr std::string_view ending = ".txt";

/// The lists of all languages, folded.
WordsByLanguage read_lists() {
  WordsByLanguage lists;
  for (const DataFile& file : data_files()) {
    if (!file.name.starts_with(folder) || !file.name.ends_with(ending)) {
      continue;
    }
    const std::string_view language =
        std::string_view(file.name).substr(folder.size(), file.name.size() - folder.size() - ending.size());
    Vocabulary& words = lists[std::string(language)];
    for (const std::string_view word : word_list(file.name)) {
      words.add(fold_case(word));
    }
  }
  return lists;
}

const Vocabulary& list_of(std::string_view language) {
  static const WordsByLanguage lists = read_lists();
  return words_of(lists, language);
}

}  // namespace

Stopwords::Stopwords(std::string_view language) : words_(&list_of(language)) {}

bool Stopwords::contains(std::string_view folded_word) const {
  return words_->find(folded_word) < words_->size();
}

}  // namespace acquis::text

// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/phrase_edges.hpp"

#include <algorithm>
#include <string>

#include "acquis/error.hpp"
#include "acquis/text/normaliser.hpp"
#include "text/word_lists.hpp"

namespace acquis::text {
namespace {

constexpr const char* file_name = "phrase_edges.txt";

void add_words(std::string_view line, Vocabulary& words) {
  constexpr std::string_view blanks = " \t";
  for (std::size_t begin = line.find_first_not_of(blanks); begin != std::string_view::npos;
       begin = line.find_first_not_of(blanks, begin)) {
    const std::size_t end = std::min(line.find_first_of(blanks, begin), line.size());
    words.add(fold_case(line.substr(begin, end - begin)));
    begin = end;
  }
}

/// The lists of all languages, folded.
WordsByLanguage read_lists() {
  WordsByLanguage lists;
  for (const std::string_view line : word_list(file_name)) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
      throw Error(ErrorCode::invalid_data_file, "a line must begin with the code of its language and a colon",
                  {.file = file_name});
    }
    add_words(line.substr(colon + 1), lists[std::string(line.substr(0, colon))]);
  }
  return lists;
}

const Vocabulary& list_of(std::string_view language) {
  static const WordsByLanguage lists = read_lists();
  return words_of(lists, language);
}

}  // namespace

PhraseEdges::PhraseEdges(std::string_view language) : stopwords_(language), words_(&list_of(language)) {}

bool PhraseEdges::bars(std::string_view folded_word) const {
  return stopwords_.contains(folded_word) || words_->find(folded_word) < words_->size();
}

std::vector<std::uint8_t> PhraseEdges::bars(const Vocabulary& vocabulary) const {
  std::vector<std::uint8_t> marks;
  marks.reserve(vocabulary.size());
  for (TermId id = 0; id < vocabulary.size(); ++id) {
    marks.push_back(bars(vocabulary.word(id)) ? 1 : 0);
  }
  return marks;
}

}  // namespace acquis::text

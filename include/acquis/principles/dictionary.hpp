// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/principles/ontology.hpp"

namespace acquis::principles {

/// Formats of the dictionaries of content analysis.
enum class DictionaryFormat : std::uint8_t {
  quanteda,    ///< YAML: categories with lists of phrases, nested or not (.yml .yaml)
  liwc,        ///< categories with numbers between two lines "%", then words with numbers (.dic)
  lexicoder,   ///< "+category", then a phrase a line (.lc3)
  yoshikoder,  ///< XML with cnode and pnode; Lexicoder 2 writes it too (.ykd .lcd)
  wordstat,    ///< categories and "PHRASE (1)", indented (.cat)
};

/// For people: "quanteda YAML", "LIWC" …
[[nodiscard]] std::string_view to_string(DictionaryFormat format) noexcept;

struct DictionaryOptions {
  std::string language = "en";  ///< ISO 639-1; a dictionary does not say its language
  std::string encoding = {};    ///< a name that ICU knows; empty: as document::decode finds it, or as XML declares it
};

/// A dictionary, or an ontology of acquis, as an ontology. The format is told by the content; one that does not fit the
/// ending of `name` is read and said in the diagnostics.
///
/// Each category with phrases of its own becomes a principle. Its id is its name, below other categories the path
/// ("populism/people"; a slash inside a name becomes '-'); its family is the top of the path, "dictionary" if there is
/// no other part. `*` at the end of a word is any ending, `?` one letter or digit (at most two in a phrase), `_` a
/// blank. Phrases that the grammar of docs/ontology.md cannot say, codes without a category and the like are left out
/// and listed in Ontology::diagnostics. Categories are counted as dictionaries do: a phrase may belong to several, and
/// neighbours are not joined.
///
/// Throws Error: invalid_data_file with file, line and what to do, if the content is no dictionary or broken;
/// limit_exceeded for more than 250,000 phrases or categories nested more than 32 deep; invalid_argument for a language
/// that is no code or an encoding nobody knows. O(n log n).
[[nodiscard]] Ontology read_dictionary(std::string_view bytes, std::string name, const DictionaryOptions& options = {});

/// The same from a file. Throws also not_found, unreadable, limit_exceeded (more than 16 MB).
[[nodiscard]] Ontology read_dictionary_file(const std::filesystem::path& file, const DictionaryOptions& options = {});

/// A dictionary for quanteda, and what could not be said in it.
struct QuantedaDictionary {
  std::string yaml = {};                     ///< a comment on top lists what the diagnostics say
  std::vector<Diagnostic> diagnostics = {};  ///< export-left-out
};

/// The patterns of one language as globs, a key a principle (nested where ids have a slash; phrases beside nested keys
/// stand under "__", as quanteda writes them). Alternatives, optional words and `~` are written out. Gaps, contexts in
/// parentheses and exclusions cannot be said and are listed; so are titles, nested pairs and precedence, which have no
/// counterpart. Reading the YAML with read_dictionary gives the same phrases, without those listed.
///
/// Throws Error (invalid_argument) if the ontology has no patterns in the language. Linear in the phrases written.
[[nodiscard]] QuantedaDictionary to_quanteda_yaml(const Ontology& ontology, std::string_view language);

}  // namespace acquis::principles

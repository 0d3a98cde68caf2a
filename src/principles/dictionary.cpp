// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/dictionary.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <unordered_set>
#include <utility>

#include "acquis/data.hpp"
#include "acquis/document/encoding.hpp"
#include "acquis/error.hpp"
#include "compiled_ontology.hpp"
#include "dictionary_draft.hpp"
#include "dictionary_format.hpp"
#include "dictionary_glob.hpp"
#include "dictionary_lines.hpp"
#include "dictionary_yaml.hpp"
#include "text/utf8.hpp"

namespace acquis::principles {
namespace {

constexpr std::size_t phrases_at_most = 1'000'000;  ///< once each '?' is written out

bool is_encoding(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name.c_str(), &status), &ucnv_close);
  return U_SUCCESS(status) != 0;
}

/// The encoding in `<?xml version="1.0" encoding="ISO-8859-2"?>`; empty if there is none, or it is a Unicode one, which
/// the bytes tell more surely.
std::string declared_encoding(std::string_view bytes) {
  const std::string_view head = trimmed(bytes.substr(0, 200));
  if (!head.starts_with("<?xml")) {
    return {};
  }
  const std::string_view declaration = head.substr(0, head.find("?>"));
  const std::size_t key = declaration.find("encoding");
  const std::size_t open = key == std::string_view::npos ? key : declaration.find_first_of("\"'", key);
  if (open == std::string_view::npos) {
    return {};
  }
  const std::string_view rest = declaration.substr(open + 1);
  std::string name(rest.substr(0, rest.find(declaration[open])));
  std::transform(name.begin(), name.end(), name.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return name.starts_with("utf") || name.starts_with("ucs") ? std::string() : name;
}

/// The text of a dictionary, and how sure its encoding is.
class Decoder {
 public:
  Decoder(std::string_view bytes, const std::string& named, DictionaryDraft& draft) : draft_(draft) {
    std::string encoding = named;
    if (encoding.empty()) {
      encoding = declared_encoding(bytes);
      if (!encoding.empty() && !is_encoding(encoding)) {
        draft_.note("dictionary-encoding-unknown", Severity::warning, 1,
                    "the declared encoding " + in_quotes(encoding) + " is not known", hint);
        encoding.clear();
      }
    }
    decoded_ = document::decode(bytes, encoding);
    const bool guess = encoding.empty() && (decoded_.encoding == "windows-1252" || has_only_broken_letters());
    if (guess) {
      decoded_ = document::decode(bytes, single_byte);
      Diagnostic diagnostic;
      diagnostic.code = "encoding-windows-1252";
      diagnostic.message = "the file is no UTF-8; it is read as windows-1252, which may be wrong";
      decoded_.diagnostics.push_back(std::move(diagnostic));
    }
    guessed_ = guess;
    if (decoded_.encoding == "binary") {
      draft_.fail(1, "the file is no text, it looks like " + std::string(binary_looks_like(bytes)),
                  "export the dictionary as text from the program that it comes from");
    }
    for (Diagnostic& diagnostic : decoded_.diagnostics) {
      diagnostic.hint = hint;
    }
  }

  [[nodiscard]] std::string_view text() const noexcept { return decoded_.utf8; }
  /// True if any other encoding of one or two bytes a letter is as likely.
  [[nodiscard]] bool guessed() const noexcept { return guessed_; }
  [[nodiscard]] std::vector<Diagnostic> take_diagnostics() { return std::move(decoded_.diagnostics); }

 private:
  static constexpr const char* single_byte = "windows-1252";

  /// Words of one letter look like damage to running text: a file without a single letter of several bytes is no UTF-8.
  [[nodiscard]] bool has_only_broken_letters() const {
    bool broken = false;
    for (std::uint32_t at = 0; at < decoded_.utf8.size();) {
      const text::Character read = text::character_at(decoded_.utf8, at);
      at = read.end;
      if (read.code_point >= 0x80 && read.code_point != 0xFFFD) {
        return false;
      }
      broken = broken || read.code_point == 0xFFFD;
    }
    return broken && decoded_.encoding == "utf-8" && !decoded_.diagnostics.empty();
  }

  static constexpr const char* hint = "if letters look wrong, name the encoding or convert the file to UTF-8";

  DictionaryDraft& draft_;
  document::Decoded decoded_ = {};
  bool guessed_ = false;
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

/// Phrases become patterns, categories principles.
class Builder {
 public:
  /// `guessed`: letters beyond ASCII may be others.
  Builder(DictionaryDraft& draft, DictionaryFormat format, const DictionaryOptions& options, bool guessed)
      : draft_(draft),
        format_(format),
        globs_(options.language, draft.regular_expressions),
        rules_(rules_of(*compiled_, options.language)),
        guessed_(guessed) {}

  std::shared_ptr<Ontology::Compiled> build() {
    for (const DictionaryCategory& category : draft_.categories()) {
      add(category);
    }
    if (guessed_ && foreign_left_out_ > foreign_read_) {
      draft_.fail(
          foreign_line_, in_quotes(foreign_) + " is no word in windows-1252, which the file was read as",
          "name its encoding, in Python read_dictionary(file, encoding=\"euc-jp\"), or convert the file to UTF-8");
    }
    if (compiled_->principles.empty()) {
      draft_.fail(1, "the file has no phrase that can be looked for", std::string(format_hint(format_)));
    }
    if (doubles_ > 0) {
      draft_.note("dictionary-phrase-twice", Severity::info, 0,
                  std::to_string(doubles_) + (doubles_ == 1 ? " phrase stands" : " phrases stand") +
                      " twice in a category and " + (doubles_ == 1 ? "is" : "are") + " counted once");
    }
    compiled_->name = draft_.file();
    compiled_->dictionary = true;
    compiled_->rank.resize(compiled_->principles.size());
    for (std::uint32_t index = 0; index < compiled_->rank.size(); ++index) {
      compiled_->rank[index] = index;
    }
    list_languages(*compiled_);
    return compiled_;
  }

 private:
  void add(const DictionaryCategory& category) {
    const auto index = static_cast<std::uint32_t>(compiled_->principles.size());
    const std::size_t phrases = add_phrases(category, index);
    if (phrases == 0) {
      if (!category.parent || !category.terms.empty()) {
        draft_.note("dictionary-category-empty", Severity::warning, category.line,
                    "the category " + in_quotes(category.id) + " has no phrase and is not looked for",
                    "add phrases, or remove it");
      }
      return;
    }
    Principle principle;
    principle.id = category.id;
    principle.family = category.family == category.id ? "dictionary" : category.family;
    principle.name = category.name;
    principle.definition = category.description.empty()
                               ? "a category of " + draft_.file() + " (" + std::string(to_string(format_)) + "), " +
                                     std::to_string(phrases) + (phrases == 1 ? " phrase" : " phrases")
                               : category.description;
    compiled_->principles.push_back(std::move(principle));
    compiled_->lines.push_back(category.line);
  }

  std::size_t add_phrases(const DictionaryCategory& category, std::uint32_t principle) {
    std::unordered_set<std::string> known;
    std::size_t phrases = 0;
    for (const DictionaryTerm& term : category.terms) {
      try {
        std::string pattern = globs_(term.text);
        if (!known.insert(fold_word(pattern)).second) {
          ++doubles_;
          continue;
        }
        count(pattern, term.line);
        rules_.entries.push_back({EntryKind::pattern, principle, std::move(pattern), term.line});
        ++phrases;
        foreign_read_ += is_ascii(term.text) ? 0U : 1U;
      } catch (const PatternProblem& problem) {
        if (!is_ascii(term.text) && ++foreign_left_out_ == 1) {
          foreign_ = term.text;
          foreign_line_ = term.line;
        }
        draft_.note("dictionary-phrase-left-out", Severity::warning, term.line,
                    in_quotes(term.text) + " of " + in_quotes(category.id) + " is left out: " + problem.what(),
                    "write the words out: docs/ontology.md, section Dictionaries");
      }
    }
    return phrases;
  }

  void count(const std::string& pattern, std::uint64_t line) {
    written_out_ += pattern.find('{') == std::string::npos ? 1 : variants(pattern).size();
    if (written_out_ > phrases_at_most) {
      draft_.exceed(line, "the phrases with '?' stand for more than a million", "write the letters out");
    }
  }

  DictionaryDraft& draft_;
  DictionaryFormat format_;
  GlobReader globs_;
  std::shared_ptr<Ontology::Compiled> compiled_ = std::make_shared<Ontology::Compiled>();
  LanguageRules& rules_;
  bool guessed_;
  std::size_t foreign_read_ = 0;  ///< phrases with letters beyond ASCII
  std::size_t foreign_left_out_ = 0;
  std::string foreign_ = {};  ///< the first of those left out
  std::uint64_t foreign_line_ = 0;
  std::size_t doubles_ = 0;
  std::size_t written_out_ = 0;
};

void read_as(DictionaryFormat format, std::string_view text, DictionaryDraft& draft) {
  switch (format) {
    case DictionaryFormat::quanteda: return read_quanteda(text, draft);
    case DictionaryFormat::liwc: return read_liwc(text, draft);
    case DictionaryFormat::lexicoder: return read_lexicoder(text, draft);
    case DictionaryFormat::yoshikoder: return read_yoshikoder(text, draft);
    case DictionaryFormat::wordstat: return read_wordstat(text, draft);
  }
}

std::string article(std::string_view name) {
  return (name.starts_with('O') ? "an " : "a ") + std::string(name);
}

Diagnostic other_format(std::string_view expected, std::string_view found) {
  Diagnostic diagnostic;
  diagnostic.code = "dictionary-other-format";
  diagnostic.severity = Severity::warning;
  diagnostic.message = "by its name this is " + article(expected) + " dictionary; it is read as " + std::string(found) +
                       ", which its content is";
  diagnostic.hint = "give the file the ending of its format";
  return diagnostic;
}

/// What is to be read: a dictionary of a format, or an ontology of acquis (nothing).
std::optional<DictionaryFormat> tell_format(std::string_view text, DictionaryDraft& draft) {
  if (const auto format = format_of_content(text)) {
    return format;
  }
  const auto expected = format_of_ending(draft.file());
  switch (content_of_yaml(text)) {
    case YamlContent::ontology: return std::nullopt;
    case YamlContent::dictionary: return DictionaryFormat::quanteda;
    case YamlContent::plain_map:
      if (has_yaml_ending(draft.file())) {
        return DictionaryFormat::quanteda;
      }
      break;
    case YamlContent::other:
    case YamlContent::broken: break;
  }
  if (expected) {
    draft.fail(1, "this is no " + std::string(to_string(*expected)) + " dictionary, it looks like " + looks_like(text),
               std::string(format_hint(*expected)));
  }
  return std::nullopt;  // the reader of ontologies says what is wrong
}

}  // namespace

Ontology read_dictionary(std::string_view bytes, std::string name, const DictionaryOptions& options) {
  DictionaryDraft draft(std::move(name));
  Decoder decoder(bytes, options.encoding, draft);
  const auto format = tell_format(decoder.text(), draft);
  const auto expected = format_of_ending(draft.file());
  if (!format) {
    std::vector<Diagnostic> odd;
    if (expected) {
      odd.push_back(other_format(to_string(*expected), "an ontology of acquis"));
    }
    return Ontology(read_ontology(options.encoding.empty() ? bytes : decoder.text(), draft.file(), std::move(odd)));
  }
  if (!is_language_code(options.language)) {
    throw Error(ErrorCode::invalid_argument, "'" + cut(options.language) + "' is no language code", {},
                "use ISO 639-1: en, fr, es, ru, ar, zh");
  }
  read_as(*format, decoder.text(), draft);
  const auto compiled = Builder(draft, *format, options, decoder.guessed()).build();
  compiled->sha256 = sha256(bytes);
  compiled->diagnostics = decoder.take_diagnostics();
  if (expected ? *expected != *format : has_yaml_ending(draft.file()) && *format != DictionaryFormat::quanteda) {
    compiled->diagnostics.push_back(
        other_format(expected ? to_string(*expected) : "quanteda YAML", to_string(*format)));
  }
  std::vector<Diagnostic> noted = draft.take_diagnostics();
  std::move(noted.begin(), noted.end(), std::back_inserter(compiled->diagnostics));
  std::stable_sort(compiled->diagnostics.begin(), compiled->diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.line < b.line; });
  return Ontology(compiled);
}

Ontology read_dictionary_file(const std::filesystem::path& file, const DictionaryOptions& options) {
  return read_dictionary(ontology_bytes(file), file.filename().string(), options);
}

}  // namespace acquis::principles

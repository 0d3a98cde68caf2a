// SPDX-License-Identifier: Apache-2.0
/// ICU from C++ on UTF-16: icu_peer words|ids|sentences. The texts are turned into UTF-16 before the clock runs.
#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>
#include <unicode/uvernum.h>

#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "side.hpp"

namespace {

using icu::BreakIterator;
using icu::UnicodeString;
using peers::Counts;
using peers::Texts;

/// Replaces ascending UTF-16 offsets by byte offsets of the same text in UTF-8.
void to_bytes(const UnicodeString& text, std::vector<std::uint32_t>& offsets) {
  std::uint32_t bytes = 0;
  std::int32_t at = 0;
  for (std::uint32_t& offset : offsets) {
    while (at < static_cast<std::int32_t>(offset)) {
      const UChar32 character = text.char32At(at);
      at += U16_LENGTH(character);
      bytes += static_cast<std::uint32_t>(U8_LENGTH(character));
    }
    offset = bytes;
  }
}

/// Texts in UTF-16 and an iterator over them.
class Boundaries : public peers::Work {
 public:
  explicit Boundaries(bool sentences) : sentences_(sentences) {}

  void input(const Texts& texts) override {
    texts_.clear();
    for (const std::string_view text : texts.views) {
      texts_.push_back(UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))));
    }
    const icu::Locale locale(texts.language.c_str());
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(sentences_ ? BreakIterator::createSentenceInstance(locale, status)
                               : BreakIterator::createWordInstance(locale, status));
    if (U_FAILURE(status)) {
      throw std::runtime_error(u_errorName(status));
    }
  }
  void run() override {
    count_ = 0;
    for (const UnicodeString& text : texts_) {
      find(text);
      count_ += ends_.size();
    }
  }
  [[nodiscard]] Counts counts() const override {
    return {{sentences_ ? "sentences" : "tokens", static_cast<double>(count_)}};
  }
  void write(const std::string& file, std::size_t take) override {
    peers::RowWriter writer(file);
    std::vector<std::uint32_t> offsets;
    for (std::size_t i = 0; i < take; ++i) {
      find(texts_[i]);
      to_bytes(texts_[i], ends_);
      offsets.clear();
      std::uint32_t begin = 0;
      for (const std::uint32_t end : ends_) {
        offsets.insert(offsets.end(), {begin, end});
        begin = end;
      }
      writer.write(sentences_ ? offsets : ends_);
    }
  }

 protected:
  /// Boundaries and kinds of one text into buffers that are used again.
  void find(const UnicodeString& text) {
    ends_.clear();
    kinds_.clear();
    iterator_->setText(text);
    iterator_->first();
    for (std::int32_t end = iterator_->next(); end != BreakIterator::DONE; end = iterator_->next()) {
      ends_.push_back(static_cast<std::uint32_t>(end));
      if (!sentences_) {
        kinds_.push_back(static_cast<std::uint16_t>(iterator_->getRuleStatus()));
      }
    }
  }

  bool sentences_;
  std::vector<UnicodeString> texts_;
  std::unique_ptr<BreakIterator> iterator_;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint16_t> kinds_;
  std::uint64_t count_ = 0;
};

/// Words folded and numbered in order of first appearance.
class Ids : public Boundaries {
 public:
  Ids() : Boundaries(false) {}

  void run() override {
    numbers_.clear();
    ids_.clear();
    begins_.assign(1, 0);
    std::u16string folded;
    for (const UnicodeString& text : texts_) {
      find(text);
      std::uint32_t begin = 0;
      for (std::size_t i = 0; i < ends_.size(); ++i) {
        if (kinds_[i] >= UBRK_WORD_NONE_LIMIT) {
          fold(text, begin, ends_[i], folded);
          ids_.push_back(numbers_.try_emplace(folded, static_cast<std::uint32_t>(numbers_.size())).first->second);
        }
        begin = ends_[i];
      }
      begins_.push_back(ids_.size());
    }
  }
  [[nodiscard]] Counts counts() const override {
    return {{"terms", static_cast<double>(ids_.size())}, {"distinct", static_cast<double>(numbers_.size())}};
  }
  void write(const std::string& file, std::size_t take) override {
    peers::RowWriter writer(file);
    for (std::size_t i = 0; i < take; ++i) {
      writer.write(std::span(ids_).subspan(begins_[i], begins_[i + 1] - begins_[i]));
    }
    std::vector<std::string> words(numbers_.size());
    for (const auto& [word, number] : numbers_) {
      UnicodeString(word.data(), static_cast<std::int32_t>(word.size())).toUTF8String(words[number]);
    }
    std::ofstream stream(file.substr(0, file.rfind('.')) + ".words", std::ios::binary);
    for (std::size_t i = 0; i < words.size(); ++i) {
      stream << (i == 0 ? "" : "\n") << words[i];
    }
  }

 private:
  static void fold(const UnicodeString& text, std::uint32_t begin, std::uint32_t end, std::u16string& folded) {
    const auto length = static_cast<std::int32_t>(end - begin);
    folded.resize(static_cast<std::size_t>(length) * 3);  // no character folds into more than three
    UErrorCode status = U_ZERO_ERROR;
    folded.resize(
        static_cast<std::size_t>(u_strFoldCase(folded.data(), static_cast<std::int32_t>(folded.size()),
                                               text.getBuffer() + begin, length, U_FOLD_CASE_DEFAULT, &status)));
  }

  std::unordered_map<std::u16string, std::uint32_t> numbers_;
  std::vector<std::uint32_t> ids_;
  std::vector<std::size_t> begins_;
};

}  // namespace

int main(int count, char** arguments) {
  try {
    const std::string name = count > 1 ? arguments[1] : "";
    std::unique_ptr<peers::Work> work;
    if (name == "ids") {
      work = std::make_unique<Ids>();
    } else {
      work = std::make_unique<Boundaries>(name == "sentences");
    }
    peers::serve(*work, U_ICU_VERSION);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
/// Phrases that are looked up word by word. Internal to the room.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace acquis::merge {

/// What is said of phrases. A key is words, each followed by a blank; beginnings of phrases have keys too, so that a
/// search adds word after word to its key and ends where no phrase goes on.
template <typename Value>
class PhraseMap {
 public:
  struct Found {
    std::optional<Value> value = {};  ///< nothing: only longer phrases begin so
    bool goes_on = false;             ///< longer phrases begin so
  };

  void reserve(std::size_t phrases) { found_.reserve(phrases); }
  /// The value of a phrase, made if there is none. It stays where it is.
  Value& operator[](const std::string& key) {
    for (std::size_t end = key.find(' ') + 1; end < key.size(); end = key.find(' ', end) + 1) {
      found_[key.substr(0, end)].goes_on = true;
    }
    std::optional<Value>& value = found_[key].value;
    return value ? *value : value.emplace();
  }
  /// Null: no phrase is or begins so.
  [[nodiscard]] const Found* find(const std::string& key) const {
    const auto found = found_.find(key);
    return found == found_.end() ? nullptr : &found->second;
  }
  /// The longest of the phrases that begin with `word(0)`, `word(1)` …, as long as `in_run(i)` says that there is a
  /// word i and that it belongs to the run: how many words it has, and its value; 0 and null if none begins so.
  template <typename Word, typename InRun>
  [[nodiscard]] std::pair<std::size_t, const Value*> longest(const Word& word, const InRun& in_run) const {
    std::pair<std::size_t, const Value*> best{0, nullptr};
    std::string key;
    for (std::size_t i = 0; in_run(i); ++i) {
      const Found* found = find(key.append(word(i)).append(1, ' '));
      if (found != nullptr && found->value) {
        best = {i + 1, &*found->value};
      }
      if (found == nullptr || !found->goes_on) {
        break;
      }
    }
    return best;
  }
  [[nodiscard]] bool empty() const noexcept { return found_.empty(); }

 private:
  std::unordered_map<std::string, Found> found_;
};

}  // namespace acquis::merge

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "acquis/error.hpp"
#include "acquis/principles/mentions.hpp"
#include "acquis/text/code_points.hpp"
#include "own_passages.hpp"

namespace acquis::principles {
namespace {

using Json = nlohmann::json;

[[noreturn]] void refuse(std::string_view why) {
  throw Error(ErrorCode::invalid_argument, std::string(why));
}

/// The value whose name is `name`, of the `count` values that an enumeration numbers from 0.
template <typename Value>
Value value_called(const std::string& name, int count) {
  for (int number = 0; number < count; ++number) {
    const auto value = static_cast<Value>(number);
    if (to_string(value) == name) {
      return value;
    }
  }
  refuse("'" + name + "' is no value of its field");
}

std::string text_or_empty(const Json& value) {
  return value.is_null() ? std::string() : value.get<std::string>();
}

/// The texts that places count in, by block (a text without blocks has the empty id), and their own sentences.
class Ground {
 public:
  explicit Ground(const document::Contribution& contribution) {
    for (const auto& [id, text] : block_texts(contribution)) {
      blocks_.try_emplace(std::string(id), Block{text, text::CodePoints(text)});
    }
    for (const OwnPassage& passage : own_passages(contribution)) {
      for (const Span sentence : passage.sentences) {
        blocks_.at(passage.block).sentences.push_back({sentence.begin + passage.begin, sentence.end + passage.begin});
      }
    }
  }

  /// Bytes of the code points `begin` to `end` of an object.
  [[nodiscard]] Span place(const Json& object, const std::string& block) const {
    const Block& there = block_called(block);
    const Span span{object.at("begin").get<std::uint32_t>(), object.at("end").get<std::uint32_t>()};
    if (span.begin > span.end || span.end > there.points.size()) {
      refuse("its place lies outside of the text" + (block.empty() ? "" : " of block '" + block + "'"));
    }
    return there.points.to_bytes(span);
  }

  [[nodiscard]] std::string_view words(Span span, const std::string& block) const {
    return acquis::slice(block_called(block).text, span);
  }

  [[nodiscard]] Span sentence_around(std::uint32_t at, const std::string& block) const {
    const Block& there = block_called(block);
    const auto behind = std::upper_bound(there.sentences.begin(), there.sentences.end(), at,
                                         [](std::uint32_t place, Span sentence) { return place < sentence.begin; });
    const bool inside = behind != there.sentences.begin() && at < std::prev(behind)->end;
    return inside ? *std::prev(behind) : Span{0, static_cast<std::uint32_t>(there.text.size())};
  }

 private:
  struct Block {
    std::string_view text;
    text::CodePoints points;
    std::vector<Span> sentences = {};  ///< of the own voice, in order, bytes of `text`
  };

  [[nodiscard]] const Block& block_called(const std::string& id) const {
    const auto found = blocks_.find(id);
    if (found == blocks_.end()) {
      refuse("there is no block '" + id + "'");
    }
    return found->second;
  }

  std::unordered_map<std::string, Block> blocks_ = {};
};

class MentionReader {
 public:
  explicit MentionReader(const document::Contribution& contribution) : ground_(contribution) {}

  [[nodiscard]] Mention read(const Json& object) const {
    Mention mention;
    mention.principle = object.at("principle").get<std::string>();
    mention.block = text_or_empty(object.at("block"));
    mention.span = ground_.place(object, mention.block);
    mention.sentence = ground_.sentence_around(mention.span.begin, mention.block);
    mention.status = value_called<Status>(object.at("status").get<std::string>(), 4);
    mention.voice = value_called<Voice>(object.at("voice").get<std::string>(), 3);
    mention.polarity = value_called<provision::Polarity>(object.at("polarity").get<std::string>(), 3);
    mention.bracketed = object.at("bracketed").get<bool>();
    mention.definition = object.value("definition", false);
    mention.pattern = object.at("pattern").get<std::string>();
    if (!object.at("strength").is_null()) {
      mention.strength = object.at("strength").get<std::int32_t>();
    }
    for (const Json& each : object.at("evidence")) {
      mention.evidence.push_back(evidence(each, mention.block));
    }
    mention.verb = words_of("verb", object, mention);
    mention.addressee = words_of("addressee", object, mention);
    mention.addressee_group = text_or_empty(object.at("addressee_group"));
    mention.beneficiary = words_of("beneficiary", object, mention);
    mention.beneficiary_groups = object.at("beneficiary_groups").get<std::vector<std::string>>();
    for (const Json& each : object.at("hedges")) {
      mention.hedges.push_back({each.at("kind").get<std::string>(), ground_.place(each, mention.block)});
    }
    return mention;
  }

 private:
  [[nodiscard]] Evidence evidence(const Json& object, const std::string& block_of_mention) const {
    const std::string block = object.value("block", block_of_mention);
    const Span span = ground_.place(object, block);
    return {object.at("field").get<std::string>(), {block, span, std::string(ground_.words(span, block))}};
  }

  /// The words of a field, at the place that the evidence gives them, if any.
  [[nodiscard]] static std::optional<Words> words_of(const std::string& field, const Json& object,
                                                     const Mention& mention) {
    const std::string text = text_or_empty(object.at(field));
    if (text.empty() || (field == "addressee" && text == "unnamed")) {
      return std::nullopt;
    }
    const auto known = std::find_if(mention.evidence.begin(), mention.evidence.end(),
                                    [&](const Evidence& each) { return each.field == field; });
    return known == mention.evidence.end() ? Words{mention.block, {}, text}
                                           : Words{known->words.block, known->words.span, text};
  }

  Ground ground_;
};

}  // namespace

std::vector<Mention> mentions_from_json(std::string_view record, const document::Contribution& contribution) {
  const Json object = Json::parse(record, nullptr, false);
  if (!object.is_object() || !object.contains("mentions") || !object["mentions"].is_array()) {
    refuse("a record of mentions is a JSON object with a list 'mentions'");
  }
  const MentionReader reader(contribution);
  std::vector<Mention> mentions;
  for (const Json& each : object["mentions"]) {
    const std::string which = "mention " + std::to_string(mentions.size()) + " of '" + contribution.id + "': ";
    try {
      mentions.push_back(reader.read(each));
    } catch (const Json::exception& error) {
      refuse(which + error.what());
    } catch (const Error& error) {
      refuse(which + error.what());
    }
  }
  return mentions;
}

}  // namespace acquis::principles

// SPDX-License-Identifier: Apache-2.0
#include "merge/topics.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

namespace acquis::merge {
namespace {

constexpr double like_example = 0.2;   ///< cosine with an example
constexpr double near_topic = 0.15;    ///< cosine with the words of a topic found
constexpr double telling_share = 0.4;  ///< of the weight of an item's most telling word
constexpr std::size_t most_topics = 40;
constexpr std::size_t least_items = 2;  ///< of a topic
constexpr std::size_t one_in = 50;      ///< items of many
constexpr std::int64_t none = -1;

/// Words by weight, sorted by word; of length 1.
using Vector = std::vector<std::pair<std::uint32_t, double>>;

double product(const Vector& a, const Vector& b) {
  double sum = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->first == y->first) {
      sum += x++->second * y++->second;
    } else {
      x->first < y->first ? ++x : ++y;
    }
  }
  return sum;
}

void normalise(Vector& vector) {
  const double length = std::sqrt(product(vector, vector));
  for (auto& [word, weight] : vector) {
    weight /= length;
  }
}

/// What a text is about: no frequent word of the field, and not the verb of what it asks for.
bool telling(const Reading& reading, const Unit& unit) {
  return unit.role == Role::substance && unit.weight() > 0 && !unit.has(general_word) &&
         !(unit.act && reading.clauses[static_cast<std::size_t>(unit.clause)].frame.force);
}

std::string word_of(const Unit& unit) {
  return unit.entry->classes.empty() ? unit.stem : "\x1F" + std::to_string(unit.entry->classes.front());
}

/// What goes together into a topic: a cluster with what belongs to it, or a node alone.
struct Item {
  std::vector<std::int64_t> nodes = {};
  std::vector<std::int64_t> clusters = {};
  Vector words = {};
  std::int64_t topic = none;
};

class TopicFinder {
 public:
  TopicFinder(const Nodes& nodes, std::span<const TopicWords> words, const Readings& readings,
              std::span<const Cluster> clusters)
      : nodes_(nodes), words_(words), readings_(readings) {
    make_items(clusters);
    weigh();
  }

  std::vector<Topic> operator()(const MergeOptions& options, const FormulaSet& learnt) {
    for (const TopicRequest& request : options.topics) {
      take(request, learnt);
    }
    const std::size_t asked_for = topics_.size();
    find();
    for (std::size_t topic = asked_for; topic < topics_.size(); ++topic) {
      topics_[topic].name = name_of(static_cast<std::int64_t>(topic));
    }
    fill();
    const auto first_of = [](const Topic& topic) { return topic.provisions.front(); };
    std::erase_if(topics_, [](const Topic& topic) { return topic.provisions.empty() && !topic.asked_for; });
    std::sort(topics_.begin() + static_cast<std::ptrdiff_t>(asked_for), topics_.end(),
              [&](const Topic& x, const Topic& y) { return first_of(x) < first_of(y); });
    for (std::size_t topic = 0; topic < topics_.size(); ++topic) {
      topics_[topic].id = "topic-" + std::to_string(topic + 1);
    }
    if (!other_.provisions.empty()) {
      topics_.push_back(std::move(other_));
    }
    return std::move(topics_);
  }

 private:
  const TopicWords& words_of(std::int64_t node) const { return words_[static_cast<std::size_t>(node)]; }

  /// Items by the nodes of the cores of clusters, then nodes alone: numbers that do not depend on the order of input.
  void make_items(std::span<const Cluster> clusters) {
    std::vector<std::pair<std::int64_t, std::int64_t>> by_core;
    for (std::size_t cluster = 0; cluster < clusters.size(); ++cluster) {
      by_core.emplace_back(nodes_.of(clusters[cluster].core), static_cast<std::int64_t>(cluster));
    }
    std::sort(by_core.begin(), by_core.end());
    std::vector<bool> placed(static_cast<std::size_t>(nodes_.size()), false);
    const auto place = [&](Item& item, const std::vector<std::int64_t>& provisions) {
      std::set<std::int64_t> found;
      for (const std::int64_t provision : provisions) {
        found.insert(nodes_.of(provision));
      }
      for (const std::int64_t node : found) {
        if (!placed[static_cast<std::size_t>(node)]) {
          placed[static_cast<std::size_t>(node)] = true;
          item.nodes.push_back(node);
        }
      }
    };
    for (const auto& [core, cluster] : by_core) {
      Item& item = items_.emplace_back();
      item.clusters.push_back(cluster);
      place(item, clusters[static_cast<std::size_t>(cluster)].members);
    }
    for (std::size_t i = 0; i < by_core.size(); ++i) {
      const Cluster& cluster = clusters[static_cast<std::size_t>(by_core[i].second)];
      place(items_[i], cluster.alternatives);
    }
    for (std::size_t i = 0; i < by_core.size(); ++i) {
      const Cluster& cluster = clusters[static_cast<std::size_t>(by_core[i].second)];
      place(items_[i], cluster.complements);
    }
    for (std::int64_t node = 0; node < nodes_.size(); ++node) {
      if (!placed[static_cast<std::size_t>(node)]) {
        items_.push_back({{node}, {}, {}, none});
      }
    }
  }

  void weigh() {
    std::vector<std::map<std::string, double>> counts(items_.size());
    std::map<std::string, std::int64_t> texts;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      for (const std::int64_t node : items_[i].nodes) {
        for (const auto& [word, weight] : words_of(node).words) {
          counts[i][word] += weight;
        }
      }
      for (const auto& [word, count] : counts[i]) {
        ++texts[word];
      }
    }
    const auto all = static_cast<double>(items_.size());
    for (const auto& [word, count] : texts) {
      numbers_.emplace(word, static_cast<std::uint32_t>(rarity_.size()));
      rarity_.push_back(std::log((1 + all) / (1 + static_cast<double>(count))) + 1);
      items_with_.push_back(count);
    }
    for (std::size_t i = 0; i < items_.size(); ++i) {
      items_[i].words = vector_of(counts[i]);
    }
  }

  Vector vector_of(const std::map<std::string, double>& counts) const {
    Vector vector;
    for (const auto& [word, count] : counts) {
      if (const auto number = numbers_.find(word); number != numbers_.end()) {
        vector.emplace_back(number->second, count * rarity_[number->second]);
      }
    }
    std::sort(vector.begin(), vector.end());
    normalise(vector);
    return vector;
  }

  /// Gives what fits to a topic that a person asked for.
  void take(const TopicRequest& request, const FormulaSet& learnt) {
    std::vector<Vector> examples;
    for (const std::string& text : request.like) {
      const provision::Provision example = provision::make_provision("example", text);
      const TopicWords words = topic_words(read_provision(example, learnt));
      examples.push_back(vector_of({words.words.begin(), words.words.end()}));
    }
    const auto topic = static_cast<std::int64_t>(topics_.size());
    topics_.push_back({{}, request.name, {}, {}, true});
    for (Item& item : items_) {
      const bool alike = std::any_of(examples.begin(), examples.end(), [&](const Vector& example) {
        return product(example, item.words) >= like_example;
      });
      if (item.topic == none && (alike || names(item, request.principles))) {
        item.topic = topic;
      }
    }
  }

  /// Half of the texts of an item name one of the principles.
  bool names(const Item& item, const std::vector<std::string>& principles) const {
    const auto naming = std::count_if(item.nodes.begin(), item.nodes.end(), [&](std::int64_t node) {
      const std::vector<std::string>& named = words_of(node).principles;
      return std::any_of(named.begin(), named.end(), [&](const std::string& id) {
        return std::find(principles.begin(), principles.end(), id) != principles.end();
      });
    });
    return naming > 0 && 2 * naming >= static_cast<std::ptrdiff_t>(item.nodes.size());
  }

  /// Items without a topic in which each word is telling.
  std::vector<std::vector<std::size_t>> telling_items() const {
    std::vector<std::vector<std::size_t>> lists(rarity_.size());
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i].topic != none || items_[i].words.empty()) {
        continue;
      }
      double most = 0;
      for (const auto& [word, weight] : items_[i].words) {
        most = std::max(most, weight);
      }
      for (const auto& [word, weight] : items_[i].words) {
        if (weight >= telling_share * most) {
          lists[word].push_back(i);
        }
      }
    }
    return lists;
  }

  double weight_in(std::size_t item, std::uint32_t word) const {
    const Vector& words = items_[item].words;
    const auto found = std::lower_bound(words.begin(), words.end(), word,
                                        [](const auto& entry, std::uint32_t wanted) { return entry.first < wanted; });
    return found != words.end() && found->first == word ? found->second : 0;
  }

  void find() {
    const std::vector<std::vector<std::size_t>> lists = telling_items();
    const std::size_t enough = std::max(least_items, items_.size() / one_in);
    const bool many = items_.size() > 2 * least_items + 1;
    std::vector<Vector> centres(topics_.size());
    while (centres.size() < most_topics) {
      std::optional<std::uint32_t> best;
      double best_gain = 0;
      for (std::uint32_t word = 0; word < lists.size(); ++word) {
        const bool everywhere = many && 2 * items_with_[word] > static_cast<std::int64_t>(items_.size());
        if (lists[word].size() < enough || everywhere) {
          continue;
        }
        double gain = 0;
        std::size_t count = 0;
        for (const std::size_t item : lists[word]) {
          if (items_[item].topic == none) {
            gain += weight_in(item, word);
            ++count;
          }
        }
        if (count >= enough && gain > best_gain) {
          best = word;
          best_gain = gain;
        }
      }
      if (!best) {
        break;
      }
      const auto topic = static_cast<std::int64_t>(topics_.size());
      topics_.emplace_back();
      heads_[topic] = *best;
      std::map<std::uint32_t, double> sum;
      for (const std::size_t item : lists[*best]) {
        if (items_[item].topic == none) {
          items_[item].topic = topic;
          for (const auto& [word, weight] : items_[item].words) {
            sum[word] += weight;
          }
        }
      }
      Vector& centre = centres.emplace_back(sum.begin(), sum.end());
      normalise(centre);
    }
    for (Item& item : items_) {
      double best = near_topic;
      std::int64_t nearest = none;
      for (std::size_t topic = 0; item.topic == none && topic < centres.size(); ++topic) {
        if (const double near = product(item.words, centres[topic]); near > best) {
          best = near;
          nearest = static_cast<std::int64_t>(topic);
        }
      }
      item.topic = item.topic == none ? nearest : item.topic;
    }
  }

  /// The form in which the texts have the word that makes a topic; with the word beside it, if that mostly stands
  /// there. The first 200 texts decide.
  std::string name_of(std::int64_t topic) const {
    constexpr std::int64_t enough = 200;
    Forms forms;
    std::int64_t texts = 0;
    for (const Item& item : items_) {
      for (const std::int64_t node : item.topic == topic && texts < enough ? item.nodes : std::vector<std::int64_t>{}) {
        count_forms(*readings_.of(node), heads_.at(topic), forms);
        ++texts;
      }
    }
    const auto most = [](const std::map<std::string, std::int64_t>& counts) {
      return std::max_element(counts.begin(), counts.end(),
                              [](const auto& x, const auto& y) { return x.second < y.second; });
    };
    const auto phrase = most(forms.phrases);
    const bool mostly = phrase != forms.phrases.end() && phrase->second >= 2 && 2 * phrase->second >= forms.occurrences;
    return mostly ? phrase->first : most(forms.words)->first;
  }

  struct Forms {
    std::map<std::string, std::int64_t> words = {};
    std::map<std::string, std::int64_t> phrases = {};
    std::int64_t occurrences = 0;
  };

  void count_forms(const Reading& reading, std::uint32_t head, Forms& forms) const {
    const std::vector<Unit>& units = reading.units;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const auto number = telling(reading, units[i]) ? numbers_.find(word_of(units[i])) : numbers_.end();
      if (number == numbers_.end() || number->second != head) {
        continue;
      }
      ++forms.occurrences;
      ++forms.words[units[i].folded];
      if (i > 0 && joined(units[i - 1], units[i])) {
        ++forms.phrases[units[i - 1].folded + " " + units[i].folded];
      }
      if (i + 1 < units.size() && joined(units[i], units[i + 1])) {
        ++forms.phrases[units[i].folded + " " + units[i + 1].folded];
      }
    }
  }

  static bool joined(const Unit& left, const Unit& right) {
    return left.role == Role::substance && right.role == Role::substance && left.chunk == right.chunk &&
           left.span.end + 1 == right.span.begin && !left.act && !right.act;
  }

  void fill() {
    other_.id = "other";
    other_.name = "other";
    for (const Item& item : items_) {
      Topic& topic = item.topic == none ? other_ : topics_[static_cast<std::size_t>(item.topic)];
      topic.clusters.insert(topic.clusters.end(), item.clusters.begin(), item.clusters.end());
      for (const std::int64_t node : item.nodes) {
        topic.provisions.insert(topic.provisions.end(), nodes_[node].begin(), nodes_[node].end());
      }
    }
    const auto order = [](Topic& topic) {
      std::sort(topic.clusters.begin(), topic.clusters.end());
      std::sort(topic.provisions.begin(), topic.provisions.end());
    };
    std::for_each(topics_.begin(), topics_.end(), order);
    order(other_);
  }

  const Nodes& nodes_;
  std::span<const TopicWords> words_;
  const Readings& readings_;
  std::vector<Item> items_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  ///< of words, in the order of their bytes
  std::vector<double> rarity_;                              ///< of each word
  std::vector<std::int64_t> items_with_;                    ///< of each word
  std::map<std::int64_t, std::uint32_t> heads_;             ///< words that made topics
  std::vector<Topic> topics_;
  Topic other_;
};

}  // namespace

TopicWords topic_words(const Reading& reading) {
  std::map<std::string, double> counts;
  std::set<std::string> principles;
  for (const Unit& unit : reading.units) {
    if (telling(reading, unit)) {
      counts[word_of(unit)] += unit.weight();
    }
  }
  for (const principles::NamedPrinciple& named : reading.named) {
    principles.emplace(named.principle);
  }
  return {{counts.begin(), counts.end()}, {principles.begin(), principles.end()}};
}

std::vector<Topic> find_topics(const Nodes& nodes, std::span<const TopicWords> words, const Readings& readings,
                               std::span<const Cluster> clusters, const FormulaSet& learnt,
                               const MergeOptions& options) {
  return TopicFinder(nodes, words, readings, clusters)(options, learnt);
}

}  // namespace acquis::merge

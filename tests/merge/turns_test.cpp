// SPDX-License-Identifier: Apache-2.0
#include "merge/turns.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "acquis/data.hpp"
#include "catch.hpp"

namespace {

using namespace acquis;
using Keys = std::vector<std::string>;

Keys sorted_keys(const YAML::Node& members) {
  Keys keys;
  for (const YAML::Node& member : members) {
    keys.push_back(merge::turn_key(member.as<std::string>()));
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

}  // namespace

TEST_CASE("Each member of a class of turns has a key of its own, each class keys of its own", "[merge]") {
  CHECK(merge::turn_key("publish") == merge::turn_key("be published"));
  CHECK(merge::turn_key("put before the public") == merge::turn_key("put before public"));
  CHECK(merge::turn_key("publish") != merge::turn_key("bring out"));
  CHECK(merge::turn_key("the").empty());
  std::set<Keys> classes;
  const YAML::Node file = YAML::Load(std::string(data_file("paraphrases.yaml").content));
  for (const YAML::Node& members : file["paraphrases"]) {
    const Keys keys = sorted_keys(members);
    INFO(members[0].as<std::string>());
    CHECK(keys.size() > 1);
    CHECK_FALSE(keys.front().empty());
    CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
    CHECK(classes.insert(keys).second);
  }
}

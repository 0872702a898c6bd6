// What the prefilter leaves out holds nothing that the first stage finds.
#include "secrets/prefilter.hpp"

#include <gtest/gtest.h>
#include <hs.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/base64_runs.hpp"
#include "secrets/built_in.hpp"
#include "secrets/rule.hpp"
#include "unit/secrets/templates.hpp"

namespace prodready::secrets {
namespace {

using Ends = std::vector<std::pair<std::size_t, unsigned>>;  // of what is found, and the rules

class FirstStage {
 public:
  FirstStage() {
    std::string bytes;
    for (const std::string_view piece : built_in_database()) {
      bytes += piece;
    }
    EXPECT_EQ(hs_deserialize_database(bytes.data(), bytes.size(), &database_), HS_SUCCESS);
    EXPECT_EQ(hs_alloc_scratch(database_, &scratch_), HS_SUCCESS);
  }
  FirstStage(const FirstStage&) = delete;
  FirstStage& operator=(const FirstStage&) = delete;
  ~FirstStage() {
    hs_free_scratch(scratch_);
    hs_free_database(database_);
  }

  Ends found(std::string_view text, Range zone) {
    const auto take = [](unsigned rule, unsigned long long, unsigned long long end, unsigned, void* context) {
      static_cast<Ends*>(context)->emplace_back(end, rule);
      return 0;
    };
    Ends ends;
    hs_scan(database_, text.data() + zone.begin, static_cast<unsigned>(zone.end - zone.begin), 0, scratch_,
            take, &ends);
    for (auto& [end, rule] : ends) {
      end += zone.begin;
    }
    return ends;
  }

 private:
  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
};

void sort_once(Ends& ends) {
  std::ranges::sort(ends);
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
}

// Both ways find the same in `text`; returns how much.
std::size_t expect_same(const std::string& text) {
  static FirstStage stage;
  static const Prefilter prefilter(built_in_hit_width());
  Ends all = stage.found(text, {0, text.size()});
  sort_once(all);
  Ends in_zones;
  Base64Runs runs;
  for (const Range& zone : prefilter.zones(text, runs)) {
    const Ends ends = stage.found(text, zone);
    in_zones.insert(in_zones.end(), ends.begin(), ends.end());
  }
  sort_once(in_zones);
  EXPECT_EQ(in_zones, all) << text;
  return all.size();
}

std::string noise(std::mt19937& random, std::size_t size) {
  constexpr std::string_view common =
      "     \n\n\t\v\f\r\"'=:/._-(){}<>,;etaoinshrdlucmfwypvbgkjqxzETAOIN0123456789\xc3\x80";
  std::string text;
  for (std::size_t at = 0; at < size; ++at) {
    text += common[random() % common.size()];
  }
  return text;
}

TEST(Prefilter, LeavesEachExampleOfARule) {
  for (const Rule& rule : built_in_rules()) {
    for (const std::string_view example : rule.examples) {
      const std::string text = TemplateExpander(1).expand(example);
      EXPECT_GT(expect_same(text), 0U) << rule.id;
      expect_same("\n" + text + "\n");
    }
    for (const std::string_view miss : rule.misses) {
      expect_same(TemplateExpander(2).expand(miss));
    }
  }
}

TEST(Prefilter, LeavesThemBetweenAnyBytes) {
  std::mt19937 random(1);
  std::string text;
  std::size_t found = 0;
  for (std::uint32_t seed = 1; seed <= 3; ++seed) {
    for (const Rule& rule : built_in_rules()) {
      for (const std::string_view example : rule.examples) {
        text += noise(random, random() % 400) + TemplateExpander(seed).expand(example);
        if (text.size() > 20'000) {
          found += expect_same(text);
          text.clear();
        }
      }
    }
  }
  EXPECT_GT(found, 3000U);
}

// The expressions' texts cut anywhere, put together in any order.
TEST(Prefilter, LeavesPartsOfThem) {
  std::mt19937 random(2);
  std::vector<std::string> parts;
  for (const Rule& rule : built_in_rules()) {
    for (const std::string_view example : rule.examples) {
      const std::string text = TemplateExpander(3).expand(example);
      const std::size_t begin = random() % text.size();
      parts.push_back(text.substr(begin, random() % 40));
      parts.push_back(text.substr(0, random() % 40));
    }
    for (const std::string_view word : rule.keywords) {
      parts.emplace_back(word);
    }
  }
  for (int round = 0; round < 300; ++round) {
    std::string text;
    while (text.size() < 3000) {
      text += parts[random() % parts.size()] + noise(random, random() % 4);
    }
    expect_same(text);
  }
}

TEST(Prefilter, LeavesLittleOfPlainText) {
  std::string text;
  for (int line = 0; line < 1000; ++line) {
    text += "static int next_of(struct list *head) { return head->next; }\n";
  }
  Base64Runs runs;
  EXPECT_TRUE(Prefilter(built_in_hit_width()).zones(text, runs).empty());
}

}  // namespace
}  // namespace prodready::secrets

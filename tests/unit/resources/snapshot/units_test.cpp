#include "resources/snapshot/units.hpp"

#include <gtest/gtest.h>

#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace prodready::resources::snapshot {
namespace {

Resource at(SharedText account, SharedText region) {
  Resource resource;
  resource.account = std::move(account);
  resource.region = std::move(region);
  return resource;
}

TEST(Units, AreTheSameWhereverTheTextsLie) {
  std::mutex guard;
  Units::Places places;
  const SharedText account = "111122223333";
  const SharedText region = "eu-west-1";
  // More than it remembers, all with texts of their own, between two that share theirs.
  std::vector<Resource> resources = {at(account, region)};
  for (int i = 0; i < 5000; ++i) {
    resources.push_back(at("111122223333", i % 2 == 0 ? "eu-west-1" : ""));
  }
  resources.push_back(at(account, region));
  {
    Units units(places, guard);
    for (const Resource& resource : resources) {
      ASSERT_EQ(units.of(resource), resource.account.str() + "/" + resource.region.str());
    }
  }
  EXPECT_EQ(places, (Units::Places{{"111122223333", ""}, {"111122223333", "eu-west-1"}}));
}

}  // namespace
}  // namespace prodready::resources::snapshot

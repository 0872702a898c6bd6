// What is worked out of a resource once.
#include "facts/resources/each_once.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace prodready::terms {
namespace {

using resources::Resource;

Facts with_buckets(std::size_t count) {
  resources::Reading reading;
  for (std::size_t i = 0; i < count; ++i) {
    Resource bucket;
    bucket.type = "AWS::S3::Bucket";
    bucket.name = "b" + std::to_string(i % 2);
    reading.resources.push_back(std::move(bucket));
  }
  Facts facts;
  facts.resources = resources::Resources(std::move(reading), {});
  return facts;
}

struct Title {};
struct Length {};

TEST(EachOnceTest, WorksOutEachOnceAndHoldsWhatIsAlikeOnce) {
  const Facts facts = with_buckets(4);
  int worked = 0;
  const auto ask = [&](const Resource& resource) {
    return &each_once<Title, std::string>(facts, resource, [&] {
      ++worked;
      return "bucket " + resource.name;
    });
  };
  const std::string* const first = ask(facts.resources.all()[0]);
  EXPECT_EQ(*first, "bucket b0");
  EXPECT_EQ(*ask(facts.resources.all()[1]), "bucket b1");
  EXPECT_EQ(ask(facts.resources.all()[2]), first);
  EXPECT_EQ(ask(facts.resources.all()[0]), first);
  EXPECT_EQ(worked, 3);
}

TEST(EachOnceTest, TellsTermsApart) {
  const Facts facts = with_buckets(1);
  const Resource& bucket = facts.resources.all().front();
  EXPECT_EQ((each_once<Title, std::string>(facts, bucket, [] { return std::string("b0"); })), "b0");
  EXPECT_EQ((each_once<Length, int>(facts, bucket, [] { return 2; })), 2);
}

TEST(EachOnceTest, ACopyIsWorkedOutByItself) {
  const Facts facts = with_buckets(1);
  Resource copy = facts.resources.all().front();
  const auto name = [&](const Resource& resource) {
    return each_once<Title, std::string>(facts, resource, [&] { return resource.name; });
  };
  EXPECT_EQ(name(facts.resources.all().front()), "b0");
  copy.name = "other";
  EXPECT_EQ(name(copy), "other");
  copy.name = "another";
  EXPECT_EQ(name(copy), "another");
}

TEST(EachOnceTest, GivesAllThreadsTheSame) {
  const Facts facts = with_buckets(1000);
  std::vector<std::vector<const std::string*>> found(4);
  std::vector<std::thread> threads;
  for (std::vector<const std::string*>& mine : found) {
    threads.emplace_back([&facts, &mine] {
      for (const Resource& resource : facts.resources.all()) {
        mine.push_back(&each_once<Title, std::string>(facts, resource, [&] { return resource.name; }));
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (const std::vector<const std::string*>& one : found) {
    EXPECT_EQ(one, found.front());
  }
}

}  // namespace
}  // namespace prodready::terms

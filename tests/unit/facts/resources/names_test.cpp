// What subjects are called: told apart by as little as does it.
#include "facts/resources/names.hpp"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace prodready::terms::names_test {
namespace {

using resources::Resource;

Resource store(std::string type, std::string name, std::string region, std::string key = "") {
  Resource made;
  made.type = std::move(type);
  made.name = std::move(name);
  made.account = "111122223333";
  made.region = std::move(region);
  made.key = std::move(key);
  return made;
}

struct NamesRow {
  const char* name;
  std::vector<Resource> resources;
  std::vector<std::string> expected;
};

class NamesOf : public testing::TestWithParam<NamesRow> {};

TEST_P(NamesOf, AreToldApart) {
  std::vector<Joined> subjects;
  for (const Resource& resource : GetParam().resources) {
    subjects.push_back({.observed = &resource});
  }
  EXPECT_EQ(names_of(subjects), GetParam().expected);
}

// Whether the resources are the facts' own, of which is known who shares a name, or copies of them.
TEST_P(NamesOf, AreTheSameOneByOne) {
  Facts facts;
  resources::Reading reading;
  reading.resources = GetParam().resources;
  facts.resources = resources::Resources(std::move(reading), {});
  for (const std::span<const Resource> all :
       {facts.resources.all(), std::span<const Resource>(GetParam().resources)}) {
    std::vector<Joined> subjects;
    for (const Resource& resource : all) {
      subjects.push_back({.observed = &resource});
    }
    const SubjectNames names(facts, subjects);
    std::vector<std::string> found;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      found.push_back(names.at(i));
    }
    EXPECT_EQ(found, names_of(subjects));
  }
}

constexpr const char* table = "AWS::DynamoDB::Table";
constexpr const char* bucket = "AWS::S3::Bucket";
constexpr const char* queue = "AWS::SQS::Queue";

INSTANTIATE_TEST_SUITE_P(
    Rows, NamesOf,
    testing::Values(
        NamesRow{"none", {}, {}},
        NamesRow{
            "each_another", {store(table, "a", "eu-west-1"), store(table, "b", "eu-west-1")}, {"a", "b"}},
        NamesRow{"by_type",
                 {store(table, "a", "eu-west-1"), store(bucket, "a", "eu-west-1"), store(bucket, "b", "x")},
                 {"a (DynamoDB Table)", "a (S3 Bucket)", "b"}},
        NamesRow{"by_region",
                 {store(table, "a", "eu-west-1"), store(table, "a", "eu-west-2")},
                 {"a (111122223333 eu-west-1)", "a (111122223333 eu-west-2)"}},
        NamesRow{"by_type_and_region",
                 {store(table, "a", "eu-west-1"), store(table, "a", "eu-west-2"), store(bucket, "a", "x")},
                 {"a (DynamoDB Table) (111122223333 eu-west-1)",
                  "a (DynamoDB Table) (111122223333 eu-west-2)", "a (S3 Bucket)"}},
        NamesRow{"by_key",
                 {store(table, "a", "x", "one"), store(table, "b", "x"), store(table, "a", "x", "two")},
                 {"a (one)", "b", "a (two)"}},
        NamesRow{"the_same_thing_twice",
                 {store(table, "a", "x", "one"), store(table, "a", "x", "one")},
                 {"a", "a"}},
        NamesRow{"told_apart_like_another",
                 {store(table, "a", "x"), store(bucket, "a", "y"), store(queue, "a (S3 Bucket)", "z")},
                 {"a (DynamoDB Table)", "a (S3 Bucket) (111122223333 y)", "a (S3 Bucket) (111122223333 z)"}},
        NamesRow{"printed_like_another",
                 {store(table, "a\nb", "x"), store(table, R"(a\x0Ab)", "y")},
                 {R"(a\x0Ab (111122223333 x))", R"(a\x0Ab (111122223333 y))"}}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::terms::names_test

// Finding resources by what they name: all that name the subject are among those that may.
#include "resources/model/owner_index.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "resources/model/resources.hpp"

namespace prodready::resources {
namespace {

constexpr const char* function_arn = "arn:aws:lambda:eu-west-1:111122223333:function:orders";

Resource door(std::string key, Value target) {
  Resource made;
  made.type = "Door";
  made.key = std::move(key);
  made.properties = Map{{"Targets", List{Map{{"Id", std::move(target)}}}}};
  return made;
}

Resource subject() {
  Resource made;
  made.type = "Function";
  made.key = "orders";
  made.id = "fn-1";
  made.name = "orders";
  made.arn = function_arn;
  return made;
}

struct OwnerRow {
  const char* name;
  Value target;
  bool may_name;
};

class OwnerOf : public testing::TestWithParam<OwnerRow> {};

TEST_P(OwnerOf, IsFoundByWhatItIsCalled) {
  Reading reading;
  reading.resources = {subject(), door("door", GetParam().target), door("other", Value("someone-else"))};
  const Resources all(std::move(reading), {});
  std::vector<std::string> found;
  for (const Resource* one : all.owners("Door", "Targets.Id").may_name(all.all()[0])) {
    found.push_back(one->key);
  }
  EXPECT_EQ(found, GetParam().may_name ? std::vector<std::string>{"door"} : std::vector<std::string>{});
}

INSTANTIATE_TEST_SUITE_P(
    Rows, OwnerOf,
    testing::Values(OwnerRow{"id", Value("fn-1"), true}, OwnerRow{"name", Value("orders"), true},
                    OwnerRow{"arn", Value(function_arn), true},
                    OwnerRow{"arn_of_a_version", Value(std::string(function_arn) + ":7"), true},
                    OwnerRow{"arn_inside_another",
                             Value("arn:aws:apigateway:eu-west-1:lambda:path/functions/" +
                                   std::string(function_arn) + "/invocations"),
                             true},
                    OwnerRow{"arn_at_the_end_of_another", Value("arn:x:path/" + std::string(function_arn)),
                             true},
                    OwnerRow{"arn_of_a_longer_name", Value(std::string(function_arn) + "-dead"), false},
                    OwnerRow{"arn_of_a_bucket", Value("arn:aws:s3:::orders"), true},
                    OwnerRow{"domain_of_a_bucket", Value("orders.s3.eu-west-1.amazonaws.com"), true},
                    OwnerRow{"domain_of_a_longer_name", Value("orders.s3-logs.s3.amazonaws.com"), true},
                    OwnerRow{"domain_of_another_bucket", Value("logs-orders.s3.amazonaws.com"), false},
                    OwnerRow{"another_name", Value("orders-2"), false},
                    OwnerRow{"a_very_long_text", Value(std::string(5000, 'x')), true},
                    OwnerRow{"unresolved", Value(Unresolved{.what = "var.target"}), true},
                    OwnerRow{"empty", Value(""), false}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::resources

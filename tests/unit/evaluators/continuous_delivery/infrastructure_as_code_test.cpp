// continuous-delivery.infrastructure-as-code with facts made by hand: what a snapshot shows, and what code
// declares of it.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "support/facts/resources.hpp"
#include "unit/evaluators/subject_text.hpp"

namespace prodready::infrastructure_as_code_test {
namespace {

using test::declared;
using test::object;
using test::observed;
using test::snapshot;

constexpr const char* service = "AWS::ECS::Service";

test::Made deployment() {
  return object("apps/v1/Deployment", "shop/api",
                {{"spec.template.spec.containers", test::list({test::map({{"image", "shop/api:1"}})})}});
}

struct InfraRow {
  std::string name;
  Facts facts;
  std::string subjects;
  std::vector<std::string> messages = {};
};
void PrintTo(const InfraRow& row, std::ostream* out) { *out << row.name; }
class InfrastructureTest : public testing::TestWithParam<InfraRow> {};

TEST_P(InfrastructureTest, MatchesEachResource) {
  const Params params(std::map<std::string, ParamValue, std::less<>>{
      {"types", std::vector<std::string>{"queues", "VPCs", "security groups", "IAM roles"}},
      {"ignore", std::vector<std::string>{"legacy-*"}}});
  const Verdict verdict =
      test::evaluate("continuous-delivery.infrastructure-as-code", GetParam().facts, params);
  EXPECT_EQ(test::subjects_of(verdict), GetParam().subjects);
  for (const std::string& message : GetParam().messages) {
    EXPECT_NE(test::messages_of(verdict).find(message), std::string::npos) << test::messages_of(verdict);
  }
}

constexpr const char* queue = "AWS::SQS::Queue";
test::Calls all_infrastructure() {
  return snapshot()
      .covers_all({queue, "AWS::EC2::VPC", "AWS::EC2::SecurityGroup"})
      .covers("AWS::IAM::Role", "global");
}
Facts elsewhere(Facts facts) {
  facts.configuration.infrastructure = Location::elsewhere;
  return facts;
}

INSTANTIATE_TEST_SUITE_P(
    All, InfrastructureTest,
    testing::Values(
        InfraRow{"by_name",
                 test::facts_of({observed(queue, "orders"), declared(queue, "orders")}, all_infrastructure()),
                 "orders: unmatched holds"},
        InfraRow{"by_stack",
                 test::facts_of({observed(queue, "orders").tag("aws:cloudformation:stack-name", "shop")},
                                all_infrastructure()),
                 "orders: unmatched holds"},
        InfraRow{"a_tag_is_a_word",
                 test::facts_of({observed(queue, "orders").tag("ManagedBy", "terraform"),
                                 declared(queue, "other")},
                                all_infrastructure()),
                 "orders: unmatched fails"},
        InfraRow{
            "a_name_that_does_not_resolve",
            test::facts_of({observed(queue, "orders"), declared(queue, "").id("")}, all_infrastructure()),
            "orders: unmatched open"},
        InfraRow{"another_type_without_a_name",
                 test::facts_of({observed(queue, "orders"), declared("AWS::SNS::Topic", "").id("")},
                                all_infrastructure()),
                 "orders: unmatched fails"},
        InfraRow{"a_module_that_is_not_here",
                 test::facts_of({observed(queue, "orders"), declared(queue, "other")}, all_infrastructure(),
                                {test::unread("module ./queues is not on disk")}),
                 "orders: unmatched open"},
        InfraRow{"no_code_here",
                 test::facts_of({observed(queue, "orders")}, all_infrastructure()),
                 "orders: unmatched open",
                 {"no infrastructure code lies here"}},
        InfraRow{"code_elsewhere",
                 elsewhere(test::facts_of({observed(queue, "orders"), declared(queue, "other")},
                                          all_infrastructure())),
                 "orders: unmatched open"},
        InfraRow{"ignored",
                 test::facts_of({observed(queue, "legacy-orders"), declared(queue, "other")},
                                all_infrastructure()),
                 "legacy-orders: holds n/a"},
        InfraRow{"another_environment",
                 test::facts_of({observed(queue, "orders").tag("env", "dev"), observed(queue, "mails"),
                                 declared(queue, "mails")},
                                all_infrastructure()),
                 "orders: holds n/a\nmails: unmatched holds"},
        InfraRow{"default_and_aws's_own",
                 test::facts_of(
                     {observed("AWS::EC2::VPC", "vpc-1").shows("IsDefault", true),
                      observed("AWS::EC2::SecurityGroup", "sg-1", {{"GroupName", "default"}}),
                      observed("AWS::IAM::Role", "AWSServiceRoleForECS").in(test::test_account, "global"),
                      observed("AWS::EC2::SecurityGroup", "sg-2").tag("aws:eks:cluster-name", "shop"),
                      observed(queue, "orders"), declared(queue, "orders")},
                     all_infrastructure()),
                 "orders: unmatched holds\nvpc-1: holds n/a\nsg-1: holds n/a\nsg-2: holds n/a\n"
                 "AWSServiceRoleForECS: holds n/a"},
        InfraRow{"a_type_that_is_not_covered",
                 test::facts_of({observed(queue, "orders"), declared(queue, "orders")},
                                all_infrastructure().denied("AWS::EC2::VPC")),
                 "orders: unmatched holds\nresources in 111122223333 eu-west-1: holds open"},
        InfraRow{"without_a_snapshot", test::facts_of({declared(service, "api")}),
                 "the solution: holds holds"},
        InfraRow{"without_a_snapshot_nothing_that_runs", test::facts_of({declared(queue, "orders")}),
                 "the solution: holds open"},
        InfraRow{"objects_without_a_cluster",
                 test::facts_of({deployment()}),
                 "the solution: holds open",
                 {"the cluster that its objects run in"}},
        InfraRow{"objects_with_a_cluster",
                 test::facts_of({deployment(), declared("AWS::EKS::Cluster", "shop")}),
                 "the solution: holds holds"}),
    [](const auto& test) {
      std::string name = test.param.name;
      std::erase(name, '\'');
      return name;
    });

}  // namespace
}  // namespace prodready::infrastructure_as_code_test

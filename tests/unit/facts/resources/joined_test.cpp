#include "facts/resources/joined.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/facts/resources.hpp"

namespace prodready::terms::joined_test {
namespace {

using resources::Origin;
using resources::SourceFormat;
using test::declared;
using test::observed;
using test::snapshot;

constexpr const char* table = "AWS::DynamoDB::Table";

// "orders+orders" joined, "orders+" observed only, "+orders" declared only, "(+orders)" not deployed.
std::string pairs(const Facts& facts) {
  std::string text;
  for (const Joined& one : joined(facts, table)) {
    const std::string pair = (one.observed == nullptr ? "" : one.observed->key) + "+" +
                             (one.declared == nullptr ? "" : one.declared->key);
    text += (text.empty() ? "" : " ") + (one.not_deployed ? "(" + pair + ")" : pair);
  }
  return text;
}

struct Row {
  std::string name;
  Facts facts;
  std::string pairs;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class JoinedTest : public testing::TestWithParam<Row> {};

TEST_P(JoinedTest, OneThingIsOneSubject) { EXPECT_EQ(pairs(GetParam().facts), GetParam().pairs); }

const std::string arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

test::Made state(const std::string& key, const std::string& id) {
  return observed(table, key).id(id).named(id).unit("infra").in("", "").from(SourceFormat::terraform_state);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, JoinedTest,
    testing::Values(
        Row{"nothing", test::facts_of({}), ""},
        Row{"by_arn", test::facts_of({observed(table, "a").arn(arn), declared(table, "b").arn(arn)}), "a+b"},
        Row{"by_name", test::facts_of({observed(table, "orders"), declared(table, "orders")}),
            "orders+orders"},
        Row{"the_name_is_the_id",
            test::facts_of({observed(table, "k").id("orders").named("Orders"), declared(table, "orders")}),
            "k+orders"},
        Row{"another_region",
            test::facts_of({observed(table, "orders"), declared(table, "orders").in("", "us-east-1")}),
            "orders+ +orders"},
        Row{"the_region_decides",
            test::facts_of({observed(table, "orders"),
                            observed(table, "orders").in("111122223333", "us-east-1"),
                            declared(table, "orders").in("", "us-east-1")}),
            "orders+ orders+orders"},
        Row{"ambiguous_in_the_cloud",
            test::facts_of({observed(table, "orders"),
                            observed(table, "orders").in("222222222222", "eu-west-1"),
                            declared(table, "orders")}),
            "orders+ orders+ +orders"},
        Row{"ambiguous_in_the_code",
            test::facts_of({observed(table, "orders"), declared(table, "orders"),
                            declared(table, "orders").unit("b")}),
            "orders+ +orders +orders"},
        Row{"by_state",
            test::facts_of({observed(table, "orders-prod"), state("aws_dynamodb_table.o", "orders-prod"),
                            declared(table, "aws_dynamodb_table.o").named("")}),
            "orders-prod+aws_dynamodb_table.o"},
        Row{"state_alone",
            test::facts_of({state("aws_dynamodb_table.o", "orders-prod"),
                            declared(table, "aws_dynamodb_table.o").named("")}),
            "aws_dynamodb_table.o+aws_dynamodb_table.o"},
        Row{"state_of_what_is_gone",
            test::facts_of({state("aws_dynamodb_table.o", "orders-prod")}, snapshot().covers(table)), ""},
        Row{"by_stack_and_logical_id",
            test::facts_of({observed(table, "orders-X1")
                                .tag("aws:cloudformation:logical-id", "Orders")
                                .tag("aws:cloudformation:stack-name", "shop"),
                            declared(table, "Orders").named("").stack("shop")}),
            "orders-X1+Orders"},
        Row{"another_stack",
            test::facts_of({observed(table, "orders-X1")
                                .tag("aws:cloudformation:logical-id", "Orders")
                                .tag("aws:cloudformation:stack-name", "shop"),
                            declared(table, "Orders").named("").stack("other")}),
            "orders-X1+ +Orders"},
        Row{"a_logical_id_without_a_stack_is_none",
            test::facts_of({observed(table, "orders-X1")
                                .tag("aws:cloudformation:logical-id", "Orders")
                                .tag("aws:cloudformation:stack-name", "shop"),
                            declared(table, "Orders").named("")}),
            "orders-X1+ +Orders"},
        Row{"not_deployed", test::facts_of({declared(table, "orders")}, snapshot().covers(table)),
            "(+orders)"},
        Row{"not_covered", test::facts_of({declared(table, "orders")}, snapshot()), "+orders"},
        Row{"covered_where_it_would_be",
            test::facts_of({declared(table, "orders").in("111122223333", "eu-west-1")},
                           snapshot().covers(table).names("111122223333", "us-east-1")),
            "(+orders)"},
        Row{"covered_elsewhere",
            test::facts_of({declared(table, "orders")},
                           snapshot().covers(table).names("111122223333", "us-east-1")),
            "+orders"},
        Row{"any_number_joins_nothing",
            test::facts_of({observed(table, "orders"), declared(table, "orders").many("var.n")}),
            "orders+ +orders"},
        Row{"seen_twice",
            test::facts_of({observed(table, "config").arn(arn).from(SourceFormat::aws_config),
                            observed(table, "cli").arn(arn)}),
            "cli+"}),
    [](const auto& test) { return test.param.name; });

TEST(JoinedTest, APlanStandsForItsCode) {
  resources::Resource planned = declared(table, "aws_dynamodb_table.o").named("orders");
  planned.origin = Origin::planned;
  const Facts facts =
      test::facts_of({declared(table, "aws_dynamodb_table.o").named(""), planned, observed(table, "orders")});
  ASSERT_EQ(pairs(facts), "orders+aws_dynamodb_table.o");
  EXPECT_EQ(joined(facts, table).front().declared->origin, Origin::planned);
}

TEST(JoinedTest, ObjectsOfOneNameInTwoNamespacesAreTwo) {
  constexpr const char* claim = "v1/PersistentVolumeClaim";
  const Facts facts = test::facts_of({test::object(claim, "shop/data"), test::object(claim, "pay/data")});
  EXPECT_EQ(joined(facts, claim).size(), 2U);
}

}  // namespace
}  // namespace prodready::terms::joined_test

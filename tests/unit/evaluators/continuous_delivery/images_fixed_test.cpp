// Terms "images fixed" and "mutable" of docs/items/continuous-delivery.md.
#include "facts/resources/images_fixed.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/facts/resources.hpp"

namespace prodready::images_fixed_test {
namespace {

using resources::Resource;
using resources::Value;
using test::declared;
using test::list;
using test::map;
using test::ref;
using test::unresolved;

constexpr const char* service = "AWS::ECS::Service";

Resource task(const Value& image) {
  return declared("AWS::ECS::TaskDefinition", "task",
                  {{"ContainerDefinitions", list({map({{"Name", "api"}, {"Image", image}})})}});
}
Resource ecs() { return declared(service, "api", {{"TaskDefinition", ref("task", "arn")}}); }

Facts with_image(const Value& image) { return test::facts_of({ecs(), task(image)}); }
Facts in_ecr(const Value& image, const test::Properties& properties) {
  return test::facts_of({ecs(), task(image), declared("AWS::ECR::Repository", "shop/api", properties)});
}

struct ImageRow {
  std::string name;
  Facts facts;
  std::string fixed;
};
void PrintTo(const ImageRow& row, std::ostream* out) { *out << row.name; }
class ImagesFixedTest : public testing::TestWithParam<ImageRow> {};
TEST_P(ImagesFixedTest, AreTold) {
  const std::vector<std::string> mutable_tags = {"latest", "main", "stable"};
  const Facts& facts = GetParam().facts;
  const Tri fixed = terms::images_fixed(facts, facts.resources.all().front(), {}, mutable_tags).holds;
  EXPECT_EQ(fixed.is_yes() ? "yes" : fixed.is_no() ? "no" : "? " + fixed.missing(), GetParam().fixed);
}

constexpr const char* ecr = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/api";

INSTANTIATE_TEST_SUITE_P(
    All, ImagesFixedTest,
    testing::Values(
        ImageRow{"a_digest", with_image("shop/api@sha256:0123456789abcdef"), "yes"},
        ImageRow{"a_version", with_image("shop/api:1.2.3"), "yes"},
        ImageRow{"no_tag", with_image("shop/api"), "no"},
        ImageRow{"a_port_is_no_tag", with_image("registry:5000/shop/api"), "no"},
        ImageRow{"latest", with_image("shop/api:latest"), "no"},
        ImageRow{"a_word", with_image("shop/api:production"), "no"},
        ImageRow{"a_code_name", with_image("debian:bookworm-slim"), "yes"},
        ImageRow{"unresolved", with_image(unresolved("var.image")), "? var.image"},
        ImageRow{"an_unresolved_tag", with_image(unresolved("var.tag", "shop/api:${var.tag}")), "? var.tag"},
        ImageRow{"an_unresolved_digest",
                 with_image(unresolved("data.repo", "${data.repo.url}@${data.image.image_digest}")), "yes"},
        ImageRow{"an_open_list_of_containers",
                 with_image(unresolved("var.sidecar", "[{\"image\":\"a@${data.d}\"} ${var.sidecar}]")),
                 "? var.sidecar"},
        ImageRow{"a_known_tag_of_an_unresolved_repository",
                 with_image(unresolved("var.repo", "${var.repo}:latest")), "no"},
        ImageRow{"immutable_tags",
                 in_ecr(std::string(ecr) + ":latest", {{"ImageTagMutability", "IMMUTABLE"}}), "yes"},
        ImageRow{"mutable_tags", in_ecr(std::string(ecr) + ":latest", {{"ImageTagMutability", "MUTABLE"}}),
                 "no"},
        ImageRow{"an_exclusion",
                 in_ecr(std::string(ecr) + ":latest",
                        {{"ImageTagMutability", "IMMUTABLE_WITH_EXCLUSION"},
                         {"ImageTagMutabilityExclusionFilters",
                          list({map({{"ImageTagMutabilityExclusionFilterValue", "lat*"}})})}}),
                 "no"},
        ImageRow{"an_exclusion_of_others",
                 in_ecr(std::string(ecr) + ":stable",
                        {{"ImageTagMutability", "IMMUTABLE_WITH_EXCLUSION"},
                         {"ImageTagMutabilityExclusionFilters",
                          list({map({{"ImageTagMutabilityExclusionFilterValue", "lat*"}})})}}),
                 "yes"},
        ImageRow{"a_reference_to_an_immutable_repository",
                 in_ecr(ref("shop/api", "repository_url"), {{"ImageTagMutability", "IMMUTABLE"}}), "yes"},
        ImageRow{"a_reference_without_a_tag", in_ecr(ref("shop/api", "repository_url"), {}), "no"},
        ImageRow{"no_task_definition",
                 test::facts_of({declared(service, "api", {{"TaskDefinition", unresolved("var.task")}})}),
                 "? var.task"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::images_fixed_test

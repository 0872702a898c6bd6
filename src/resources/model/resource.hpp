// A resource, whatever source shows it, in CloudFormation's types and property names (docs/verdicts.md, "The
// same resource in many spellings"); Kubernetes objects keep their own kinds and field names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/gap.hpp"
#include "core/words.hpp"
#include "prodready/place.hpp"
#include "resources/model/resource_place.hpp"
#include "resources/model/shared_text.hpp"
#include "resources/model/tag_map.hpp"
#include "resources/model/value.hpp"

namespace prodready::resources {

enum class Origin : std::uint8_t {
  declared,  // by code
  planned,   // by a plan that `terraform show -json` printed
  observed,  // by a snapshot, or a state file
};
inline constexpr Word<Origin> origin_words[] = {
    {Origin::declared, "declared"}, {Origin::planned, "planned"}, {Origin::observed, "observed"}};

enum class SourceFormat : std::uint8_t {
  terraform,
  terraform_plan,
  terraform_state,
  cloudformation,
  kubernetes,
  compose,
  dockerfile,
  other_code,
  aws_cli,
  aws_config,
};
inline constexpr Word<SourceFormat> source_format_words[] = {
    {SourceFormat::terraform, "Terraform"},
    {SourceFormat::terraform_plan, "Terraform plan"},
    {SourceFormat::terraform_state, "Terraform state"},
    {SourceFormat::cloudformation, "CloudFormation"},
    {SourceFormat::kubernetes, "Kubernetes"},
    {SourceFormat::compose, "Compose"},
    {SourceFormat::dockerfile, "Dockerfile"},
    {SourceFormat::other_code, "other code"},
    {SourceFormat::aws_cli, "AWS CLI"},
    {SourceFormat::aws_config, "AWS Config"}};

struct Resource {
  SharedText type;  // "AWS::S3::Bucket", "AWS::Account::Summary", "apps/v1/Deployment"
  // Unique within `unit`: a Terraform address ("module.db.aws_db_instance.this[0]"), a logical id, a
  // namespace and name ("shop/api"), or what a snapshot knows the thing by (ARN, else id).
  SharedText key;
  // What was deployed together and whose references meet: a root module's folder, a template's path, a
  // kustomization's folder or manifest's path, a snapshot's "account/region".
  SharedText unit;
  std::string name;  // as people call it; "" where it does not resolve
  std::string id;    // physical id; "" where unknown
  SharedText arn;    // "" where unknown
  SharedText account;
  SharedText partition;  // "aws"; "" where unknown
  SharedText region;     // "global" for global ones; "" where unknown
  SharedText zone;
  SharedText stack;        // CloudFormation stack, as far as known
  SharedText workspace;    // the environment that a unit's files name: "prod" of prod.tfvars; else ""
  TagMap tags;             // labels too; those whose value does not resolve have ""
  bool tags_known = true;  // false: not collected, or they do not resolve
  // One that stands for any number: `count` or `for_each` does not resolve.
  bool many = false;
  Origin origin = Origin::declared;
  SourceFormat format = SourceFormat::terraform;
  Value properties;  // a map
  Value observed;    // a map: what only the API shows (docs/reference/resources.md, Observed.X)
  Value attributes;  // a map: what stands beside the properties in code: UpdatePolicy, DeletionPolicy,
                     // Metadata, Terraform's lifecycle
  // Whether it exists at all: a count or condition that does not resolve names what is missing. "": it does.
  SharedText maybe;
  ResourcePlace place;
  SharedText captured_at;  // ISO 8601, of observed ones; "" where unknown
};

// What could declare more and is not read: then nothing is shown not to exist.
struct Unread {
  Place place;
  std::string
      what;  // "a CDK program without its output", "module ./vpc is not on disk", "chart not rendered"
  std::string hint;       // how it can be read: "run cdk synth"; ""
  bool workloads = true;  // it could declare workloads, stores or anything; false: only something harmless
};

}  // namespace prodready::resources

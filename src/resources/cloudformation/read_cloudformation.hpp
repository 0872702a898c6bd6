// Resources that CloudFormation and SAM templates show, JSON and YAML; Serverless Framework files, CDK's
// cdk.out and Copilot where their output is plain. Nothing is run: what only a deployment would tell stays
// unresolved.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "resources/mapping/table.hpp"
#include "resources/model/resources.hpp"

namespace prodready::resources {

// By path and content: a template, a nested one, a parameter file, serverless.yml, cdk.json, Pulumi.yaml.
bool is_cloudformation_file(std::string_view path, std::string_view bytes);

struct CloudFormationRequest {
  std::span<const File> files;  // sorted by path; others are ignored
  const Tables* tables = nullptr;
  std::function<bool(std::string_view path)> is_own;  // whether a template there counts
  // The environment that a file or folder names: "production" whatever its spelling, else its own name
  // ("staging"); "" for none. Where there is a choice production's parameters are taken.
  std::function<std::string(std::string_view name)> environment_of;
};
Reading read_cloudformation(const CloudFormationRequest& request);

}  // namespace prodready::resources

// Resources that CloudFormation and SAM templates show, JSON and YAML; Serverless Framework files, CDK's
// cdk.out and Copilot where their output is plain. Nothing is run: what only a deployment would tell stays
// unresolved.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/mapping/table.hpp"
#include "resources/model/resources.hpp"

namespace prodready::resources {

// By path and content: a template, a nested one, a parameter file, serverless.yml, cdk.json, Pulumi.yaml.
bool is_cloudformation_file(std::string_view path, std::string_view bytes);

// Files that a file takes in by name and that nothing else tells from any other: of "${file(conf/x.yml):a}"
// in serverless.yml the path "conf/x.yml" from the root; where a variable stands in the name, what is before
// the first and behind the last one. Only YAML and JSON, and only within the root.
struct NamedFile {
  std::string prefix;
  std::string suffix;  // "" where the name is whole
  bool is_pattern = false;
};
// `owner`: the serverless.yml that the names are seen from; `bytes` of it, or of a file that it takes in.
std::vector<NamedFile> files_taken_in(std::string_view owner, std::string_view bytes);
bool takes_files_in(std::string_view path);

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

// Resources that Terraform and OpenTofu code, Terragrunt units, plans and states show. Nothing is run: what
// only a run would tell stays unresolved.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "resources/mapping/table.hpp"
#include "resources/model/resources.hpp"

namespace prodready::resources {

// Whether the reader wants this file: *.tf, *.tf.json, *.tofu, *.tfvars, *.tfvars.json, terragrunt.hcl,
// root.hcl, .terraform/modules/**, *.tfstate, and what `templatefile` and `file` may name (small texts beside
// *.tf files).
bool is_terraform_file(std::string_view path);

// `skip`: folders whose resources are not the solution's (samples, tests, vendored copies): modules there are
// read where own code calls them, and no root of their own. Sorted paths; by prefix.
struct TerraformRequest {
  std::span<const File> files;  // sorted by path
  const Tables* tables = nullptr;
  std::function<bool(std::string_view folder)> is_own;  // whether a root module there counts
  // The environment that a file or folder names: "production" whatever its spelling, else its own name
  // ("staging"); "" for none. Where there is a choice production's values are taken.
  std::function<std::string(std::string_view name)> environment_of;
};
Reading read_terraform(const TerraformRequest& request);

// `terraform show -json` of a plan or a state, and *.tfstate version 4; told apart by content. Fails where it
// is none of these.
Result<Reading> read_plan_or_state(const File& file, const Tables& tables);
bool looks_like_plan_or_state(std::string_view bytes);
inline constexpr std::size_t plan_head_bytes = std::size_t{64} << 10U;  // at the start, which tell it

}  // namespace prodready::resources

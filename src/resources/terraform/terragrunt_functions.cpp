// Terragrunt's own functions.
#include <utility>

#include "resources/terraform/paths.hpp"
#include "resources/terraform/terragrunt_config.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

std::string absolute(std::string_view path) {
  return std::string(repository_mark) + (path.empty() ? "" : "/") + std::string(path);
}

}  // namespace

Value TerragruntConfig::find_in_parents(std::span<const Value> arguments, const Scope& scope) const {
  const std::string name = arguments.empty() ? "terragrunt.hcl" : arguments[0].as_text().value_or("");
  for (std::string_view folder = unit_folder_; !folder.empty();) {
    folder = folder_of_path(folder);
    const std::string path = (folder.empty() ? "" : std::string(folder) + '/') + name;
    if (files_.store().file(path) != nullptr) {
      return absolute(path);
    }
  }
  return arguments.size() > 1 ? arguments[1] : failure(scope, "find_in_parent_folders(\"" + name + "\")");
}

Value TerragruntConfig::read_config(std::span<const Value> arguments, const Scope& scope) {
  const std::optional<std::string> text = arguments.empty() ? std::nullopt : arguments[0].as_text();
  const std::optional<std::string> path = text ? tree_path(folder(), *text) : std::nullopt;
  const File* file = path ? files_.store().file(*path) : nullptr;
  TerragruntConfig* config =
      file == nullptr ? nullptr : files_.config(*file, folder_of_path(file->path), depth_ + 1);
  if (config != nullptr) {
    return config->exposed();
  }
  return arguments.size() > 1 ? arguments[1]
                              : failure(scope, "read_terragrunt_config(\"" + text.value_or("") + "\")");
}

// The unit's folder seen from the file that it includes, or the other way round.
std::string TerragruntConfig::relative_to_include(std::span<const Value> arguments, bool from_include) {
  std::string included = folder();
  const std::string wanted = arguments.empty() ? "" : arguments[0].as_text().value_or("");
  for (const Include& include : includes()) {
    if (wanted.empty() || include.name == wanted) {
      included = include.config->folder();
      break;
    }
  }
  return from_include ? relative_path(unit_folder_, included) : relative_path(included, unit_folder_);
}

std::optional<Value> TerragruntConfig::own_function(std::string_view function,
                                                    std::span<const Value> arguments, const Scope& scope) {
  if (function == "find_in_parent_folders") {
    return find_in_parents(arguments, scope);
  }
  if (function == "read_terragrunt_config") {
    return read_config(arguments, scope);
  }
  if (function == "get_terragrunt_dir" || function == "get_original_terragrunt_dir") {
    return absolute(function == "get_terragrunt_dir" ? unit_folder_ : folder());
  }
  if (function == "get_parent_terragrunt_dir") {
    return absolute(includes().empty() ? folder() : includes().front().config->folder());
  }
  if (function == "get_repo_root") {
    return absolute("");
  }
  if (function == "get_path_from_repo_root") {
    return unit_folder_;
  }
  if (function == "get_path_to_repo_root") {
    return relative_path(unit_folder_, "");
  }
  if (function == "path_relative_to_include" || function == "path_relative_from_include") {
    return relative_to_include(arguments, function == "path_relative_from_include");
  }
  if (function == "get_env") {
    return Value::unresolved("environment variable " +
                             (arguments.empty() ? "" : arguments[0].as_text().value_or("")));
  }
  return std::nullopt;
}

}  // namespace prodready::resources::terraform

#include "resources/terraform/roots.hpp"

#include <optional>

#include "resources/terraform/paths.hpp"

namespace prodready::resources::terraform {

bool is_own_folder(std::string_view folder, const std::function<bool(std::string_view)>& is_own) {
  const std::string slashed = '/' + std::string(folder) + '/';
  const bool is_copy = slashed.find("/.terraform/") != std::string::npos ||
                       slashed.find("/.terragrunt-cache/") != std::string::npos;
  return !is_copy && (!is_own || is_own(folder));
}

std::vector<std::string> root_folders(ModuleStore& store, const std::function<bool(std::string_view)>& is_own,
                                      const std::set<std::string>& called) {
  std::vector<std::string> own;
  std::set<std::string> all_called = called;
  for (const std::string& folder : store.folders()) {
    if (!is_own_folder(folder, is_own)) {
      continue;
    }
    own.push_back(folder);
    for (const auto& [name, call] : store.module(folder)->calls) {
      const std::string_view source = literal_text(call.block->body, "source");
      const bool is_path =
          source.starts_with("./") || source.starts_with("../") || source == "." || source == "..";
      const std::optional<std::string> target = is_path ? resolve_path(folder, source) : std::nullopt;
      if (target && *target != folder) {
        all_called.insert(*target);
      }
    }
  }
  std::vector<std::string> roots;
  for (const std::string& folder : own) {
    if (!all_called.contains(folder) || store.module(folder)->has_backend) {
      roots.push_back(folder);
    }
  }
  return roots;
}

}  // namespace prodready::resources::terraform

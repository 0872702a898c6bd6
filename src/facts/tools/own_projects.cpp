#include "facts/tools/own_projects.hpp"

#include <algorithm>
#include <array>

#include "facts/paths.hpp"

namespace prodready::tools {
namespace {

// A program, the manifest that bounds its project, and the file that joins several.
struct Bound {
  std::string_view program;
  std::string_view manifest;
  std::string_view workspace;
};

constexpr std::array<Bound, 10> bounds = {{
    {"go", "go.mod", "go.work"},
    {"gotestsum", "go.mod", "go.work"},
    {"golangci-lint", "go.mod", "go.work"},
    {"staticcheck", "go.mod", "go.work"},
    {"errcheck", "go.mod", "go.work"},
    {"govulncheck", "go.mod", "go.work"},
    {"cargo", "Cargo.toml", "Cargo.toml"},
    {"cross", "Cargo.toml", "Cargo.toml"},
    {"mix", "mix.exs", "mix.exs"},
    {"swift", "Package.swift", "Package.swift"},
}};

bool is_at_or_above(std::string_view folder, std::string_view base) {
  return folder.empty() || base == folder ||
         (base.starts_with(folder) && base.size() > folder.size() && base[folder.size()] == '/');
}

}  // namespace

std::vector<std::string> projects_passed_by(const Facts& facts, std::string_view program,
                                            std::string_view base) {
  const auto* const bound = std::ranges::find(bounds, program, &Bound::program);
  if (bound == bounds.end()) {
    return {};
  }
  std::vector<std::string_view> entered;
  std::vector<std::string> passed;
  for (const Manifest& manifest : facts.dependencies.manifests) {
    const std::string_view folder = prodready::folder_of(manifest.path);
    const std::string_view name = file_name(manifest.path);
    if (name == bound->workspace && manifest.is_workspace && is_at_or_above(folder, base)) {
      // Cargo takes path dependencies below a workspace for members, listed or not.
      if (bound->manifest == "Cargo.toml" && folder == base) {
        return {};
      }
      entered.insert(entered.end(), manifest.members.begin(), manifest.members.end());
    }
    if (name == bound->manifest && folder != base && is_at_or_above(base, folder)) {
      passed.emplace_back(folder);
    }
  }
  std::erase_if(passed, [&](const std::string& folder) {
    return std::ranges::find(entered, std::string_view(folder)) != entered.end();
  });
  return passed;
}

}  // namespace prodready::tools

#include "facts/tools/hook_files.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <tuple>
#include <utility>

#include "facts/paths.hpp"
#include "facts/tools/hook_reader.hpp"

namespace prodready::tools {
namespace {

constexpr std::size_t largest_text = std::size_t{1} << 20U;  // bytes

constexpr std::array<std::string_view, 19> names = {".pre-commit-config.yaml",
                                                    ".pre-commit-config.yml",
                                                    "lefthook.yml",
                                                    "lefthook.yaml",
                                                    ".lefthook.yml",
                                                    ".lefthook.yaml",
                                                    "package.json",
                                                    ".lintstagedrc",
                                                    ".lintstagedrc.json",
                                                    ".lintstagedrc.yml",
                                                    ".lintstagedrc.yaml",
                                                    ".huskyrc",
                                                    ".huskyrc.json",
                                                    ".simple-git-hooks.json",
                                                    "simple-git-hooks.json",
                                                    ".overcommit.yml",
                                                    "grumphp.yml",
                                                    "grumphp.yml.dist",
                                                    "grumphp.yaml"};

}  // namespace

bool HookFiles::wants(std::string_view path) {
  const std::string_view name = file_name(path);
  return std::ranges::find(names, name) != names.end() || is_git_hook(path) ||
         name.starts_with("lint-staged.config.") || name.starts_with(".lintstagedrc.") ||
         path == "Makefile" || path == "justfile";
}

void HookFiles::take(const std::string& path, std::string_view bytes) {
  if (bytes.size() <= largest_text) {
    const std::scoped_lock lock(mutex_);
    texts_.emplace(path, bytes);
  }
}

std::vector<ToolProof> HookFiles::finish(const sources::FileTree& tree,
                                         const catalogue::Catalogue& catalogue) {
  const RepositoryFiles files(tree, std::move(texts_));
  HookReader reader(files, catalogue);
  for (const auto& [path, text] : files.texts()) {
    reader.read(path, text);
  }
  std::vector<ToolProof> proofs = reader.take();
  std::ranges::stable_sort(proofs, {}, [](const ToolProof& proof) {
    return std::tuple(std::string_view(proof.place.path), proof.place.line);
  });
  return proofs;
}

}  // namespace prodready::tools

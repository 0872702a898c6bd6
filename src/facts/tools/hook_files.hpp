// Commit hooks: what .pre-commit-config.yaml, lefthook, husky, lint-staged, simple-git-hooks, GrumPHP and
// Overcommit run, and whether the build installs them.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "facts/tool_facts.hpp"
#include "sources/file_tree.hpp"

namespace prodready::tools {

class HookFiles {
 public:
  // A file that says what hooks run, or what these call: package.json, the root's Makefile.
  static bool wants(std::string_view path);
  // From any thread. Files over 1 MiB are left out.
  void take(const std::string& path, std::string_view bytes);

  // Proofs of kind hook, by path and line. Broken files show none.
  std::vector<ToolProof> finish(const sources::FileTree& tree, const catalogue::Catalogue& catalogue);

 private:
  std::mutex mutex_;
  std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace prodready::tools

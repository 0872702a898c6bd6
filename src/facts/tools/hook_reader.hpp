// Reads the files of commit hooks one by one (hook_files.hpp hands them over).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "facts/tasks/repository.hpp"
#include "facts/tool_facts.hpp"
#include "syntax/node.hpp"

namespace prodready::tools {

// `.husky/pre-commit`, `.githooks/pre-push`: a script that git runs.
bool is_git_hook(std::string_view path);

class HookReader {
 public:
  // Both must outlive it.
  HookReader(const RepositoryFiles& files, const catalogue::Catalogue& catalogue)
      : files_(files), catalogue_(catalogue) {}

  void read(const std::string& path, const std::string& text);
  // The proofs; those of lint-staged last, which know by then which hook runs them.
  std::vector<ToolProof> take();

 private:
  // Where hooks are written, how they are used, and where their commands run.
  struct Source {
    std::string path;
    HookUse use;
    std::string folder;
  };

  void read_pre_commit(const std::string& path, const std::string& text);
  void read_pre_commit_hook(const Source& source, std::string_view repository, const syntax::Node& hook);
  void read_lefthook(const std::string& path, const std::string& text);
  void read_package(const std::string& path, const std::string& text);
  void read_named_tools(const std::string& path, const std::string& text);
  void read_staged(const std::string& path, const syntax::Node& table);
  void read_staged_script(const std::string& path, const std::string& text);
  // Every scalar below the node is a command.
  void add_commands(const Source& source, std::string_view name, const syntax::Node& node);
  void add_command(const Source& source, std::string_view name, const std::string& text, std::uint32_t line);
  void add_matches(const Source& source, std::string_view name, std::uint32_t line,
                   const std::vector<catalogue::CommandMatch>& matches, bool swallowed);
  // Whether an install script of the nearest package.json names the word.
  bool is_installed(std::string_view folder, std::string_view word) const;

  const RepositoryFiles& files_;
  const catalogue::Catalogue& catalogue_;
  std::vector<ToolProof> proofs_;
  std::vector<ToolProof> staged_;
  std::map<std::string, bool>
      runs_staged_;  // folders whose hooks run lint-staged: whether they are installed
};

}  // namespace prodready::tools

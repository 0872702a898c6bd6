// Where the commands of a README run: relative to the last `cd`; after `git clone`, in the root.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/documents/shell_lines.hpp"
#include "facts/documents/tracked_paths.hpp"

namespace prodready::documents {

class WorkingFolder {
 public:
  WorkingFolder(const TrackedPaths& paths, std::string own_name)
      : paths_(paths), own_name_(std::move(own_name)) {}

  // A new fence goes on where the last one ended; a reader may as well start anew.
  void next_fence();
  void enter(const ShellCommand& command);  // before it: the subshells that it opens
  void take(const ShellCommand& command);   // cd, pushd, git clone, and commands that open a shell elsewhere
  void leave(const ShellCommand& command);

  // The folders that a command may mean, the likeliest first; none where it runs outside the repository.
  std::vector<std::string> candidates() const;
  const std::string& why_unknown() const { return why_unknown_; }

 private:
  void change(std::string_view target);
  void clone(const std::vector<std::string>& words);
  void lose(std::string why);

  const TrackedPaths& paths_;
  std::string own_name_;  // of the repository, lower case; "" where it is not known
  std::optional<std::string> folder_ = "";
  bool carried_ = false;      // the folder was entered in a fence above
  bool just_cloned_ = false;  // this repository, and no `cd` since
  std::string why_unknown_;
  std::set<std::string> own_clones_;  // folders that hold this repository
  std::set<std::string> other_clones_;
  std::vector<std::optional<std::string>> stack_;
};

}  // namespace prodready::documents

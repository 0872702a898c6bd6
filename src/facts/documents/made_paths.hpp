// What the commands and the prose of a README make before a later command uses it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/documents/shell_lines.hpp"

namespace prodready::documents {

class MadePaths {
 public:
  // Notes what a command writes, copies, downloads or unpacks in `folder`.
  void take(const ShellCommand& command, const std::string& folder);

  bool has(const std::string& path) const;         // made itself, or within a folder that was made
  bool built() const { return built_; }            // some command built, installed or unpacked something
  bool configured() const { return configured_; }  // some command makes makefiles
  bool scaffolded() const { return scaffolded_; }  // some command makes a new project

 private:
  void add(const std::string& folder, std::string_view path);

  std::set<std::string> paths_;
  bool built_ = false;
  bool configured_ = false;
  bool scaffolded_ = false;
};

// Whether a line of `text` before `line` (from 1) tells the reader to make the file `name`.
bool told_to_make(std::string_view text, std::string_view name, std::uint32_t line);

// Whether the first folder of `path` is one that builds write to: dist, build, target, node_modules, venv, …
bool is_build_output(std::string_view path);

}  // namespace prodready::documents

// Which version-control system holds a folder.
#pragma once

#include <string>
#include <string_view>

namespace prodready::sources {

enum class VersionControl { none, git, mercurial, subversion, jujutsu, fossil };

std::string_view to_string(VersionControl system);

struct VersionControlFolder {
  VersionControl system = VersionControl::none;
  std::string folder;       // absolute: the folder that holds its data; "" for none
  bool has_commits = true;  // told for Mercurial, Subversion, Jujutsu and Fossil by their own files
};

// The nearest of `folder` and those above it that holds version-control data; git's is told before the
// others'.
VersionControlFolder detect_version_control(const std::string& folder);

}  // namespace prodready::sources

// Makes the facts of a solution from its sources.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "catalogue/tool_spec.hpp"
#include "facts/facts.hpp"
#include "facts/secrets/secret_request.hpp"
#include "sources/file_tree.hpp"
#include "sources/git_repository.hpp"

namespace prodready {

struct CommandRequest {
  std::vector<std::string> run;
  int timeout_seconds = 10;
};

struct FactRequest {
  std::set<FactKind> wanted;
  Date as_of;
  std::size_t jobs = 1;
  std::string
      folder;  // absolute path of the audited folder: commands run there, version control is looked for there
  std::vector<std::string> release_tag_patterns;  // of provisioning.release-tags
  std::size_t readme_changes = 200;      // count changes since the README's last one up to this many…
  int readme_days = 365;                 // …where that one is older than this
  std::vector<CommandRequest> commands;  // to be run; empty unless the user allowed them
  bool commands_allowed = false;
  std::vector<ContentRequest> contents;      // what rules ask of the files' contents
  std::vector<std::string> toggle_patterns;  // of continuous-delivery.feature-toggles
  std::string forge_folder;                  // `--forge`; "": none
  std::vector<std::string> snapshots;        // `--snapshot`: files and folders
  catalogue::CatalogueSpec added_tools;      // by the user, beside the built-in ones
  SecretRequest secrets;                     // of security.no-secrets-in-repository
};

// `repository` is null where there is none; `git_error` then says why one that is there could not be read (""
// when there is none). Every file is read at most once. Never fails: what could not be read is in
// Facts::gaps.
Facts collect(const sources::FileTree& tree, const sources::GitRepository* repository,
              const std::string& git_error, Configuration configuration, const FactRequest& request);

}  // namespace prodready

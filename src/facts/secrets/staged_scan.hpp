// Searches single contents: what is staged for the next commit, or one file. For hooks, so it reads nothing
// else.
#pragma once

#include <string>

#include "facts/secret_facts.hpp"
#include "facts/secrets/secret_request.hpp"
#include "prodready/result.hpp"
#include "sources/git_repository.hpp"

namespace prodready::secret_scan {

// The added and changed files of the index. `prefix`: of the audited folder in the repository; what lies
// elsewhere is left out.
Result<SecretFacts> scan_staged(const sources::GitRepository& repository, const std::string& prefix,
                                const SecretRequest& request);

// The file at `path`, a path of the machine; it is judged by the path as it is written. `repository` may be
// null.
Result<SecretFacts> scan_file(const std::string& path, const sources::GitRepository* repository,
                              const SecretRequest& request);

}  // namespace prodready::secret_scan

// Commands that documents show to those who operate a solution.
#pragma once

#include <set>
#include <string>

#include "facts/facts.hpp"

namespace prodready {

// Names by which commands mean the solution: images, deployables, components and systemd units of it. General
// names ("api", "infra", "prod") are left out.
std::set<std::string, std::less<>> names_of_solution(const Facts& facts);

// Whether the fence has a shell, SQL, kubectl or cloud command that is not only a placeholder.
bool has_command(const Fence& fence);

// Whether the fence has a command that acts on a running solution: of kubectl, aws, systemctl, docker, psql,
// redis-cli and their like, or with one of `names`. Those that build, install or start it locally do not.
bool acts_on_solution(const Fence& fence, const std::set<std::string, std::less<>>& names);
bool acts_on_solution(const CodeSpan& code, const std::set<std::string, std::less<>>& names);

}  // namespace prodready

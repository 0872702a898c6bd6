// Addresses of git repositories, as remotes and GitOps objects write them.
#pragma once

#include <string>
#include <string_view>

#include "facts/git_facts.hpp"

namespace prodready::delivery {

// "github.com/acme/shop" of https, ssh and scp-like addresses, in lower case, without ".git".
std::string normal_address(std::string_view url);

// Whether the address leads to another repository than this one; false where the remotes of this one are not
// known.
bool is_another_repository(const GitFacts& git, std::string_view url);

// The owner and the host's name of this repository: "acme" of "github.com/acme/shop"; "" where it is not
// known.
std::string owner_of(const GitFacts& git);

}  // namespace prodready::delivery

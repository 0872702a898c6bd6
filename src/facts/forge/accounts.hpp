// Whether an account of a forge, or the author of a commit, is a program.
#pragma once

#include <string_view>

namespace prodready::forge {

// By the form of the name ("dependabot[bot]", "app/renovate", "acme-ci-bot", "project_12_bot_3f") or because
// it is one of the known programs ("copilot-pull-request-reviewer").
bool is_bot_name(std::string_view login);

// By the author's name or address: "49699333+dependabot[bot]@users.noreply.github.com".
bool is_bot_author(std::string_view name, std::string_view email);

}  // namespace prodready::forge

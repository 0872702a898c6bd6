#include "facts/forge/accounts.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "core/text.hpp"

namespace prodready::forge {
namespace {

// Programs whose login tells nothing of it. GitHub's GraphQL answers drop the "[bot]".
constexpr std::string_view known_programs[] = {
    "allcontributors",
    "codecov",
    "codecov-commenter",
    "coderabbitai",
    "copilot",
    "copilot-pull-request-reviewer",
    "copilot-swe-agent",
    "dependabot",
    "dependabot-preview",
    "devin-ai-integration",
    "gemini-code-assist",
    "github-actions",
    "github-advanced-security",
    "github-merge-queue",
    "gitlab-dependency-update",
    "google-labs-jules",
    "graphite-app",
    "greenkeeper",
    "imgbot",
    "kodiakhq",
    "mergify",
    "mergifyio",
    "netlify",
    "pre-commit-ci",
    "pyup",
    "qodo-merge-pro",
    "release-please",
    "renovate",
    "renovate-approve",
    "restyled-io",
    "semantic-release",
    "snyk",
    "snyk-io",
    "sonarcloud",
    "sonarqubecloud",
    "sourcery-ai",
    "travis-ci",
    "vercel",
    "web-flow",
    "weblate",
};

// "bot" as a word of its own at the end, or GitLab's service accounts ("group_9_bot_1a2b").
bool has_bot_form(std::string_view login) {
  return login.ends_with("[bot]") || login.starts_with("app/") || login.ends_with("-bot") ||
         login.ends_with("_bot") || login.ends_with(" bot") || login.starts_with("bot-") || login == "bot" ||
         ((login.starts_with("project_") || login.starts_with("group_")) &&
          login.find("_bot") != std::string_view::npos);
}

}  // namespace

bool is_bot_name(std::string_view login) {
  const std::string name = to_lower(trim(login));
  return has_bot_form(name) ||
         std::find(std::begin(known_programs), std::end(known_programs), name) != std::end(known_programs);
}

bool is_bot_author(std::string_view name, std::string_view email) {
  std::string_view user = email.substr(0, email.find('@'));
  if (const std::size_t plus = user.find('+'); plus != std::string_view::npos) {
    user.remove_prefix(plus + 1);
  }
  // "copilot" and "claude" are first names too; an address or a "[bot]" tells a program from a person.
  return has_bot_form(to_lower(trim(name))) || user.ends_with("[bot]") ||
         (is_bot_name(user) && is_bot_name(name));
}

}  // namespace prodready::forge

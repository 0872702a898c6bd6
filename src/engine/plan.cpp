#include <algorithm>
#include <cstddef>
#include <iterator>

#include "engine/audit.hpp"
#include "engine/chosen.hpp"
#include "engine/lookup.hpp"
#include "evaluators/registry.hpp"
#include "evaluators/rules/rule_evaluator.hpp"
#include "facts/prerequisites.hpp"

namespace prodready {
namespace {

// The same command is run once, for as long as the most patient test of it allows.
void add_command(std::vector<CommandRequest>& commands, const CommandRequest& wanted) {
  const auto same = std::ranges::find(commands, wanted.run, &CommandRequest::run);
  if (same == commands.end()) {
    commands.push_back(wanted);
  } else {
    same->timeout_seconds = std::max(same->timeout_seconds, wanted.timeout_seconds);
  }
}

void add_rule(FactRequest& request, const Rule& rule, bool allow_commands) {
  request.wanted.merge(facts_of(rule));
  for (const ContentRequest& content : contents_of(rule)) {
    if (std::ranges::find(request.contents, content) == request.contents.end()) {
      request.contents.push_back(content);
    }
  }
  if (allow_commands) {
    for (const CommandRequest& command : commands_of(rule)) {
      add_command(request.commands, command);
    }
  }
}

// Parameters by which facts are collected, of the items that are judged by them.
void add_parameters(FactRequest& request, const Item& item) {
  const auto has = [&](std::string_view name) { return item.params.values().contains(name); };
  if (item.evaluator == "provisioning.release-tags" && has("tag_patterns")) {
    request.release_tag_patterns = item.params.list("tag_patterns");
  }
  if (item.evaluator == "continuous-delivery.feature-toggles" && has("toggle_patterns")) {
    request.toggle_patterns = item.params.list("toggle_patterns");
  }
  if (item.evaluator == "security.no-secrets-in-repository") {
    request.secrets.names =
        has("secret_names") ? item.params.list("secret_names") : std::vector<std::string>{};
    request.secrets.ignore = has("ignore") ? item.params.list("ignore") : std::vector<std::string>{};
    request.secrets.honour_inline_allow =
        !has("honour_inline_allow") || item.params.flag("honour_inline_allow");
  }
  if (item.evaluator == "documentation.accurate-readme" && has("max_changes") && has("max_age_days")) {
    request.readme_changes = static_cast<std::size_t>(item.params.days("max_changes"));
    request.readme_days = item.params.days("max_age_days");
  }
}

bool needs_files(const Project& project, const std::vector<const Item*>& chosen) {
  return std::ranges::any_of(project.attestations, [&](const Attestation& attestation) {
    return std::ranges::any_of(chosen, [&](const Item* item) { return item->id == attestation.item; });
  });
}

}  // namespace

FactRequest plan(const Project& project, const AuditOptions& options, const EvaluatorLookup& lookup) {
  FactRequest request;
  const std::vector<const Item*> chosen = chosen_items(project.checklist, options.only);
  for (const Item* shown : chosen) {
    const Item& item = judged_as(project.checklist, *shown);
    if (item.rule) {
      add_rule(request, *item.rule, options.allow_commands);
    } else if (const Evaluator* evaluator = evaluator_of(item, lookup)) {
      request.wanted.insert(evaluator->reads.begin(), evaluator->reads.end());
      add_parameters(request, item);
    }
  }
  // What a tagged module's tags are worth is judged by the patterns of that item too.
  const Item* const releases = project.checklist.find("provisioning.release-tags");
  if (releases != nullptr && request.wanted.contains(FactKind::git)) {
    add_parameters(request, *releases);
  }
  // The evidence of an attestation may be a path.
  if (needs_files(project, chosen)) {
    request.wanted.insert(FactKind::files);
  }
  add_prerequisites(request.wanted);
  request.added_tools = project.added_tools;
  request.commands_allowed = options.allow_commands;
  return request;
}

FactRequest plan(const Project& project, const AuditOptions& options) {
  return plan(project, options, evaluators::find);
}

}  // namespace prodready

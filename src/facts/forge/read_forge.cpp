#include "facts/forge/read_forge.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "core/text.hpp"
#include "facts/forge/answer_kind.hpp"
#include "facts/forge/answers.hpp"
#include "facts/forge/branch_rules.hpp"
#include "facts/forge/changes.hpp"
#include "facts/forge/commit_checks.hpp"
#include "facts/forge/timestamp.hpp"

namespace prodready::forge {
namespace {

using syntax::Node;

constexpr std::size_t most_entries = 20'000;

std::span<const Node> items_of(const Node& object, std::string_view key) {
  const Node* const list = object.find(key);
  return list == nullptr ? std::span<const Node>{} : std::span<const Node>(list->items);
}

// The environment that an answer is about, by the manifest, else by the file's name.
std::string environment_of(const Answer& answer) {
  if (!answer.about.empty()) {
    return answer.about;
  }
  std::string name = answer.stem();
  for (const std::string_view affix : std::array<std::string_view, 3>{"variables-", "environment-", "env-"}) {
    name.erase(0, name.starts_with(affix) ? affix.size() : 0);
  }
  constexpr std::string_view ending = "-variables";
  if (name.ends_with(ending)) {
    name.resize(name.size() - ending.size());
  }
  return name == "variables" ? "" : name;
}

class ForgeReader {
 public:
  explicit ForgeReader(ForgeFacts& facts) : facts_(facts) {}

  void take(const Answer& answer) {
    if (answer.value.is_sequence() && !answer.value.items.empty() && is_page(answer.value.items.front())) {
      take_pages(answer);
    } else {
      take_page(answer);
    }
  }

  // Calls whose answer is that there is nothing have no file.
  void take_manifest(const Manifest& manifest) {
    facts_.collected = manifest.collected;
    facts_.denied.insert(manifest.denied.begin(), manifest.denied.end());
    if (manifest.absent.contains("protection.json")) {
      rules_.take_github_unprotected({.file = "_manifest.json", .path = facts_.folder + "/_manifest.json"});
    }
    if (manifest.empty.contains("vulnerability-alerts.json")) {
      facts_.vulnerability_alerts = true;
    } else if (manifest.absent.contains("vulnerability-alerts.json")) {
      facts_.vulnerability_alerts = false;
    }
    if (facts_.default_branch.empty()) {
      facts_.default_branch = manifest.branch;
    }
  }

  void finish(const std::string& default_branch) {
    facts_.rules = rules_.finish(default_branch);
    checks_.finish(facts_);
    facts_.changes_read = changes_.any_read();
    facts_.changes = changes_.finish(facts_.gaps);
  }

 private:
  // `--slurp` makes a list of all pages.
  static bool is_page(const Node& item) {
    return item.is_sequence() || item.find("check_runs") != nullptr || item.find("workflows") != nullptr ||
           item.find("variables") != nullptr;
  }

  void take_pages(const Answer& answer) {
    for (const Node& page : answer.value.items) {
      Answer one{.file = answer.file, .path = answer.path, .about = answer.about, .value = page};
      take_page(one);
    }
  }

  void take_page(const Answer& answer) {
    switch (kind_of(answer)) {
      case AnswerKind::known_and_unused:
        return;
      case AnswerKind::refusal:
        return take_refusal(answer);
      case AnswerKind::github_changes:
        return changes_.take_github_changes(answer);
      case AnswerKind::github_change_commits:
        return changes_.take_github_change_commits(answer);
      case AnswerKind::gitlab_changes:
        return changes_.take_gitlab_changes(answer);
      case AnswerKind::gitlab_approvals:
        return changes_.take_gitlab_approvals(answer);
      case AnswerKind::gitlab_change_commits:
        return changes_.take_gitlab_change_commits(answer);
      case AnswerKind::github_check_runs:
        return checks_.take_github_check_runs(answer);
      case AnswerKind::github_combined_status:
        return checks_.take_github_combined_status(answer);
      case AnswerKind::github_statuses:
        return checks_.take_github_statuses(answer);
      case AnswerKind::gitlab_statuses:
        return checks_.take_gitlab_statuses(answer);
      case AnswerKind::gitlab_pipelines:
        return checks_.take_gitlab_pipelines(answer);
      default:
        take_settings(answer);
    }
  }

  void take_settings(const Answer& answer) {
    switch (kind_of(answer)) {
      case AnswerKind::github_branch_rules:
        return rules_.take_github_branch_rules(answer);
      case AnswerKind::github_protection:
        return rules_.take_github_protection(answer);
      case AnswerKind::gitlab_approval_rules:
        return rules_.take_gitlab_approval_rules(answer);
      case AnswerKind::gitlab_approval_settings:
        return rules_.take_gitlab_approval_settings(answer);
      case AnswerKind::bitbucket_restrictions:
        return rules_.take_bitbucket_restrictions(answer);
      case AnswerKind::azure_policies:
        return rules_.take_azure_policies(answer);
      case AnswerKind::repository:
        return take_repository(answer);
      case AnswerKind::github_code_scanning:
        return take_code_scanning(answer.value);
      case AnswerKind::github_variables:
        return take_variables(answer);
      case AnswerKind::github_workflows:
        return take_workflows(answer.value);
      case AnswerKind::github_releases:
        return take_releases(answer.value);
      default:
        gap(answer,
            "no answer of a forge that is known here (docs/guide/forge.md); leave it out, or save what "
            "the call printed");
    }
  }

  void take_refusal(const Answer& answer) {
    const std::string_view message = answer.value.text_of("message");
    if (message == "Branch not protected") {
      rules_.take_github_unprotected(answer);
      return;
    }
    facts_.denied.insert(answer.file);
    gap(answer, "the forge refused this call: " +
                    printable(message.empty() ? answer.value.text_of("error") : message));
  }

  void take_repository(const Answer& answer) {
    facts_.default_branch = answer.value.text_of("default_branch");
    rules_.take_gitlab_project(answer);
  }

  void take_code_scanning(const Node& value) {
    facts_.code_scanning_read = true;
    if (value.text_of("state") == "configured") {
      std::vector<std::string>& languages = facts_.code_scanning_languages.emplace();
      std::ranges::transform(items_of(value, "languages"), std::back_inserter(languages), &Node::text);
    }
  }

  void take_variables(const Answer& answer) {
    const std::string environment = environment_of(answer);
    if (environment.empty()) {
      gap(answer, "nothing says whose variables these are; name the file variables/<environment>.json");
      return;
    }
    auto& variables = facts_.environment_variables[environment];
    for (const Node& variable : items_of(answer.value, "variables")) {
      if (variables.size() < most_entries) {
        variables[std::string(variable.text_of("name"))] = variable.text_of("value");
      }
    }
  }

  void take_workflows(const Node& value) {
    for (const Node& workflow : items_of(value, "workflows")) {
      if (workflow.text_of("state").starts_with("disabled") &&
          facts_.disabled_workflows.size() < most_entries) {
        facts_.disabled_workflows.emplace(workflow.text_of("path"));
      }
    }
  }

  void take_releases(const Node& value) {
    facts_.releases_read = true;
    for (const Node& release : value.items) {
      const auto published = parse_timestamp(release.text_of("published_at"));
      if (published && release.text_of("draft") != "true" && facts_.releases.size() < most_entries) {
        facts_.releases.push_back({std::string(release.text_of("tag_name")), date_of(*published)});
      }
    }
  }

  void gap(const Answer& answer, std::string why) {
    facts_.gaps.push_back({Place{.path = answer.path, .line = answer.value.line}, std::move(why)});
  }

  ForgeFacts& facts_;
  ChangeBuilder changes_;
  CheckBuilder checks_;
  RuleBuilder rules_;
};

}  // namespace

ForgeFacts read_forge(const std::string& folder, const std::string& default_branch) {
  ForgeFacts facts;
  facts.given = !folder.empty();
  facts.folder = folder;
  if (!facts.given) {
    return facts;
  }
  ForgeReader reader(facts);
  AnswerFolder answers = read_answers(folder, [&](const Answer& answer) { reader.take(answer); });
  std::ranges::move(answers.gaps, std::back_inserter(facts.gaps));
  reader.take_manifest(answers.manifest);
  reader.finish(default_branch.empty() ? facts.default_branch : default_branch);
  return facts;
}

}  // namespace prodready::forge

#include "facts/pipelines/aws_sources.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/text.hpp"

namespace prodready::aws {
namespace {

using resources::Resource;
using resources::Resources;
using resources::Value;

// "acme/shop" of "git@github.com:acme/shop.git" and "https://github.com/acme/shop".
std::string path_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  url = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
  const std::size_t host = url.find_first_of(scheme == std::string_view::npos ? ":" : "/");
  url = host == std::string_view::npos ? url : url.substr(host + 1);
  while (url.ends_with('/')) {
    url.remove_suffix(1);
  }
  return to_lower(url.ends_with(".git") ? url.substr(0, url.size() - 4) : url);
}

Tri is_remote(const std::optional<std::string>& name, const std::vector<std::string>& remotes) {
  if (!name || name->empty()) {
    return Tri::unresolved("the source's repository");
  }
  if (remotes.empty()) {
    return Tri::unresolved("the remote of this repository");
  }
  const std::string wanted = to_lower(*name);
  return Tri::of(std::ranges::any_of(remotes, [&](const std::string& remote) {
    const std::string path = path_of_url(remote);
    return path == wanted || path.ends_with("/" + wanted);
  }));
}

// The repository that a source action takes: "acme/shop"; nothing where it does not resolve, or is none.
std::optional<std::string> repository_of(const Resources& all, const Resource& from, const Value& action) {
  const Value& settings = action.at("Configuration");
  const auto text = [&](std::string_view key) { return text_of(all, from, settings.at(key)); };
  if (const std::optional<std::string> full = text("FullRepositoryId")) {
    return full;
  }
  const std::optional<std::string> owner = text("Owner");
  const std::optional<std::string> name = text("Repo");
  return owner && name ? std::optional(*owner + "/" + *name) : name ? name : text("RepositoryName");
}

// A source action whose changes are those of a repository.
bool is_of_repository(const Value& action) {
  static constexpr std::array<std::string_view, 6> providers = {
      "CodeStarSourceConnection", "GitHub", "CodeCommit", "Bitbucket", "GitLab", "GitHubEnterpriseServer"};
  const std::optional<std::string> provider = action.path("ActionTypeId.Provider").as_text();
  return is_category(action, "Source") && provider &&
         std::ranges::find(providers, *provider) != providers.end();
}

std::vector<const Value*> sources_of(const Resource& pipeline) {
  std::vector<const Value*> sources;
  for (const Value& stage : list_of(pipeline.properties.at("Stages"))) {
    for (const Value& action : list_of(stage.at("Actions"))) {
      if (is_of_repository(action)) {
        sources.push_back(&action);
      }
    }
  }
  return sources;
}

// Whether any of the maps below has the key, in one of its spellings.
bool mentions(const Value& value, std::string_view key, std::string_view other, std::size_t depth = 0) {
  constexpr std::size_t deepest = 8;
  if (depth > deepest) {
    return false;
  }
  for (const Value& item : list_of(value)) {
    if (mentions(item, key, other, depth + 1)) {
      return true;
    }
  }
  for (const resources::Member& member : value.map() == nullptr ? resources::Map() : *value.map()) {
    const bool is_empty =
        member.value.is_absent() || (member.value.list() != nullptr && member.value.list()->empty());
    if ((!is_empty && (member.key == key || member.key == other)) ||
        mentions(member.value, key, other, depth + 1)) {
      return true;
    }
  }
  return false;
}

// The patterns of a webhook's filters of the type EVENT; empty: every push.
void add_events(const Value& value, std::string& events, std::size_t depth = 0) {
  constexpr std::size_t deepest = 8;
  for (const Value& item : depth > deepest ? resources::List() : list_of(value)) {
    add_events(item, events, depth + 1);
  }
  if (value.map() == nullptr || depth > deepest) {
    return;
  }
  const std::string type = value.at("Type").as_text().value_or(value.at("type").as_text().value_or(""));
  if (type == "EVENT") {
    events += value.at("Pattern").as_text().value_or(value.at("pattern").as_text().value_or("")) + ",";
  }
  for (const resources::Member& member : *value.map()) {
    add_events(member.value, events, depth + 1);
  }
}

// Whether a push to the branch of this source is one to the default branch.
Tri is_default(const Resources& all, const Resource& pipeline, const Value& source,
               const std::string& default_branch) {
  const Value& settings = source.at("Configuration");
  const std::optional<std::string> name = text_of(all, pipeline, settings.at("BranchName"));
  const std::optional<std::string> branch = name ? name : text_of(all, pipeline, settings.at("Branch"));
  if (!branch) {
    return Tri::unresolved("the branch of " + pipeline.name);
  }
  return default_branch.empty() ? Tri::yes() : Tri::of(*branch == default_branch);
}

}  // namespace

std::optional<std::string> text_of(const Resources& all, const Resource& from, const Value& value) {
  if (std::optional<std::string> text = value.as_text()) {
    return text;
  }
  const Resource* const target = all.target(from, value);
  return target == nullptr || target->name.empty() ? std::nullopt : std::optional(target->name);
}

const resources::List& list_of(const Value& value) {
  static const resources::List none;
  return value.list() == nullptr ? none : *value.list();
}

bool is_category(const Value& action, std::string_view category) {
  return action.path("ActionTypeId.Category").as_text() == category;
}

Tri builds_from(const Resources& all, const Resource& resource, const std::vector<std::string>& remotes) {
  if (resource.type == project_type) {
    const std::optional<std::string> location =
        text_of(all, resource, resource.properties.path("Source.Location"));
    return is_remote(location ? std::optional(path_of_url(*location)) : std::nullopt, remotes);
  }
  Tri result = Tri::no();
  for (const Value* source : sources_of(resource)) {
    const Tri one = is_remote(repository_of(all, resource, *source), remotes);
    result = one.is_yes() || result.is_no() ? one : result;
  }
  return result;
}

std::vector<Trigger> triggers_of_pipeline(const Resources& all, const Resource& pipeline,
                                          const std::string& default_branch, const Place& place) {
  const Value& settings = pipeline.properties.at("Triggers");
  const bool by_requests = mentions(settings, "PullRequest", "pull_request");
  const bool by_pushes = !by_requests || mentions(settings, "Push", "push");
  std::vector<Trigger> triggers;
  for (const Value* source : sources_of(pipeline)) {
    const bool is_off =
        source->path("Configuration.DetectChanges").as_boolean() == false && settings.is_absent();
    if (is_off) {
      triggers.push_back({.kind = TriggerKind::manual, .place = place});
    } else if (by_pushes) {
      triggers.push_back({.kind = TriggerKind::push,
                          .on_default_branch = is_default(all, pipeline, *source, default_branch),
                          .place = place});
    }
    if (by_requests) {
      triggers.push_back({.kind = TriggerKind::pull_request, .place = place});
    }
  }
  if (triggers.empty()) {
    triggers.push_back({.kind = TriggerKind::other, .place = place});
  }
  return triggers;
}

std::vector<Trigger> triggers_of_project(const Resource& project, const Place& place) {
  std::string events;
  add_events(project.properties.path("Triggers.FilterGroups"), events);
  std::vector<Trigger> triggers;
  if (events.empty() || events.find("PUSH") != std::string::npos) {
    triggers.push_back({.kind = TriggerKind::push, .place = place});
  }
  if (events.find("PULL_REQUEST") != std::string::npos) {
    triggers.push_back({.kind = TriggerKind::pull_request, .place = place});
  }
  if (triggers.empty()) {
    triggers.push_back({.kind = TriggerKind::other, .place = place});
  }
  return triggers;
}

}  // namespace prodready::aws

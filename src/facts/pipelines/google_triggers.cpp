// What starts a build of Google Cloud Build: a google_cloudbuild_trigger here starts the file that it names;
// a build file alone starts nothing.
#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/ci_paths.hpp"
#include "facts/pipelines/google_builds.hpp"
#include "facts/pipelines/more_systems.hpp"
#include "resources/model/resources.hpp"

namespace prodready {
namespace {

using resources::Resource;
using resources::Resources;
using resources::Value;
using syntax::Node;

constexpr std::string_view trigger_type = "Google::CloudBuild::Trigger";

// The plain pattern that a regular expression of branches stands for, anchored or not, with `*` for what it
// leaves open; nothing where it says more than names and gaps.
std::optional<std::string> plain_pattern(std::string_view expression) {
  const bool is_from_start = expression.starts_with('^');
  expression.remove_prefix(is_from_start ? 1 : 0);
  const bool is_to_end = expression.ends_with('$');
  expression.remove_suffix(is_to_end ? 1 : 0);
  std::string plain = is_from_start ? "" : "*";
  for (std::size_t at = 0; at < expression.size(); ++at) {
    if (expression.substr(at, 2) == ".*") {
      plain += '*';
      ++at;
    } else if (expression[at] == '\\' && at + 1 < expression.size()) {
      plain += expression[++at];
    } else if (std::string_view("[](){}+?*.^$|").find(expression[at]) != std::string_view::npos) {
      return std::nullopt;
    } else {
      plain += expression[at];
    }
  }
  return plain + (is_to_end ? "" : "*");
}

// Whether a pattern of branches, a regular expression of RE2, takes the default branch.
Tri takes_default(const Value& pattern, const std::string& branch) {
  const std::optional<std::string> text = pattern.as_text();
  if (!text || branch.empty()) {
    return text ? Tri::yes() : Tri::unresolved("the trigger's branch");
  }
  std::string_view rest = *text;
  const bool is_group = rest.starts_with("^(") && rest.ends_with(")$");
  rest = is_group ? rest.substr(2, rest.size() - 4) : rest;
  Tri result = Tri::no();
  for (const std::string_view one : split(rest, '|')) {
    const std::optional<std::string> plain =
        plain_pattern(is_group ? "^" + std::string(one) + "$" : std::string(one));
    const Tri takes = plain ? lets_branch({*plain}, {}, branch, GlobDialect::plain)
                            : Tri::unresolved("the trigger's branch");
    result = takes.is_yes() || result.is_no() ? takes : result;
  }
  return result;
}

class Triggers {
 public:
  Triggers(CiFiles& files, const ReadOptions& options)
      : files_(files), options_(options), all_(*options.resources) {}

  std::vector<Pipeline> read() {
    for (const Resource* trigger : all_.of_type(trigger_type)) {
      add(*trigger);
    }
    return std::move(found_);
  }

 private:
  void add(const Resource& trigger) {
    const Value& properties = trigger.properties;
    const Place place = all_.place_of(trigger, properties);
    const Value& named = properties.at("Filename").is_absent() ? properties.path("GitFileSource.Path")
                                                               : properties.at("Filename");
    if (properties.at("Disabled").as_boolean() == true) {
      return;
    }
    Pipeline pipeline{.system = CiSystem::cloud_build, .name = trigger.name, .place = place};
    const std::optional<std::string> text = named.as_text();
    const std::optional<std::string> path = text ? resolve("", *text) : std::nullopt;
    const Node* root = path ? files_.mapping(*path) : nullptr;
    if (root != nullptr && root->find("steps") != nullptr) {
      pipeline = read_google_build(*root, *path, substitutions_of(properties));
      pipeline.name = trigger.name.empty() ? *path : trigger.name;
    } else if (named.is_unresolved() || !properties.at("Build").is_absent()) {
      pipeline.opaque.push_back({.reason = OpaqueReason::not_followed,
                                 .what = trigger.name.empty() ? std::string(trigger.key) : trigger.name,
                                 .why = named.is_unresolved() ? "a trigger whose build file does not resolve"
                                                              : "a build that is written in its trigger",
                                 .place = place,
                                 .chain = {},
                                 .files = reach_of(place)});
    } else {
      return;  // of another repository
    }
    pipeline.triggers = triggers_of(properties, place);
    found_.push_back(std::move(pipeline));
  }

  // The build files here, of which a trigger may take any, and the text that the trigger stands in.
  std::vector<std::string> reach_of(const Place& place) const {
    std::vector<std::string> reach;
    for (const auto& [path, text] : files_.repository().texts()) {
      if (ci_system_of(path) == CiSystem::cloud_build) {
        reach.push_back(path);
      }
    }
    if (reach.empty()) {
      reach.push_back(place.path);
    }
    return reach;
  }

  static GoogleSubstitutions substitutions_of(const Value& properties) {
    GoogleSubstitutions values;
    const resources::Map* const map = properties.at("Substitutions").map();
    for (const resources::Member& member : map == nullptr ? resources::Map() : *map) {
      if (const std::optional<std::string> text = member.value.as_text()) {
        values.emplace(std::string(member.key), *text);
      }
    }
    return values;
  }

  static Filter paths_of(const Value& properties) {
    Filter paths;
    const auto add = [&](std::string_view name, std::vector<std::string>& list) {
      const resources::List* const items = properties.at(name).list();
      for (const Value& item : items == nullptr ? resources::List() : *items) {
        if (const std::optional<std::string> text = item.as_text()) {
          list.push_back(*text);
        }
      }
    };
    add("IncludedFiles", paths.only);
    add("IgnoredFiles", paths.except);
    return paths;
  }

  std::vector<Trigger> triggers_of(const Value& properties, const Place& place) const {
    struct Source {
      std::string_view path;
      TriggerKind kind;
    };
    static constexpr std::array<Source, 8> sources = {
        {{"Github.Push.Branch", TriggerKind::push},
         {"TriggerTemplate.BranchName", TriggerKind::push},
         {"RepositoryEventConfig.Push.Branch", TriggerKind::push},
         {"Github.PullRequest.Branch", TriggerKind::pull_request},
         {"RepositoryEventConfig.PullRequest.Branch", TriggerKind::pull_request},
         {"Github.Push.Tag", TriggerKind::tag},
         {"TriggerTemplate.TagName", TriggerKind::tag},
         {"RepositoryEventConfig.Push.Tag", TriggerKind::tag}}};
    const Filter paths = paths_of(properties);
    std::vector<Trigger> triggers;
    for (const Source& source : sources) {
      const Value& pattern = properties.path(source.path);
      if (pattern.is_absent()) {
        continue;
      }
      Trigger trigger{.kind = source.kind, .paths = paths, .place = place};
      if (source.kind != TriggerKind::tag) {
        const Tri takes = takes_default(pattern, options_.default_branch);
        const bool is_inverted = source.path == "Github.Push.Branch" &&
                                 properties.path("Github.Push.InvertRegex").as_boolean() == true;
        trigger.on_default_branch = is_inverted && !takes.is_unresolved() ? Tri::of(takes.is_no()) : takes;
      }
      triggers.push_back(std::move(trigger));
    }
    if (triggers.empty()) {
      triggers.push_back({.kind = TriggerKind::manual, .place = place});
    }
    return triggers;
  }

  CiFiles& files_;
  const ReadOptions& options_;
  const Resources& all_;
  std::vector<Pipeline> found_;
};

}  // namespace

std::vector<Pipeline> read_cloud_build(CiFiles& files, const ReadOptions& options) {
  std::vector<Pipeline> pipelines =
      options.resources == nullptr ? std::vector<Pipeline>() : Triggers(files, options).read();
  std::set<std::string, std::less<>> started;
  std::ranges::transform(pipelines, std::inserter(started, started.end()),
                         [](const Pipeline& pipeline) { return pipeline.place.path; });
  for (const auto& [path, text] : files.repository().texts()) {
    const Node* root = ci_system_of(path) == CiSystem::cloud_build && !started.contains(path)
                           ? files.mapping(path)
                           : nullptr;
    if (root != nullptr && root->find("steps") != nullptr) {
      Pipeline pipeline = read_google_build(*root, path, {});
      pipeline.starts = Tri::unresolved("google_cloudbuild_trigger");
      pipeline.triggers.push_back({.kind = TriggerKind::other, .place = pipeline.place});
      pipelines.push_back(std::move(pipeline));
    }
  }
  return pipelines;
}

}  // namespace prodready

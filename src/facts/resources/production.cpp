#include "facts/resources/production.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string_view>
#include <vector>

#include "core/concat.hpp"
#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/delivery/environments.hpp"
#include "facts/resources/each_once.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;

bool is_kubernetes(const Resource& resource) { return !resource.type.starts_with("AWS::"); }

// What `what()` says where it names an environment: "tag env=dev".
template <class What>
std::optional<Production> says(const Facts& facts, std::string_view text, const What& what) {
  if (text.empty()) {
    return std::nullopt;
  }
  const EnvironmentName found = delivery::environment_of(text, facts.configuration);
  if (found.kind != EnvironmentName::Kind::production && found.kind != EnvironmentName::Kind::other) {
    return std::nullopt;
  }
  return Production{
      .yes = found.kind == EnvironmentName::Kind::production, .named = true, .decided_by = what()};
}

const AccountConfig* configured(const Facts& facts, const std::string& account) {
  const auto found = std::ranges::find(facts.configuration.accounts, account, &AccountConfig::id);
  return account.empty() || found == facts.configuration.accounts.end() ? nullptr : &*found;
}

bool configures_environments(const Facts& facts) {
  return !facts.configuration.other_environments.empty() ||
         !facts.configuration.production_environments.empty();
}

std::optional<Production> by_configuration(const Facts& facts, const Resource& resource) {
  std::vector<std::string_view> names;
  if (configures_environments(facts)) {
    names = {resource.account, resource.arn};
  }
  if (configures_environments(facts) && resource.origin != Origin::observed) {
    names.insert(names.end(), {resource.place.path, resource.unit});
  }
  for (const std::string_view name : names) {
    if (name.empty()) {
      continue;
    }
    const auto takes = [&](const std::vector<std::string>& globs) {
      return matches_any(globs, name, GlobKind::name, Case::ignored);
    };
    if (takes(facts.configuration.other_environments)) {
      return Production{.yes = false,
                        .named = true,
                        .decided_by = fmt::format("config environments.other takes {}", printable(name))};
    }
    if (takes(facts.configuration.production_environments)) {
      return Production{
          .yes = true, .decided_by = fmt::format("config environments.production takes {}", printable(name))};
    }
  }
  const AccountConfig* account = configured(facts, resource.account);
  return account == nullptr ? std::nullopt : says(facts, account->environment, [&] {
    return fmt::format("config accounts: {} is {}", account->id, printable(account->environment));
  });
}

std::optional<Production> by_tag(const Facts& facts, const Resource& resource) {
  static constexpr std::array<std::string_view, 3> keys = {"env", "environment", "stage"};
  for (const std::string_view wanted : keys) {
    for (const auto& tag : resource.tags) {
      if (tag.first.size() != wanted.size() || !starts_with_ignoring_case(tag.first, wanted)) {
        continue;
      }
      const auto what = [&tag] { return concat({"tag ", printable(tag.first), "=", printable(tag.second)}); };
      if (auto said = says(facts, tag.second, what)) {
        return said;
      }
    }
  }
  return std::nullopt;
}

std::string account_name(const Facts& facts, const std::string& id) {
  if (const AccountConfig* account = configured(facts, id); account != nullptr && !account->name.empty()) {
    return account->name;
  }
  for (const Resource* account : facts.resources.of_type("AWS::Organizations::Account")) {
    if (!id.empty() && account->id == id) {
      return account->name;
    }
  }
  return {};
}

// The ECS or EKS cluster that it runs in.
std::string cluster_name(const Facts& facts, const Resource& resource) {
  for (const char* const key : {"Cluster", "ClusterName"}) {
    const resources::Value& cluster = resource.properties.at(key);
    if (const Resource* found = facts.resources.target(resource, cluster); found != nullptr) {
      return found->name;
    }
    if (const std::optional<std::string> text = cluster.as_text()) {
      return text->substr(text->rfind('/') + 1);
    }
  }
  return {};
}

std::optional<Production> by_surroundings(const Facts& facts, const Resource& resource) {
  const auto says_of = [&](std::string_view kind, const std::string& name) {
    return says(facts, name, [&] { return fmt::format("{} {}", kind, printable(name)); });
  };
  std::optional<Production> said = says_of("account", account_name(facts, resource.account));
  if (!said) {
    said = says_of("stack", resource.stack);
  }
  if (!said) {
    said = says_of("cluster", cluster_name(facts, resource));
  }
  if (const std::size_t slash = resource.key.find('/');
      !said && is_kubernetes(resource) && slash != std::string::npos) {
    said = says_of("namespace", resource.key.substr(0, slash));
  }
  if (!said && resource.origin != Origin::observed) {
    said = says_of("folder", resource.unit);
  }
  return said;
}

// "orders", "Pre", "prod" of "ordersPre-prod": broken where words of names end.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    const bool turns =
        i > 0 && std::isupper(c) != 0 && std::islower(static_cast<unsigned char>(name[i - 1])) != 0;
    if ((std::isalnum(c) == 0 || turns) && !words.back().empty()) {
      words.emplace_back();
    }
    if (std::isalnum(c) != 0) {
      words.back() += name[i];
    }
  }
  if (words.back().empty()) {
    words.pop_back();
  }
  return words;
}

std::optional<Production> by_own_name(const Facts& facts, const Resource& resource) {
  const std::vector<std::string> words = words_of(resource.name);
  if (words.empty()) {
    return std::nullopt;
  }
  const auto what = [&] { return fmt::format("name {}", printable(resource.name)); };
  std::vector<std::string> ends;
  if (words.size() > 1) {  // "pre-prod" has two words
    ends.push_back(words[words.size() - 2] + '-' + words.back());
    ends.push_back(words[0] + '-' + words[1]);
  }
  for (const std::string& end : ends) {
    const std::string lower = to_lower(end);
    if (lower == "pre-prod" || lower == "non-prod") {
      return says(facts, end, what);
    }
  }
  const std::optional<Production> last = says(facts, words.back(), what);
  const std::optional<Production> first = says(facts, words.front(), what);
  return last && (!last->yes || !first) ? last : first;
}

bool is_sample(const Facts& facts, const Resource& resource) {
  const SourceFile* file =
      resource.origin == Origin::observed ? nullptr : facts.files.find(resource.place.path);
  return file != nullptr && (file->mark == FileMark::sample || file->mark == FileMark::test);
}

Production decided(const Facts& facts, std::span<const Resource* const> shown) {
  for (const Resource* resource : shown) {
    if (is_sample(facts, *resource) && shown.size() == 1) {
      return {.yes = false,
              .named = true,
              .decided_by = fmt::format("test data {}", printable(resource->place.path))};
    }
  }
  const auto by_workspace = [](const Facts& all, const Resource& resource) {
    return says(all, resource.workspace,
                [&] { return fmt::format("values of {}", printable(resource.workspace)); });
  };
  using Step = std::optional<Production> (*)(const Facts&, const Resource&);
  const std::array<Step, 5> steps = {by_configuration, by_tag, by_workspace, by_surroundings, by_own_name};
  for (const Step step : steps) {
    for (const Resource* resource : shown) {
      if (std::optional<Production> said = step(facts, *resource)) {
        return *std::move(said);
      }
    }
  }
  return {.yes = true, .named = false, .decided_by = "nothing names another environment"};
}

}  // namespace

const Production& production_of(const Facts& facts, const Resource& resource) {
  return each_once<Production, Production>(facts, resource, [&] {
    const Resource* one = &resource;
    return decided(facts, std::span(&one, 1));
  });
}

Production production_of(const Facts& facts, std::span<const Resource* const> shown) {
  return shown.size() == 1 ? production_of(facts, *shown.front()) : decided(facts, shown);
}

bool is_production(const Facts& facts, const Joined& subject) {
  const bool has_both = subject.observed != nullptr && subject.declared != nullptr;
  return has_both ? decided(facts, subject.all()).yes : production_of(facts, subject.shown()).yes;
}

}  // namespace prodready::terms

#include "checklist/read_configuration.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checklist/schema/values.hpp"
#include "core/words.hpp"

namespace prodready {
namespace {

using schema::texts_of;
using syntax::Entry;
using syntax::Node;

constexpr Word<SolutionKind> solution_kinds[] = {{SolutionKind::deployed, "deployed"},
                                                 {SolutionKind::distributed, "distributed"}};
constexpr Word<Location> locations[] = {{Location::here, "here"}, {Location::elsewhere, "elsewhere"}};

// The value under `outer`.`inner`; null where one of them is absent.
const Node* find(const Node& root, std::string_view outer, std::string_view inner) {
  const Node* map = root.find(outer);
  return map == nullptr ? nullptr : map->find(inner);
}

std::string text_in(const Node& root, std::string_view outer, std::string_view inner) {
  return schema::text_of(find(root, outer, inner)).value_or("");
}

double number_in(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  return value == nullptr ? 0 : schema::number_of(*value).value_or(0);
}

// The maps of a list; nothing for its other entries, which the check has reported.
template <class Read>
auto read_maps(const Node* list, Read read) {
  std::vector<decltype(read(*list))> out;
  if (list == nullptr) {
    return out;
  }
  for (const Node& item : list->items) {
    if (item.is_mapping()) {
      out.push_back(read(item));
    }
  }
  return out;
}

std::optional<ScopeConfig> read_scope(const Node* node) {
  if (node == nullptr) {
    return std::nullopt;
  }
  ScopeConfig scope{.accounts = texts_of(node->find("accounts")),
                    .regions = texts_of(node->find("regions")),
                    .tags = {},
                    .stacks = texts_of(node->find("stacks")),
                    .names = texts_of(node->find("names"))};
  if (const Node* tags = node->find("tags")) {
    for (const Entry& entry : tags->entries) {
      scope.tags.emplace(entry.key.text, texts_of(&entry.value));
    }
  }
  return scope;
}

std::vector<AccountConfig> read_accounts(const Node* node) {
  std::vector<AccountConfig> accounts;
  if (node == nullptr) {
    return accounts;
  }
  for (const Node& item : node->items) {
    if (item.is_scalar()) {
      accounts.push_back({.id = item.text, .name = {}, .environment = {}});
    } else {
      accounts.push_back({.id = std::string(item.text_of("id")),
                          .name = std::string(item.text_of("name")),
                          .environment = std::string(item.text_of("environment"))});
    }
  }
  return accounts;
}

EventStoreConfig read_event_store(const Node& node) {
  return {.name = std::string(node.text_of("name")),
          .kind = std::string(node.text_of("kind")),
          .resource = std::string(node.text_of("resource")),
          .backup = std::string(node.text_of("backup"))};
}

RestoreTestConfig read_restore_test(const Node& node) {
  return {.pipeline = std::string(node.text_of("pipeline")),
          .job = std::string(node.text_of("job")),
          .stores = texts_of(node.find("stores"))};
}

OutsideToolConfig read_outside_tool(const Node& node) {
  return {.name = std::string(node.text_of("name")), .does = texts_of(node.find("does"))};
}

LatencyConfig read_latency(const Node& node, InputDocument& document) {
  LatencyConfig latency{
      .what = std::string(node.text_of("what")), .percentile = {}, .milliseconds = number_in(node, "ms")};
  if (const Node* percentile = node.find("percentile")) {
    latency.percentile = schema::number_of(*percentile);
  }
  if (const Node* maximum = node.find("max"); schema::flag_of(maximum) == false) {
    document.error("bad-value", *maximum, "'max' may only be true", "give a 'percentile' instead");
  }
  return latency;
}

void read_settings(const Node& root, Configuration& configuration) {
  if (const Node* checklist = root.find("checklist")) {
    configuration.checklists = texts_of(checklist);
  }
  configuration.fail_on = parse_threshold(text_in(root, "gate", "fail_on"));
  configuration.undecided = parse_undecided(text_in(root, "gate", "undecided"));
  configuration.snapshot_max_age_days =
      schema::integer_of(root.find("snapshot_max_age_days")).value_or(configuration.snapshot_max_age_days);
}

void read_solution(const Node& root, Configuration& configuration) {
  configuration.solution_kind = value_of(solution_kinds, text_in(root, "solution", "kind"));
  if (const Node* clouds = find(root, "solution", "clouds")) {
    configuration.clouds = texts_of(clouds);
  }
  configuration.scope = read_scope(root.find("scope"));
  configuration.accounts = read_accounts(root.find("accounts"));
  configuration.regions = texts_of(root.find("regions"));
  configuration.production_environments = texts_of(find(root, "environments", "production"));
  configuration.other_environments = texts_of(find(root, "environments", "other"));
}

void read_repository(const Node& root, Configuration& configuration) {
  configuration.default_branch = schema::text_of(find(root, "git", "default_branch"));
  configuration.code_include = texts_of(find(root, "code", "include"));
  configuration.code_exclude = texts_of(find(root, "code", "exclude"));
  configuration.pipelines = value_of(locations, root.text_of("pipelines"));
  configuration.infrastructure =
      value_of(locations, root.text_of("infrastructure")).value_or(configuration.infrastructure);
  if (const Node* checks = find(root, "forge", "checks")) {
    for (const Entry& entry : checks->entries) {
      configuration.forge_checks.emplace(entry.key.text, texts_of(&entry.value));
    }
  }
  configuration.external_document_hosts = texts_of(find(root, "docs", "external_hosts"));
  configuration.coverage_reports = texts_of(find(root, "tests", "coverage_reports"));
}

void read_operation(const Node& root, Configuration& configuration, InputDocument& document) {
  configuration.rebuildable_data_stores = texts_of(find(root, "data_stores", "rebuildable"));
  configuration.no_event_storage = root.text_of("event_storage") == "none";
  if (const Node* stores = root.find("event_storage"); stores != nullptr && stores->is_sequence()) {
    configuration.event_storage = read_maps(stores, read_event_store);
  }
  configuration.restore_tests = read_maps(root.find("restore_tests"), read_restore_test);
  configuration.outside_tools = read_maps(root.find("outside_tools"), read_outside_tool);
  if (const Node* peak = root.find("expected_peak")) {
    configuration.expected_peak = Quantity{number_in(*peak, "value"), std::string(peak->text_of("unit"))};
  }
  configuration.expected_latency = read_maps(root.find("expected_latency"),
                                             [&](const Node& node) { return read_latency(node, document); });
  configuration.no_business_metrics = root.text_of("business_metrics") == "none";
  if (!configuration.no_business_metrics) {
    configuration.business_metrics = texts_of(root.find("business_metrics"));
  }
}

}  // namespace

Configuration read_configuration(InputDocument& document) {
  Configuration configuration;
  configuration.path = document.path();
  const Node& root = document.root();
  read_settings(root, configuration);
  read_solution(root, configuration);
  read_repository(root, configuration);
  read_operation(root, configuration, document);
  return configuration;
}

}  // namespace prodready

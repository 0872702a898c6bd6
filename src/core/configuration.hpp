// What `.prodready/config.yaml` says: facts about the solution that no file shows, and settings. A plain value; the
// loader in checklist/ fills it. The meaning of each key: docs/reference/configuration.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/params.hpp"
#include "prodready/place.hpp"
#include "prodready/report.hpp"

namespace prodready {

enum class SolutionKind { deployed, distributed };
enum class Location { here, elsewhere };

struct ScopeConfig {
  std::vector<std::string> accounts;
  std::vector<std::string> regions;
  std::map<std::string, std::vector<std::string>> tags;
  std::vector<std::string> stacks;
  std::vector<std::string> names;
};

struct AccountConfig {
  std::string id;
  std::string name;
  std::string environment;
};

struct EventStoreConfig {
  std::string name;
  std::string kind;
  std::string resource;  // "": hosted elsewhere
  std::string backup;
};

struct RestoreTestConfig {
  std::string pipeline;
  std::string job;
  std::vector<std::string> stores;
};

struct OutsideToolConfig {
  std::string name;
  std::vector<std::string> does;  // empty: everything
};

struct LatencyConfig {
  std::string what;
  std::optional<double> percentile;  // nothing: the maximum
  double milliseconds = 0;
};

// A parameter's value from the configuration, with its place, checked by the loader against the checklist.
struct ConfiguredParam {
  ParamValue value;
  Place place;
};
using ConfiguredParams = std::map<std::string, ConfiguredParam, std::less<>>;

struct Configuration {
  std::string path;  // of the file, relative to the audited root; "" where there is none
  std::vector<std::string> checklists = {"production-ready"};
  std::optional<Threshold> fail_on;
  std::optional<Undecided> undecided;
  int snapshot_max_age_days = 30;
  std::optional<SolutionKind> solution_kind;
  std::optional<std::vector<std::string>> clouds;
  std::optional<ScopeConfig> scope;
  std::vector<AccountConfig> accounts;
  std::vector<std::string> regions;
  std::vector<std::string> production_environments;
  std::vector<std::string> other_environments;
  std::optional<std::string> default_branch;
  std::vector<std::string> code_include;
  std::vector<std::string> code_exclude;
  std::optional<Location> pipelines;
  Location infrastructure = Location::here;
  std::map<std::string, std::vector<std::string>> forge_checks;
  std::vector<std::string> external_document_hosts;
  std::vector<std::string> coverage_reports;
  std::vector<std::string> rebuildable_data_stores;
  bool no_event_storage = false;  // `event_storage: none`
  std::optional<std::vector<EventStoreConfig>> event_storage;
  std::vector<RestoreTestConfig> restore_tests;
  std::vector<OutsideToolConfig> outside_tools;
  std::optional<Quantity> expected_peak;
  std::vector<LatencyConfig> expected_latency;
  bool no_business_metrics = false;  // `business_metrics: none`
  std::vector<std::string> business_metrics;
  ConfiguredParams shared_parameters;
  std::map<std::string, ConfiguredParams, std::less<>> parameters;  // by item id
};

}  // namespace prodready

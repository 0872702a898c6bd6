#include "facts/infrastructure_reader.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "facts/delivery/environments.hpp"
#include "facts/named_files.hpp"
#include "resources/ansible/read_ansible.hpp"
#include "resources/cloudformation/read_cloudformation.hpp"
#include "resources/kubernetes/read_kubernetes.hpp"
#include "resources/snapshot/read_snapshot.hpp"
#include "resources/terraform/read_terraform.hpp"
#include "sources/local_file.hpp"

namespace prodready {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t largest_plan = std::size_t{256} << 20U;  // bytes

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// Formats whose content tells what a file is.
bool may_hold_objects(std::string_view path) {
  const std::string_view name = name_of(path);
  for (const std::string_view suffix : {".yaml"sv, ".yml"sv, ".json"sv, ".template"sv, ".tpl"sv, ".toml"sv}) {
    if (name.ends_with(suffix)) {
      return true;
    }
  }
  return name.find("ockerfile") != std::string_view::npos || name.ends_with("ontainerfile");
}

void add_or_note(resources::Reading& all, const std::string& path, Result<resources::Reading> read) {
  if (read) {
    all.add(*std::move(read));
  } else {
    all.gaps.push_back(
        {.place = read.error().place.value_or(Place{.path = path}), .why = read.error().message});
  }
}

// What `--snapshot` names: a snapshot, or the plan or state that `terraform show -json` printed.
Result<resources::Reading> read_given(const std::string& path, const resources::Tables& tables,
                                      std::size_t jobs) {
  std::error_code problem;
  if (std::filesystem::is_regular_file(path, problem) &&
      resources::looks_like_plan_or_state(sources::read_file_head(path, resources::plan_head_bytes))) {
    if (const Result<std::string> bytes = sources::read_local_file(path, largest_plan)) {
      return resources::read_plan_or_state({.path = path, .bytes = *bytes}, tables);
    }
  }
  return resources::read_snapshot({.path = path, .tables = &tables, .jobs = jobs});
}

std::string environment_name(const EnvironmentName& environment) {
  switch (environment.kind) {
    case EnvironmentName::Kind::production:
      return "production";
    case EnvironmentName::Kind::other:
      return environment.name;
    case EnvironmentName::Kind::none:
    case EnvironmentName::Kind::unresolved:
    case EnvironmentName::Kind::any:
      return "";
  }
  return "";
}

}  // namespace

InfrastructureReader::InfrastructureReader(const sources::FileTree& tree, const OwnCodePaths& paths,
                                           const Configuration& configuration)
    : tree_(tree), paths_(paths), configuration_(configuration), bytes_(tree.files().size()) {}

bool InfrastructureReader::wants(const sources::FileEntry& file) const {
  return resources::is_terraform_file(file.path) || may_hold_objects(file.path);
}

void InfrastructureReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  if (resources::is_terraform_file(file.path) || resources::is_cloudformation_file(file.path, bytes) ||
      resources::is_kubernetes_file(file.path, bytes) || resources::is_ansible_file(file.path, bytes) ||
      resources::looks_like_plan_or_state(bytes)) {
    bytes_[index] = bytes;
  }
}

resources::Resources InfrastructureReader::finish(const std::vector<std::string>& snapshots,
                                                  std::size_t jobs) {
  add_named_files(tree_, bytes_);
  std::vector<resources::File> files;
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    if (!bytes_[i].empty()) {
      paths.push_back(tree_.files()[i].path);
      files.push_back({.path = paths.back(), .bytes = std::move(bytes_[i])});
    }
  }
  if (files.empty() && snapshots.empty()) {
    return {};  // the tables are long to read
  }
  resources::Reading reading;
  const Result<resources::Tables>& tables = resources::Tables::built_in();
  if (!tables) {
    reading.gaps.push_back({.place = tables.error().place.value_or(Place{}), .why = tables.error().message});
    return {std::move(reading), std::move(paths)};
  }
  const auto is_own = [this](std::string_view path) {
    const FileMark mark = paths_.mark(path);
    return mark != FileMark::vendored && mark != FileMark::test && mark != FileMark::sample;
  };
  const auto environment_of = [this](std::string_view name) {
    return environment_name(delivery::environment_of(name, configuration_));
  };
  reading.add(resources::read_terraform(
      {.files = files, .tables = &*tables, .is_own = is_own, .environment_of = environment_of}));
  reading.add(resources::read_cloudformation(
      {.files = files, .tables = &*tables, .is_own = is_own, .environment_of = environment_of}));
  reading.add(resources::read_ansible({.files = files, .tables = &*tables, .is_own = is_own}));
  reading.add(resources::read_kubernetes(
      {.files = files, .is_own = is_own, .environment_of = environment_of, .jobs = jobs}));
  for (const resources::File& file : files) {
    if (resources::looks_like_plan_or_state(file.bytes)) {
      add_or_note(reading, file.path, resources::read_plan_or_state(file, *tables));
    }
  }
  for (const std::string& path : snapshots) {
    add_or_note(reading, path, read_given(path, *tables, jobs));
  }
  return {std::move(reading), std::move(paths)};
}

}  // namespace prodready

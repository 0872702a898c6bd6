#include "resources/kubernetes/helm_values.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/kubernetes/file_kind.hpp"
#include "resources/kubernetes/helm_release.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {

void merge_values(Value& base, const Value& over) {
  if (over.map() == nullptr) {
    return;
  }
  for (const Member& member : *over.map()) {
    Value* old = find(base, member.key);
    if (old != nullptr && old->map() != nullptr && member.value.map() != nullptr) {
      merge_values(*old, member.value);
    } else {
      set(base, member.key, member.value);
    }
  }
}

Value template_root(const Value& about, const Value& values) {
  Value chart{Map{}};
  for (const auto& [key, field] :
       {std::pair{"Name", "name"}, {"Version", "version"}, {"AppVersion", "appVersion"}, {"Type", "type"}}) {
    set(chart, key, Value{about.at(field).as_text().value_or("")});
  }
  Value release{Map{}};
  for (const std::string_view key : {"Name", "Namespace", "Revision"}) {
    set(release, key, Value::unresolved(".Release." + std::string(key)));
  }
  set(release, "Service", "Helm");
  set(release, "IsInstall", Value::unresolved(".Release.IsInstall"));
  set(release, "IsUpgrade", Value::unresolved(".Release.IsUpgrade"));
  Value capabilities{Map{}};
  capabilities.make("KubeVersion.Version") = "v1.33.0";
  capabilities.make("KubeVersion.GitVersion") = "v1.33.0";
  capabilities.make("KubeVersion.Major") = "1";
  capabilities.make("KubeVersion.Minor") = "33";
  capabilities.make("APIVersions") = Value::unresolved(".Capabilities.APIVersions");
  Value root{Map{}};
  set(root, "Values", values);
  set(root, "Chart", std::move(chart));
  set(root, "Release", std::move(release));
  set(root, "Capabilities", std::move(capabilities));
  set(root, "Template", Value::unresolved(".Template"));
  set(root, "Files", Value::unresolved(".Files"));
  return root;
}

// The chart's file of values for production; "" for none.
std::string HelmRelease::production_values(const std::string& folder) const {
  for (const File* file : context_.sources.below(folder)) {
    const std::string path = file->path.substr(folder == "." ? 0 : folder.size() + 1);
    const bool part = path.starts_with("templates/") || path.starts_with("charts/") ||
                      path.starts_with("ci/") || path == "values.yaml";
    const bool production = context_.request.environment_of &&
                            context_.environment_of_path(path.substr(0, path.rfind('.'))) == "production";
    if (!part && production && is_values_name(path)) {
      return file->path;
    }
  }
  return "";
}

Value HelmRelease::values_of(const std::string& folder, bool with_production) {
  Value values{Map{}};
  std::vector<std::string> paths;
  for (const std::string_view name : {"values.yaml", "values.yml"}) {
    paths.push_back(join_path(folder, name));
  }
  if (const std::string production = with_production ? production_values(folder) : ""; !production.empty()) {
    paths.push_back(production);
    workspace_ = "production";
  }
  for (const std::string& path : paths) {
    if (context_.sources.file(path) == nullptr) {
      continue;
    }
    const Result<std::vector<Value>>& documents = context_.sources.documents(path);
    if (!documents) {
      unread(path, 0, fmt::format("the values {}", documents.error().message));
    } else if (!documents->empty()) {
      merge_values(values, documents->front());
    }
  }
  return values;
}

}  // namespace prodready::resources::kubernetes

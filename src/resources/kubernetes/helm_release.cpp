#include "resources/kubernetes/helm_release.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "core/text.hpp"
#include "resources/kubernetes/file_kind.hpp"
#include "resources/kubernetes/helm_values.hpp"
#include "resources/kubernetes/object.hpp"
#include "resources/kubernetes/rendered.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t most_charts = 100;
constexpr int deepest = 6;  // charts that depend on each other

bool is_part_of_templates(std::string_view path, const std::string& folder) {
  const std::string prefix = join_path(folder, "templates/");
  return path.starts_with(prefix) && !path.starts_with(prefix + "tests/");
}

}  // namespace

HelmRelease::HelmRelease(const Context& context, std::string folder)
    : context_(context), folder_(std::move(folder)) {}

void HelmRelease::unread(const std::string& path, std::uint32_t line, std::string what) {
  context_.reading.unread.push_back({.place = {.path = path, .line = line},
                                     .what = std::move(what),
                                     .hint = fmt::format("helm template {} > rendered.yaml", folder_)});
}

void HelmRelease::read() {
  const Result<std::vector<Value>>& about = context_.sources.documents(join_path(folder_, "Chart.yaml"));
  if (!about || about->empty()) {
    unread(join_path(folder_, "Chart.yaml"), 0, "the chart is not rendered: Chart.yaml is no YAML");
    return;
  }
  Chart chart{.folder = folder_, .about = about->front(), .values = values_of(folder_, true)};
  if (text_at(chart.about, "type") == "library") {
    return;
  }
  if (workspace_.empty()) {
    workspace_ = context_.environment_of_path(folder_);
  }
  collect(std::move(chart), 0);
  for (const Chart& part : charts_) {
    if (text_at(part.about, "type") != "library") {
      render(part);
      read_plain(part);
    }
  }
}

void HelmRelease::collect(Chart chart, int depth) {
  add_templates(chart.folder);
  std::vector<Value> dependencies;
  std::set<std::string> named;
  const Value requirements = [&] {
    const std::string path = join_path(chart.folder, "requirements.yaml");
    const Result<std::vector<Value>>& documents = context_.sources.documents(path);
    return documents && !documents->empty() ? documents->front() : Value{};
  }();
  for (const Value* source : {&std::as_const(chart.about), &requirements}) {
    for (const Value& dependency : list_at(*source, "dependencies")) {
      dependencies.push_back(dependency);
      named.insert(text_at(dependency, "name"));
    }
  }
  // Charts that lie in `charts` without being named belong too.
  const std::string inner = join_path(chart.folder, "charts");
  for (const File* file : context_.sources.below(inner)) {
    const std::string folder = folder_of(file->path);
    const std::string name(file_name_of(folder));
    if (file_name_of(file->path) == "Chart.yaml" && folder_of(folder) == inner && !named.contains(name)) {
      Value dependency{Map{}};
      set(dependency, "name", name);
      dependencies.push_back(std::move(dependency));
    }
  }
  charts_.push_back(chart);
  for (const Value& dependency : dependencies) {
    if (depth < deepest && charts_.size() < most_charts) {
      collect_dependency(chart, dependency, depth);
    }
  }
}

std::string HelmRelease::dependency_folder(const Chart& chart, const Value& dependency) const {
  const std::string name = text_at(dependency, "name");
  std::vector<std::string> folders = {join_path(chart.folder, "charts/" + name)};
  constexpr std::string_view local = "file://";
  if (const std::string repository = text_at(dependency, "repository"); repository.starts_with(local)) {
    folders.push_back(resolve_path(chart.folder, std::string_view(repository).substr(local.size())));
  }
  for (const std::string& folder : folders) {
    if (!folder.empty() && context_.sources.file(join_path(folder, "Chart.yaml")) != nullptr) {
      return folder;
    }
  }
  return "";
}

void HelmRelease::collect_dependency(const Chart& chart, const Value& dependency, int depth) {
  const std::string name = text_at(dependency, "name");
  const std::string alias = text_at(dependency, "alias");
  const std::string key = alias.empty() ? name : alias;
  // The first condition that the values have decides; without one the chart is used.
  for (const std::string_view path : split(text_at(dependency, "condition"), ',')) {
    const Value& enabled = chart.values.path(trim(path));
    if (!trim(path).empty() && enabled.as_boolean()) {
      if (!*enabled.as_boolean()) {
        return;
      }
      break;
    }
  }
  const std::string folder = dependency_folder(chart, dependency);
  const Result<std::vector<Value>>& about = context_.sources.documents(join_path(folder, "Chart.yaml"));
  if (folder.empty() || !about || about->empty()) {
    const bool library = name == "common";  // the usual name of charts that hold helpers only
    context_.reading.unread.push_back(
        {.place = {.path = join_path(chart.folder, "Chart.yaml"), .line = dependency.line},
         .what = fmt::format("chart {} is not here", name),
         .hint = fmt::format("helm dependency build {0} && helm template {0} > rendered.yaml", folder_),
         .workloads = !library});
    return;
  }
  Chart inner{.folder = folder, .about = about->front(), .values = values_of(folder, false)};
  merge_values(inner.values, chart.values.at(key));
  if (const Value& global = chart.values.at("global"); global.map() != nullptr) {
    Value globals{Map{}};
    set(globals, "global", global);
    merge_values(inner.values, globals);
  }
  collect(std::move(inner), depth + 1);
}

void HelmRelease::add_templates(const std::string& folder) {
  for (const File* file : context_.sources.below(join_path(folder, "templates"))) {
    const bool wanted =
        context_.sources.kind(*file) == FileKind::chart_template && is_part_of_templates(file->path, folder);
    if (!wanted) {
      continue;
    }
    Result<std::vector<TemplateNode>> nodes = parse_template(file->bytes);
    if (!nodes) {
      const std::uint32_t line = nodes.error().place ? nodes.error().place->line : 0;
      unread(file->path, line,
             fmt::format("chart {} is not rendered: {}", file_name_of(folder), nodes.error().message));
      continue;
    }
    templates_.emplace_back(file, std::move(*nodes));
  }
}

void HelmRelease::render(const Chart& chart) {
  Renderer renderer(marks_);
  for (const auto& [file, nodes] : templates_) {
    renderer.add_definitions(nodes);
  }
  for (const auto& [file, nodes] : templates_) {
    if (is_part_of_templates(file->path, chart.folder) && !file_name_of(file->path).starts_with('_')) {
      render_file(chart, *file, renderer);
    }
  }
}

void HelmRelease::render_file(const Chart& chart, const File& file, Renderer& renderer) {
  const auto found =
      std::ranges::find_if(templates_, [&](const auto& entry) { return entry.first == &file; });
  const auto root = std::make_shared<Value>(template_root(chart.about, chart.values));
  const std::string name = text_at(chart.about, "name");
  const Result<std::string> text = renderer.render(found->second, root);
  if (!text) {
    unread(file.path, 0, fmt::format("chart {} is not rendered: {}", name, text.error().message));
    return;
  }
  Result<Rendered> rendered = read_rendered(*text, marks_, context_.sources.number(file.path));
  if (!rendered) {
    unread(file.path, 0, fmt::format("chart {} is not rendered: {}", name, rendered.error().message));
    return;
  }
  if (!rendered->complete) {
    unread(file.path, 0, fmt::format("chart {} is not rendered in full", name));
  }
  for (Object& object : rendered->objects) {
    const Value& annotations = object.value.at("metadata").at("annotations");
    if (text_at(annotations, "helm.sh/hook").find("test") != std::string::npos) {
      continue;
    }
    Resource resource = to_resource(
        std::move(object), {.unit = folder_, .workspace = workspace_, .files = context_.sources.files()});
    resource.many = resource.maybe.starts_with("range ");
    context_.reading.resources.push_back(std::move(resource));
  }
}

// `crds` are applied as they are.
void HelmRelease::read_plain(const Chart& chart) {
  for (const File* file : context_.sources.below(join_path(chart.folder, "crds"))) {
    const Result<std::vector<Value>>& documents = context_.sources.documents(file->path);
    if (!documents || context_.sources.kind(*file) != FileKind::manifest) {
      continue;
    }
    for (Object& object : objects_of(*documents)) {
      context_.reading.resources.push_back(to_resource(
          std::move(object), {.unit = folder_, .workspace = workspace_, .files = context_.sources.files()}));
    }
  }
}

}  // namespace prodready::resources::kubernetes

#include "resources/kubernetes/manifests.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/finder.hpp"
#include "resources/kubernetes/file_kind.hpp"
#include "resources/kubernetes/kustomization.hpp"
#include "resources/kubernetes/object.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

// An object that has a chart installed from elsewhere: what that declares is not read.
void note_remote_chart(const Context& context, const Resource& resource) {
  const Value& spec = resource.properties.at("spec");
  std::string chart;
  if (resource.type.starts_with("helm.toolkit.fluxcd.io/") && resource.type.ends_with("/HelmRelease")) {
    const Value& wanted = spec.at("chart").at("spec");
    const bool in_repository = text_at(wanted.at("sourceRef"), "kind") == "GitRepository";
    chart = in_repository ? "" : wanted.at("chart").as_text().value_or(text_at(spec.at("chartRef"), "name"));
  } else if (resource.type.starts_with("argoproj.io/") && resource.type.ends_with("/Application")) {
    chart = text_at(spec.at("source"), "chart");
  } else if (resource.type.starts_with("helm.cattle.io/") && resource.type.ends_with("/HelmChart")) {
    chart = text_at(spec, "chart");
  }
  if (!chart.empty()) {
    context.reading.unread.push_back({.place = resource.place,
                                      .what = fmt::format("chart {} of {} is not here", chart, resource.name),
                                      .hint = fmt::format("helm template {} > rendered.yaml", chart)});
  }
}

void add(const Context& context, const std::string& unit, const std::string& workspace, Objects objects) {
  for (Object& object : objects) {
    context.reading.resources.push_back(to_resource(
        std::move(object), {.unit = unit, .workspace = workspace, .files = context.sources.files()}));
    note_remote_chart(context, context.reading.resources.back());
  }
}

void read_kustomizations(const Context& context, Kustomizations& kustomizations) {
  for (const std::string& folder : kustomizations.tops()) {
    if (!context.is_own(join_path(folder, "kustomization.yaml"))) {
      continue;
    }
    Built built = kustomizations.build(folder);
    std::ranges::move(built.unread, std::back_inserter(context.reading.unread));
    add(context, folder, context.environment_of_path(folder), std::move(built.objects));
  }
}

void read_manifest(const Context& context, const Kustomizations& kustomizations, const std::string& path) {
  const Result<std::vector<Value>>& documents = context.sources.documents(path);
  if (!documents) {
    context.reading.gaps.push_back({*documents.error().place, documents.error().message});
    context.reading.unread.push_back(
        {.place = *documents.error().place, .what = "a manifest that is no YAML or JSON", .hint = ""});
    return;
  }
  Objects objects = objects_of(*documents);
  const std::string beside = kustomizations.beside(path);
  if (!beside.empty()) {
    for (Object& object : objects) {
      object.maybe = fmt::format("not listed in the kustomization of {}", beside);
    }
  }
  const std::string folder = folder_of(path);
  std::string workspace = context.environment_of_path(path.substr(0, path.rfind('.')));
  add(context, folder, workspace, std::move(objects));
}

}  // namespace

void read_manifests(const Context& context, const std::function<bool(std::string_view path)>& in_chart) {
  Kustomizations kustomizations(context.sources);
  read_kustomizations(context, kustomizations);
  std::vector<std::string> manifests;
  for (const File& file : context.sources.files()) {
    const FileKind kind = context.sources.kind(file);
    if (kind == FileKind::program && context.is_own(file.path)) {
      const bool helmfile = file_name_of(file.path).starts_with("helmfile");
      context.reading.unread.push_back(
          {.place = {.path = file.path},
           .what =
               helmfile ? "the charts of a helmfile are not rendered" : "a cdk8s program without its output",
           .hint = helmfile ? "helmfile template > rendered.yaml" : "cdk8s synth"});
    }
    // A folder `templates` without a chart holds manifests too, where they are no templates.
    const bool loose_template = kind == FileKind::chart_template && !contains(file.bytes, "{{");
    const bool plain = (kind == FileKind::manifest || loose_template) && !kustomizations.uses(file.path) &&
                       !in_chart(file.path) && context.is_own(file.path);
    if (plain && has_objects(file.path, file.bytes)) {
      manifests.push_back(file.path);
    }
  }
  context.sources.parse(manifests, context.request.jobs);
  for (const std::string& path : manifests) {
    read_manifest(context, kustomizations, path);
  }
}

}  // namespace prodready::resources::kubernetes

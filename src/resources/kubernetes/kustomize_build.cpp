#include "resources/kubernetes/kustomize_build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "resources/kubernetes/kustomize_generators.hpp"
#include "resources/kubernetes/kustomize_names.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t deepest = 30;         // kustomizations that use each other
constexpr std::size_t most_builds = 2'000;  // a few that each use the next one twice would never end
constexpr std::size_t most_objects = 10'000;
constexpr std::size_t most_bytes = std::size_t{32} << 20U;

std::string kustomization_in(const Sources& sources, const std::string& folder) {
  for (const std::string_view name : {"kustomization.yaml", "kustomization.yml", "Kustomization"}) {
    std::string path = join_path(folder, name);
    if (sources.file(path) != nullptr) {
      return path;
    }
  }
  return "";
}

bool is_remote(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("github.com/") ||
         text.starts_with("git@") || text.starts_with("git::") ||
         text.find("?ref=") != std::string_view::npos || text.starts_with("gitlab.com/") ||
         text.starts_with("bitbucket.org/");
}

}  // namespace

void KustomizeBuild::unread(const Place& place, const Value& where, std::string what, std::string hint) {
  const bool here = where.file == sources_.number(place.path);
  built_.unread.push_back({.place = {.path = place.path, .line = here ? where.line : 0},
                           .what = std::move(what),
                           .hint = std::move(hint)});
}

void KustomizeBuild::run(const std::string& folder) {
  Objects objects;
  build(folder, objects);
  built_.objects = std::move(objects);
}

void KustomizeBuild::build(const std::string& folder, Objects& objects) {
  const Place place{.folder = folder, .path = kustomization_in(sources_, folder)};
  const Result<std::vector<Value>>& documents = sources_.documents(place.path);
  if (!documents || documents->empty() || documents->front().map() == nullptr) {
    unread(place, Value{}, documents ? "the kustomization is empty" : documents.error().message);
    return;
  }
  if (open_.size() >= deepest || std::ranges::find(open_, folder) != open_.end() || ++builds_ > most_builds) {
    unread(place, Value{}, "kustomizations use each other without end");
    return;
  }
  open_.push_back(folder);
  const Value kustomization = documents->front();
  add_resources(kustomization, place, objects);
  generate(objects, kustomization, folder, sources_);
  add_components(kustomization, place, objects);
  note_plugins(kustomization, place, objects);
  transform(kustomization, place, objects);
  open_.pop_back();
}

void KustomizeBuild::add_resources(const Value& kustomization, const Place& place, Objects& objects) {
  for (const std::string_view field : {"resources", "bases"}) {
    const Value& items = kustomization.at(field);
    if (items.list() == nullptr) {
      continue;
    }
    for (const Value& item : *items.list()) {
      if (objects.size() > most_objects) {
        unread(place, item, "more than 10,000 objects");
        return;
      }
      add_resource(item, place, objects);
    }
  }
}

void KustomizeBuild::add_resource(const Value& item, const Place& place, Objects& objects) {
  const std::string name = item.as_text().value_or("");
  const std::string path = resolve_path(place.folder, name);
  if (is_remote(name)) {
    unread(place, item, fmt::format("the remote base {} is not here", name),
           "kubectl kustomize > rendered.yaml");
    return;
  }
  if (!kustomization_in(sources_, path).empty() && !path.empty()) {
    Objects inner;
    build(path, inner);
    std::ranges::move(inner, std::back_inserter(objects));
    return;
  }
  const Result<std::vector<Value>>& documents = sources_.documents(path);
  if (!documents) {
    unread(place, item, fmt::format("the resource {} {}", name, documents.error().message));
    return;
  }
  bytes_ += sources_.file(path)->bytes.size();
  if (bytes_ > most_bytes) {
    unread(place, item, "resources of more than 32 MiB");
    return;
  }
  std::ranges::move(objects_of(*documents), std::back_inserter(objects));
}

void KustomizeBuild::add_components(const Value& kustomization, const Place& place, Objects& objects) {
  for (const Value& item : list_at(kustomization, "components")) {
    const std::string name = item.as_text().value_or("");
    const std::string path = resolve_path(place.folder, name);
    if (path.empty() || kustomization_in(sources_, path).empty()) {
      unread(place, item, fmt::format("the component {} is not here", name),
             "kubectl kustomize > rendered.yaml");
      continue;
    }
    build(path, objects);
  }
}

// Plugins and charts may make or change anything.
void KustomizeBuild::note_plugins(const Value& kustomization, const Place& place, Objects& objects) {
  static constexpr std::array<std::string_view, 3> makers = {"generators", "helmCharts",
                                                             "helmChartInflationGenerator"};
  for (const std::string_view field : makers) {
    for (const Value& item : list_at(kustomization, field)) {
      const std::string name = item.map() != nullptr ? text_at(item, "name") : item.as_text().value_or("");
      const bool chart = field != "generators";
      unread(place, item, fmt::format("{} {} is not rendered", chart ? "chart" : "the generator", name),
             chart ? "kubectl kustomize --enable-helm > rendered.yaml" : "kubectl kustomize > rendered.yaml");
    }
  }
  const List& transformers = list_at(kustomization, "transformers");
  if (!transformers.empty()) {
    unread(place, transformers.front(), "transformers are not followed", "kubectl kustomize > rendered.yaml");
    for (Object& object : objects) {
      object.doubt = "transformers of " + place.path;
    }
  }
}

void KustomizeBuild::transform(const Value& kustomization, const Place& place, Objects& objects) {
  patch(kustomization, place, objects);
  set_namespace(objects, text_at(kustomization, "namespace"));
  change_names(objects, text_at(kustomization, "namePrefix"), text_at(kustomization, "nameSuffix"));
  add_labels(objects, kustomization);
  add_annotations(objects, kustomization);
  for (const Value& entry : list_at(kustomization, "patchesJson6902")) {
    apply_patch(entry, entry.at("target"), place, objects);
  }
  change_replicas(objects, kustomization.at("replicas"));
  change_images(objects, kustomization.at("images"));
  change_images(objects, kustomization.at("imageTags"));
  replace(kustomization, place, objects);
  mark_variables(objects, kustomization.at("vars"));
  follow_names(objects);
}

void KustomizeBuild::replace(const Value& kustomization, const Place& place, Objects& objects) {
  for (const Value& entry : list_at(kustomization, "replacements")) {
    const std::string path = text_at(entry, "path");
    if (path.empty()) {
      mark_replacements(objects, entry);
      continue;
    }
    const Result<std::vector<Value>>& documents = sources_.documents(resolve_path(place.folder, path));
    if (!documents) {
      unread(place, entry, fmt::format("the replacement {} {}", path, documents.error().message));
      continue;
    }
    for (const Value& document : *documents) {
      if (document.list() != nullptr) {
        std::ranges::for_each(*document.list(), [&](const Value& item) { mark_replacements(objects, item); });
      } else {
        mark_replacements(objects, document);
      }
    }
  }
}

}  // namespace prodready::resources::kubernetes

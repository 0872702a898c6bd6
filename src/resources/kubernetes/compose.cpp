#include "resources/kubernetes/compose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "resources/kubernetes/compose_merge.hpp"
#include "resources/kubernetes/file_kind.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr int deepest = 10;                                 // files that include or extend each other
constexpr std::size_t most_bytes = std::size_t{32} << 20U;  // of all files, each time that they are used

std::string stem_of(std::string_view path) {
  const std::string_view name = file_name_of(path);
  return to_lower(name.substr(0, name.rfind('.')));
}

bool is_main(std::string_view path) {
  const std::string stem = stem_of(path);
  return stem == "compose" || stem == "docker-compose";
}

bool is_override(std::string_view path) { return stem_of(path).ends_with(".override"); }

// What every service needs and an overlay leaves to the main file.
bool is_overlay(const Value& document) {
  const Map& services = map_at(document, "services");
  return std::ranges::any_of(services, [](const Member& service) {
    return service.value.at("image").is_absent() && service.value.at("build").is_absent() &&
           service.value.at("extends").is_absent();
  });
}

class ComposeReader {
 public:
  explicit ComposeReader(const Context& context) : context_(context) {}

  void read_all() {
    std::vector<std::string> paths;
    for (const File& file : context_.sources.files()) {
      if (is_compose_name(file.path) && context_.is_own(file.path)) {
        paths.push_back(file.path);
      }
    }
    for (const std::string& path : paths) {
      if (!is_override(path) || main_beside(path).empty()) {
        read(path);
      }
    }
  }

 private:
  std::string main_beside(const std::string& path) const {
    const std::string folder = folder_of(path);
    for (const std::string_view name :
         {"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"}) {
      std::string main = join_path(folder, name);
      if (main != path && context_.sources.file(main) != nullptr) {
        return main;
      }
    }
    return "";
  }

  // The file's only document, with those that it includes; absent where it is none.
  Value load(const std::string& path, int depth) {
    const Result<std::vector<Value>>& documents = context_.sources.documents(path);
    if (!documents) {
      context_.reading.unread.push_back(
          {.place = {.path = path},
           .what = fmt::format("the Compose file {} {}", path, documents.error().message),
           .hint = ""});
      return {};
    }
    bytes_ += context_.sources.file(path)->bytes.size() + 1'000;
    if (bytes_ > most_bytes) {
      context_.reading.gaps.push_back({{.path = path}, "Compose files that use each other without end"});
      return {};
    }
    Value document = documents->empty() ? Value{} : documents->front();
    const Value includes = document.at("include");
    if (includes.list() == nullptr || depth >= deepest) {
      return document;
    }
    Value merged{Map{}};
    for (const Value& item : *includes.list()) {
      const Value& named = item.map() != nullptr ? item.at("path") : item;
      const std::string target = resolve_path(folder_of(path), named.as_text().value_or(""));
      merge_compose(merged, load(target, depth + 1));
    }
    merge_compose(merged, document);
    return merged;
  }

  void read(const std::string& path) {
    Value document = load(path, 0);
    if (document.map() == nullptr) {
      return;
    }
    const std::string main = main_beside(path);
    if (!main.empty() && !is_main(path) && is_overlay(document)) {
      Value base = load(main, 0);
      merge_compose(base, document);
      document = std::move(base);
    }
    for (const std::string_view ending : {".override.yml", ".override.yaml"}) {
      const std::string other = path.substr(0, path.rfind('.')) + std::string(ending);
      if (is_main(path) && context_.sources.file(other) != nullptr) {
        merge_compose(document, load(other, 0));
      }
    }
    Value* services = find(document, "services");
    if (services == nullptr || services->map() == nullptr) {
      return;
    }
    for (Member& service : *services->map()) {
      add(path, service.key, extended(service.value, document, path, 0));
    }
  }

  // With what the service extends, here or in another file.
  Value extended(const Value& service, const Value& document, const std::string& path, int depth) {
    const Value& extends = service.at("extends");
    if (extends.is_absent() || depth >= deepest) {
      return service;
    }
    const std::string name =
        extends.map() != nullptr ? text_at(extends, "service") : extends.as_text().value_or("");
    const std::string file = text_at(extends, "file");
    const std::string target = file.empty() ? path : resolve_path(folder_of(path), file);
    const Value other = file.empty() ? document : load(target, depth + 1);
    Value base = extended(other.at("services").at(name), other, target, depth + 1);
    if (base.map() == nullptr) {
      Value unknown = service;
      for (const std::string_view field : {"image", "healthcheck", "user", "deploy", "ports"}) {
        if (unknown.at(field).is_absent()) {
          set(unknown, field, Value::unresolved("the service that it extends: " + name));
        }
      }
      return unknown;
    }
    merge_compose_service(base, service);
    erase(base, "extends");
    return base;
  }

  void add(const std::string& path, const std::string& name, Value service) {
    if (service.map() == nullptr) {
      return;
    }
    Resource resource;
    resource.type = "compose/Service";
    resource.key = name;
    resource.unit = path;
    resource.name = name;
    resource.format = SourceFormat::compose;
    resource.workspace = context_.environment_of_path(path.substr(0, path.rfind('.')));
    const std::uint32_t file = service.file;
    resource.place.path = file == 0 ? path : context_.sources.files()[file - 1].path;
    resource.place.line = service.line;
    tidy_compose_service(service);
    fill_compose_texts(service);
    read_labels(service.at("labels"), resource);
    resource.properties = std::move(service);
    context_.reading.resources.push_back(std::move(resource));
  }

  static void read_labels(const Value& labels, Resource& resource) {
    if (labels.list() != nullptr) {
      for (const Value& label : *labels.list()) {
        const std::string text = label.as_text().value_or("");
        const std::size_t equals = std::min(text.find('='), text.size());
        resource.tags.emplace(text.substr(0, equals), text.substr(std::min(equals + 1, text.size())));
      }
    }
    if (labels.map() != nullptr) {
      for (const Member& label : *labels.map()) {
        resource.tags.emplace(label.key, label.value.as_text().value_or(""));
      }
    }
  }

  const Context& context_;
  std::size_t bytes_ = 0;
};

}  // namespace

void read_compose_files(const Context& context) { ComposeReader(context).read_all(); }

}  // namespace prodready::resources::kubernetes

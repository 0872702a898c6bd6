#include "resources/kubernetes/file_kind.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.hpp"
#include "resources/kubernetes/kustomization.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

bool is_yaml(std::string_view name) { return name.ends_with(".yaml") || name.ends_with(".yml"); }

bool holds(std::string_view bytes, std::string_view word) {
  return bytes.find(word) != std::string_view::npos;
}

bool is_in_templates(std::string_view path) {
  return path.starts_with("templates/") || path.find("/templates/") != std::string_view::npos;
}

bool is_packer(std::string_view name, std::string_view bytes) {
  return name.ends_with(".pkr.hcl") || name.ends_with(".pkr.json") ||
         (name.ends_with(".json") && holds(bytes, "\"builders\"") && holds(bytes, "\"type\""));
}

// Patches need no kind, and lists of operations have none: they are seen by their words.
bool is_patch(std::string_view bytes) {
  static constexpr std::array<std::string_view, 8> words = {"spec:", "metadata:", "op:",          "\"op\"",
                                                            "data:", "\"spec\"",  "\"metadata\"", "source:"};
  return std::ranges::any_of(words, [&](std::string_view word) { return holds(bytes, word); });
}

}  // namespace

bool is_values_name(std::string_view path) {
  const std::string_view name = file_name_of(path);
  return is_yaml(name) &&
         (name.find("values") != std::string_view::npos || path.find("values/") != std::string_view::npos ||
          path.find("environments/") != std::string_view::npos);
}

// "dockerfile.cpp" and the like are about Dockerfiles; templates are none before they are rendered.
bool is_dockerfile_name(std::string_view path) {
  static constexpr std::array<std::string_view, 19> others = {
      ".dockerignore", ".md", ".j2", ".tmpl", ".template", ".erb", ".c",    ".cc", ".cpp", ".hpp", ".h",
      ".go",           ".js", ".ts", ".py",   ".rb",       ".rs",  ".java", ".php"};
  const std::string name = to_lower(file_name_of(path));
  return name == "dockerfile" || name == "containerfile" || name.ends_with(".dockerfile") ||
         ((name.starts_with("dockerfile.") || name.starts_with("containerfile.") ||
           name.starts_with("dockerfile-")) &&
          std::ranges::none_of(others, [&](std::string_view suffix) { return name.ends_with(suffix); }));
}

bool is_compose_name(std::string_view path) {
  const std::string name = to_lower(file_name_of(path));
  return is_yaml(name) && (name.starts_with("compose.") || name.starts_with("docker-compose.") ||
                           name.starts_with("compose-") || name.starts_with("docker-compose-") ||
                           name.starts_with("docker-compose_") || name.ends_with(".compose.yml") ||
                           name.ends_with(".compose.yaml") || name.ends_with("-compose.yml") ||
                           name.ends_with("-compose.yaml") || name.starts_with("docker-stack") ||
                           name.starts_with("podman-compose."));
}

FileKind kind_of(std::string_view path, std::string_view bytes) {
  const std::string_view name = file_name_of(path);
  if (is_dockerfile_name(path)) {
    return FileKind::dockerfile;
  }
  if (is_kustomization_name(path)) {
    return FileKind::kustomization;
  }
  if (name == "Chart.yaml") {
    return FileKind::chart;
  }
  if (is_in_templates(path) && (is_yaml(name) || name.ends_with(".tpl")) && name != "NOTES.txt") {
    return FileKind::chart_template;
  }
  if (is_packer(name, bytes)) {
    return FileKind::packer;
  }
  if (!is_yaml(name) && !name.ends_with(".json")) {
    return FileKind::none;
  }
  if (name == "helmfile.yaml" || name == "helmfile.yml" || name == "cdk8s.yaml") {
    return FileKind::program;
  }
  if (is_compose_name(path)) {
    return FileKind::compose;
  }
  if (holds(bytes, "apiVersion") && holds(bytes, "kind")) {
    return FileKind::manifest;
  }
  if (is_yaml(name) && is_values_name(path)) {
    return FileKind::chart_values;
  }
  return is_patch(bytes) ? FileKind::manifest : FileKind::none;
}

}  // namespace prodready::resources::kubernetes

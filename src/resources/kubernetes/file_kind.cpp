#include "resources/kubernetes/file_kind.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/finder.hpp"
#include "core/text.hpp"
#include "resources/kubernetes/alerting.hpp"
#include "resources/kubernetes/kustomization.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

bool is_yaml(std::string_view name) { return name.ends_with(".yaml") || name.ends_with(".yml"); }

bool is_in_templates(std::string_view path) {
  return path.starts_with("templates/") || path.find("/templates/") != std::string_view::npos;
}

bool is_packer(std::string_view name, std::string_view bytes) {
  return name.ends_with(".pkr.hcl") || name.ends_with(".pkr.json") ||
         (name.ends_with(".json") && contains(bytes, "\"builders\"") && contains(bytes, "\"type\""));
}

// The end of the string that begins at `at`: its closing quote, or the end of the text.
std::size_t end_of_string(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    at += json[at] == '\\' ? 1U : 0U;
  }
  return std::min(at, json.size());
}

// Whether the outermost maps of a JSON text have this string: descriptions of interfaces have the words of
// Kubernetes deep inside, and are large.
bool has_outermost(std::string_view json, std::string_view key) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char next = json[at];
    if (next == '"') {
      const std::size_t end = end_of_string(json, at);
      if (depth <= 1 && json.substr(at + 1, end - at - 1) == key) {
        return true;
      }
      at = end;
    } else if (next == '{' || next == '[') {
      ++depth;
    } else if ((next == '}' || next == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

// Patches need no kind, and lists of operations have none: they are seen by their words.
bool is_patch(std::string_view bytes) {
  static constexpr std::array<std::string_view, 8> words = {"spec:", "metadata:", "op:",          "\"op\"",
                                                            "data:", "\"spec\"",  "\"metadata\"", "source:"};
  return std::ranges::any_of(words, [&](std::string_view word) { return contains(bytes, word); });
}

}  // namespace

bool has_objects(std::string_view path, std::string_view bytes) {
  return contains(bytes, "apiVersion") && contains(bytes, "kind") &&
         (!path.ends_with(".json") || has_outermost(bytes, "apiVersion"));
}

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
  if (is_yaml(name) && may_be_alerting(bytes)) {
    return FileKind::alerting;
  }
  if (has_objects(path, bytes)) {
    return FileKind::manifest;
  }
  if (is_yaml(name) && is_values_name(path)) {
    return FileKind::chart_values;
  }
  return is_patch(bytes) ? FileKind::manifest : FileKind::none;
}

}  // namespace prodready::resources::kubernetes

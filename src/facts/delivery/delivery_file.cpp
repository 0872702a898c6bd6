#include "facts/delivery/delivery_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "core/finder.hpp"
#include "core/text.hpp"
#include "facts/delivery/environment_files.hpp"
#include "facts/delivery/rollback_switches.hpp"
#include "facts/paths.hpp"

namespace prodready::delivery {
namespace {

constexpr std::size_t most_images = 200;

bool is_yaml(std::string_view path) { return path.ends_with(".yaml") || path.ends_with(".yml"); }

bool is_terraform(std::string_view path) { return path.ends_with(".tf") || path.ends_with(".tofu"); }

bool is_kustomization(std::string_view name) {
  return name == "kustomization.yaml" || name == "kustomization.yml" || name == "Kustomization";
}

bool is_workflow(std::string_view path) {
  return path.starts_with(".github/workflows/") || path.starts_with(".gitea/workflows/") ||
         path.starts_with(".forgejo/workflows/");
}

// JSON files that may be templates of CloudFormation; other JSON is not read for it.
bool may_be_json_template(std::string_view path) {
  const std::string lower = to_lower(path);
  return lower.ends_with(".template") ||
         (lower.ends_with(".json") &&
          (lower.find("template") != std::string::npos || lower.find("cloudformation") != std::string::npos ||
           lower.find("stack") != std::string::npos || lower.find("cfn") != std::string::npos));
}

bool names_paths(std::string_view name) {
  static constexpr std::array<std::string_view, 6> names = {"skaffold.yaml", "skaffold.yml",  "helmfile.yaml",
                                                            "helmfile.yml",  "atlantis.yaml", "atlantis.yml"};
  return std::ranges::find(names, name) != names.end();
}

// `[prod.deploy.parameters]` → prod, with all that the tables of that name hold.
void read_sections(DeliveryFile& file, std::string_view text) {
  std::map<std::string_view, std::string> contents;
  std::string_view name;
  each_line(text, [&](std::string_view line, std::uint32_t number) {
    line = trim(line);
    if (!line.starts_with('[')) {
      contents[name] += line;
      contents[name] += '\n';
      return;
    }
    name = line.substr(1, line.find_first_of(".]") - 1);
    contents[name] += line.substr(std::min(name.size() + 1, line.size()));
    contents[name] += '\n';
    const bool is_new = std::ranges::find(file.sections, name, &Mention::name) == file.sections.end();
    if (is_new && line.find("deploy") != std::string_view::npos) {
      file.sections.push_back({std::string(name), number});
    }
  });
  for (const Mention& section : file.sections) {
    file.section_contents.push_back(content_hash(contents[section.name]));
  }
}

// The options of a manual start's inputs, "input=option".
std::vector<Mention> start_options_of(std::string_view text) {
  std::vector<Mention> options;
  const std::size_t head = text.find("workflow_dispatch:");
  if (head == std::string_view::npos || text.find("options:", head) == std::string_view::npos) {
    return options;
  }
  std::string input;
  std::size_t input_indent = 0;
  bool in_start = false;
  bool in_options = false;
  std::size_t start_indent = 0;
  each_line(text, [&](std::string_view line, std::uint32_t number) {
    const std::string_view rest = trim(line);
    const std::size_t indent = line.size() - trim(line).size();
    const std::size_t depth = std::min(line.find_first_not_of(' '), line.size());
    if (rest.empty() || rest.starts_with('#') || indent == line.size()) {
      return;
    }
    if (rest.starts_with("workflow_dispatch:")) {
      in_start = true;
      start_indent = depth;
      return;
    }
    if (!in_start) {
      return;
    }
    if (depth <= start_indent) {
      in_start = false;
      return;
    }
    if (in_options && rest.starts_with("- ")) {
      options.push_back({input + "=" + std::string(unquoted(rest.substr(2))), number});
      return;
    }
    in_options = false;
    if (rest.starts_with("inputs:")) {
      input_indent = 0;
    } else if (input_indent == 0 || depth == input_indent) {
      input_indent = depth;
      input = to_lower(rest.substr(0, rest.find(':')));
    } else if (rest.starts_with("options:")) {
      in_options = true;
      std::string_view list = trim(rest.substr(std::string_view("options:").size()));
      if (list.starts_with('[') && list.ends_with(']')) {
        for (const std::string_view option : split(list.substr(1, list.size() - 2), ',')) {
          options.push_back({input + "=" + std::string(unquoted(option)), number});
        }
      }
    }
  });
  return options;
}

std::vector<Mention> images_of(std::string_view text) {
  std::vector<Mention> images;
  if (!contains(text, "image:")) {
    return images;
  }
  each_line(text, [&](std::string_view line, std::uint32_t number) {
    const std::size_t at = line.find("image:");
    if (at == std::string_view::npos || images.size() >= most_images) {
      return;
    }
    std::string_view before = trim(line.substr(0, at));
    const std::string_view value = unquoted(line.substr(at + std::string_view("image:").size()));
    if ((before.empty() || before == "-") && !value.empty()) {
      images.push_back({std::string(value), number});
    }
  });
  return images;
}

bool has_line_starting(std::string_view text, std::string_view start, std::uint32_t& line_of_it) {
  bool found = false;
  each_line(text, [&](std::string_view line, std::uint32_t number) {
    if (!found && line.starts_with(start)) {
      found = true;
      line_of_it = number;
    }
  });
  return found;
}

bool is_main_package(std::string_view text) {
  return text.starts_with("package main") || contains(text, "\npackage main");
}

// `//go:build integration`: without this tag the file is left out.
std::string build_tag_of(std::string_view text) {
  constexpr std::string_view start = "//go:build ";
  const std::size_t at = text.substr(0, 2000).find(start);
  if (at == std::string_view::npos || (at > 0 && text[at - 1] != '\n')) {
    return "";
  }
  const std::string_view rest = text.substr(at + start.size());
  const std::string_view tag = trim(rest.substr(0, rest.find('\n')));
  return tag.starts_with('!') ? "" : std::string(tag);
}

bool builds_docs(std::string_view text) {
  static constexpr std::array<std::string_view, 11> tools = {"mkdocs",   "sphinx", "docusaurus", "vitepress",
                                                             "vuepress", "hugo",   "jekyll",     "docs",
                                                             "mdbook",   "gatsby", "storybook"};
  return std::ranges::any_of(
      tools, [&](std::string_view tool) { return text.find(tool) != std::string_view::npos; });
}

void read_platform(DeliveryFile& file, std::string_view bytes) {
  const PlatformFile* platform = platform_of(file.path);
  if (platform == nullptr) {
    return;
  }
  const bool fits = platform->needs.empty() || has_line_starting(bytes, platform->needs, file.platform_line);
  file.platform = fits ? platform : nullptr;
  file.builds_docs = platform->may_be_docs && builds_docs(bytes);
  if (file_name(file.path) == "samconfig.toml") {
    read_sections(file, bytes);
  }
}

void read_yaml_file(DeliveryFile& file, std::string_view bytes) {
  const std::string_view name = file_name(file.path);
  if (name == "Chart.yaml") {
    file.chart = scan_chart(bytes);
  } else if (names_paths(name)) {
    file.paths = scan_paths(bytes);
  } else if (is_workflow(file.path)) {
    file.start_options = start_options_of(bytes);
  } else {
    if (contains(bytes, "apiVersion:") && contains(bytes, "kind:")) {
      file.objects = scan_manifest(bytes);
    }
    file.images = images_of(bytes);
    if (file.objects.empty()) {
      file.cloud_template = scan_template(bytes);
    }
    const bool is_releaser = name.find("goreleaser") != std::string_view::npos;
    std::uint32_t line = 0;
    file.publishes_images = is_releaser && has_line_starting(bytes, "docker", line);
  }
}

bool tells_something(const DeliveryFile& file) {
  return file.terraform || file.terragrunt || !file.objects.empty() || file.kustomization || file.chart ||
         file.cloud_template || file.platform != nullptr || !file.sections.empty() ||
         !file.rollback_switches.empty() || !file.paths.empty() || !file.start_options.empty() ||
         !file.images.empty() || file.is_main_package || file.is_library || file.publishes_images ||
         file.content || !file.build_tag.empty();
}

}  // namespace

bool may_tell_delivery(std::string_view path) {
  const std::string_view name = file_name(path);
  return is_yaml(path) || is_terraform(path) || name == "terragrunt.hcl" || name == "Kustomization" ||
         platform_of(path) != nullptr || may_be_json_template(path) || path.ends_with(".go") ||
         may_switch_rollback_off(path) || name == "Package.swift" || name == "composer.json" ||
         may_be_environment_file(path);
}

std::optional<DeliveryFile> read_delivery_file(std::string_view path, std::string_view bytes) {
  DeliveryFile file{.path = std::string(path)};
  const std::string_view name = file_name(path);
  if (path.ends_with(".go")) {
    if (name.ends_with("_test.go")) {
      file.build_tag = build_tag_of(bytes);
    } else {
      file.is_main_package = is_main_package(bytes);
    }
  } else if (is_terraform(path)) {
    file.terraform = scan_terraform(bytes);
  } else if (name == "terragrunt.hcl") {
    file.terragrunt = scan_terraform(bytes);
  } else if (is_kustomization(name)) {
    file.kustomization = scan_kustomization(bytes);
  } else if (name == "Package.swift") {
    file.is_library = bytes.find(".library(") != std::string_view::npos;
  } else if (name == "composer.json") {
    const bool is_project = bytes.find("\"type\": \"project\"") != std::string_view::npos ||
                            bytes.find("\"type\":\"project\"") != std::string_view::npos;
    file.is_library = !is_project && bytes.find("\"name\"") != std::string_view::npos;
  } else {
    read_platform(file, bytes);
    if (is_yaml(path)) {
      read_yaml_file(file, bytes);
    } else if (may_be_json_template(path)) {
      file.cloud_template = scan_template(bytes);
    }
  }
  if (may_be_environment_file(path)) {
    file.content = content_hash(bytes);
  }
  if (may_switch_rollback_off(path)) {
    file.rollback_switches = rollback_switches(path, bytes);
  }
  return tells_something(file) ? std::optional<DeliveryFile>(std::move(file)) : std::nullopt;
}

}  // namespace prodready::delivery

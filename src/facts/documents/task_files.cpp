#include "facts/documents/task_files.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"
#include "facts/documents/makefile.hpp"
#include "syntax/parse.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t max_includes = 200;

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

void read_package_json(std::string_view bytes, TaskFile& file) {
  const Result<syntax::Node> root = syntax::parse_json(bytes);
  if (!root) {
    file.unresolved = "it is not valid JSON";
    return;
  }
  if (const syntax::Node* scripts = root->find("scripts")) {
    for (const syntax::Entry& entry : scripts->entries) {
      file.targets.insert(entry.key.text);
    }
  }
  for (const std::string_view key :
       {"dependencies", "devDependencies", "optionalDependencies", "peerDependencies"}) {
    if (const syntax::Node* packages = root->find(key)) {
      for (const syntax::Entry& entry : packages->entries) {
        file.dependencies.insert(entry.key.text);
      }
    }
  }
}

void read_justfile(std::string_view bytes, TaskFile& file) {
  for (std::string_view line : lines_of(bytes)) {
    if (line.empty() || line.front() == ' ' || line.front() == '\t' || line.front() == '#' ||
        line.front() == '[') {
      continue;
    }
    const std::string_view first = line.substr(0, line.find_first_of(" \t"));
    if (first == "import" || first == "import?" || first == "mod" || first == "mod?" || first == "!include") {
      file.unresolved = std::string(trim(line.substr(0, 200)));
      continue;
    }
    if (first == "alias") {
      const std::string_view rest = trim(line.substr(5));
      file.targets.emplace(rest.substr(0, rest.find_first_of(" \t:")));
      continue;
    }
    line.remove_prefix(line.front() == '@' ? 1 : 0);
    const std::size_t colon = line.find(':');
    const std::string_view name = line.substr(0, line.find_first_of(" \t:"));
    if (colon != std::string_view::npos && !line.substr(colon).starts_with(":=") && is_name(name)) {
      file.targets.emplace(name);
    }
  }
}

void read_taskfile(std::string_view bytes, TaskFile& file) {
  const Result<std::vector<syntax::Node>> documents = syntax::parse_yaml(bytes);
  if (!documents || documents->empty()) {
    file.unresolved = "it is not valid YAML";
    return;
  }
  const syntax::Node& root = documents->front();
  if (const syntax::Node* includes = root.find("includes");
      includes != nullptr && !includes->entries.empty()) {
    file.unresolved = "includes";
  }
  const syntax::Node* tasks = root.find("tasks");
  for (std::size_t i = 0; tasks != nullptr && i < tasks->entries.size(); ++i) {
    const syntax::Entry& entry = tasks->entries[i];
    if (entry.key.text.find('*') != std::string::npos) {
      file.patterns.push_back(entry.key.text);
    } else {
      file.targets.insert(entry.key.text);
    }
    if (const syntax::Node* aliases = entry.value.find("aliases")) {
      for (const syntax::Node& alias : aliases->items) {
        file.targets.insert(alias.text);
      }
    }
  }
}

bool matches_pattern(std::string_view pattern, std::string_view target) {
  const std::size_t sign = pattern.find_first_of("%*");
  const std::string_view before = pattern.substr(0, sign);
  const std::string_view after = pattern.substr(sign + 1);
  return target.size() > before.size() + after.size() && target.starts_with(before) &&
         target.ends_with(after);
}

bool has_target(const TaskFile& file, std::string_view target) {
  return file.targets.contains(target) ||
         std::any_of(file.patterns.begin(), file.patterns.end(),
                     [&](const std::string& pattern) { return matches_pattern(pattern, target); });
}

// Makefile.common, Makefile.inc: not what automake and Perl make a makefile of.
bool is_fragment(std::string_view name) {
  return name.starts_with("Makefile.") && !name.ends_with(".am") && !name.ends_with(".in") &&
         !name.ends_with(".PL");
}

}  // namespace

std::optional<TaskRunner> task_runner_of(std::string_view path) {
  const std::string_view name = file_name(path);
  const std::string lower = to_lower(name);
  if (name == "package.json") {
    return TaskRunner::npm;
  }
  if (name == "Makefile" || name == "makefile" || name == "GNUmakefile" || name.ends_with(".mk") ||
      is_fragment(name)) {
    return TaskRunner::make;
  }
  if (lower == "justfile" || lower == ".justfile" || name.ends_with(".just")) {
    return TaskRunner::just;
  }
  if (lower == "taskfile.yml" || lower == "taskfile.yaml" || lower == "taskfile.dist.yml" ||
      lower == "taskfile.dist.yaml") {
    return TaskRunner::task;
  }
  return std::nullopt;
}

TaskFile read_task_file(TaskRunner runner, std::string_view bytes) {
  TaskFile file;
  file.runner = runner;
  switch (runner) {
    case TaskRunner::npm:
      read_package_json(bytes, file);
      break;
    case TaskRunner::make:
      read_makefile(bytes, file);
      break;
    case TaskRunner::just:
      read_justfile(bytes, file);
      break;
    case TaskRunner::task:
      read_taskfile(bytes, file);
      break;
  }
  return file;
}

TargetAnswer find_target(const TaskFiles& files, const std::string& path, std::string_view target) {
  std::vector<std::string> open = {path};
  std::set<std::string, std::less<>> seen = {path};
  std::string unresolved;
  while (!open.empty() && seen.size() < max_includes) {
    const std::string current = open.back();
    open.pop_back();
    const auto file = files.find(current);
    if (file == files.end()) {
      unresolved = path + " includes " + current + ", which is not here";
      continue;
    }
    if (has_target(file->second, target)) {
      return {TargetAnswer::State::found, {}};
    }
    if (!file->second.unresolved.empty()) {
      unresolved = current + ": " + file->second.unresolved;
    }
    for (const std::string& include : file->second.includes) {
      // make looks for included files from the folder that it runs in.
      std::string resolved = resolve_path(folder_of(path), include).value_or(include);
      if (seen.insert(resolved).second) {
        open.push_back(std::move(resolved));
      }
    }
  }
  if (!unresolved.empty()) {
    return {TargetAnswer::State::unresolved, unresolved};
  }
  return {TargetAnswer::State::missing, "no such target in " + path};
}

void keep_better(std::optional<TargetAnswer>& best, const TargetAnswer& answer) {
  if (!best || answer.state == TargetAnswer::State::found ||
      (answer.state == TargetAnswer::State::unresolved && best->state == TargetAnswer::State::missing)) {
    best = answer;
  }
}

}  // namespace prodready::documents

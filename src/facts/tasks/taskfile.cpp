// Task: the tasks of a Taskfile.yml.
#include <array>
#include <map>
#include <set>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tasks/follower.hpp"
#include "syntax/parse.hpp"

namespace prodready {
namespace {

using syntax::Node;

constexpr std::array<std::string_view, 6> file_names = {"Taskfile.yml",      "taskfile.yml",
                                                        "Taskfile.yaml",     "taskfile.yaml",
                                                        "Taskfile.dist.yml", "Taskfile.dist.yaml"};
constexpr std::size_t deepest_include = 5;

struct Task {
  Node node;
  std::string path;
  std::string folder;
  std::string prefix;  // of the file that it is in: "docs:"
};

class Taskfile {
 public:
  explicit Taskfile(const RepositoryFiles& files) : files_(files) {}

  void read(const std::string& path, const std::string& prefix, std::size_t depth) {
    const std::string* text = files_.text(path);
    const Result<std::vector<Node>> documents =
        text == nullptr ? Result<std::vector<Node>>(std::vector<Node>()) : syntax::parse_yaml(*text);
    if (!documents || documents->empty() || depth > deepest_include) {
      return;
    }
    const Node& root = documents->front();
    if (const Node* vars = root.find("vars")) {
      add_variables(*vars);
    }
    if (const Node* tasks = root.find("tasks")) {
      for (const syntax::Entry& entry : tasks->entries) {
        tasks_[prefix + entry.key.text] = {entry.value, path, std::string(folder_of(path)), prefix};
      }
    }
    if (const Node* includes = root.find("includes")) {
      for (const syntax::Entry& entry : includes->entries) {
        include(path, entry, prefix, depth);
      }
    }
  }

  const Task* find(const std::string& name) const {
    const auto found = tasks_.find(name);
    return found == tasks_.end() ? nullptr : &found->second;
  }
  const std::map<std::string, std::string>& variables() const { return variables_; }

 private:
  void add_variables(const Node& vars) {
    for (const syntax::Entry& entry : vars.entries) {
      if (entry.value.is_scalar() && entry.value.text.find("{{") == std::string::npos) {
        variables_[entry.key.text] = entry.value.text;
      }
    }
  }

  void include(const std::string& path, const syntax::Entry& entry, const std::string& prefix,
               std::size_t depth) {
    const std::string_view written =
        entry.value.is_scalar() ? entry.value.text : entry.value.text_of("taskfile");
    std::optional<std::string> target = resolve(folder_of(path), written);
    if (target && files_.has_folder(*target) && !target->empty()) {
      target = files_.first_of(*target, file_names);
    }
    if (target) {
      read(*target, prefix + entry.key.text + ":", depth + 1);
    }
  }

  const RepositoryFiles& files_;
  std::map<std::string, Task> tasks_;
  std::map<std::string, std::string> variables_;
};

class TaskRun {
 public:
  TaskRun(Follower& follower, const Taskfile& file, const Executed& command, const Caller& caller)
      : follower_(follower), file_(file), command_(command), caller_(caller) {}

  void run(const std::string& name, const Gating& gating, int depth) {
    const Task* task = file_.find(name);
    if (task == nullptr) {
      return follower_.add_opaque(OpaqueReason::not_here, command_.text(), "no task " + name, caller_);
    }
    if (!done_.insert(name).second || depth > 20) {
      return;
    }
    const Node& node = task->node;
    Gating own = gating;
    if (node.text_of("ignore_error") == "true") {
      own = through(Gating::swallowed("ignore_error: true", node.line), own);
    }
    for (const std::string_view key : {"deps", "cmds", "cmd"}) {
      const Node* list = node.is_mapping() ? node.find(key) : key == "cmds" ? &node : nullptr;
      if (list == nullptr) {
        continue;
      }
      if (!list->is_sequence()) {
        run_item(*list, key == "deps", *task, own, depth);
      }
      for (const Node& item : list->items) {
        run_item(item, key == "deps", *task, own, depth);
      }
    }
  }

 private:
  void run_item(const Node& item, bool is_task, const Task& task, const Gating& gating, int depth) {
    std::string called = is_task && item.is_scalar() ? item.text : std::string(item.text_of("task"));
    if (!called.empty()) {
      const bool is_absolute = called.starts_with(':');
      return run(is_absolute ? called.substr(1) : task.prefix + called, gating, depth + 1);
    }
    const Node* text = item.is_scalar() ? &item : item.find("cmd");
    if (text == nullptr || !text->is_scalar()) {
      return;
    }
    Caller inner = caller_;
    inner.gating = item.text_of("ignore_error") == "true"
                       ? through(Gating::swallowed("ignore_error: true", item.line), gating)
                       : gating;
    const std::string folder(task.node.is_mapping() ? task.node.text_of("dir") : std::string_view());
    inner.folder = folder.find("{{") == std::string::npos
                       ? resolve(task.folder, folder.empty() ? "." : folder)
                       : std::nullopt;
    // A block's text starts on the line after its mark.
    const std::uint32_t line =
        text->line + (text->quoted && text->text.find('\n') != std::string::npos ? 1U : 0U);
    follower_.run({.text = put_in(text->text), .path = task.path, .first_line = line, .errexit = true},
                  inner);
  }

  std::string put_in(std::string_view text) const {
    std::string result;
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t start = std::min(text.find("{{", at), text.size());
      result.append(text.substr(at, start - at));
      const std::size_t end = start == text.size() ? std::string_view::npos : text.find("}}", start);
      if (end == std::string_view::npos) {
        result.append(text.substr(start));
        break;
      }
      std::string_view name = trim(text.substr(start + 2, end - start - 2));
      name = name.starts_with('.') ? name.substr(1) : name;
      const auto value = file_.variables().find(std::string(name));
      if (name == "CLI_ARGS") {
        result += "";
      } else {
        result += value == file_.variables().end() ? "${TASK_value}" : value->second;
      }
      at = end + 2;
    }
    return result;
  }

  Follower& follower_;
  const Taskfile& file_;
  const Executed& command_;
  const Caller& caller_;
  std::set<std::string> done_;
};

}  // namespace

bool follow_taskfile(Follower& follower, const Executed& command, const Caller& caller) {
  static constexpr std::array<std::string_view, 7> with_value = {"-t", "--taskfile",    "-d", "--dir",
                                                                 "-C", "--concurrency", "-o"};
  const std::string_view program = shell::program_name(command.words.front().text);
  if ((program != "task" && program != "go-task") || !caller.folder) {
    return false;
  }
  const CommandLine line = read_command_line(std::span(command.words).subspan(1), with_value);
  if (line.has("--list") || line.has("-l") || line.has("--dry") || line.has("-n") || line.has("--version")) {
    return false;
  }
  std::string folder = *caller.folder;
  for (const std::string_view option : {"-d", "--dir"}) {
    if (const std::optional<std::string> value = line.value(option)) {
      folder = resolve(folder, *value).value_or(folder);
    }
  }
  std::optional<std::string> path = nearest_file(follower.files(), folder, file_names);
  for (const std::string_view option : {"-t", "--taskfile"}) {
    if (const std::optional<std::string> file = line.value(option)) {
      path = resolve(folder, *file);
    }
  }
  if (!path || follower.files().text(*path) == nullptr) {
    follower.add_opaque(OpaqueReason::not_here, command.text(), "no Taskfile.yml", caller);
    return true;
  }
  if (!follower.enter("task " + *path + " " + quote_words(line.operands), command.text(), caller)) {
    return true;
  }
  Taskfile file(follower.files());
  file.read(*path, "", 0);
  Caller inner = caller;
  inner.wrappers.clear();
  TaskRun run(follower, file, command, inner);
  std::vector<std::string> names = line.operands;
  std::erase_if(names, [](const std::string& name) { return name.find('=') != std::string::npos; });
  if (names.empty()) {
    names.emplace_back("default");
  }
  for (const std::string& name : names) {
    run.run(name, inner.gating, 0);
  }
  follower.leave();
  return true;
}

}  // namespace prodready

// Targets of Nx projects: what project.json, nx.json for all of them, and the scripts of a package.json run.
#include <algorithm>
#include <array>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/tasks/follower.hpp"
#include "facts/tasks/package_json.hpp"
#include "syntax/parse.hpp"

namespace prodready {
namespace {

using syntax::Node;

constexpr std::size_t most_projects = 500;

struct Project {
  std::string name;
  std::string folder;
  std::string path;  // of its project.json
  Node root;
};

struct Workspace {
  std::string folder;
  Node nx;
  std::vector<Project> projects;
};

struct Request {
  std::vector<std::string> targets;
  std::vector<std::string> projects;  // names, globs and tags; empty: all
  std::vector<std::string> excluded;
};

// What well-known executors start, in the project's folder.
struct Executor {
  std::string_view name;
  std::string_view command;
};
constexpr std::array executors = {Executor{"jest:jest", "jest"},
                                  Executor{"vite:test", "vitest run"},
                                  Executor{"vite:build", "vite build"},
                                  Executor{"eslint:lint", "eslint ."},
                                  Executor{"linter:eslint", "eslint ."},
                                  Executor{"cypress:cypress", "cypress run"},
                                  Executor{"playwright:playwright", "playwright test"},
                                  Executor{"js:tsc", "tsc"},
                                  Executor{"webpack:webpack", "webpack"},
                                  Executor{"esbuild:esbuild", "esbuild"},
                                  Executor{"rollup:rollup", "rollup"},
                                  Executor{"nx-go:build", "go build ./..."},
                                  Executor{"nx-go:test", "go test ./..."},
                                  Executor{"nx-go:lint", "go vet ./..."},
                                  Executor{"nx-container:build", "docker build ."},
                                  Executor{"helm:package", "helm package ."}};

bool matches(const Project& project, std::string_view pattern) {
  const auto is_like = [](std::string_view glob_text, std::string_view text) {
    const Result<Glob> glob = Glob::parse(glob_text, GlobKind::name);
    return glob_text == text || (glob && glob->matches(text));
  };
  if (!pattern.starts_with("tag:")) {
    return is_like(pattern, project.name) || is_like(pattern, project.folder);
  }
  const Node* tags = project.root.find("tags");
  return tags != nullptr && std::ranges::any_of(tags->items, [&](const Node& tag) {
           return is_like(pattern.substr(4), tag.text);
         });
}

bool is_taken(const Project& project, const Request& request) {
  bool taken = request.projects.empty();
  for (const std::string& pattern : request.projects) {
    taken = pattern.starts_with('!') ? taken && !matches(project, pattern.substr(1))
                                     : taken || matches(project, pattern);
  }
  for (const std::string& pattern : request.excluded) {
    taken = pattern.starts_with('!') ? taken || matches(project, pattern.substr(1))
                                     : taken && !matches(project, pattern);
  }
  return taken;
}

// Whether it takes projects by tags alone, and no project has one of them: then nothing runs.
bool takes_none(const Workspace& workspace, const Request& request) {
  const auto is_tag = [](const std::string& pattern) {
    return pattern.starts_with("tag:") || pattern.starts_with("!tag:");
  };
  const bool by_tags =
      std::ranges::any_of(request.projects, is_tag) || std::ranges::any_of(request.excluded, is_tag);
  return by_tags && std::ranges::none_of(workspace.projects,
                                         [&](const Project& project) { return is_taken(project, request); });
}

std::optional<Workspace> workspace_at(const RepositoryFiles& files, std::string_view folder) {
  constexpr std::array<std::string_view, 1> names = {"nx.json"};
  const std::optional<std::string> path = nearest_file(files, folder, names);
  const std::string* text = path ? files.text(*path) : nullptr;
  Result<Node> nx = text == nullptr ? Result<Node>(Node{}) : syntax::parse_json(*text);
  if (text == nullptr || !nx) {
    return std::nullopt;
  }
  Workspace workspace{.folder = std::string(folder_of(*path)), .nx = *std::move(nx), .projects = {}};
  for (const auto& [file, content] : files.texts()) {
    const std::string_view name = file_name(file);
    const std::string at(folder_of(file));
    const bool is_below = workspace.folder.empty() || at.starts_with(workspace.folder + "/");
    const auto is_known = [&](const Project& one) { return one.folder == at; };
    if ((name != "project.json" && name != "package.json") || !is_below ||
        workspace.projects.size() >= most_projects) {
      continue;
    }
    const auto known = std::ranges::find_if(workspace.projects, is_known);
    Result<Node> root = syntax::parse_json(content);
    if (!root || (known != workspace.projects.end() && name == "package.json")) {
      continue;
    }
    std::string called(root->text_of("name"));
    Project project{.name = called.empty() ? std::string(file_name(at)) : std::move(called),
                    .folder = at,
                    .path = file,
                    .root = *std::move(root)};
    if (known != workspace.projects.end()) {
      *known = std::move(project);
    } else {
      workspace.projects.push_back(std::move(project));
    }
  }
  return workspace;
}

std::string filled(std::string text, const Workspace& workspace, const Project& project) {
  const std::array<std::pair<std::string_view, std::string>, 3> values = {
      {{"{projectRoot}", project.folder},
       {"{workspaceRoot}", workspace.folder.empty() ? "." : workspace.folder},
       {"{projectName}", project.name}}};
  for (const auto& [mark, value] : values) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size())) {
      text.replace(at, mark.size(), value);
    }
  }
  // What the caller hands over is a value that is not known here.
  constexpr std::string_view argument = "{args.";
  for (std::size_t at = text.find(argument); at != std::string::npos; at = text.find(argument, at)) {
    text.replace(at, argument.size(), "${NX_");
  }
  return text;
}

// A target with its defaults, which nx.json keeps by the target's name or by its executor.
class Target {
 public:
  Target(const Workspace& workspace, const Node& own, std::string_view name) : own_(own) {
    const Node* all = workspace.nx.find("targetDefaults");
    defaults_ = all == nullptr ? nullptr : all->find(name);
    if (defaults_ == nullptr && all != nullptr && !own.text_of("executor").empty()) {
      defaults_ = all->find(own.text_of("executor"));
    }
  }
  const Node* find(std::string_view key) const {
    const Node* found = own_.find(key);
    return found != nullptr || defaults_ == nullptr ? found : defaults_->find(key);
  }
  const Node* option(std::string_view key) const {
    for (const Node* from : {&own_, defaults_}) {
      const Node* options = from == nullptr ? nullptr : from->find("options");
      if (const Node* found = options == nullptr ? nullptr : options->find(key)) {
        return found;
      }
    }
    return nullptr;
  }

 private:
  const Node& own_;
  const Node* defaults_ = nullptr;
};

struct Line {
  std::string text;
  std::uint32_t line = 0;
  bool in_project = false;  // in the project's folder, not where `cwd` says
};

std::vector<Line> commands_of(const RepositoryFiles& files, const Project& project, const Target& target) {
  std::vector<Line> lines;
  const auto add = [&](const Node* node) {
    if (node != nullptr && node->is_scalar()) {
      lines.push_back({node->text, node->line, false});
    }
  };
  add(target.find("command"));
  if (!lines.empty()) {
    return lines;
  }
  const Node* executor = target.find("executor");
  const std::string_view name = executor == nullptr ? std::string_view() : std::string_view(executor->text);
  if (name.ends_with(":run-commands")) {
    add(target.option("command"));
    if (const Node* several = target.option("commands")) {
      for (const Node& item : several->items) {
        add(item.is_mapping() ? item.find("command") : &item);
      }
    }
  } else if (name.ends_with(":run-script")) {
    const Node* script = target.option("script");
    const std::optional<PackageJson> package = read_package_json(files, project.folder);
    if (const PackageScript* found = script != nullptr && package ? package->script(script->text) : nullptr) {
      lines.push_back({found->command, executor->line, true});
    }
  }
  const auto* known = std::ranges::find_if(
      executors, [&](const Executor& one) { return name.ends_with("/" + std::string(one.name)); });
  if (known != executors.end()) {
    lines.push_back({std::string(known->command), executor->line, true});
  }
  return lines;
}

// Whether a project that names no such target has it too: a plug-in brings it, and nx.json says how it runs.
enum class Inferred : std::uint8_t { no, yes };

bool run_target(Follower& follower, const Workspace& workspace, const Project& project,
                const std::string& name, const Caller& caller, Inferred inferred = Inferred::no);

void run_prerequisites(Follower& follower, const Workspace& workspace, const Project& project,
                       const Target& target, const Caller& caller) {
  const Node* before = target.find("dependsOn");
  for (const Node& item : before == nullptr ? std::vector<Node>() : before->items) {
    if (item.is_scalar() && !item.text.starts_with('^')) {
      run_target(follower, workspace, project, item.text, caller);
    }
  }
}

// False where the project has no such target.
bool run_target(Follower& follower, const Workspace& workspace, const Project& project,
                const std::string& name, const Caller& caller, Inferred inferred) {
  const Node* targets = project.root.find("targets");
  const Node* own = targets == nullptr ? nullptr : targets->find(name);
  const Node* defaults = inferred == Inferred::yes ? workspace.nx.find("targetDefaults") : nullptr;
  own = own == nullptr && defaults != nullptr ? defaults->find(name) : own;
  // A target that says nothing of how it runs is the script of its name.
  const bool says_how =
      own != nullptr && (own->find("executor") != nullptr || own->find("command") != nullptr);
  const std::optional<PackageJson> package =
      says_how ? std::nullopt : read_package_json(follower.files(), project.folder);
  const PackageScript* script = package ? package->script(name) : nullptr;
  if ((own == nullptr && script == nullptr) ||
      !follower.enter("nx " + project.folder + " " + name, name, caller)) {
    return false;
  }
  Caller inner = caller;
  inner.wrappers.clear();
  if (script != nullptr) {
    if (own != nullptr) {
      run_prerequisites(follower, workspace, project, Target(workspace, *own, name), caller);
    }
    inner.folder = project.folder;
    follower.run(
        ShellText{.text = script->command, .path = package->path, .lines = {script->line}, .is_sh = true},
        inner);
    follower.leave();
    return true;
  }
  const Target target(workspace, *own, name);
  run_prerequisites(follower, workspace, project, target, caller);
  const std::vector<Line> lines = commands_of(follower.files(), project, target);
  const Node* cwd = target.option("cwd");
  const std::string folder = cwd == nullptr ? "." : filled(cwd->text, workspace, project);
  for (const Line& line : lines) {
    inner.folder = line.in_project ? project.folder : resolve(workspace.folder, folder);
    follower.run(ShellText{.text = filled(line.text, workspace, project),
                           .path = project.path,
                           .lines = {line.line},
                           .is_sh = true},
                 inner);
  }
  const Node* executor = target.find("executor");
  // `run-commands` without a command, as defaults alone leave it, runs nothing.
  if (lines.empty() && executor != nullptr && !executor->text.ends_with(":run-commands")) {
    follower.add_opaque(OpaqueReason::not_followed, executor->text, "an executor that is not known", inner);
  }
  follower.leave();
  return true;
}

void add_names(std::string_view list, std::vector<std::string>& names) {
  for (const std::string_view name : split(list, ',')) {
    if (!trim(name).empty()) {
      names.emplace_back(trim(name));
    }
  }
}

// The words of run-many and affected: an option takes all words up to the next one.
void read_lists(std::span<const shell::Word> words, Request& request) {
  std::vector<std::string>* into = nullptr;
  for (const shell::Word& word : words) {
    std::string_view text = word.text;
    if (text.starts_with('-')) {
      const std::size_t sign = std::min(text.find('='), text.size());
      const std::string_view option = text.substr(0, sign);
      into = option == "-t" || option == "--target" || option == "--targets" ? &request.targets
             : option == "-p" || option == "--projects"                      ? &request.projects
             : option == "--exclude"                                         ? &request.excluded
                                                                             : nullptr;
      text = text.substr(std::min(sign + 1, text.size()));
    }
    if (into != nullptr) {
      add_names(text, *into);
    }
  }
}

std::optional<Request> request_of(const Executed& command, const CommandLine& line) {
  const std::string verb = line.operands.empty() ? "" : line.operands.front();
  Request request;
  if (verb == "run-many" || verb == "affected") {
    read_lists(std::span(command.words).subspan(1), request);
  } else if (verb.starts_with("affected:")) {
    request.targets.push_back(verb.substr(verb.find(':') + 1));
  } else if (verb == "run" && line.operands.size() > 1) {
    const std::vector<std::string_view> parts = split(line.operands[1], ':');
    request.projects.emplace_back(parts.front());
    request.targets.push_back(
        line.operands[1].substr(std::min(parts.front().size() + 1, line.operands[1].size())));
  } else if (!verb.empty()) {
    request.targets.push_back(verb);
    if (line.operands.size() > 1) {
      request.projects.push_back(line.operands[1]);
    }
  }
  return request.targets.empty() ? std::nullopt : std::optional(std::move(request));
}

}  // namespace

bool follow_nx(Follower& follower, const Executed& command, const CommandLine& line, const Caller& caller) {
  const std::optional<Request> request = request_of(command, line);
  const std::optional<Workspace> workspace =
      request && caller.folder ? workspace_at(follower.files(), *caller.folder) : std::nullopt;
  bool is_found = workspace && takes_none(*workspace, *request);
  for (const Inferred inferred : {Inferred::no, Inferred::yes}) {
    for (const Project& project : workspace && !is_found ? workspace->projects : std::vector<Project>()) {
      for (const std::string& target : request->targets) {
        is_found = (is_taken(project, *request) &&
                    run_target(follower, *workspace, project, target, caller, inferred)) ||
                   is_found;
      }
    }
  }
  return is_found;
}

}  // namespace prodready

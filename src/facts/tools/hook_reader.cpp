#include "facts/tools/hook_reader.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tasks/follow.hpp"
#include "facts/tasks/package_json.hpp"
#include "facts/tools/run_finder.hpp"
#include "facts/tools/run_text.hpp"
#include "syntax/parse.hpp"

namespace prodready::tools {
namespace {

using catalogue::ArgumentEffect;
using catalogue::Category;
using catalogue::Mode;
using syntax::Node;

constexpr std::size_t most_proofs = 5'000;

constexpr std::array<std::string_view, 6> git_hooks = {
    "pre-commit", "pre-push", "commit-msg", "post-commit", "prepare-commit-msg", "pre-merge-commit"};
constexpr std::array<std::string_view, 4> hook_folders = {".husky", ".githooks", ".git-hooks", "githooks"};
constexpr std::array<std::string_view, 4> install_scripts = {"prepare", "postinstall", "install",
                                                             "preinstall"};

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

std::optional<Node> first_yaml(const std::string& text) {
  Result<std::vector<Node>> documents = syntax::parse_yaml(text);
  return documents && !documents->empty() ? std::optional(std::move(documents->front())) : std::nullopt;
}

// pre-commit's stages in the words of old and new versions.
bool runs_on_commit(const Node* stages) {
  if (stages == nullptr || !stages->is_sequence() || stages->items.empty()) {
    return true;
  }
  return std::ranges::any_of(
      stages->items, [](const Node& stage) { return stage.text == "commit" || stage.text == "pre-commit"; });
}

bool is_formatter(const catalogue::Tool& tool) {
  return std::ranges::find(tool.categories, Category::formatter) != tool.categories.end();
}

void add_pattern(std::vector<std::string>& patterns, std::string_view pattern) {
  if (!pattern.empty()) {
    patterns.emplace_back(pattern);
  }
}

// The text of each quoted piece of a script.
std::vector<std::pair<std::string, std::uint32_t>> quoted_texts(std::string_view script) {
  std::vector<std::pair<std::string, std::uint32_t>> texts;
  std::uint32_t line = 1;
  for (std::size_t at = 0; at < script.size(); ++at) {
    line += script[at] == '\n' ? 1U : 0U;
    if (script[at] != '\'' && script[at] != '"' && script[at] != '`') {
      continue;
    }
    const std::size_t end = script.find(script[at], at + 1);
    if (end == std::string_view::npos || texts.size() >= 500) {
      break;
    }
    const std::string_view text = script.substr(at + 1, end - at - 1);
    texts.emplace_back(text, line);
    line += static_cast<std::uint32_t>(std::ranges::count(text, '\n'));
    at = end;
  }
  return texts;
}

}  // namespace

bool is_git_hook(std::string_view path) {
  return is_one_of(git_hooks, file_name(path)) &&
         is_one_of(hook_folders, file_name(prodready::folder_of(path)));
}

void HookReader::read(const std::string& path, const std::string& text) {
  const std::string_view name = file_name(path);
  const std::string folder(prodready::folder_of(path));
  if (name.starts_with(".pre-commit-config.")) {
    read_pre_commit(path, text);
  } else if (name.find("lefthook.") != std::string_view::npos) {
    read_lefthook(path, text);
  } else if (is_git_hook(path)) {
    const bool is_husky = file_name(folder) == ".husky";
    const std::string root(prodready::folder_of(folder));
    add_command({path,
                 {.runner = is_husky ? "husky" : "git hooks",
                  .installed = is_installed(root, is_husky ? "husky" : "core.hooksPath")},
                 root},
                name, text, 1);
  } else if (name == "package.json") {
    read_package(path, text);
  } else if (name.find("simple-git-hooks.json") != std::string_view::npos) {
    if (const Result<Node> table = syntax::parse_json(text)) {
      add_commands({path,
                    {.runner = "simple-git-hooks", .installed = is_installed(folder, "simple-git-hooks")},
                    folder},
                   "", *table);
    }
  } else if (name.starts_with(".huskyrc")) {
    const Result<Node> table = syntax::parse_json(text);
    if (const Node* hooks = table ? table->find("hooks") : nullptr) {
      add_commands({path, {.runner = "husky", .installed = true}, folder}, "", *hooks);
    }
  } else if (name == ".overcommit.yml" || name.starts_with("grumphp.")) {
    read_named_tools(path, text);
  } else if (name.starts_with(".lintstagedrc") || name.starts_with("lint-staged.config.")) {
    const std::optional<Node> table = name.ends_with("s") ? std::nullopt : first_yaml(text);
    table ? read_staged(path, *table) : read_staged_script(path, text);
  }
}

void HookReader::read_pre_commit(const std::string& path, const std::string& text) {
  const std::optional<Node> root = first_yaml(text);
  const Node* repositories = root ? root->find("repos") : nullptr;
  if (repositories == nullptr) {
    return;
  }
  const Node* ci = root->find("ci");
  const Node* skip = ci == nullptr ? nullptr : ci->find("skip");
  Source source{
      path, {.runner = "pre-commit", .on_server = ci != nullptr}, std::string(prodready::folder_of(path))};
  source.use.installed = is_installed(source.folder, "pre-commit install");
  source.use.files = root->text_of("files");
  add_pattern(source.use.exclude, root->text_of("exclude"));
  source.use.on_commit = runs_on_commit(root->find("default_stages"));
  for (const Node& repository : repositories->items) {
    const Node* hooks = repository.find("hooks");
    for (const Node& hook : hooks == nullptr ? std::vector<Node>() : hooks->items) {
      Source own = source;
      const std::string_view id = hook.text_of("id");
      const bool is_skipped = skip != nullptr && std::ranges::any_of(skip->items, [&](const Node& one) {
                                return one.text == id;
                              });
      const std::string_view language = hook.text_of("language");
      own.use.on_server = own.use.on_server && !is_skipped && language != "system" && language != "script";
      own.use.on_commit =
          hook.find("stages") != nullptr ? runs_on_commit(hook.find("stages")) : own.use.on_commit;
      own.use.files = hook.find("files") != nullptr ? hook.text_of("files") : own.use.files;
      add_pattern(own.use.exclude, hook.text_of("exclude"));
      read_pre_commit_hook(own, repository.text_of("repo"), hook);
    }
  }
}

void HookReader::read_pre_commit_hook(const Source& source, std::string_view repository, const Node& hook) {
  const std::string_view id = hook.text_of("id");
  std::vector<std::string> arguments;
  if (const Node* args = hook.find("args")) {
    std::ranges::transform(args->items, std::back_inserter(arguments), &Node::text);
  }
  std::vector<std::string_view> words(arguments.begin(), arguments.end());
  std::size_t found = 0;
  for (const catalogue::Match& match : catalogue_.tools_of_hook(repository, id)) {
    if (!match.decides() || proofs_.size() >= most_proofs) {
      continue;
    }
    HookUse use = source.use;
    use.mode = is_formatter(*match.tool) ? Mode::check : match.tool->mode;
    use.softened = !argument_of(*match.tool, ArgumentEffect::softens, words).empty();
    proofs_.push_back({.tool = match.tool,
                       .kind = catalogue::ProofKind::hook,
                       .found = std::string(id),
                       .place = {.path = source.path, .line = hook.line},
                       .hook = std::move(use)});
    ++found;
  }
  if (found == 0 && hook.find("entry") != nullptr) {
    std::string command(hook.text_of("entry"));
    for (const std::string& argument : arguments) {
      command += " '" + argument + "'";
    }
    add_command(source, id, command, hook.line);
  }
}

void HookReader::read_lefthook(const std::string& path, const std::string& text) {
  const std::optional<Node> root = first_yaml(text);
  if (!root) {
    return;
  }
  const std::string folder(prodready::folder_of(path));
  const std::string* package = files_.text(path_below(folder, "package.json"));
  const bool has_package = package != nullptr && package->find("\"lefthook\"") != std::string::npos;
  const Source source{
      path,
      {.runner = "lefthook", .installed = has_package || is_installed(folder, "lefthook install")},
      folder};
  for (const syntax::Entry& hook : root->entries) {
    for (const std::string_view key : {"commands", "jobs"}) {
      const Node* commands = hook.value.find(key);
      if (commands == nullptr) {
        continue;
      }
      for (const syntax::Entry& entry : commands->entries) {
        add_command(source, hook.key.text, std::string(entry.value.text_of("run")), entry.key.line);
      }
      for (const Node& item : commands->items) {
        add_command(source, hook.key.text, std::string(item.text_of("run")), item.line);
      }
    }
  }
}

void HookReader::read_package(const std::string& path, const std::string& text) {
  const auto mentions = [&](std::string_view key) { return text.find(key) != std::string::npos; };
  if (!mentions("\"husky\"") && !mentions("\"lint-staged\"") && !mentions("\"simple-git-hooks\"") &&
      !mentions("\"gitHooks\"") && !mentions("\"nano-staged\"")) {
    return;
  }
  const Result<Node> root = syntax::parse_json(text);
  if (!root) {
    return;
  }
  const std::string folder(prodready::folder_of(path));
  if (const Node* husky = root->find("husky"); husky != nullptr && husky->find("hooks") != nullptr) {
    add_commands({path, {.runner = "husky", .installed = true}, folder}, "", *husky->find("hooks"));
  }
  if (const Node* hooks = root->find("simple-git-hooks"); hooks != nullptr && hooks->is_mapping()) {
    add_commands(
        {path, {.runner = "simple-git-hooks", .installed = is_installed(folder, "simple-git-hooks")}, folder},
        "", *hooks);
  }
  if (const Node* hooks = root->find("gitHooks")) {
    add_commands({path, {.runner = "yorkie", .installed = true}, folder}, "", *hooks);
  }
  for (const std::string_view key : {"lint-staged", "nano-staged"}) {
    if (const Node* staged = root->find(key)) {
      read_staged(path, *staged);
    }
  }
}

// GrumPHP's tasks and Overcommit's hooks are named after the tools that they run.
void HookReader::read_named_tools(const std::string& path, const std::string& text) {
  const std::optional<Node> root = first_yaml(text);
  const bool is_grumphp = file_name(path).starts_with("grumphp.");
  const Node* tasks = root ? root->find(is_grumphp ? "grumphp" : "PreCommit") : nullptr;
  if (is_grumphp) {
    const Node* parameters = root ? root->find("parameters") : nullptr;
    tasks = tasks != nullptr        ? tasks->find("tasks")
            : parameters != nullptr ? parameters->find("tasks")
                                    : nullptr;
  }
  if (tasks == nullptr) {
    return;
  }
  const Source source{path,
                      {.runner = is_grumphp ? "grumphp" : "overcommit", .installed = is_grumphp},
                      std::string(prodready::folder_of(path))};
  for (const syntax::Entry& entry : tasks->entries) {
    std::string name = to_lower(entry.key.text);
    std::ranges::replace(name, '_', '-');
    const bool is_off = entry.value.text_of("enabled") == "false";
    for (const catalogue::Tool* tool :
         is_off ? std::vector<const catalogue::Tool*>() : catalogue_.tools_named_in(name)) {
      HookUse use = source.use;
      use.mode = is_formatter(*tool) ? Mode::check : tool->mode;
      proofs_.push_back({.tool = tool,
                         .kind = catalogue::ProofKind::hook,
                         .found = entry.key.text,
                         .place = {.path = path, .line = entry.key.line},
                         .hook = std::move(use)});
    }
  }
}

void HookReader::read_staged(const std::string& path, const Node& table) {
  add_commands({path, {.runner = "lint-staged"}, std::string(prodready::folder_of(path))}, "", table);
}

void HookReader::read_staged_script(const std::string& path, const std::string& text) {
  const Source source{path, {.runner = "lint-staged"}, std::string(prodready::folder_of(path))};
  for (const auto& [command, line] : quoted_texts(text)) {
    add_command(source, "", command, line);
  }
}

void HookReader::add_commands(const Source& source, std::string_view name, const Node& node) {
  if (node.is_scalar()) {
    add_command(source, name, node.text, node.line);
  }
  for (const Node& item : node.items) {
    add_commands(source, name, item);
  }
  for (const syntax::Entry& entry : node.entries) {
    add_commands(source, name.empty() ? std::string_view(entry.key.text) : name, entry.value);
  }
}

void HookReader::add_command(const Source& source, std::string_view name, const std::string& text,
                             std::uint32_t line) {
  constexpr std::size_t most_commands = 200;
  const StepScript script{.text = text, .path = source.path, .folder = source.folder};
  const Followed followed = follow(files_, script, {.depth = 5, .commands = most_commands});
  for (const Executed& command : followed.commands) {
    std::vector<shell::Word> words = command.wrappers;
    words.insert(words.end(), command.words.begin(), command.words.end());
    const std::string_view program = shell::program_name(command.words.front().text);
    if (program == "lint-staged" || program == "nano-staged") {
      runs_staged_[source.folder] = runs_staged_[source.folder] || source.use.installed;
    }
    const bool is_here = command.place.path == source.path && command.chain.empty();
    const std::uint32_t at = is_here ? line + command.place.line - 1 : line;
    add_matches(source, name, at, catalogue_.tools_of_command(views_of(words)),
                command.gating.is_swallowed());
  }
}

void HookReader::add_matches(const Source& source, std::string_view name, std::uint32_t line,
                             const std::vector<catalogue::CommandMatch>& matches, bool swallowed) {
  std::vector<ToolProof>& proofs = source.use.runner == "lint-staged" ? staged_ : proofs_;
  for (const catalogue::CommandMatch& match : matches) {
    if (!match.decides() || match.runs_nothing || proofs.size() >= most_proofs) {
      continue;
    }
    HookUse use = source.use;
    // What writes before the commit has done its work.
    use.mode = match.mode == Mode::write ? Mode::check : match.mode;
    use.softened = match.softened || swallowed;
    proofs.push_back({.tool = match.tool,
                      .kind = catalogue::ProofKind::hook,
                      .found = name.empty() ? source.use.runner : std::string(name),
                      .place = {.path = source.path, .line = line},
                      .hook = std::move(use)});
  }
}

bool HookReader::is_installed(std::string_view folder, std::string_view word) const {
  const std::optional<PackageJson> package = nearest_package_json(files_, folder);
  return package && std::ranges::any_of(package->scripts, [&](const PackageScript& script) {
           return is_one_of(install_scripts, script.name) && script.command.find(word) != std::string::npos;
         });
}

std::vector<ToolProof> HookReader::take() {
  for (ToolProof& proof : staged_) {
    const std::string folder(prodready::folder_of(proof.place.path));
    for (const auto& [at, installed] : runs_staged_) {
      const bool serves = at.empty() || at == folder || folder.starts_with(at + "/");
      proof.hook.installed = proof.hook.installed || (serves && installed);
    }
    proofs_.push_back(std::move(proof));
  }
  staged_.clear();
  return std::move(proofs_);
}

}  // namespace prodready::tools

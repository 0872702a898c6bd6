// Skaffold: the custom tests of the modules that `skaffold test` and `skaffold run` take.
#include <algorithm>
#include <array>
#include <set>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tasks/follower.hpp"
#include "syntax/parse.hpp"

namespace prodready {
namespace {

using syntax::Node;

constexpr std::array<std::string_view, 2> file_names = {"skaffold.yaml", "skaffold.yml"};
constexpr std::size_t deepest_requirement = 10;
constexpr std::size_t most_documents = 500;

struct Module {
  std::string name;
  std::string path;
  Node root;
};

// A file of Skaffold with all that it requires, each document a module. What a module requires runs with it.
class Modules {
 public:
  explicit Modules(const RepositoryFiles& files) : files_(files) {}

  void read(const std::string& path, std::size_t depth) {
    const std::string* text = files_.text(path);
    if (text == nullptr || depth > deepest_requirement || !read_.insert(path).second) {
      return;
    }
    const Result<std::vector<Node>> documents = syntax::parse_yaml(*text);
    for (const Node& root : documents ? *documents : std::vector<Node>()) {
      if (root.text_of("kind") != "Config" || modules_.size() >= most_documents) {
        continue;
      }
      const Node* metadata = root.find("metadata");
      modules_.push_back({metadata == nullptr ? "" : std::string(metadata->text_of("name")), path, root});
      const Node* requires_ = root.find("requires");
      for (const Node& item : requires_ == nullptr ? std::vector<Node>() : requires_->items) {
        if (const std::optional<std::string> other = required(path, item)) {
          read(*other, depth + 1);
        }
      }
    }
  }

  // The modules of these names with what they require; all where no name is given.
  std::vector<const Module*> taken(const std::vector<std::string>& names) const {
    std::vector<const Module*> result;
    for (const Module& module : modules_) {
      if (names.empty() || std::ranges::find(names, module.name) != names.end()) {
        take(module, result, 0);
      }
    }
    return result;
  }

 private:
  std::optional<std::string> required(const std::string& path, const Node& item) const {
    const std::string_view written = item.text_of("path");
    if (written.empty()) {
      return path;
    }
    std::optional<std::string> target = resolve(folder_of(path), written);
    return target && files_.has_folder(*target) ? files_.first_of(*target, file_names) : target;
  }

  void take(const Module& module, std::vector<const Module*>& result, std::size_t depth) const {
    if (depth > deepest_requirement || std::ranges::find(result, &module) != result.end()) {
      return;
    }
    result.push_back(&module);
    const Node* requires_ = module.root.find("requires");
    for (const Node& item : requires_ == nullptr ? std::vector<Node>() : requires_->items) {
      const std::optional<std::string> path = required(module.path, item);
      const Node* names = item.find("configs");
      for (const Module& other : modules_) {
        const bool is_named = names == nullptr || std::ranges::any_of(names->items, [&](const Node& name) {
                                return name.text == other.name;
                              });
        if (path && other.path == *path && is_named) {
          take(other, result, depth + 1);
        }
      }
    }
  }

  const RepositoryFiles& files_;
  std::vector<Module> modules_;
  std::set<std::string, std::less<>> read_;
};

bool run_tests(Follower& follower, const Module& module, const Caller& caller) {
  bool is_found = false;
  const Node* tests = module.root.find("test");
  for (const Node& test : tests == nullptr ? std::vector<Node>() : tests->items) {
    const std::string_view context = test.text_of("context");
    const Node* commands = test.find("custom");
    for (const Node& item : commands == nullptr ? std::vector<Node>() : commands->items) {
      const Node* command = item.find("command");
      if (command == nullptr || !command->is_scalar()) {
        continue;
      }
      Caller inner = caller;
      inner.wrappers.clear();
      inner.folder = resolve(folder_of(module.path), context.empty() ? "." : context);
      follower.run(
          ShellText{.text = command->text, .path = module.path, .lines = {command->line}, .is_sh = true},
          inner);
      is_found = true;
    }
  }
  return is_found;
}

// The folder that an image is built from, where a module builds it.
std::optional<std::string> context_of(const Modules& modules, std::string_view image) {
  for (const Module* module : modules.taken({})) {
    const Node* build = module->root.find("build");
    const Node* artifacts = build == nullptr ? nullptr : build->find("artifacts");
    for (const Node& item : artifacts == nullptr ? std::vector<Node>() : artifacts->items) {
      if (item.text_of("image") == image) {
        const std::string_view context = item.text_of("context");
        return resolve(folder_of(module->path), context.empty() ? "." : context);
      }
    }
  }
  return std::nullopt;
}

// Containers that check what was deployed: what their image is built from can be reached.
bool run_checks(Follower& follower, const Modules& modules, const Module& module, const Executed& command,
                const Caller& caller) {
  const Node* checks = module.root.find("verify");
  for (const Node& check : checks == nullptr ? std::vector<Node>() : checks->items) {
    const Node* container = check.find("container");
    const std::string image(container == nullptr ? std::string_view() : container->text_of("image"));
    const std::optional<std::string> context = context_of(modules, image);
    std::vector<std::string> reach;
    for (const auto& [file, text] : follower.files().texts()) {
      if (context && (context->empty() || file.starts_with(*context + "/"))) {
        reach.push_back(file);
      }
    }
    const bool is_here = !reach.empty();
    follower.add_opaque(is_here ? OpaqueReason::not_followed : OpaqueReason::remote,
                        is_here ? command.text() : image, "what its container runs", caller,
                        std::move(reach));
  }
  return checks != nullptr && !checks->items.empty();
}

// What a command line asks for.
struct Request {
  std::string verb;
  std::string file;                // "": the one of the folder
  std::vector<std::string> names;  // of modules; empty: all

  bool is_resolved() const {
    return std::ranges::none_of(names,
                                [](const std::string& name) { return name.find('$') != std::string::npos; });
  }
};

Request request_of(const Executed& command) {
  static constexpr std::array<std::string_view, 10> with_value = {
      "-f", "--filename", "-m", "--module", "-p", "--profile", "-a", "-n", "-d", "--namespace"};
  const CommandLine line = read_command_line(std::span(command.words).subspan(1), with_value);
  Request request{.verb = line.operands.empty() ? "" : line.operands.front(), .file = {}, .names = {}};
  for (const auto& [option, value] : line.options) {
    if (option == "-f" || option == "--filename") {
      request.file = value;
    } else if (option == "-m" || option == "--module") {
      for (const std::string_view name : split(value, ',')) {
        request.names.emplace_back(trim(name));
      }
    }
  }
  return request;
}

// Every file of Skaffold here: it may take any.
void add_unknown(Follower& follower, const Executed& command, const std::string& why, const Caller& caller) {
  std::vector<std::string> reach;
  for (const auto& [file, text] : follower.files().texts()) {
    if (std::ranges::find(file_names, file_name(file)) != file_names.end()) {
      reach.push_back(file);
    }
  }
  const OpaqueReason reason = reach.empty() ? OpaqueReason::not_here : OpaqueReason::not_followed;
  follower.add_opaque(reason, command.text(), why, caller, std::move(reach));
}

}  // namespace

bool follow_skaffold(Follower& follower, const Executed& command, const Caller& caller) {
  const bool is_skaffold = shell::program_name(command.words.front().text) == "skaffold";
  const Request request = is_skaffold ? request_of(command) : Request();
  const bool is_test = request.verb == "test";
  const bool is_check = request.verb == "verify";
  if (!is_test && !is_check && request.verb != "run") {
    return false;
  }
  std::optional<std::string> path;
  if (caller.folder && request.is_resolved()) {
    path = request.file.empty() ? follower.files().first_of(*caller.folder, file_names)
                                : resolve(*caller.folder, request.file);
  }
  if (!path || follower.files().text(*path) == nullptr) {
    add_unknown(follower, command, request.is_resolved() ? "no skaffold.yaml" : "its module does not resolve",
                caller);
    return is_test || is_check;
  }
  if (!follower.enter("skaffold " + *path + " " + request.verb, command.text(), caller)) {
    return false;
  }
  Modules modules(follower.files());
  modules.read(*path, 0);
  bool is_found = false;
  for (const Module* module : modules.taken(request.names)) {
    is_found = (is_check ? run_checks(follower, modules, *module, command, caller)
                         : run_tests(follower, *module, caller)) ||
               is_found;
  }
  follower.leave();
  return is_found && (is_test || is_check);
}

}  // namespace prodready

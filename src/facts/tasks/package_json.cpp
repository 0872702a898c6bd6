#include "facts/tasks/package_json.hpp"

#include <algorithm>

#include "core/glob.hpp"
#include "facts/paths.hpp"
#include "syntax/parse.hpp"

namespace prodready {
namespace {

using syntax::Node;

constexpr std::size_t most_members = 500;

void add_texts(const Node* node, std::vector<std::string>& texts) {
  if (node != nullptr) {
    for (const Node& item : node->items) {
      texts.push_back(item.text);
    }
  }
}

void add_outside_workspaces(const RepositoryFiles& files, PackageJson& package) {
  if (const std::string* text = files.text(path_below(package.folder, "pnpm-workspace.yaml"))) {
    const Result<std::vector<Node>> documents = syntax::parse_yaml(*text);
    if (documents && !documents->empty()) {
      add_texts(documents->front().find("packages"), package.workspaces);
    }
  }
  if (const std::string* text = files.text(path_below(package.folder, "lerna.json"))) {
    if (const Result<Node> lerna = syntax::parse_json(*text)) {
      add_texts(lerna->find("packages"), package.workspaces);
    }
  }
}

}  // namespace

const PackageScript* PackageJson::script(std::string_view wanted) const {
  const auto found = std::ranges::find(scripts, wanted, &PackageScript::name);
  return found == scripts.end() ? nullptr : &*found;
}

std::optional<PackageJson> read_package_json(const RepositoryFiles& files, std::string_view folder) {
  PackageJson package{.path = path_below(folder, "package.json"), .folder = std::string(folder)};
  const std::string* text = files.text(package.path);
  if (text == nullptr) {
    return std::nullopt;
  }
  const Result<Node> root = syntax::parse_json(*text);
  if (!root) {
    return std::nullopt;
  }
  package.name = root->text_of("name");
  if (const Node* scripts = root->find("scripts")) {
    for (const syntax::Entry& entry : scripts->entries) {
      if (entry.value.is_scalar()) {
        package.scripts.push_back({entry.key.text, entry.value.text, entry.value.line});
      }
    }
  }
  if (const Node* workspaces = root->find("workspaces")) {
    add_texts(workspaces->is_mapping() ? workspaces->find("packages") : workspaces, package.workspaces);
  }
  add_outside_workspaces(files, package);
  return package;
}

std::optional<PackageJson> nearest_package_json(const RepositoryFiles& files, std::string_view folder) {
  while (true) {
    std::optional<PackageJson> package = read_package_json(files, folder);
    if (package || folder.empty()) {
      return package;
    }
    folder = folder_of(folder);
  }
}

std::optional<PackageJson> workspace_root(const RepositoryFiles& files, std::string_view folder) {
  while (true) {
    std::optional<PackageJson> package = read_package_json(files, folder);
    if (package && !package->workspaces.empty()) {
      return package;
    }
    if (folder.empty()) {
      return std::nullopt;
    }
    folder = folder_of(folder);
  }
}

std::vector<PackageJson> workspace_members(const RepositoryFiles& files, const PackageJson& root) {
  std::vector<PackageJson> members;
  for (const auto& [path, text] : files.texts()) {
    const std::string_view folder = folder_of(path);
    const bool is_below = root.folder.empty() || folder.starts_with(root.folder + "/");
    if (file_name(path) != "package.json" || !is_below || folder == root.folder ||
        members.size() >= most_members) {
      continue;
    }
    const std::string_view relative = root.folder.empty() ? folder : folder.substr(root.folder.size() + 1);
    bool is_member = false;
    for (std::string_view glob : root.workspaces) {
      const bool takes_out = glob.starts_with('!');
      glob.remove_prefix(takes_out ? 1 : 0);
      if (glob.starts_with("./")) {
        glob.remove_prefix(2);
      }
      while (glob.ends_with('/')) {
        glob.remove_suffix(1);
      }
      const Result<Glob> parsed = Glob::parse(glob, GlobKind::path);
      if (parsed && parsed->matches(relative)) {
        is_member = !takes_out;
      }
    }
    if (is_member) {
      if (std::optional<PackageJson> member = read_package_json(files, folder)) {
        members.push_back(std::move(*member));
      }
    }
  }
  return members;
}

}  // namespace prodready

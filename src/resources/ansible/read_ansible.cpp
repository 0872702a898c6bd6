#include "resources/ansible/read_ansible.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/finder.hpp"
#include "core/text.hpp"
#include "resources/ansible/tasks.hpp"
#include "syntax/parse.hpp"

namespace prodready::resources {
namespace {

using ansible::TaskReader;
using ansible::Variables;
using syntax::Entry;
using syntax::Node;

bool is_yaml(std::string_view path) { return path.ends_with(".yml") || path.ends_with(".yaml"); }

// The part of a path before "/tasks/" and the like; nothing where the path has no such folder.
std::optional<std::string_view> before(std::string_view path, std::string_view folder) {
  const std::size_t at = path.rfind(folder);
  return at == std::string_view::npos ? std::nullopt : std::optional(path.substr(0, at));
}

// Variables that an inventory or a role gives, by where they lie.
bool is_inventory(std::string_view path) {
  return path.find("group_vars/") != std::string_view::npos ||
         path.find("host_vars/") != std::string_view::npos;
}
bool is_of_a_role(std::string_view path) {
  return path.find("roles/") != std::string_view::npos &&
         (path.ends_with("/defaults/main.yml") || path.ends_with("/defaults/main.yaml") ||
          path.ends_with("/vars/main.yml") || path.ends_with("/vars/main.yaml"));
}

// What is deployed together: the folder that has the roles, else the file's own.
std::string unit_of(std::string_view path) {
  for (const std::string_view folder : {"/roles/", "/playbooks/", "/tasks/"}) {
    if (const auto found = before(path, folder)) {
      return std::string(*found);
    }
  }
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos || path.starts_with("roles/") ? "."
                                                                       : std::string(path.substr(0, slash));
}

class Reader {
 public:
  explicit Reader(const AnsibleRequest& request) : request_(request) {
    for (std::size_t i = 0; i < request.files.size(); ++i) {
      const File& file = request.files[i];
      if (!is_ansible_file(file.path, file.bytes)) {
        continue;
      }
      Result<std::vector<Node>> documents = syntax::parse_yaml(file.bytes);
      if (documents && !documents->empty()) {
        documents_.emplace(file.path,
                           Document{static_cast<std::uint32_t>(i + 1), std::move(documents->front())});
      }
    }
    for (const auto& [path, document] : documents_) {
      note_overrides(path, document.root);
    }
  }

  Reading read() {
    std::vector<SourceItem> items;
    for (const auto& [path, document] : documents_) {
      if (document.root.is_sequence() && (!request_.is_own || request_.is_own(path))) {
        read_file(path, document, items);
      }
    }
    Reading reading;
    if (!items.empty()) {
      Applied applied = apply_tables(*request_.tables, SourceNames::ansible, std::move(items));
      spread_loose(applied);
      reading.resources = std::move(applied.resources);
    }
    return reading;
  }

 private:
  struct Document {
    std::uint32_t file;  // as Value::file
    Node root;
  };

  void note_names(const Node& mapping) {
    for (const Entry& entry : mapping.entries) {
      overridden_.insert(entry.key.text);
    }
  }

  // Names that something else than a role's defaults gives a value; files that are taken in on a condition.
  void note_overrides(const std::string& path, const Node& node, int depth = 0) {
    constexpr int deepest = 20;
    if (is_inventory(path) && node.is_mapping()) {
      note_names(node);
      return;
    }
    if (depth == deepest) {
      return;
    }
    for (const Node& item : node.items) {
      if (const Node* vars = item.find("vars")) {
        note_names(*vars);
      }
      for (const char* const below :
           {"tasks", "pre_tasks", "post_tasks", "block", "roles", "rescue", "always"}) {
        if (const Node* inner = item.find(below)) {
          note_overrides(path, *inner, depth + 1);
        }
      }
      if (item.find("role") != nullptr) {
        note_names(item);
      }
      note_inclusion(path, item);
    }
  }

  void note_inclusion(const std::string& path, const Node& item) {
    const bool conditional = std::ranges::any_of(item.entries, [](const Entry& entry) {
      return entry.key.text == "when" || entry.key.text == "loop" || entry.key.text.starts_with("with_");
    });
    for (const char* const word : {"include_tasks", "import_tasks", "include"}) {
      for (const std::string& name : {std::string(word), "ansible.builtin." + std::string(word)}) {
        const Node* taken = item.find(name);
        const std::string file = taken == nullptr     ? ""
                                 : taken->is_scalar() ? taken->text
                                                      : std::string(taken->text_of("file"));
        if (conditional && !file.empty()) {
          conditional_.insert(path.substr(0, path.rfind('/') + 1) + file);
        }
      }
    }
  }

  void add_role_variables(std::string_view path, Variables& variables) const {
    const std::optional<std::string_view> role = before(path, "/tasks/");
    for (const char* const name :
         {"/defaults/main.yml", "/defaults/main.yaml", "/vars/main.yml", "/vars/main.yaml"}) {
      const auto found = role ? documents_.find(std::string(*role) + name) : documents_.end();
      if (found == documents_.end()) {
        continue;
      }
      Node known = found->second.root;
      if (std::string_view(name).starts_with("/defaults/")) {
        std::erase_if(known.entries,
                      [&](const Entry& entry) { return overridden_.contains(entry.key.text); });
      }
      variables.add(known, found->second.file);
    }
  }

  void add_files(const std::string& path, const Node& play, Variables& variables) const {
    const Node* files = play.find("vars_files");
    if (files == nullptr) {
      return;
    }
    for (const Node& name : files->items) {
      const auto found = documents_.find(path.substr(0, path.rfind('/') + 1) + name.text);
      if (found != documents_.end()) {
        variables.add(found->second.root, found->second.file);
      }
    }
  }

  void read_file(const std::string& path, const Document& document, std::vector<SourceItem>& items) {
    Resource frame;
    frame.unit = unit_of(path);
    frame.format = SourceFormat::other_code;
    frame.place = Place{.path = path, .line = 0, .column = 0, .pointer = {}};
    const auto knows = [this](std::string_view module) {
      return !request_.tables->entries(SourceNames::ansible, module).empty();
    };
    const auto take = [&](TaskReader& reader) {
      std::vector<SourceItem> made = reader.take();
      std::ranges::move(made, std::back_inserter(items));
    };
    const bool is_playbook = std::ranges::any_of(
        document.root.items, [](const Node& play) { return play.find("hosts") != nullptr; });
    if (!is_playbook) {
      TaskReader reader(frame, document.file, knows);
      reader.set_maybe(conditional_.contains(path) ? "the task that includes its file" : "");
      add_role_variables(path, reader.variables());
      reader.read(document.root);
      take(reader);
      return;
    }
    for (const Node& play : document.root.items) {
      TaskReader reader(frame, document.file, knows);
      reader.add_defaults(play);
      if (const Node* vars = play.find("vars")) {
        reader.variables().add(*vars, document.file);
      }
      add_files(path, play, reader.variables());
      for (const char* const part : {"pre_tasks", "tasks", "post_tasks"}) {
        if (const Node* tasks = play.find(part)) {
          reader.read(*tasks);
        }
      }
      take(reader);
    }
  }

  const AnsibleRequest& request_;
  std::map<std::string, Document> documents_;
  std::set<std::string, std::less<>> overridden_;
  std::set<std::string> conditional_;
};

}  // namespace

bool is_ansible_file(std::string_view path, std::string_view bytes) {
  if (!is_yaml(path)) {
    return false;
  }
  if (is_inventory(path) || is_of_a_role(path)) {
    return true;
  }
  if (contains(bytes, "amazon.aws.") || contains(bytes, "community.aws.")) {
    return true;
  }
  static constexpr std::array<std::string_view, 8> modules = {
      "ec2_group:", "ec2_security_group:", "ec2_instance:",   "rds_instance:",
      "s3_bucket:", "elb_application_lb:", "dynamodb_table:", "ec2_metric_alarm:"};
  const bool is_ansible = path.find("/tasks/") != std::string_view::npos || contains(bytes, "hosts:");
  return is_ansible &&
         std::ranges::any_of(modules, [&](std::string_view module) { return contains(bytes, module); });
}

Reading read_ansible(const AnsibleRequest& request) { return Reader(request).read(); }

}  // namespace prodready::resources

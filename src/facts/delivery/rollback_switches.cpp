#include "facts/delivery/rollback_switches.hpp"

#include <optional>
#include <string>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "syntax/node.hpp"
#include "syntax/parse.hpp"

namespace prodready::delivery {
namespace {

using Family = DeployableFamily;
using syntax::Node;

bool is_sam_file(std::string_view name) {
  return name.starts_with("samconfig") &&
         (name.ends_with(".toml") || name.ends_with(".yaml") || name.ends_with(".yml"));
}

bool is_serverless_file(std::string_view name) {
  return name.starts_with("serverless") && (name.ends_with(".yml") || name.ends_with(".yaml"));
}

std::optional<Node> parse(std::string_view name, std::string_view text) {
  if (name.ends_with(".toml") || name.ends_with(".json")) {
    Result<Node> node = name.ends_with(".toml") ? syntax::parse_toml(text) : syntax::parse_json(text);
    return node ? std::optional<Node>(*std::move(node)) : std::nullopt;
  }
  Result<std::vector<Node>> nodes = syntax::parse_yaml(text);
  return nodes && !nodes->empty() ? std::optional<Node>(std::move(nodes->front())) : std::nullopt;
}

bool is_true(const Node& node) {
  const std::string text = to_lower(node.text);
  return node.is_scalar() && (text == "true" || text == "1" || text == "yes");
}

// Whether these parameters say something of the rollback, and that it is off.
struct Said {
  bool anything = false;
  const syntax::Entry* off = nullptr;
};

Said said_by(const Node* command) {
  const Node* parameters = command == nullptr ? nullptr : command->find("parameters");
  Said said;
  if (parameters == nullptr || !parameters->is_mapping()) {
    return said;
  }
  for (const syntax::Entry& entry : parameters->entries) {
    const std::string& key = entry.key.text;
    const bool is_switch = key == "disable_rollback" || key == "disable-rollback";
    const bool is_reaction = key == "on_failure" || key == "on-failure";
    if (!is_switch && !is_reaction) {
      continue;
    }
    said.anything = true;
    const bool is_off = is_switch ? is_true(entry.value) : entry.value.text == "DO_NOTHING";
    said.off = is_off && said.off == nullptr ? &entry : said.off;
  }
  return said;
}

RollbackSwitch switch_of(Family family, std::string section, std::string_view path,
                         const syntax::Entry& entry, std::string_view sign) {
  return {.family = family,
          .section = std::move(section),
          .setting = entry.key.text + std::string(sign) + entry.value.text,
          .place = {.path = std::string(path), .line = entry.key.line}};
}

void read_sam(std::string_view path, const Node& root, std::vector<RollbackSwitch>& found) {
  const std::string_view sign = path.ends_with(".toml") ? " = " : ": ";
  for (const syntax::Entry& environment : root.entries) {
    Said said = said_by(environment.value.find("deploy"));
    if (!said.anything) {
      said = said_by(environment.value.find("global"));
    }
    if (said.off != nullptr) {
      found.push_back(switch_of(Family::sam, environment.key.text, path, *said.off, sign));
    }
  }
}

const syntax::Entry* entry_of(const Node* node, std::string_view key) {
  if (node == nullptr) {
    return nullptr;
  }
  for (const syntax::Entry& entry : node->entries) {
    if (entry.key.text == key) {
      return &entry;
    }
  }
  return nullptr;
}

}  // namespace

bool may_switch_rollback_off(std::string_view path) {
  const std::string_view name = file_name(path);
  return is_sam_file(name) || is_serverless_file(name) || name == "cdk.json";
}

std::vector<RollbackSwitch> rollback_switches(std::string_view path, std::string_view text) {
  std::vector<RollbackSwitch> found;
  const std::string_view name = file_name(path);
  const std::optional<Node> root =
      text.find("ollback") == std::string_view::npos && text.find("DO_NOTHING") == std::string_view::npos
          ? std::nullopt
          : parse(name, text);
  if (!root) {
    return found;
  }
  if (is_sam_file(name)) {
    read_sam(path, *root, found);
  } else if (is_serverless_file(name)) {
    const syntax::Entry* entry = entry_of(root->find("provider"), "disableRollback");
    if (entry != nullptr && is_true(entry->value)) {
      found.push_back(switch_of(Family::serverless, "", path, *entry, ": "));
    }
  } else if (const syntax::Entry* entry = entry_of(&*root, "rollback");
             entry != nullptr && entry->value.text == "false") {
    found.push_back(switch_of(Family::cdk, "", path, *entry, ": "));
  }
  return found;
}

}  // namespace prodready::delivery

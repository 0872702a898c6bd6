// Where the variables of a Serverless Framework file lead.
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "resources/cloudformation/serverless_variables.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Entry;
using syntax::Node;
using syntax::NodeKind;

std::size_t size_of(const Node& node) {
  std::size_t sum = 1 + node.text.size() / 64;
  for (const Node& item : node.items) {
    sum += size_of(item);
  }
  for (const Entry& entry : node.entries) {
    sum += 1 + size_of(entry.value);
  }
  return sum;
}

}  // namespace

// The default stage, unless that is an environment other than production: then production is deployed with
// `--stage`, under the name that the file's own tables have for it.
std::optional<std::string> VariableResolver::find_stage(
    const std::function<std::string(std::string_view)>& environment_of) {
  const Node* provider = document_.root.find("provider");
  std::string stage(provider == nullptr ? "" : provider->text_of("stage"));
  if (const std::size_t quote = stage.find('\''); stage.starts_with("${") && quote != std::string::npos) {
    stage = stage.substr(quote + 1, stage.find('\'', quote + 1) - quote - 1);
  }
  stage = stage.empty() || stage.starts_with("${") ? "dev" : stage;
  std::vector<const Node*> tables = {document_.root.find("params")};
  if (const Node* custom = document_.root.find("custom")) {
    tables.push_back(custom);
    for (const Entry& entry : custom->entries) {
      tables.push_back(&entry.value);
    }
  }
  const auto named = [&](std::string_view name) {
    return environment_of ? environment_of(name) : std::string{};
  };
  if (named(stage) == "production") {
    return stage;
  }
  for (const Node* table : tables) {
    for (std::size_t i = 0; table != nullptr && i < table->entries.size(); ++i) {
      if (named(table->entries[i].key.text) == "production") {
        return table->entries[i].key.text;
      }
    }
  }
  return named(stage).empty() ? std::optional(stage) : std::nullopt;
}

std::optional<Node> VariableResolver::at_path(const Node& root, std::string_view path) {
  const Node* node = &root;
  Node kept;
  for (const std::string_view part : split(path, '.')) {
    if (part.empty()) {
      continue;
    }
    if (node->is_scalar() && node->text.starts_with("${")) {
      kept = resolve(*node);
      node = &kept;
    }
    const Node* next = node->find(part);
    if (next == nullptr) {
      return std::nullopt;
    }
    Node own = *next;
    if (node == &kept) {
      kept = std::move(own);
      node = &kept;
    } else {
      node = next;
    }
  }
  if (!library_.spend(size_of(*node)) || node->kind == NodeKind::null) {
    return std::nullopt;
  }
  Node value = resolve(*node);
  return function_of(value) == "Fn::Variable" ? std::nullopt : std::optional(std::move(value));
}

// Of "file(./a.yml):b.c" the path from the root; "" where there is no such file.
std::string VariableResolver::path_in(std::string_view source) const {
  const std::size_t end = source.find(')');
  return end == std::string_view::npos ? std::string()
                                       : library_.find(document_.path, trim(source.substr(5, end - 5)));
}

std::optional<Node> VariableResolver::file(std::string_view source) {
  const std::size_t end = source.find(')');
  const std::string path = path_in(source);
  const bool is_data = path.ends_with(".yml") || path.ends_with(".yaml") || path.ends_with(".json");
  const Document* document = is_data ? library_.document(path) : nullptr;
  if (document == nullptr) {
    return std::nullopt;
  }
  std::string_view below = source.substr(end + 1);
  below.remove_prefix(below.starts_with(':') ? 1 : 0);
  return at_path(document->root, below);
}

std::optional<Node> VariableResolver::parameter(std::string_view name) {
  const Node* params = document_.root.find("params");
  for (const std::string& table : {stage_.value_or(""), std::string("default")}) {
    const Node* values = params == nullptr ? nullptr : params->find(table);
    if (values != nullptr && values->find(name) != nullptr) {
      return at_path(*values, name);
    }
  }
  return std::nullopt;
}

}  // namespace prodready::resources::cloudformation

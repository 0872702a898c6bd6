#include "facts/manifests/pipeline_paths.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "syntax/node.hpp"
#include "syntax/parse.hpp"

namespace prodready::manifests {
namespace {

using syntax::Node;

constexpr auto path_keys =
    std::to_array<std::string_view>({"working-directory", "workingDirectory", "working_directory", "context",
                                     "build-context", "buildContext", "base-directory", "path", "local"});

// Steps whose `path` says where something is put, not what is built.
bool only_stores(std::string_view action) {
  return std::ranges::any_of(
      std::to_array<std::string_view>({"cache", "artifact", "checkout", "setup-"}),
      [&](std::string_view word) { return action.find(word) != std::string_view::npos; });
}

void visit(const Node& node, bool stores, const NamePath& name_path) {
  stores = stores || only_stores(node.text_of("uses"));
  for (const syntax::Entry& entry : node.entries) {
    const bool names_path = std::ranges::find(path_keys, entry.key.text) != path_keys.end();
    if (names_path && entry.value.is_scalar() && !(stores && entry.key.text == "path")) {
      name_path(entry.value.text, entry.key.text, entry.value.line);
    }
    visit(entry.value, stores, name_path);
  }
  for (const Node& item : node.items) {
    visit(item, stores, name_path);
  }
}

}  // namespace

Result<void> read_pipeline(std::string_view /*path*/, std::string_view bytes, const NamePath& name_path) {
  const Result<std::vector<Node>> documents = syntax::parse_yaml(bytes);
  if (!documents) {
    return documents.error();
  }
  for (const Node& document : *documents) {
    visit(document, false, name_path);
  }
  return {};
}

}  // namespace prodready::manifests

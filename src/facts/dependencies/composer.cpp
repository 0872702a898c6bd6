// composer.json.
#include "facts/dependencies/readers.hpp"
#include "syntax/node.hpp"
#include "syntax/parse.hpp"

namespace prodready::dependencies {
namespace {

using syntax::Node;

// "php", "ext-json", "lib-curl", "composer-plugin-api": what the platform brings.
bool is_platform(std::string_view name) { return name.find('/') == std::string_view::npos; }

void read_section(const Node* section, bool development, ParsedManifest& parsed) {
  if (section == nullptr) {
    return;
  }
  for (const syntax::Entry& entry : section->entries) {
    if (!is_platform(entry.key.text)) {
      if (Dependency* const added = add_dependency(parsed, catalogue::Ecosystem::composer, entry.key.text,
                                                   entry.value.text, entry.key.line)) {
        added->development = development;
      }
    }
  }
}

}  // namespace

Result<void> read_composer(const ManifestText& file, ParsedManifest& parsed) {
  const Result<Node> root = syntax::parse_json(file.bytes);
  if (!root) {
    return root.error();
  }
  parsed.manifest.name = root->text_of("name");
  parsed.manifest.version = root->text_of("version");
  read_section(root->find("require"), false, parsed);
  read_section(root->find("require-dev"), true, parsed);
  if (const Node* const scripts = root->find("scripts")) {
    for (const syntax::Entry& entry : scripts->entries) {
      parsed.manifest.tasks.push_back({entry.key.text, entry.value.text, entry.key.line});
    }
  }
  return {};
}

}  // namespace prodready::dependencies

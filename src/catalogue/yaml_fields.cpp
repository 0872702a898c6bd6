#include "catalogue/yaml_fields.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "core/text.hpp"

namespace prodready::catalogue {

std::string FieldReader::text(const syntax::Node& node) {
  if (!node.is_scalar() || node.text.empty()) {
    fault(node, "a text is expected here", "not-a-text");
    return {};
  }
  return node.text;
}

bool FieldReader::boolean(const syntax::Node& node) {
  if (!node.is_scalar() || node.quoted || (node.text != "true" && node.text != "false")) {
    fault(node, "true or false is expected here", "not-a-boolean");
  }
  return node.text == "true";
}

std::vector<const syntax::Node*> FieldReader::list(const syntax::Node& node) {
  std::vector<const syntax::Node*> result;
  if (node.is_sequence()) {
    for (const syntax::Node& item : node.items) {
      result.push_back(&item);
    }
  } else if (node.kind != syntax::NodeKind::null) {
    result.push_back(&node);
  }
  if (result.empty()) {
    fault(node, "the list is empty: fill it or leave the key out", "empty-list");
  }
  return result;
}

std::vector<std::string> FieldReader::texts(const syntax::Node& node) {
  std::vector<std::string> result;
  for (const syntax::Node* item : list(node)) {
    result.push_back(text(*item));
  }
  return result;
}

std::span<const syntax::Entry> FieldReader::entries(const syntax::Node& node) {
  if (!node.is_mapping()) {
    fault(node, "a mapping is expected here", "not-a-mapping");
    return {};
  }
  std::set<std::string_view> keys;
  for (const syntax::Entry& entry : node.entries) {
    if (!keys.insert(entry.key.text).second) {
      fault(entry.key, fmt::format("key '{}' is given twice", entry.key.text), "duplicate-key");
    }
  }
  return node.entries;
}

void FieldReader::fault(const syntax::Node& node, std::string message, std::string code) {
  faults_.push_back({.place = place_of(node), .message = std::move(message), .code = std::move(code)});
}

void FieldReader::unknown_word(const syntax::Node& node, std::string_view what, std::string_view word,
                               std::vector<std::string> known) {
  fault(node, fmt::format("unknown {} '{}'", what, printable(word)), fmt::format("unknown-{}", what));
  if (const auto near = near_miss(word, known)) {
    faults_.back().hint = fmt::format("did you mean '{}'?", *near);
  }
}

}  // namespace prodready::catalogue

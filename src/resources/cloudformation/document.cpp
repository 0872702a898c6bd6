#include "resources/cloudformation/document.hpp"

#include <algorithm>
#include <cctype>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/finder.hpp"
#include "core/text.hpp"
#include "syntax/parse.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Entry;
using syntax::Node;
using syntax::NodeKind;

// "Fn::Sub" of "!Sub"; "" for tags that are no functions.
std::string long_name(std::string_view tag) {
  if (tag.size() < 2 || tag.front() != '!' ||
      !std::ranges::all_of(tag.substr(1), [](unsigned char c) { return std::isalnum(c) != 0 || c == ':'; })) {
    return {};
  }
  tag.remove_prefix(1);
  if (tag == "Ref" || tag == "Condition") {
    return std::string(tag);
  }
  return "Fn::" + std::string(tag);
}

Node scalar_node(std::string text, const Node& place) {
  Node node;
  node.kind = NodeKind::scalar;
  node.text = std::move(text);
  node.quoted = true;
  node.line = place.line;
  node.column = place.column;
  return node;
}

void merge_into(Node& mapping, std::unordered_set<std::string>& known, Node&& merged) {
  for (Node& item : merged.items) {
    merge_into(mapping, known, std::move(item));
  }
  for (Entry& entry : merged.entries) {
    if (known.insert(entry.key.text).second) {
      mapping.entries.push_back(std::move(entry));
    }
  }
}

void merge_keys(Node& mapping) {
  std::vector<Node> merged;
  std::erase_if(mapping.entries, [&](Entry& entry) {
    const bool is_merge = entry.key.is_scalar() && !entry.key.quoted && entry.key.text == "<<";
    if (is_merge) {
      merged.push_back(std::move(entry.value));
    }
    return is_merge;
  });
  if (merged.empty()) {
    return;
  }
  std::unordered_set<std::string> known;
  for (const Entry& entry : mapping.entries) {
    known.insert(entry.key.text);
  }
  for (Node& node : merged) {
    merge_into(mapping, known, std::move(node));
  }
}

}  // namespace

Result<Node> parse_document(std::string_view bytes) {
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  text = trim(text);
  if (text.starts_with('{') || text.starts_with('[')) {
    if (Result<Node> json = syntax::parse_json(bytes)) {
      return json;
    }
  }
  Result<std::vector<Node>> documents = syntax::parse_yaml(bytes);
  if (!documents) {
    return documents.error();
  }
  return documents->empty() ? Node{} : std::move(documents->front());
}

void to_normal_form(Node& node) {
  for (Node& item : node.items) {
    to_normal_form(item);
  }
  for (Entry& entry : node.entries) {
    to_normal_form(entry.value);
  }
  if (node.is_mapping()) {
    merge_keys(node);
  }
  std::string name = long_name(node.tag);
  if (name.empty()) {
    return;
  }
  node.tag.clear();
  Node call;
  call.kind = NodeKind::mapping;
  call.line = node.line;
  call.column = node.column;
  Node key = scalar_node(std::move(name), node);
  call.entries.push_back({std::move(key), std::move(node)});
  node = std::move(call);
}

Value scalar_value(const Node& node) {
  if (node.quoted) {
    return node.text;
  }
  if (node.text == "true" || node.text == "True" || node.text == "TRUE") {
    return true;
  }
  if (node.text == "false" || node.text == "False" || node.text == "FALSE") {
    return false;
  }
  Value value = node.text;
  if (const std::optional<double> number = value.as_number()) {
    Value candidate = *number;
    if (candidate.as_text() == node.text) {
      return candidate;
    }
  }
  return value;
}

Value plain_value(const Node& node, std::uint32_t file) {
  Value value;
  if (node.is_scalar()) {
    value = scalar_value(node);
  } else if (node.is_sequence()) {
    List items;
    for (const Node& item : node.items) {
      items.push_back(plain_value(item, file));
    }
    value = std::move(items);
  } else if (node.is_mapping()) {
    Map members;
    std::unordered_set<std::string_view> known;
    for (const Entry& entry : node.entries) {
      if (known.insert(entry.key.text).second) {
        members.push_back({entry.key.text, plain_value(entry.value, file)});
      }
    }
    value = std::move(members);
  }
  value.file = file;
  value.line = node.line;
  return value;
}

std::string_view function_of(const Node& node) {
  if (!node.is_mapping() || node.entries.size() != 1 || !node.entries.front().key.is_scalar()) {
    return {};
  }
  const std::string_view key = node.entries.front().key.text;
  return key == "Ref" || (key.starts_with("Fn::") && !key.starts_with("Fn::ForEach::")) ? key
                                                                                        : std::string_view{};
}

bool looks_like_template(const Node& root) {
  const Node* resources = root.find("Resources");
  if (resources == nullptr || !resources->is_mapping()) {
    return root.find("AWSTemplateFormatVersion") != nullptr;
  }
  if (root.find("AWSTemplateFormatVersion") != nullptr) {
    return true;
  }
  return std::ranges::any_of(resources->entries, [](const Entry& entry) {
    const std::string_view type = entry.value.text_of("Type");
    return type.starts_with("AWS::") || type.starts_with("Custom::") ||
           entry.key.text.starts_with("Fn::ForEach::");
  });
}

bool might_be_template(std::string_view bytes) {
  return contains(bytes, "AWSTemplateFormatVersion") ||
         (contains(bytes, "AWS::") && contains(bytes, "Resources"));
}

}  // namespace prodready::resources::cloudformation

#include "resources/cloudformation/serverless_variables.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/text.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Entry;
using syntax::Node;
using syntax::NodeKind;

constexpr std::size_t deepest = 60;

Node text_node(std::string_view text, const Node& place, bool quoted = true) {
  Node node;
  node.kind = NodeKind::scalar;
  node.text = text;
  node.quoted = quoted;
  node.line = place.line;
  node.column = place.column;
  return node;
}

Node call_node(std::string_view function, Node arguments, const Node& place) {
  Node node;
  node.kind = NodeKind::mapping;
  node.line = place.line;
  node.column = place.column;
  node.entries.push_back({text_node(function, place), std::move(arguments)});
  return node;
}

Node unresolved_node(std::string_view name, const Node& place) {
  return call_node("Fn::Variable", text_node(name, place), place);
}

// The text that these parts make; a single part stays what it is.
Node joined(std::vector<Node> parts, const Node& place) {
  if (parts.size() == 1) {
    return std::move(parts.front());
  }
  if (parts.empty()) {
    return text_node("", place);
  }
  Node list;
  list.kind = NodeKind::sequence;
  list.line = place.line;
  list.items = std::move(parts);
  Node arguments;
  arguments.kind = NodeKind::sequence;
  arguments.items.push_back(text_node("", place));
  arguments.items.push_back(std::move(list));
  return call_node("Fn::Join", std::move(arguments), place);
}

// Where the variable that starts at `start` ends, at its closing brace; npos where it is never closed.
std::size_t end_of(std::string_view text, std::size_t start) {
  std::size_t depth = 0;
  for (std::size_t at = start; at < text.size(); ++at) {
    if (text.substr(at).starts_with("${")) {
      ++depth;
    } else if (text[at] == '}' && --depth == 0) {
      return at;
    }
  }
  return std::string_view::npos;
}

// "self:", "file(": not "AWS::Region" or "Bucket.Arn", which are CloudFormation's.
bool is_variable(std::string_view inner) {
  const std::size_t end =
      inner.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.", 0);
  if (end == 0 || end == std::string_view::npos) {
    return inner.starts_with("${");
  }
  return inner[end] == '(' || (inner[end] == ':' && !inner.substr(end).starts_with("::"));
}

std::vector<std::string_view> alternatives(std::string_view inner) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  char quote = 0;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < inner.size(); ++at) {
    const char c = inner[at];
    if (quote != 0) {
      quote = c == quote ? '\0' : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && depth > 0) {
      --depth;
    } else if (c == ',' && depth == 0) {
      parts.push_back(trim(inner.substr(start, at - start)));
      start = at + 1;
    }
  }
  parts.push_back(trim(inner.substr(start)));
  return parts;
}

}  // namespace

VariableResolver::VariableResolver(Library& library, const Document& document,
                                   const std::function<std::string(std::string_view)>& environment_of)
    : library_(library), document_(document), stage_(find_stage(environment_of)) {}

Node VariableResolver::resolve(const Node& node) {
  if (level_ >= deepest || !library_.spend(1)) {
    return unresolved_node("a variable that is too deep", node);
  }
  ++level_;
  Node made;
  if (node.is_scalar() && node.text.find("${") != std::string::npos) {
    made = resolve_text(node);
  } else if (node.is_scalar()) {
    made = node;
  } else {
    made.kind = node.kind;
    made.line = node.line;
    made.column = node.column;
    for (const Node& item : node.items) {
      made.items.push_back(resolve(item));
    }
    for (const Entry& entry : node.entries) {
      made.entries.push_back({entry.key, resolve(entry.value)});
    }
  }
  --level_;
  return made;
}

Node VariableResolver::resolve_text(const Node& node) {
  std::vector<Node> parts;
  std::string_view rest = node.text;
  std::string plain;
  const auto flush = [&] {
    if (!plain.empty()) {
      parts.push_back(text_node(std::exchange(plain, {}), node));
    }
  };
  while (!rest.empty()) {
    const std::size_t start = rest.find("${");
    const std::size_t end = start == std::string_view::npos ? start : end_of(rest, start);
    if (end == std::string_view::npos) {
      plain += rest;
      break;
    }
    plain += rest.substr(0, start);
    const std::string_view inner = rest.substr(start + 2, end - start - 2);
    if (!is_variable(trim(inner))) {
      plain += rest.substr(start, end + 1 - start);
    } else {
      Node value = resolve_variable(inner, node);
      if (value.is_scalar() && !(plain.empty() && parts.empty() && end + 1 == rest.size())) {
        plain += value.text;
      } else {
        flush();
        parts.push_back(std::move(value));
      }
    }
    rest.remove_prefix(end + 1);
  }
  flush();
  return joined(std::move(parts), node);
}

Node VariableResolver::resolve_variable(std::string_view inner, const Node& place) {
  Node flat = resolve(text_node(inner, place));
  if (!flat.is_scalar()) {
    return unresolved_node(trim(inner), place);
  }
  const std::string text = flat.text;
  std::string missing;
  for (const std::string_view source : alternatives(text)) {
    if (std::optional<Node> value = alternative(source, place)) {
      return *std::move(value);
    }
    missing = missing.empty() ? std::string(source) : missing;
    // What is set outside may stand before any default, and so may a file that is not in version control.
    constexpr std::string_view outside[] = {"env:", "ssm:", "cf:", "cf(", "s3:", "aws:", "param:"};
    const bool is_missing_file = source.starts_with("file(") && !has_file(source);
    const bool is_stage = source == "opt:stage" || source == "sls:stage";
    if (is_stage || is_missing_file ||
        std::ranges::any_of(outside, [&](std::string_view name) { return source.starts_with(name); })) {
      break;
    }
  }
  return unresolved_node(missing, place);
}

std::optional<Node> VariableResolver::alternative(std::string_view source, const Node& place) {
  constexpr std::string_view self = "self:";
  const bool is_quoted = source.size() >= 2 && (source.front() == '\'' || source.front() == '"') &&
                         source.back() == source.front();
  if (is_quoted) {
    return text_node(source.substr(1, source.size() - 2), place);
  }
  if (source == "opt:stage" || source == "sls:stage" || source == "self:provider.stage") {
    return stage_ ? std::optional(text_node(*stage_, place)) : std::nullopt;
  }
  if (source == "opt:region") {
    return at_path(document_.root, "provider.region");
  }
  if (source.starts_with(self)) {
    return at_path(document_.root, source.substr(self.size()));
  }
  if (source.starts_with("file(")) {
    return file(source);
  }
  if (source.starts_with("param:")) {
    return parameter(source.substr(source.find(':') + 1));
  }
  const bool is_plain = source.find_first_of(":($") == std::string_view::npos && !source.empty();
  return is_plain ? std::optional(text_node(source, place, false)) : std::nullopt;
}

}  // namespace prodready::resources::cloudformation

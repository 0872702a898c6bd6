#include "resources/kubernetes/documents.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/text.hpp"
#include "resources/kubernetes/tree.hpp"
#include "syntax/parse.hpp"

namespace prodready::resources::kubernetes {
namespace {

std::optional<double> number_of(std::string_view text) {
  constexpr double largest_whole = 9007199254740992.0;  // 2^53: beyond it whole numbers are not exact
  const std::string_view digits = text.starts_with('+') || text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() ||
      (std::isdigit(static_cast<unsigned char>(digits.front())) == 0 && digits.front() != '.')) {
    return std::nullopt;
  }
  const std::string_view number = text.starts_with('+') ? text.substr(1) : text;
  const bool octal = digits.starts_with("0o");
  if (digits.starts_with("0x") || octal || (digits.size() > 1 && digits.front() == '0' && digits[1] != '.')) {
    const std::string_view body = digits.starts_with("0x") || octal ? digits.substr(2) : digits.substr(1);
    std::uint64_t value = 0;
    const auto [end, error] =
        std::from_chars(body.data(), body.data() + body.size(), value, digits.starts_with("0x") ? 16 : 8);
    const bool whole = error == std::errc{} && end == body.data() + body.size();
    return whole && value <= static_cast<std::uint64_t>(largest_whole)
               ? std::optional<double>(static_cast<double>(value) * (text.starts_with('-') ? -1 : 1))
               : std::nullopt;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc{} || end != number.data() + number.size() || std::abs(value) > largest_whole) {
    return std::nullopt;
  }
  return value;
}

Value scalar_of(const syntax::Node& node) {
  const std::string& text = node.text;
  if (node.quoted || node.tag == "tag:yaml.org,2002:str" || node.tag == "!!str") {
    return text;
  }
  if (text == "true" || text == "True" || text == "TRUE") {
    return true;
  }
  if (text == "false" || text == "False" || text == "FALSE") {
    return false;
  }
  if (text.empty() || text == "null" || text == "~" || text == "Null" || text == "NULL") {
    return {};
  }
  if (const std::optional<double> number = number_of(text)) {
    return *number;
  }
  return text;
}

void merge_into(Map& members, const Value& merged) {
  if (const List* items = merged.list()) {
    for (const Value& item : *items) {
      if (item.map() != nullptr) {
        merge_into(members, item);
      }
    }
    return;
  }
  if (merged.map() == nullptr) {
    return;
  }
  for (const Member& member : *merged.map()) {
    if (std::ranges::find(members, member.key, &Member::key) == members.end()) {
      members.push_back(member);
    }
  }
}

// Beyond it looking for a key among the others takes too long; no object has so many.
constexpr std::size_t most_entries = 20'000;

Value map_of(const syntax::Node& node, std::uint32_t file) {
  if (node.entries.size() > most_entries) {
    return Value::unresolved("a map of more than 20,000 entries");
  }
  Map members;
  std::vector<Value> merged;
  std::unordered_map<std::string_view, std::size_t> positions;
  for (const syntax::Entry& entry : node.entries) {
    if (entry.key.is_mapping() || entry.key.is_sequence()) {
      return Value::unresolved("a template's value");
    }
    Value value = to_value(entry.value, file);
    if (value.line == 0) {
      value.line = entry.key.line;
    }
    if (entry.key.text == "<<" && !entry.key.quoted) {
      merged.push_back(std::move(value));
      continue;
    }
    const auto [known, added] = positions.try_emplace(entry.key.text, members.size());
    if (added) {
      members.push_back({entry.key.text, std::move(value)});
    } else {
      members[known->second].value = std::move(value);
    }
  }
  for (const Value& value : merged) {
    merge_into(members, value);
  }
  return members;
}

// Whether the keys of this map hold texts that programs read.
bool holds_programs_text(std::string_view key) {
  static constexpr std::array keys = {
      std::string_view{"data"},        std::string_view{"stringData"}, std::string_view{"binaryData"},
      std::string_view{"command"},     std::string_view{"args"},       std::string_view{"annotations"},
      std::string_view{"description"}, std::string_view{"script"},     std::string_view{"openAPIV3Schema"}};
  return std::ranges::find(keys, key) != keys.end();
}

// The name in the first "${NAME}", "${NAME:-x}" or "{{ name }}" of the text; "" where there is none.
std::string hole_in(std::string_view text) {
  for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 1)) {
    std::size_t end = at + 2;
    while (end < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_')) {
      ++end;
    }
    if (end > at + 2 && end < text.size() && (text[end] == '}' || text[end] == ':' || text[end] == '-')) {
      return std::string(text.substr(at + 2, end - at - 2));
    }
  }
  const std::size_t open = text.find("{{");
  const std::size_t close = open == std::string_view::npos ? open : text.find("}}", open);
  return close == std::string_view::npos ? "" : std::string(trim(text.substr(open + 2, close - open - 2)));
}

void mark(Value& value) {
  if (const std::string* text = value.text()) {
    if (std::string what = hole_in(*text); !what.empty()) {
      Value hole = Value::unresolved(std::move(what), *text);
      hole.file = value.file;
      hole.line = value.line;
      value = std::move(hole);
    }
  } else if (List* items = value.list()) {
    std::ranges::for_each(*items, mark);
  } else if (Map* members = value.map()) {
    for (Member& member : *members) {
      if (!holds_programs_text(member.key)) {
        mark(member.value);
      }
    }
  }
}

}  // namespace

Value to_value(const syntax::Node& node, std::uint32_t file) {
  Value value;
  switch (node.kind) {
    case syntax::NodeKind::null:
      break;
    case syntax::NodeKind::scalar:
      value = scalar_of(node);
      break;
    case syntax::NodeKind::sequence: {
      List items;
      items.reserve(node.items.size());
      for (const syntax::Node& item : node.items) {
        items.push_back(to_value(item, file));
      }
      value = std::move(items);
      break;
    }
    case syntax::NodeKind::mapping:
      value = map_of(node, file);
      break;
  }
  value.file = file;
  value.line = node.line;
  return value;
}

Result<std::vector<Value>> read_documents(std::string_view path, std::string_view bytes, std::uint32_t file) {
  std::vector<Value> documents;
  if (path.ends_with(".json")) {
    const Result<syntax::Node> node = syntax::parse_json(bytes);
    if (!node) {
      return node.error();
    }
    documents.push_back(to_value(*node, file));
    return documents;
  }
  const Result<std::vector<syntax::Node>> nodes = syntax::parse_yaml(bytes);
  if (!nodes) {
    return nodes.error();
  }
  for (const syntax::Node& node : *nodes) {
    if (node.kind != syntax::NodeKind::null) {
      documents.push_back(to_value(node, file));
    }
  }
  return documents;
}

void mark_holes(Value& object) { mark(object); }

}  // namespace prodready::resources::kubernetes

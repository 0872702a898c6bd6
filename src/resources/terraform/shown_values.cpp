#include "resources/terraform/shown_values.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "resources/terraform/json_text.hpp"

namespace prodready::resources::terraform {
namespace {

constexpr std::string_view hidden = "(hidden)";
constexpr std::string_view not_known_yet = "known after apply";

// Parts of names of attributes that hold secrets; names of things that only point to one do not.
constexpr std::array<std::string_view, 8> secret_words = {
    "password", "secret", "token", "private_key", "credentials", "passphrase", "api_key", "auth_key"};
constexpr std::array<std::string_view, 7> pointer_endings = {"_arn",    "_id",     "_name",   "_enabled",
                                                             "_length", "_policy", "_version"};

bool looks_secret(std::string_view name) {
  const std::string lower = to_lower(name);
  const bool points =
      std::ranges::any_of(pointer_endings, [&](std::string_view end) { return lower.ends_with(end); });
  return !points && std::ranges::any_of(secret_words, [&](std::string_view word) {
    return lower.find(word) != std::string::npos;
  });
}

bool is_true(const syntax::Node* mark) { return mark != nullptr && !mark->quoted && mark->text == "true"; }

const syntax::Node* member_of(const syntax::Node* mark, std::string_view key) {
  return mark == nullptr ? nullptr : mark->find(key);
}

const syntax::Node* item_of(const syntax::Node* mark, std::size_t index) {
  return mark == nullptr || index >= mark->items.size() ? nullptr : &mark->items[index];
}

Value value_of(const Shown& shown, bool is_secret);

Value list_of(const Shown& shown, bool is_secret) {
  List items;
  for (std::size_t i = 0; i < shown.values->items.size(); ++i) {
    items.push_back(value_of(
        {&shown.values->items[i], item_of(shown.sensitive, i), item_of(shown.unknown, i)}, is_secret));
  }
  return items;
}

Value map_of(const Shown& shown, bool is_secret) {
  Map members;
  for (const syntax::Entry& entry : shown.values->entries) {
    const std::string& name = entry.key.text;
    Value value = value_of({&entry.value, member_of(shown.sensitive, name), member_of(shown.unknown, name)},
                           is_secret || looks_secret(name));
    if (!value.is_absent()) {
      members.push_back({name, std::move(value)});
    }
  }
  // What is not known yet may have no value at all.
  if (shown.unknown != nullptr) {
    for (const syntax::Entry& entry : shown.unknown->entries) {
      const bool is_new = std::ranges::find(members, entry.key.text, &Member::key) == members.end();
      if (is_new && is_true(&entry.value)) {
        members.push_back({entry.key.text, Value::unresolved(std::string(not_known_yet))});
      }
    }
  }
  return members;
}

Value value_of(const Shown& shown, bool is_secret) {
  if (is_true(shown.unknown)) {
    return Value::unresolved(std::string(not_known_yet));
  }
  const bool hides = is_secret || is_true(shown.sensitive);
  Value value;
  switch (shown.values->kind) {
    case syntax::NodeKind::sequence:
      value = list_of(shown, hides);
      break;
    case syntax::NodeKind::mapping:
      value = map_of(shown, hides);
      break;
    default:
      value = value_of_node(*shown.values, NodeSyntax::json).value_or(Value{});
      if (hides && value.text() != nullptr && !value.text()->empty()) {
        value = Value(hidden);
      }
  }
  value.line = shown.values->line;
  return value;
}

}  // namespace

Value shown_values(const Shown& shown) {
  return shown.values == nullptr || !shown.values->is_mapping() ? Value(Map{}) : map_of(shown, false);
}

void set_frame(SourceItem& item, const syntax::Node& resource, Origin origin, SourceFormat format) {
  constexpr std::size_t arn_parts = 5;  // arn:partition:service:region:account
  Resource& frame = item.frame;
  frame.origin = origin;
  frame.format = format;
  frame.place.line = resource.line;
  frame.attributes = Value(Map{});
  const std::string arn = item.values.at("arn").as_text().value_or("");
  const std::vector<std::string_view> parts = split(arn, ':');
  if (parts.size() > arn_parts && parts.front() == "arn") {
    frame.partition = parts[1];
    frame.region = parts[3];
    frame.account = parts[4];
  }
  if (const std::optional<std::string> region = item.values.at("region").as_text()) {
    frame.region = *region;
  }
}

std::string item_type(std::string_view mode, std::string_view type) {
  return (mode == "data" ? "data." : "") + std::string(type);
}

bool is_kept(const Tables& tables, std::string_view mode, std::string_view type) {
  return !tables.entries(SourceNames::terraform, item_type(mode, type)).empty();
}

}  // namespace prodready::resources::terraform

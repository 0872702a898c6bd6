#include "resources/ansible/tasks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/text.hpp"

namespace prodready::resources::ansible {
namespace {

using syntax::Entry;
using syntax::Node;

constexpr std::size_t deepest_block = 20;
constexpr std::size_t most_rules = 2000;  // that the ports and addresses of one task make

std::vector<Value> one_or_all(const Value& value) {
  std::vector<Value> all;
  if (const List* items = value.list()) {
    all.assign(items->begin(), items->end());
  } else {
    all.push_back(value);
  }
  return all;
}

void put(Value& map, std::string_view key, Value value) {
  if (!value.is_absent()) {
    map.member(SharedText(key)) = std::move(value);
  }
}

// 22, "22" or "8000-8010".
void put_ports(Value& rule, const Value& port) {
  const std::string text = port.as_text().value_or("");
  const std::size_t dash = text.find('-', 1);
  put(rule, "from_port", dash == std::string::npos ? port : Value(std::string(trim(text.substr(0, dash)))));
  put(rule, "to_port", dash == std::string::npos ? port : Value(std::string(trim(text.substr(dash + 1)))));
}

// One rule for each port and each address, as the model has them.
Value expanded_rules(const Value& rules) {
  List all;
  for (const Value& rule : one_or_all(rules)) {
    const Map* members = rule.map();
    if (members == nullptr) {
      all.push_back(rule.is_unresolved() ? rule : Value::unresolved("a rule that is no mapping"));
      continue;
    }
    Value plain{Map{}};
    for (const Member& member : *members) {
      if (member.key != "ports" && member.key != "cidr_ip" && member.key != "cidr_ipv6") {
        put(plain, member.key, member.value);
      }
    }
    std::vector<std::pair<std::string_view, Value>> sources;
    for (const std::string_view name : {"cidr_ip", "cidr_ipv6"}) {
      for (const Value& address :
           rule.at(name).is_absent() ? std::vector<Value>() : one_or_all(rule.at(name))) {
        sources.emplace_back(name, address);
      }
    }
    if (sources.empty()) {
      sources.emplace_back("", Value());
    }
    for (const Value& port : one_or_all(rule.at("ports"))) {
      for (const auto& [name, address] : sources) {
        Value made = plain;
        if (!port.is_absent()) {
          put_ports(made, port);
        }
        put(made, name, address);
        made.file = rule.file;
        made.line = rule.line;
        if (all.size() < most_rules) {
          all.push_back(std::move(made));
        }
      }
    }
  }
  return all;
}

bool is_loop(std::string_view key) { return key == "loop" || key.starts_with("with_"); }

}  // namespace

std::string_view module_name(std::string_view key) {
  for (const std::string_view collection : {"amazon.aws.", "community.aws."}) {
    if (key.starts_with(collection)) {
      return key.substr(collection.size());
    }
  }
  return key.find('.') == std::string_view::npos ? key : std::string_view();
}

void TaskReader::add_defaults(const Node& owner) {
  const Node* defaults = owner.find("module_defaults");
  if (defaults == nullptr) {
    return;
  }
  for (const Entry& group : defaults->entries) {
    const Node* region = group.value.find("region");
    if (group.key.text.starts_with("group/") && group.key.text.find("aws") != std::string::npos &&
        region != nullptr) {
      region_ = value_of(*region, file_);
    }
  }
}

void TaskReader::read(const Node& tasks, std::size_t depth) {
  for (const Node& task : tasks.items) {
    if (task.is_mapping() && depth < deepest_block) {
      read_task(task, depth);
    }
  }
}

std::string TaskReader::why_maybe(const Node& task, bool& never) const {
  std::string why = frame_.maybe.str();
  if (const Node* when = task.find("when")) {
    const Value said = variables_.resolve(value_of(*when, file_));
    const std::optional<bool> known = said.as_boolean();
    never = known == false;
    if (!known) {
      why =
          why.empty() ? fmt::format("when: {}", when->is_scalar() ? when->text : "several conditions") : why;
    }
  }
  if (const Node* tags = task.find("tags")) {
    const auto is_never = [](const Node& tag) { return tag.text == "never"; };
    if (why.empty() && (is_never(*tags) || std::ranges::any_of(tags->items, is_never))) {
      why = "the tag never";
    }
  }
  return why;
}

void TaskReader::read_block(const Node& task, std::size_t depth) {
  bool never = false;
  const SharedText outer = frame_.maybe;
  const std::string why = why_maybe(task, never);
  if (never) {
    return;
  }
  if (const Node* own = task.find("vars")) {
    variables_.add(*own, file_);
  }
  for (const char* const part : {"block", "always", "rescue"}) {
    if (const Node* tasks = task.find(part)) {
      frame_.maybe = why.empty() && std::string_view(part) == "rescue" ? "what a failed task leads to" : why;
      read(*tasks, depth + 1);
    }
  }
  frame_.maybe = outer;
}

void TaskReader::read_task(const Node& task, std::size_t depth) {
  if (task.find("block") != nullptr) {
    read_block(task, depth);
    return;
  }
  for (const Entry& entry : task.entries) {
    const std::string_view module = module_name(entry.key.text);
    if (!module.empty() && entry.value.is_mapping() && knows_(module)) {
      read_module(task, module, entry.value);
      return;
    }
  }
}

std::string TaskReader::key_of(const Node& task, std::string_view module) const {
  const std::string_view registered = task.text_of("register");
  const std::string_view named = registered.empty() ? task.text_of("name") : registered;
  const std::string key =
      named.empty() ? fmt::format("{}.{}", module, task.line) : fmt::format("{}.{}", module, named);
  const bool is_taken =
      std::ranges::any_of(items_, [&](const SourceItem& item) { return item.frame.key == key; });
  return is_taken ? fmt::format("{}#{}", key, task.line) : key;
}

void TaskReader::read_module(const Node& task, std::string_view module, const Node& arguments) {
  bool never = false;
  Resource frame = frame_;
  frame.maybe = why_maybe(task, never);
  if (never) {
    return;
  }
  if (const Node* own = task.find("vars")) {
    variables_.add(*own, file_);
  }
  Value values = variables_.resolve(value_of(arguments, file_));
  const Value& state = values.at("state");
  if (state.as_text() == "absent" || state.as_text() == "terminated") {
    return;
  }
  if (state.is_unresolved() && frame.maybe.empty()) {
    frame.maybe = state.unresolved()->what;
  }
  if (std::ranges::any_of(task.entries, [](const Entry& entry) { return is_loop(entry.key.text); })) {
    frame.many = true;
    frame.maybe = frame.maybe.empty() ? SharedText("the loop of a task") : frame.maybe;
  }
  if (const Value rules = values.at("rules"); !rules.is_absent() && module.ends_with("_group")) {
    values.member("rules") = expanded_rules(rules);
  }
  const Value& own = values.at("region").is_absent() ? values.at("aws_region") : values.at("region");
  frame.region = (own.is_absent() ? variables_.resolve(region_) : own).as_text().value_or("");
  frame.key = key_of(task, module);
  frame.place.line = task.line;
  if (const std::string_view name = task.text_of("register"); !name.empty()) {
    variables_.add_registered(std::string(name), frame.key.str());
  }
  items_.push_back({.type = std::string(module), .values = std::move(values), .frame = std::move(frame)});
}

}  // namespace prodready::resources::ansible

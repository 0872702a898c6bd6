#include "resources/kubernetes/tree.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/text.hpp"

namespace prodready::resources::kubernetes {

Value* find(Value& value, std::string_view key) {
  Map* members = value.map();
  if (members == nullptr) {
    return nullptr;
  }
  const auto found = std::ranges::find(*members, key, &Member::key);
  return found == members->end() ? nullptr : &found->value;
}

const Value* find(const Value& value, std::string_view key) {
  const Map* members = value.map();
  if (members == nullptr) {
    return nullptr;
  }
  const auto found = std::ranges::find(*members, key, &Member::key);
  return found == members->end() ? nullptr : &found->value;
}

void set(Value& map, std::string_view key, Value value) {
  if (map.map() == nullptr) {
    Value made{Map{}};
    made.file = map.file;
    made.line = map.line;
    map = std::move(made);
  }
  if (Value* old = find(map, key)) {
    *old = std::move(value);
    return;
  }
  map.map()->push_back({std::string(key), std::move(value)});
}

bool erase(Value& map, std::string_view key) {
  return map.map() != nullptr &&
         erase_if(*map.map(), [&](const Member& member) { return member.key == key; }) > 0;
}

std::string text_at(const Value& map, std::string_view key) { return map.at(key).as_text().value_or(""); }

const List& list_at(const Value& map, std::string_view key) {
  static const List none;
  const List* items = map.at(key).list();
  return items == nullptr ? none : *items;
}

const Map& map_at(const Value& map, std::string_view key) {
  static const Map none;
  const Map* members = map.at(key).map();
  return members == nullptr ? none : *members;
}

std::size_t count_values(const Value& value, std::size_t limit) {
  std::size_t count = 1;
  if (const List* items = value.list()) {
    for (const Value& item : *items) {
      count += count > limit ? 0 : count_values(item, limit);
    }
  } else if (const Map* members = value.map()) {
    for (const Member& member : *members) {
      count += count > limit ? 0 : count_values(member.value, limit);
    }
  }
  return count;
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "." : std::string(path.substr(0, slash));
}

std::string_view file_name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string resolve_path(std::string_view folder, std::string_view relative) {
  if (relative.starts_with('/')) {
    return "";
  }
  std::vector<std::string> parts;
  const auto follow = [&](std::string_view path) {
    for (const std::string_view part : split(path, '/')) {
      if (part.empty() || part == ".") {
        continue;
      }
      if (part != "..") {
        parts.emplace_back(part);
      } else if (parts.empty()) {
        return false;
      } else {
        parts.pop_back();
      }
    }
    return true;
  };
  if (!follow(folder) || !follow(relative)) {
    return "";
  }
  return parts.empty() ? "." : join(parts, "/");
}

std::string join_path(std::string_view folder, std::string_view name) {
  return folder == "." ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

}  // namespace prodready::resources::kubernetes

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "resources/kubernetes/patch.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

// A few copies into each other would make values of any size and depth.
constexpr std::size_t most_values = 500'000;
constexpr std::size_t most_steps = 128;

std::size_t depth_of(const Value& value) {
  std::size_t depth = 0;
  if (const List* items = value.list()) {
    for (const Value& item : *items) {
      depth = std::max(depth, depth_of(item));
    }
  } else if (const Map* members = value.map()) {
    for (const Member& member : *members) {
      depth = std::max(depth, depth_of(member.value));
    }
  }
  return depth + 1;
}

std::vector<std::string> tokens_of(std::string_view pointer) {
  std::vector<std::string> tokens;
  if (pointer.starts_with('/')) {
    pointer.remove_prefix(1);
  }
  for (const std::string_view part : split(pointer, '/')) {
    std::string token;
    for (std::size_t i = 0; i < part.size(); ++i) {
      const bool escape = part[i] == '~' && i + 1 < part.size() && (part[i + 1] == '0' || part[i + 1] == '1');
      token += escape ? (part[i + 1] == '0' ? '~' : '/') : part[i];
      i += escape ? 1 : 0;
    }
    tokens.push_back(std::move(token));
  }
  return tokens;
}

std::optional<std::size_t> index_of(const std::string& token, std::size_t size) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  return error == std::errc{} && end == token.data() + token.size() && index < size
             ? std::optional<std::size_t>(index)
             : std::nullopt;
}

Value* step(Value& value, const std::string& token) {
  if (List* items = value.list()) {
    const std::optional<std::size_t> index = index_of(token, items->size());
    return index ? &(*items)[*index] : nullptr;
  }
  return find(value, token);
}

// The parent of what the pointer names; null where it is not there.
Value* parent_of(Value& root, const std::vector<std::string>& tokens) {
  Value* value = &root;
  for (std::size_t i = 0; i + 1 < tokens.size() && value != nullptr; ++i) {
    value = step(*value, tokens[i]);
  }
  return value;
}

bool add(Value& root, const std::vector<std::string>& tokens, Value value) {
  Value* parent = tokens.size() > most_steps ? nullptr : parent_of(root, tokens);
  if (parent == nullptr) {
    return false;
  }
  if (List* items = parent->list()) {
    if (tokens.back() == "-") {
      items->push_back(std::move(value));
      return true;
    }
    const std::optional<std::size_t> index = index_of(tokens.back(), items->size() + 1);
    if (index) {
      items->insert(items->begin() + static_cast<std::ptrdiff_t>(*index), std::move(value));
    }
    return index.has_value();
  }
  if (parent->map() == nullptr) {
    return false;
  }
  set(*parent, tokens.back(), std::move(value));
  return true;
}

bool remove(Value& root, const std::vector<std::string>& tokens) {
  Value* parent = parent_of(root, tokens);
  if (parent == nullptr) {
    return false;
  }
  if (List* items = parent->list()) {
    const std::optional<std::size_t> index = index_of(tokens.back(), items->size());
    if (index) {
      items->erase(items->begin() + static_cast<std::ptrdiff_t>(*index));
    }
    return index.has_value();
  }
  return erase(*parent, tokens.back());
}

Value* target_of(Value& root, const std::vector<std::string>& tokens) {
  Value* parent = parent_of(root, tokens);
  return parent == nullptr ? nullptr : step(*parent, tokens.back());
}

void make_annotations(Value& object) {
  Value* metadata = find(object, "metadata");
  if (metadata != nullptr && metadata->map() != nullptr && find(*metadata, "annotations") == nullptr) {
    set(*metadata, "annotations", Map{});
  }
}

bool apply(Value& object, const Value& operation) {
  const std::string kind = text_at(operation, "op");
  const std::vector<std::string> path = tokens_of(text_at(operation, "path"));
  const Value& value = operation.at("value");
  Value* target = target_of(object, path);
  if (kind == "add") {
    // kustomize's own notes on the object make sure that it has annotations.
    if (path.size() == 3 && path[0] == "metadata" && path[1] == "annotations") {
      make_annotations(object);
    }
    return add(object, path, value);
  }
  if (kind == "remove") {
    return remove(object, path);
  }
  if (kind == "replace") {
    if (target != nullptr) {
      *target = value;
      return true;
    }
    const Value* parent = parent_of(object, path);
    return parent != nullptr && parent->map() != nullptr && add(object, path, value);
  }
  if (kind == "test") {
    return target != nullptr && *target == value;
  }
  const std::vector<std::string> from = tokens_of(text_at(operation, "from"));
  const Value* source = target_of(object, from);
  if (source == nullptr || (kind != "move" && kind != "copy")) {
    return false;
  }
  Value moved = *source;
  if (path.size() > most_steps ||
      count_values(moved, most_values) + count_values(object, most_values) > most_values ||
      depth_of(moved) + path.size() > most_steps) {
    return false;
  }
  return (kind == "copy" || remove(object, from)) && add(object, path, std::move(moved));
}

}  // namespace

Result<void> apply_operations(Value& object, const Value& operations) {
  constexpr std::size_t most_operations = 10'000;
  if (operations.list() == nullptr || operations.list()->size() > most_operations) {
    return Error{ErrorKind::invalid, "a JSON6902 patch is no list of at most 10,000 operations",
                 std::nullopt};
  }
  for (const Value& operation : *operations.list()) {
    if (!apply(object, operation)) {
      return Error{ErrorKind::invalid,
                   fmt::format("the patch's operation {} {} does not fit", text_at(operation, "op"),
                               text_at(operation, "path")),
                   std::nullopt};
    }
  }
  return {};
}

}  // namespace prodready::resources::kubernetes

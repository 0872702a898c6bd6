#include "resources/mapping/target.hpp"

#include <utility>

namespace prodready::resources {
namespace {

constexpr std::size_t most_elements = 10'000;  // that a target's index may ask for

}  // namespace

Value* element(Value& list, std::size_t index) {
  if (list.is_absent()) {
    list = List{};
  }
  List* items = list.list();
  if (items == nullptr || index >= most_elements) {
    return nullptr;
  }
  if (items->size() <= index) {
    items->resize(index + 1);
  }
  return &(*items)[index];
}

Value* reach(Value& to, std::span<const PathPart> path) {
  Value* at = &to;
  for (const PathPart& part : path) {
    if (at->is_absent()) {
      *at = Map{};
    }
    if (at->map() == nullptr) {
      return nullptr;
    }
    at = &at->member(part.key);
    const bool is_last = &part == &path.back();
    if (part.index || (part.list && !is_last)) {
      at = element(*at, part.index.value_or(0));
    }
    if (at == nullptr) {
      return nullptr;
    }
  }
  return at;
}

void set(Value& to, Value value) {
  if (to.is_absent()) {
    to = std::move(value);
  }
}

}  // namespace prodready::resources

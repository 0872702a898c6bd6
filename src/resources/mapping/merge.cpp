#include "resources/mapping/merge.hpp"

#include <iterator>
#include <string>
#include <utility>

#include "resources/mapping/path.hpp"

namespace prodready::resources {

void merge(Value& to, Value from) {
  if (from.is_absent()) {
    return;
  }
  if (to.map() != nullptr && from.map() != nullptr) {
    for (Member& member : *from.map()) {
      bool found = false;
      for (Member& mine : *to.map()) {
        if (mine.key == member.key) {
          merge(mine.value, std::move(member.value));
          found = true;
          break;
        }
      }
      if (!found) {
        to.map()->push_back(std::move(member));
      }
    }
    return;
  }
  if (to.list() != nullptr && from.list() != nullptr) {
    std::move(from.list()->begin(), from.list()->end(), std::back_inserter(*to.list()));
    return;
  }
  to = std::move(from);
}

void append(Value& to, std::string_view into, Value element) {
  if (const std::optional<Path> path = parse_path(into)) {
    append(to, *path, std::move(element));
  }
}

void append(Value& to, std::span<const PathPart> into, Value element) {
  Value* at = &to;
  for (const PathPart& part : into) {
    if (at->is_unresolved()) {
      return;
    }
    at = &at->member(part.key);
  }
  if (at->list() == nullptr) {
    *at = at->is_absent() ? List{} : List{*at};
  }
  at->list()->push_back(std::move(element));
}

void make_uncertain(Value& value, std::string_view what) {
  if (List* items = value.list()) {
    for (Value& item : *items) {
      make_uncertain(item, what);
    }
  } else if (Map* members = value.map()) {
    for (Member& member : *members) {
      make_uncertain(member.value, what);
    }
  } else if (!value.is_absent()) {
    Value uncertain = Value::unresolved(std::string(what));
    uncertain.file = value.file;
    uncertain.line = value.line;
    value = std::move(uncertain);
  }
}

}  // namespace prodready::resources

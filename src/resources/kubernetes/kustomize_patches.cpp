#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "resources/kubernetes/documents.hpp"
#include "resources/kubernetes/kustomize_build.hpp"
#include "resources/kubernetes/patch.hpp"
#include "resources/kubernetes/selector.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

// An inline patch is a text of its own: its lines count from the text's.
void move_lines(Value& value, std::uint32_t offset) {
  value.line += offset;
  if (List* items = value.list()) {
    for (Value& item : *items) {
      move_lines(item, offset);
    }
  } else if (Map* members = value.map()) {
    for (Member& member : *members) {
      move_lines(member.value, offset);
    }
  }
}

bool is_inline(const std::string& text) {
  return text.find('\n') != std::string::npos || text.starts_with('{') || text.starts_with('[');
}

}  // namespace

void KustomizeBuild::patch(const Value& kustomization, const Place& place, Objects& objects) {
  for (const Value& entry : list_at(kustomization, "patchesStrategicMerge")) {
    apply_patch(entry, Value{}, place, objects);
  }
  for (const Value& entry : list_at(kustomization, "patches")) {
    apply_patch(entry, entry.at("target"), place, objects);
  }
}

void KustomizeBuild::apply_patch(const Value& text_or_path, const Value& target, const Place& place,
                                 Objects& objects) {
  const bool entry = text_or_path.map() != nullptr;
  const Value& written = entry ? text_or_path.at("patch") : text_or_path;
  const std::string text = written.as_text().value_or("");
  const std::string path = entry ? text_at(text_or_path, "path") : text;
  if (!text.empty() && (entry || is_inline(text))) {
    Result<std::vector<Value>> documents = read_documents("", text, written.file);
    if (!documents) {
      unread(place, text_or_path, fmt::format("a patch is not read: {}", documents.error().message));
      doubt(target, place, objects);
      return;
    }
    for (Value& document : *documents) {
      move_lines(document, written.line);
    }
    apply_documents(*documents, target, place, objects);
    return;
  }
  const Result<std::vector<Value>>& documents = sources_.documents(resolve_path(place.folder, path));
  if (!documents) {
    unread(place, text_or_path, fmt::format("the patch {} {}", path, documents.error().message));
    doubt(target, place, objects);
    return;
  }
  apply_documents(std::vector<Value>(*documents), target, place, objects);
}

// A patch that is not read may change whatever it selects.
void KustomizeBuild::doubt(const Value& target, const Place& place, Objects& objects) {
  const Selector selector(target);
  for (Object& object : objects) {
    if (target.map() == nullptr || selector.matches(object)) {
      object.doubt = "a patch of " + place.path;
    }
  }
}

void KustomizeBuild::apply_documents(const std::vector<Value>& documents, const Value& target,
                                     const Place& place, Objects& objects) {
  for (const Value& document : documents) {
    if (document.list() != nullptr) {
      apply_operations_to(document, target, place, objects);
    } else if (document.map() != nullptr) {
      merge_into(document, target, place, objects);
    }
  }
}

void KustomizeBuild::apply_operations_to(const Value& operations, const Value& target, const Place& place,
                                         Objects& objects) {
  const Selector selector(target);
  for (Object& object : objects) {
    if (target.map() == nullptr || !selector.matches(object)) {
      continue;
    }
    const ObjectName before = object.name();
    if (const Result<void> done = apply_operations(object.value, operations); !done) {
      unread(place, target, fmt::format("{} ({})", done.error().message, before.name));
      object.doubt = "a patch of " + place.path;
    }
    if (!(object.name() == before)) {
      object.earlier.push_back(before);
    }
    object.kind = text_at(object.value, "kind");
    object.api_version = text_at(object.value, "apiVersion");
  }
}

void KustomizeBuild::merge_into(const Value& patch, const Value& target, const Place& place,
                                Objects& objects) {
  bool found = false;
  const Selector selector(target);
  for (std::size_t i = 0; i < objects.size();) {
    const bool taken =
        target.map() != nullptr ? selector.matches(objects[i]) : is_named_by(objects[i], patch);
    found = found || taken;
    if (taken && !merge_patch(objects[i], patch)) {
      objects.erase(objects.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  if (!found && target.map() == nullptr) {
    const Value& metadata = patch.at("metadata");
    unread(
        place, patch,
        fmt::format("no object for the patch of {} {}", text_at(patch, "kind"), text_at(metadata, "name")));
  }
}

}  // namespace prodready::resources::kubernetes

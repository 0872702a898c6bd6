#include "resources/kubernetes/alerting.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include "core/finder.hpp"
#include "resources/kubernetes/file_kind.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

bool has_line(std::string_view bytes, std::string_view key) {
  return bytes.starts_with(key) || contains(bytes, "\n" + std::string(key));
}

// The map with these keys alone, as far as it has them; at the same place.
Value pick(const Value& from, std::initializer_list<std::string_view> keys) {
  Value picked{Map{}};
  picked.file = from.file;
  picked.line = from.line;
  for (const std::string_view key : keys) {
    if (!from.at(key).is_absent()) {
      set(picked, key, from.at(key));
    }
  }
  return picked;
}

template <class Change>
Value each(const Value& list, const Change& change) {
  List changed;
  for (const Value& item : list.list() == nullptr ? List{} : *list.list()) {
    changed.push_back(change(item));
  }
  return {std::move(changed)};
}

bool is_rule(const Value& rule) {
  return !rule.at("expr").is_absent() && (!rule.at("alert").is_absent() || !rule.at("record").is_absent());
}

bool has_rules(const Value& document, bool (*is_one)(const Value&)) {
  return std::ranges::any_of(list_at(document, "groups"), [&](const Value& group) {
    return std::ranges::any_of(list_at(group, "rules"), is_one);
  });
}

Value prometheus_group(const Value& group) {
  Value kept = pick(group, {"name"});
  set(kept, "rules", each(group.at("rules"), [](const Value& rule) { return pick(rule, {"alert"}); }));
  return kept;
}

// A receiver without its keys and addresses: how many of each kind of integration it has.
Value receiver_of(const Value& receiver) {
  Value kept = pick(receiver, {"name"});
  for (const Member& member : receiver.map() == nullptr ? Map{} : *receiver.map()) {
    const List* entries = member.value.list();
    if (member.key.ends_with("_configs") && entries != nullptr && !entries->empty()) {
      set(kept, member.key, static_cast<double>(entries->size()));
    }
  }
  return kept;
}

bool is_grafana_rule(const Value& rule) {
  return !rule.at("title").is_absent() && !rule.at("condition").is_absent();
}

Value grafana_group(const Value& group) {
  Value kept = pick(group, {"name"});
  set(kept, "rules", each(group.at("rules"), [](const Value& rule) {
        return pick(rule, {"title", "isPaused", "notification_settings"});
      }));
  return kept;
}

Value grafana_of(const Value& document) {
  Value kept{Map{}};
  set(kept, "groups", each(document.at("groups"), grafana_group));
  set(kept, "contactPoints", each(document.at("contactPoints"), [](const Value& point) {
        Value one = pick(point, {"name"});
        set(one, "receivers",
            each(point.at("receivers"), [](const Value& receiver) { return pick(receiver, {"type"}); }));
        return one;
      }));
  set(kept, "policies", each(document.at("policies"), [](const Value& policy) {
        return pick(policy, {"receiver", "routes"});
      }));
  return kept;
}

bool is_grafana(const Value& document) {
  return !document.at("apiVersion").is_absent() &&
         (has_rules(document, is_grafana_rule) || !list_at(document, "contactPoints").empty() ||
          !list_at(document, "policies").empty());
}

bool is_alertmanager(const Value& document) {
  return document.at("route").map() != nullptr && document.at("receivers").list() != nullptr;
}

// The type and properties of a document; no type where it is none of these.
std::pair<std::string_view, Value> read(const Value& document) {
  if (has_rules(document, is_rule)) {
    Value kept{Map{}};
    set(kept, "groups", each(document.at("groups"), prometheus_group));
    return {"prometheus/Rules", std::move(kept)};
  }
  if (is_alertmanager(document)) {
    Value kept = pick(document, {"route"});
    set(kept, "receivers", each(document.at("receivers"), receiver_of));
    return {"alertmanager/Config", std::move(kept)};
  }
  if (is_grafana(document)) {
    return {"grafana/Provisioning", grafana_of(document)};
  }
  return {};
}

}  // namespace

bool may_be_alerting(std::string_view bytes) {
  if (has_line(bytes, "kind:")) {
    return false;  // an object of Kubernetes
  }
  return (has_line(bytes, "groups:") && contains(bytes, "rules:")) ||
         (has_line(bytes, "route:") && has_line(bytes, "receivers:")) || has_line(bytes, "contactPoints:") ||
         (has_line(bytes, "policies:") && contains(bytes, "receiver:"));
}

void read_alerting_files(const Context& context) {
  for (const File& file : context.sources.files()) {
    if (context.sources.kind(file) != FileKind::alerting || !context.is_own(file.path)) {
      continue;
    }
    const Result<std::vector<Value>>& documents = context.sources.documents(file.path);
    if (!documents) {
      context.reading.gaps.push_back(
          {documents.error().place.value_or(Place{.path = file.path}), documents.error().message});
      continue;
    }
    for (const Value& document : *documents) {
      auto [type, properties] = read(document);
      if (type.empty()) {
        continue;
      }
      Resource resource;
      resource.type = type;
      resource.name = file_name_of(file.path);
      resource.key = file.path;
      resource.unit = folder_of(file.path);
      resource.workspace = context.environment_of_path(file.path);
      resource.format = SourceFormat::other_code;
      resource.place = Place{.path = file.path, .line = std::max(document.line, 1U)};
      resource.properties = std::move(properties);
      context.reading.resources.push_back(std::move(resource));
    }
  }
}

}  // namespace prodready::resources::kubernetes

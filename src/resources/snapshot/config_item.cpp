#include "resources/snapshot/config_item.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "resources/mapping/apply.hpp"
#include "resources/mapping/merge.hpp"
#include "resources/snapshot/arns.hpp"
#include "resources/snapshot/byte_window.hpp"
#include "resources/snapshot/condition.hpp"
#include "resources/snapshot/config_shell.hpp"
#include "resources/snapshot/dates.hpp"
#include "resources/snapshot/elements.hpp"
#include "resources/snapshot/hidden.hpp"
#include "resources/snapshot/json_parser.hpp"
#include "resources/snapshot/retype.hpp"
#include "resources/snapshot/tags.hpp"
#include "resources/snapshot/unfold.hpp"

namespace prodready::resources::snapshot {
namespace {

namespace on_demand = simdjson::ondemand;
using simdjson::error_code;

constexpr std::string_view supplementary_key = "supplementaryConfiguration";
constexpr std::string_view recorder_type = "AWS::Config::ConfigurationRecorder";
constexpr std::string_view recording_group_key = "recordingGroup";

// The tags, and the configuration as the tables read it; one that is a text of JSON is read as such.
error_code read_values(on_demand::document& document, const ConfigTypes::Plan& plan, JsonReader& outer,
                       JsonReader& inner, std::optional<Value>& tags, Value& values) {
  values = Value(Map{});
  return each_field(document, [&](Field field, on_demand::value json) {
    if (field == Field::tags) {
      return read_tags(json, outer, tags);
    }
    if (field != Field::configuration && field != Field::supplementary) {
      return simdjson::SUCCESS;
    }
    const bool main = field == Field::configuration;
    const WantedKeys& wanted = main ? plan.configuration : plan.supplementary;
    Value value;
    if (const error_code code = to_value(json, wanted, json_depth, outer, value)) {
      return code;
    }
    unfold_texts(value, wanted, inner);
    if (main && value.map() != nullptr) {
      for (Member& member : *value.map()) {
        values.map()->push_back(std::move(member));
      }
    } else if (!main && !value.is_absent()) {
      values.map()->push_back({std::string(supplementary_key), std::move(value)});
    }
    return simdjson::SUCCESS;
  });
}

// In either spelling; absent for all but a recorder.
Value recording_group_of(const Value& values) {
  for (const Member& member : *values.map()) {
    if (equal_ignoring_case(member.key, recording_group_key)) {
      return member.value;
    }
  }
  return {};
}

Error broken(error_code code) {
  return Error{.kind = ErrorKind::invalid, .message = message_of(code), .place = std::nullopt};
}

void finish_resource(const Tables& tables, Resource& resource) {
  if (tables.type(resource.type)->global) {
    resource.region = "global";
  }
  if (resource.arn.empty()) {
    resource.arn = arn_of(resource.type, resource.account, resource.region, resource.id,
                          resource.name.empty() ? resource.id : resource.name);
  }
}

// A resource of one element of an entry's list, or of the item itself. `resource`: its frame.
Resource resource_of(const Tables& tables, const MapEntry& entry, Resource resource, bool own,
                     const Value& unknown, const SharedText& type, Translated content) {
  resource.type = type;
  if (!own) {
    resource.name = resource.id = resource.arn = "";  // the item's
  }
  resource.properties = std::move(content.properties);
  resource.observed = std::move(content.observed);
  resource.attributes = std::move(content.attributes);
  // What the shell says of tags is whole; a configuration may have them in part.
  if (Map* identity = content.identity.map(); identity != nullptr && (resource.tags_known || !own)) {
    erase_if(*identity, [](const Member& member) { return member.key == "tags"; });
  }
  // The shell's id and ARN are whole; a configuration may have another thing's.
  if (Map* identity = content.identity.map(); identity != nullptr && own) {
    erase_if(*identity, [&](const Member& member) {
      return (member.key == "id" && !resource.id.empty()) || (member.key == "arn" && !resource.arn.empty());
    });
  }
  set_identity(resource, content.identity);
  if (!arn_parts(resource.arn)) {
    resource.arn.clear();
  }
  finish_resource(tables, resource);
  for (const MapRow& row : entry.rows) {
    Value& owner = row.kind == RowKind::observed ? resource.observed : resource.properties;
    if (row.source == "-" && row.kind != RowKind::identity && !row.to.empty()) {
      if (Value& value = owner.member(row.to.front().key); value.is_absent()) {
        value = unknown;
      }
    }
  }
  return resource;
}

// What the item shows, by each entry whose condition it meets; parts go into the resource before them.
// `unknown`: what AWS Config does not say.
void translate_item(const ConfigTypes& types, const ConfigTypes::Plan& plan, const Value& values,
                    Resource frame, const Value& unknown, TextCache& texts, ConfigItem& item) {
  const bool only_one = plan.entries.size() == 1 && plan.lists.front().empty();
  Elements elements;
  for (std::size_t i = 0; i < plan.entries.size(); ++i) {
    const MapEntry* entry = plan.entries[i];
    elements.each(values, plan.lists[i],
                  [&](const Value& element, std::span<const Value* const> above, const std::string&) {
                    if (!conditions_hold(entry->when, element, above)) {
                      return;
                    }
                    Translated content =
                        translate(types.tables(), SourceNames::aws_config, *entry, element, {above, {}});
                    if (!entry->part) {
                      const bool own = item.resources.empty() && entry->list.empty();
                      item.resources.push_back(
                          resource_of(types.tables(), *entry, only_one ? Resource(std::move(frame)) : frame,
                                      own, unknown, texts.of(entry->type), std::move(content)));
                    } else if (!item.resources.empty() && entry->into.empty()) {
                      merge(item.resources.front().properties, std::move(content.properties));
                    } else if (!item.resources.empty()) {
                      append(item.resources.front().properties, entry->into, std::move(content.properties));
                    }
                  });
  }
}

// It is there, or was, and nothing more is known.
void add_bare(const ConfigTypes& types, const ConfigTypes::Plan& plan, const Resource& frame,
              ConfigItem& item) {
  Resource& resource = item.resources.emplace_back(frame);
  resource.type = plan.entries.front()->type;
  resource.properties = Value::unresolved("configuration that AWS Config does not record");
  resource.observed = resource.properties;
  finish_resource(types.tables(), resource);
}

}  // namespace

ConfigTypes::ConfigTypes(const Tables& tables) : tables_(tables) {
  for (const MapEntry& entry : tables.all(SourceNames::aws_config)) {
    plans_[entry.source].entries.push_back(&entry);
  }
  for (auto& [name, plan] : plans_) {
    // Parts go into a resource that is there by then.
    std::stable_partition(plan.entries.begin(), plan.entries.end(),
                          [](const MapEntry* entry) { return !entry->part; });
    for (const MapEntry* entry : plan.entries) {
      plan.lists.push_back(parse_path(entry->list).value_or(Path{}));
    }
    plan.configuration = wanted_keys(tables, plan.entries);
    if (name == recorder_type) {
      plan.configuration.add(recording_group_key);
    }
    if (const WantedKeys* below = plan.configuration.find(supplementary_key).below) {
      plan.supplementary = *below;
    }
  }
}

const ConfigTypes::Plan* ConfigTypes::plan(std::string_view config_type) const {
  const auto found = plans_.find(config_type);
  return found == plans_.end() ? nullptr : &found->second;
}

ConfigItemReader::ConfigItemReader(const ConfigTypes& types)
    : types_(types), frames_(std::make_unique<Frames>()) {}
ConfigItemReader::~ConfigItemReader() = default;

Result<ConfigItem> ConfigItemReader::read(std::string_view text, bool padded) {
  if (text.starts_with('"')) {
    std::optional<std::string> inside = unquoted(text);
    if (!inside) {
      return broken(simdjson::STRING_ERROR);
    }
    copy_ = std::move(*inside);
    padded = false;
  } else if (!padded) {
    copy_.assign(text);
  }
  if (!padded) {
    const std::size_t size = copy_.size();
    copy_.append(parse_padding, ' ');
    text = std::string_view(copy_).substr(0, size);
  }
  const simdjson::padded_string_view view(text.data(), text.size(), text.size() + parse_padding);
  on_demand::document document;
  Shell shell;
  error_code code = outer_.parser().parser.iterate(view).get(document);
  code = code ? code : each_field(document, [&](Field field, on_demand::value json) {
    return read_shell_field(field, json, outer_, shell);
  });
  if (code) {
    return broken(code);
  }
  ConfigItem item{.type = outer_.texts().of(shell.text(Field::type)),
                  .status = status_of(shell),
                  .delivered = shell.delivered};
  const ConfigTypes::Plan* plan = item.status == ItemStatus::compliance ? nullptr : types_.plan(item.type);
  item.plan = plan;
  if (plan == nullptr) {
    return item;
  }
  Resource frame = frames_->frame_of(outer_, shell);
  document.rewind();
  std::optional<Value> tags;
  Value values;
  if (item.status != ItemStatus::exists) {
    code = each_field(document, [&](Field field, on_demand::value json) {
      return field == Field::tags ? read_tags(json, outer_, tags) : simdjson::SUCCESS;
    });
  } else {
    code = read_values(document, *plan, outer_, inner_, tags, values);
    hide_values(values);
    make_times_iso(values);
    retype(item.type, values);
    item.recording_group = recording_group_of(values);
  }
  if (code) {
    return broken(code);
  }
  set_tags(tags, frame);
  if (item.status == ItemStatus::exists) {
    translate_item(types_, *plan, values, std::move(frame), unknown_, outer_.texts(), item);
  } else {
    add_bare(types_, *plan, frame, item);
  }
  return item;
}

}  // namespace prodready::resources::snapshot

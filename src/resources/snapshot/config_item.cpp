#include "resources/snapshot/config_item.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "resources/snapshot/byte_window.hpp"
#include "resources/snapshot/config_shell.hpp"
#include "resources/snapshot/dates.hpp"
#include "resources/snapshot/hidden.hpp"
#include "resources/snapshot/json_cursor.hpp"
#include "resources/snapshot/quick_hash.hpp"
#include "resources/snapshot/retype.hpp"
#include "resources/snapshot/tags.hpp"
#include "resources/snapshot/unfold.hpp"

namespace prodready::resources::snapshot {

// Of an item, as its members come.
struct ItemParts {
  Shell shell;
  std::optional<Value> tags;
  Value values = Map{};                // the configuration as the tables read it
  std::vector<std::uint32_t> numbers;  // of its members among the wanted keys, as far as they are known
  JsonFault fault = JsonFault::none;   // of the configuration
};

namespace {

constexpr std::string_view supplementary_key = "supplementaryConfiguration";
constexpr std::string_view recorder_type = "AWS::Config::ConfigurationRecorder";
constexpr std::string_view recording_group_key = "recordingGroup";
constexpr std::size_t known_types = 256;   // that are remembered
constexpr std::size_t longest_type = 256;  // of them; bytes

// In either spelling; absent for all but a recorder.
Value recording_group_of(const Value& values) {
  for (const Member& member : *values.map()) {
    if (equal_ignoring_case(member.key, recording_group_key)) {
      return member.value;
    }
  }
  return {};
}

Error broken(JsonFault fault) {
  return Error{.kind = ErrorKind::invalid, .message = message_of(fault), .place = std::nullopt};
}

// It is there, or was, and nothing more is known.
void add_bare(const ConfigTypes& types, const ConfigTypes::Plan& plan, Resource frame,
              std::vector<Resource>& resources) {
  Resource& resource = resources.emplace_back(std::move(frame));
  resource.type = plan.entries.front()->type;
  resource.properties = Value::unresolved("configuration that AWS Config does not record");
  resource.observed = resource.properties;
  finish_resource(types.tables().type(resource.type)->global, resource);
}

}  // namespace

ConfigTypes::ConfigTypes(const Tables& tables) : tables_(tables) {
  for (const MapEntry& entry : tables.all(SourceNames::aws_config)) {
    plans_[entry.source].entries.push_back(&entry);
  }
  std::size_t number = 0;
  for (auto& [name, plan] : plans_) {
    // Parts go into a resource that is there by then.
    // clang 14 cannot compile std::ranges::stable_partition with this standard library.
    std::stable_partition(plan.entries.begin(), plan.entries.end(),
                          [](const MapEntry* entry) { return !entry->part; });
    plan.configuration = wanted_keys(tables, plan.entries);
    plan.number = number++;
    plan.is_retyped = may_retype(name);
    plan.is_recorder = name == recorder_type;
    if (plan.is_recorder) {
      plan.configuration.add(recording_group_key);
    }
    const WantedKeys::Found supplementary = plan.configuration.find(supplementary_key);
    if (supplementary.below != nullptr) {
      plan.supplementary = *supplementary.below;
    }
    if (supplementary.spelling == supplementary_key) {
      plan.supplementary_number = supplementary.number;
    }
  }
}

const ConfigTypes::Plan* ConfigTypes::plan(std::string_view config_type) const {
  const auto found = plans_.find(config_type);
  return found == plans_.end() ? nullptr : &found->second;
}

ConfigItemReader::ConfigItemReader(const ConfigTypes& types)
    : types_(types), views_(types.plans().size()), known_(known_types), frames_(std::make_unique<Frames>()) {}
ConfigItemReader::~ConfigItemReader() = default;

// A text of JSON is read as what it holds.
bool ConfigItemReader::take_configuration(JsonCursor& cursor, const ConfigTypes::Plan& plan, bool main,
                                          ItemParts& parts) {
  const WantedKeys& wanted = main ? plan.configuration : plan.supplementary;
  Value value;
  const bool taken = main && cursor.first() == '{'
                         ? outer_.take_numbered(cursor, wanted, json_depth, value, parts.numbers)
                         : outer_.take(cursor, wanted, json_depth, value);
  if (!taken) {
    return false;
  }
  if (outer_.marks().folded) {
    unfold_texts(value, wanted, inner_);
  }
  Map& values = *parts.values.map();
  if (main && value.map() != nullptr) {
    if (values.empty()) {
      values = std::move(*value.map());
      return true;
    }
    for (Member& member : *value.map()) {
      values.push_back(std::move(member));
    }
  } else if (!main && !value.is_absent()) {
    values.push_back({outer_.texts().of(supplementary_key), std::move(value)});
    if (plan.supplementary_number) {
      parts.numbers.push_back(*plan.supplementary_number);
    }
  }
  return true;
}

// `plan`: null where nothing but the shell is wanted.
bool ConfigItemReader::take_parts(JsonCursor& cursor, const ConfigTypes::Plan* plan, ItemParts& parts) {
  return cursor.each_member([&](std::string_view key) {
    const Field field = field_of(key);
    if (field == Field::tags) {
      return take_tags(cursor, outer_, parts.tags);
    }
    const bool main = field == Field::configuration;
    if (plan == nullptr || (!main && field != Field::supplementary)) {
      return take_shell_field(field, cursor, outer_, parts.shell);
    }
    const JsonCursor::Mark start = cursor.mark();
    if (take_configuration(cursor, *plan, main, parts)) {
      return true;
    }
    // Of what was deleted it is not wanted.
    parts.fault = cursor.fault();
    cursor.go_back(start);
    return cursor.skip();
  });
}

std::vector<ConfigView>& ConfigItemReader::views_of(const ConfigTypes::Plan& plan) {
  std::vector<ConfigView>& views = views_[plan.number];
  if (views.empty()) {
    for (const MapEntry* entry : plan.entries) {
      views.emplace_back(types_.tables(), *entry);
    }
    const std::vector<std::uint32_t> uses = uses_of(plan.configuration, plan.entries);
    for (ConfigView& view : views) {
      if (view.list.empty() && view.entry.into.empty()) {
        view.quick.emplace(view.entry, plan.configuration, uses);
      }
    }
  }
  return views;
}

ConfigItem ConfigItemReader::item_of(const ConfigTypes::Plan& plan, SharedText type, ItemParts& parts,
                                     std::vector<Resource>& resources) {
  ConfigItem item{.type = std::move(type),
                  .status = status_of(parts.shell),
                  .plan = &plan,
                  .delivered = parts.shell.delivered};
  Resource frame = frames_->frame_of(outer_, parts.shell);
  set_tags(std::move(parts.tags), frame);
  if (item.status != ItemStatus::exists) {
    add_bare(types_, plan, std::move(frame), resources);
    item.count = 1;
    return item;
  }
  if (outer_.marks().hidden || inner_.marks().hidden) {
    hide_values(parts.values);
  }
  if (outer_.marks().times || inner_.marks().times) {
    make_times_iso(parts.values);
  }
  if (plan.is_retyped) {
    retype(item.type, parts.values);
  }
  if (plan.is_recorder) {
    item.recording_group = recording_group_of(parts.values);
  }
  const std::size_t before = resources.size();
  translate_item(types_.tables(), views_of(plan),
                 {.values = std::move(parts.values), .numbers = parts.numbers, .frame = std::move(frame)},
                 unknown_, json_, resources);
  item.count = resources.size() - before;
  return item;
}

const ConfigItemReader::KnownType& ConfigItemReader::known_type(std::string_view name) {
  KnownType& known = name.size() > longest_type ? long_type_ : known_[quick_hash(name) % known_.size()];
  if (known.name != name) {
    known = {.name = outer_.texts().of(name), .plan = is_compliance(name) ? nullptr : types_.plan(name)};
  }
  return known;
}

// As one of the type, which it must be said to be: else what comes back has the type that it says, and
// nothing is read of it.
Result<ConfigItem> ConfigItemReader::read_as(const KnownType& type, std::vector<Resource>& resources) {
  const ConfigTypes::Plan* plan = type.plan;
  if (plan == nullptr && !type.name.empty()) {
    return ConfigItem{.type = type.name};
  }
  JsonCursor cursor(outer_.tokens());
  outer_.marks() = inner_.marks() = {};
  ItemParts parts;
  if (cursor.first() != '{' || !take_parts(cursor, plan, parts)) {
    return broken(cursor.fault());
  }
  const std::string_view told = parts.shell.text(Field::type);
  if (plan == nullptr || type.name != told) {
    return ConfigItem{.type = outer_.texts().of(told)};
  }
  if (parts.fault != JsonFault::none && status_of(parts.shell) == ItemStatus::exists) {
    return broken(parts.fault);
  }
  return item_of(*plan, type.name, parts, resources);
}

Result<ConfigItem> ConfigItemReader::read(std::string_view text, bool plain,
                                          std::vector<Resource>& resources) {
  if (text.starts_with('"')) {
    std::optional<std::string> inside = unquoted(text);
    if (!inside) {
      return broken(JsonFault::not_well_formed);
    }
    copy_ = std::move(*inside);
    const std::size_t size = copy_.size();
    copy_.append(parse_padding, ' ');
    text = std::string_view(copy_).substr(0, size);
  }
  std::string_view said = plain ? type_from_end(text) : std::string_view();
  if (!said.empty()) {
    if (const KnownType& type = known_type(said); type.plan == nullptr) {
      return ConfigItem{.type = type.name};  // and there is no fault that its tokens would show
    }
  }
  JsonTokens& tokens = outer_.tokens();
  if (const JsonFault fault = tokens.find(text); fault != JsonFault::none) {
    return broken(fault);
  }
  if (text[tokens.positions().back()] != '}') {
    return broken(JsonFault::breaks_off);
  }
  if (said.empty()) {
    said = type_from_end(tokens);
  }
  const KnownType type = known_type(said);
  Result<ConfigItem> item = read_as(type, resources);
  if (item && item->type != type.name) {
    const KnownType other = known_type(item->type);
    return read_as(other, resources);
  }
  return item;
}

}  // namespace prodready::resources::snapshot

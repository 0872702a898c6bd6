#include "resources/snapshot/config_shell.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "resources/snapshot/arns.hpp"
#include "resources/snapshot/dates.hpp"
#include "resources/snapshot/tags.hpp"

namespace prodready::resources::snapshot {
namespace {

namespace on_demand = simdjson::ondemand;
using simdjson::error_code;

struct FieldName {
  std::string_view name;
  Field field;
};
// Lower case; the dialects' spellings together, by length.
constexpr std::array<FieldName, 18> field_names = {{{"arn", Field::arn},
                                                    {"tags", Field::tags},
                                                    {"accountid", Field::account},
                                                    {"awsregion", Field::region},
                                                    {"resourceid", Field::id},
                                                    {"resourcetype", Field::type},
                                                    {"resourcename", Field::name},
                                                    {"awsaccountid", Field::account},
                                                    {"sourceregion", Field::region},
                                                    {"resourcetags", Field::tags},
                                                    {"configuration", Field::configuration},
                                                    {"sourceaccountid", Field::account},
                                                    {"availabilityzone", Field::zone},
                                                    {"availibilityzone", Field::zone},
                                                    {"configurationitemstatus", Field::status},
                                                    {"configurationitemversion", Field::version},
                                                    {"supplementaryconfiguration", Field::supplementary},
                                                    {"configurationitemcapturetime", Field::captured}}};
static_assert(std::ranges::is_sorted(field_names, {}, [](const FieldName& row) { return row.name.size(); }));

// Where the names of each length begin.
constexpr std::size_t longest_name = field_names.back().name.size();
constexpr auto starts_by_length = [] {
  std::array<std::size_t, longest_name + 2> starts = {};
  for (std::size_t length = 0; length < starts.size(); ++length) {
    while (starts.at(length) < field_names.size() && field_names.at(starts.at(length)).name.size() < length) {
      ++starts.at(length);
    }
  }
  return starts;
}();

const WantedKeys& everything() {
  static const WantedKeys keys = [] {
    WantedKeys whole;
    whole.add_whole();
    return whole;
  }();
  return keys;
}

// A text as it stands, or a number or boolean as one; "" for what is none.
error_code read_text(on_demand::value json, JsonReader& reader, Shell& shell, std::string_view& text) {
  on_demand::json_type type{};
  if (const error_code code = json.type().get(type)) {
    return code;
  }
  if (type == on_demand::json_type::string) {
    return json.get_string().get(text);
  }
  Value value;
  const error_code code = to_value(json, everything(), 2, reader, value);
  text = shell.made.emplace_back(value.as_text().value_or(""));
  return code;
}

// When, in any spelling.
error_code read_captured(on_demand::value json, JsonReader& reader, Shell& shell, std::string_view& text) {
  on_demand::json_type type{};
  if (const error_code code = json.type().get(type)) {
    return code;
  }
  shell.captured = {};
  text = {};
  return type == on_demand::json_type::string ? json.get_string().get(text)
                                              : to_value(json, everything(), 2, reader, shell.captured);
}

}  // namespace

Field field_of(std::string_view key) {
  if (key.size() > longest_name) {
    return Field::other;
  }
  for (std::size_t at = starts_by_length[key.size()]; at < starts_by_length[key.size() + 1]; ++at) {
    if (equal_ignoring_case(field_names[at].name, key)) {
      return field_names[at].field;
    }
  }
  return Field::other;
}

error_code read_shell_field(Field field, on_demand::value json, JsonReader& reader, Shell& shell) {
  std::string_view& text = shell.texts[static_cast<std::size_t>(field)];
  switch (field) {
    case Field::type:
    case Field::id:
    case Field::name:
    case Field::arn:
    case Field::account:
    case Field::region:
    case Field::zone:
    case Field::status:
      return read_text(json, reader, shell, text);
    case Field::captured:
      return read_captured(json, reader, shell, text);
    case Field::version:
      shell.delivered = true;  // answers of the API call it "version"
      break;
    case Field::tags:
    case Field::configuration:
    case Field::supplementary:
    case Field::other:
      break;
  }
  return simdjson::SUCCESS;
}

ItemStatus status_of(const Shell& shell) {
  const std::string_view type = shell.text(Field::type);
  if (type.ends_with("ResourceCompliance") || type.ends_with("ConformancePackCompliance")) {
    return ItemStatus::compliance;
  }
  const auto is = [&](std::string_view word) { return equal_ignoring_case(shell.text(Field::status), word); };
  if (is("resourcedeleted") || is("resourcedeletednotrecorded") || is("deleted")) {
    return ItemStatus::deleted;
  }
  return is("resourcenotrecorded") ? ItemStatus::not_recorded : ItemStatus::exists;
}

SharedText Frames::time_of(std::string_view text) {
  if (text != last_captured_) {
    last_captured_ = text;
    last_time_ = SharedText(iso_time(Value(text)).value_or(""));
  }
  return last_time_;
}

Resource Frames::frame_of(JsonReader& reader, const Shell& shell) {
  Resource frame;
  // Made anew, not assigned: a text that grows takes memory ahead, and there may be millions.
  frame.id = std::string(shell.text(Field::id));
  frame.name = std::string(shell.text(Field::name));
  frame.account = reader.texts().of(shell.text(Field::account));
  frame.region = reader.texts().of(shell.text(Field::region));
  frame.origin = Origin::observed;
  frame.format = SourceFormat::aws_config;
  frame.captured_at = shell.captured.is_absent() ? time_of(shell.text(Field::captured))
                                                 : reader.texts().of(iso_time(shell.captured).value_or(""));
  const std::optional<ArnParts> arn = arn_parts(shell.text(Field::arn));
  if (arn) {
    frame.arn = SharedText(shell.text(Field::arn));
  } else if (arn_parts(frame.id)) {
    frame.arn = SharedText(frame.id);
  }
  if (frame.account.empty() && arn) {
    frame.account = reader.texts().of(arn->account);
  }
  if (frame.region.empty() && arn) {
    frame.region = reader.texts().of(arn->region);
  }
  frame.partition = reader.texts().of(arn ? arn->partition : partition_of_region(frame.region));
  // "Regional", "Multiple Availability Zones", "Not Applicable" are none.
  const std::string_view zone = shell.text(Field::zone);
  if (!frame.region.empty() && zone.starts_with(std::string_view(frame.region))) {
    frame.zone = reader.texts().of(zone);
  }
  return frame;
}

error_code read_tags(on_demand::value json, JsonReader& reader, std::optional<Value>& tags) {
  return to_value(json, everything(), json_depth, reader, tags.emplace());
}

void set_tags(const std::optional<Value>& tags, Resource& frame) {
  const std::optional<Tags> read = tags ? tags_of(*tags) : std::nullopt;
  frame.tags_known = read.has_value();
  frame.tags = read ? *read : Tags{};  // a copy has no more memory than it needs
}

}  // namespace prodready::resources::snapshot

#include "resources/snapshot/config_shell.hpp"

#include <array>
#include <utility>

#include "core/text.hpp"
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
// Lower case; the dialects' spellings together.
constexpr std::array<FieldName, 18> field_names = {{{"configurationitemversion", Field::version},
                                                    {"resourcetype", Field::type},
                                                    {"resourceid", Field::id},
                                                    {"resourcename", Field::name},
                                                    {"arn", Field::arn},
                                                    {"awsaccountid", Field::account},
                                                    {"accountid", Field::account},
                                                    {"awsregion", Field::region},
                                                    {"availabilityzone", Field::zone},
                                                    {"availibilityzone", Field::zone},
                                                    {"configurationitemstatus", Field::status},
                                                    {"configurationitemcapturetime", Field::captured},
                                                    {"tags", Field::tags},
                                                    {"configuration", Field::configuration},
                                                    {"supplementaryconfiguration", Field::supplementary},
                                                    {"sourceaccountid", Field::account},
                                                    {"sourceregion", Field::region},
                                                    {"resourcetags", Field::tags}}};

const WantedKeys& everything() {
  static const WantedKeys keys = [] {
    WantedKeys whole;
    whole.add_whole();
    return whole;
  }();
  return keys;
}

// A text, or a number or boolean as one; "" for what is none. `take` gets it before the next thing is read.
template <class Take>
error_code read_text(on_demand::value json, JsonReader& reader, const Take& take) {
  on_demand::json_type type{};
  if (const error_code code = json.type().get(type)) {
    return code;
  }
  if (type == on_demand::json_type::string) {
    std::string_view text;
    const error_code code = json.get_string().get(text);
    take(text);
    return code;
  }
  Value value;
  const error_code code = to_value(json, everything(), 2, reader, value);
  take(value.as_text().value_or(""));
  return code;
}

// What each item says differently, and many say alike.
error_code read_own(on_demand::value json, JsonReader& reader, std::string& text) {
  return read_text(json, reader, [&](std::string_view read) { text = read; });
}
error_code read_own(on_demand::value json, JsonReader& reader, SharedText& text) {
  return read_text(json, reader, [&](std::string_view read) { text = read; });
}
error_code read_common(on_demand::value json, JsonReader& reader, SharedText& text) {
  return read_text(json, reader, [&](std::string_view read) { text = reader.texts().of(read); });
}

}  // namespace

Field field_of(std::string_view key) {
  for (const FieldName& row : field_names) {
    if (equal_ignoring_case(row.name, key)) {
      return row.field;
    }
  }
  return Field::other;
}

error_code read_shell_field(Field field, on_demand::value json, JsonReader& reader, Shell& shell) {
  switch (field) {
    case Field::type:
      return read_common(json, reader, shell.type);
    case Field::id:
      return read_own(json, reader, shell.frame.id);
    case Field::name:
      return read_own(json, reader, shell.frame.name);
    case Field::arn:
      return read_own(json, reader, shell.frame.arn);
    case Field::account:
      return read_common(json, reader, shell.frame.account);
    case Field::region:
      return read_common(json, reader, shell.frame.region);
    case Field::zone:
      return read_common(json, reader, shell.frame.zone);
    case Field::status:
      return read_common(json, reader, shell.status);
    case Field::tags:
      return to_value(json, everything(), json_depth, reader, shell.tags.emplace());
    case Field::captured:
      return to_value(json, everything(), 2, reader, shell.captured);
    case Field::version:
      shell.delivered = true;  // answers of the API call it "version"
      break;
    case Field::configuration:
    case Field::supplementary:
    case Field::other:
      break;
  }
  return simdjson::SUCCESS;
}

ItemStatus status_of(const Shell& shell) {
  if (shell.type.ends_with("ResourceCompliance") || shell.type.ends_with("ConformancePackCompliance")) {
    return ItemStatus::compliance;
  }
  const std::string status = to_lower(shell.status);
  if (status == "resourcedeleted" || status == "resourcedeletednotrecorded" || status == "deleted") {
    return ItemStatus::deleted;
  }
  return status == "resourcenotrecorded" ? ItemStatus::not_recorded : ItemStatus::exists;
}

void finish_frame(JsonReader& reader, Shell& shell) {
  Resource& frame = shell.frame;
  frame.origin = Origin::observed;
  frame.format = SourceFormat::aws_config;
  frame.captured_at = reader.texts().of(iso_time(shell.captured).value_or(""));
  const std::optional<ArnParts> arn = arn_parts(frame.arn);
  if (!arn) {
    frame.arn = arn_parts(frame.id) ? SharedText(frame.id) : SharedText();
  }
  if (frame.account.empty() && arn) {
    frame.account = reader.texts().of(arn->account);
  }
  if (frame.region.empty() && arn) {
    frame.region = reader.texts().of(arn->region);
  }
  frame.partition = reader.texts().of(arn ? arn->partition : partition_of_region(frame.region));
  if (!frame.zone.starts_with(frame.region) || frame.region.empty()) {
    frame.zone.clear();  // "Regional", "Multiple Availability Zones", "Not Applicable"
  }
  std::optional<Tags> tags = shell.tags ? tags_of(*shell.tags) : std::nullopt;
  frame.tags_known = tags.has_value();
  frame.tags = std::move(tags).value_or(Tags{});
}

}  // namespace prodready::resources::snapshot

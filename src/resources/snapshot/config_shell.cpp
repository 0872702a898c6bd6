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

template <class Text>
error_code read_text(on_demand::value json, JsonReader& reader, Text& text) {
  Value value;
  const error_code code = to_value(json, everything(), 2, reader, value);
  if (code == simdjson::SUCCESS) {
    if (const SharedText* shared = value.shared_text()) {
      text = *shared;
    } else {
      text = value.as_text().value_or("");
    }
  }
  return code;
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
      return read_text(json, reader, shell.type);
    case Field::id:
      return read_text(json, reader, shell.frame.id);
    case Field::name:
      return read_text(json, reader, shell.frame.name);
    case Field::arn:
      return read_text(json, reader, shell.frame.arn);
    case Field::account:
      return read_text(json, reader, shell.frame.account);
    case Field::region:
      return read_text(json, reader, shell.frame.region);
    case Field::zone:
      return read_text(json, reader, shell.frame.zone);
    case Field::status:
      return read_text(json, reader, shell.status);
    case Field::tags:
      return to_value(json, everything(), json_depth, reader, shell.tags.emplace());
    case Field::captured: {
      Value time;
      const error_code code = to_value(json, everything(), 2, reader, time);
      shell.frame.captured_at = reader.texts().of(iso_time(time).value_or(""));
      return code;
    }
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
  const std::optional<ArnParts> arn = arn_parts(frame.arn);
  if (!arn) {
    frame.arn = arn_parts(frame.id) ? frame.id : std::string();
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

// What stands around the configuration of one of AWS Config's items: who, where, when. Knows simdjson.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "resources/model/resource.hpp"
#include "resources/snapshot/config_item.hpp"
#include "resources/snapshot/json_parser.hpp"

namespace prodready::resources::snapshot {

// The members of an item that are read, whatever their spelling.
enum class Field : std::uint8_t {
  type,
  id,
  name,
  arn,
  account,
  region,
  zone,
  status,
  captured,
  version,
  tags,
  configuration,
  supplementary,
  other
};
Field field_of(std::string_view key);

// What stands around the configuration, and where that is.
struct Shell {
  SharedText type;
  SharedText status;
  Resource frame;
  std::optional<Value> tags;
  Value captured;  // when, in any spelling
  bool delivered = false;
};

simdjson::error_code read_shell_field(Field field, simdjson::ondemand::value json, JsonReader& reader,
                                      Shell& shell);
ItemStatus status_of(const Shell& shell);
// Account, region, partition, zone and tags, as far as the item says them.
void finish_frame(JsonReader& reader, Shell& shell);

// One pass over the item's own members: `take(field, value)` for each that is
// known.
template <class Take>
simdjson::error_code each_field(simdjson::ondemand::document& document, Take take) {
  simdjson::ondemand::object object;
  if (const simdjson::error_code code = document.get_object().get(object)) {
    return code;
  }
  for (auto member : object) {
    std::string_view key;
    if (const simdjson::error_code code = member.unescaped_key().get(key)) {
      return code;
    }
    const Field field = field_of(key);
    if (field == Field::other) {
      continue;
    }
    simdjson::ondemand::value value;
    if (const simdjson::error_code code = member.value().get(value)) {
      return code;
    }
    if (const simdjson::error_code code = take(field, value)) {
      return code;
    }
  }
  return simdjson::SUCCESS;
}

}  // namespace prodready::resources::snapshot

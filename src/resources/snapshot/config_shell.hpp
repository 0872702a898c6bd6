// What stands around the configuration of one of AWS Config's items: who, where, when. Knows simdjson.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
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
inline constexpr std::size_t field_count = static_cast<std::size_t>(Field::other) + 1;
Field field_of(std::string_view key);

// What stands around the configuration, but for tags. The texts lie in the document, until it is rewound.
struct Shell {
  std::array<std::string_view, field_count> texts;  // by field; "" for what is none
  std::deque<std::string> made;                     // texts of what is written as a number or boolean
  Value captured;                                   // when, where it is no text
  bool delivered = false;

  std::string_view text(Field field) const { return texts[static_cast<std::size_t>(field)]; }
};

simdjson::error_code read_shell_field(Field field, simdjson::ondemand::value json, JsonReader& reader,
                                      Shell& shell);
ItemStatus status_of(const Shell& shell);

// Makes the frames of items; one thread's.
class Frames {
 public:
  // Id, name, ARN, account, region, partition and zone, as far as the item says them.
  Resource frame_of(JsonReader& reader, const Shell& shell);

 private:
  SharedText time_of(std::string_view text);

  std::string last_captured_;  // items are captured together
  SharedText last_time_;
};

// Those of a `tags` member.
simdjson::error_code read_tags(simdjson::ondemand::value json, JsonReader& reader,
                               std::optional<Value>& tags);
void set_tags(const std::optional<Value>& tags, Resource& frame);

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

// What stands around the configuration of one of AWS Config's items: who, where, when.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <forward_list>
#include <optional>
#include <string>
#include <string_view>

#include "resources/model/resource.hpp"
#include "resources/snapshot/config_item.hpp"
#include "resources/snapshot/json_value.hpp"

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

// What stands around the configuration, but for tags. The texts lie in the document and its cursor.
struct Shell {
  std::array<std::string_view, field_count> texts;  // by field; "" for what is none
  std::forward_list<std::string> made;              // texts of what is written as a number or boolean
  Value captured;                                   // when, where it is no text
  bool delivered = false;

  std::string_view text(Field field) const { return texts[static_cast<std::size_t>(field)]; }
};

// Takes the cursor's value; false where it is faulty.
bool take_shell_field(Field field, JsonCursor& cursor, JsonReader& reader, Shell& shell);
ItemStatus status_of(const Shell& shell);
// Whether items of the type say no more than whether others comply.
bool is_compliance(std::string_view type);

// What the item says to be its type, looked up from its end, where it mostly stands; "" where it is not found
// so: where it says none, or spells it with escapes.
std::string_view type_from_end(const JsonTokens& tokens);
// The same of an object whose strings are closed, without tokens; "" too where escapes stand behind the type.
std::string_view type_from_end(std::string_view item);

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

// Those of a `tags` member, which it takes; false where it is faulty.
bool take_tags(JsonCursor& cursor, JsonReader& reader, std::optional<Value>& tags);
void set_tags(std::optional<Value> tags, Resource& frame);

}  // namespace prodready::resources::snapshot

#include "resources/snapshot/config_shell.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <span>
#include <utility>

#include "resources/snapshot/arns.hpp"
#include "resources/snapshot/dates.hpp"
#include "resources/snapshot/json_blocks.hpp"
#include "resources/snapshot/tags.hpp"

namespace prodready::resources::snapshot {
namespace {

constexpr std::string_view type_key = "resourceType";
constexpr std::string_view space = " \t\r\n";

struct FieldName {
  std::string_view name;
  Field field;
};
// As delivered snapshots spell them, with what other dialects call them; by length.
constexpr std::array<FieldName, 18> field_names = {{{"ARN", Field::arn},
                                                    {"tags", Field::tags},
                                                    {"accountId", Field::account},
                                                    {"awsRegion", Field::region},
                                                    {"resourceId", Field::id},
                                                    {type_key, Field::type},
                                                    {"resourceName", Field::name},
                                                    {"awsAccountId", Field::account},
                                                    {"sourceRegion", Field::region},
                                                    {"resourceTags", Field::tags},
                                                    {"configuration", Field::configuration},
                                                    {"sourceAccountId", Field::account},
                                                    {"availabilityZone", Field::zone},
                                                    {"availibilityZone", Field::zone},
                                                    {"configurationItemStatus", Field::status},
                                                    {"configurationItemVersion", Field::version},
                                                    {"supplementaryConfiguration", Field::supplementary},
                                                    {"configurationItemCaptureTime", Field::captured}}};
static_assert(std::ranges::is_sorted(field_names, {}, [](const FieldName& row) { return row.name.size(); }));

constexpr int case_bit = 'a' ^ 'A';

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
bool take_text(JsonCursor& cursor, JsonReader& reader, Shell& shell, std::string_view& text) {
  if (cursor.first() == '"') {
    return cursor.take_text(text);
  }
  Value value;
  const bool taken = reader.take(cursor, everything(), 2, value);
  text = shell.made.emplace_front(value.as_text().value_or(""));
  return taken;
}

// When, in any spelling.
bool take_captured(JsonCursor& cursor, JsonReader& reader, Shell& shell, std::string_view& text) {
  shell.captured = {};
  text = {};
  return cursor.first() == '"' ? cursor.take_text(text)
                               : reader.take(cursor, everything(), 2, shell.captured);
}

// Of the string that begins at `start` and ends before the token at `end`; "" for what is none, or has
// escapes.
std::string_view plain_text(std::string_view text, std::size_t start, std::size_t end) {
  text = text.substr(start, end - start);
  text = text.substr(0, text.find_last_not_of(space) + 1);
  const bool is_plain = text.size() > 1 && text.starts_with('"') && text.ends_with('"') &&
                        text.find('\\') == std::string_view::npos;
  return is_plain ? text.substr(1, text.size() - 2) : std::string_view();
}

// The type where it stands as services write it: without white space, and with nothing behind it that has
// members or escapes; "" where it does not.
std::string_view type_in_tail(std::string_view item) {
  const std::size_t at = last_text(item, type_key);
  if (at == std::string_view::npos || at == 0 || (item[at - 1] != ',' && item[at - 1] != '{')) {
    return {};
  }
  constexpr std::string_view between = "\":\"";
  std::string_view behind = item.substr(at + 1 + type_key.size());
  if (!behind.starts_with(between)) {
    return {};
  }
  behind.remove_prefix(between.size());
  const std::size_t end = behind.find('"');
  const bool is_whole = end != std::string_view::npos && end + 1 < behind.size() &&
                        (behind[end + 1] == ',' || behind[end + 1] == '}');
  return is_whole ? behind.substr(0, end) : std::string_view();
}

}  // namespace

Field field_of(std::string_view key) {
  if (key.size() > longest_name) {
    return Field::other;
  }
  const auto differs = [](char one, char other) { return ((one ^ other) & ~case_bit) != 0; };
  for (std::size_t at = starts_by_length[key.size()]; at < starts_by_length[key.size() + 1]; ++at) {
    const std::string_view name = field_names[at].name;
    if (differs(name.front(), key.front()) || differs(name.back(), key.back())) {
      continue;
    }
    if (name == key || equal_ignoring_case(name, key)) {
      return field_names[at].field;
    }
  }
  return Field::other;
}

bool take_shell_field(Field field, JsonCursor& cursor, JsonReader& reader, Shell& shell) {
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
      return take_text(cursor, reader, shell, text);
    case Field::captured:
      return take_captured(cursor, reader, shell, text);
    case Field::version:
      shell.delivered = true;  // answers of the API call it "version"
      break;
    case Field::tags:
    case Field::configuration:
    case Field::supplementary:
    case Field::other:
      break;
  }
  return cursor.skip();
}

std::string_view type_from_end(const JsonTokens& tokens) {
  const std::string_view text = tokens.text();
  const std::span<const std::uint32_t> positions = tokens.positions();
  std::size_t depth = 0;  // of what was entered from its end
  for (std::size_t at = positions.size(); at-- > 1;) {
    const char token = text[positions[at]];
    if (token == '}' || token == ']') {
      ++depth;
    } else if ((token == '{' || token == '[') && --depth == 0) {
      break;
    } else if (token == ':' && depth == 1 && at + 2 < positions.size() &&
               positions[at] - positions[at - 1] > type_key.size() &&
               equal_ignoring_case(plain_text(text, positions[at - 1], positions[at]), type_key)) {
      return plain_text(text, positions[at + 1], positions[at + 2]);
    }
  }
  return {};
}

std::string_view type_from_end(std::string_view item) {
  if (const std::string_view type = type_in_tail(item); !type.empty()) {
    return type;
  }
  std::size_t depth = 0;       // of what was entered from its end
  std::string_view behind;     // the text that was passed last; null where it is none, or not at its end
  std::string_view value;      // what stood behind the last colon, where it is a text
  bool is_behind_key = false;  // a colon of the item itself was passed last
  bool is_at_end = false;      // what ends a value was passed last
  for (std::size_t at = item.size(); at-- > 0;) {
    switch (item[at]) {
      case ' ':
      case '\t':
      case '\r':
      case '\n':
        continue;
      case '"': {
        const void* quote = memrchr(item.data(), '"', at);
        if (quote == nullptr) {
          return {};
        }
        const auto open = static_cast<std::size_t>(static_cast<const char*>(quote) - item.data());
        const std::string_view text = item.substr(open + 1, at - open - 1);
        if (is_behind_key && equal_ignoring_case(text, type_key)) {
          const std::size_t before = item.find_last_not_of(space, open == 0 ? 0 : open - 1);
          const bool is_key = before < open && (item[before] == ',' || item[before] == '{');
          return is_key && item.find('\\', before) == std::string_view::npos ? value : std::string_view();
        }
        behind = is_at_end ? text : std::string_view();
        is_behind_key = is_at_end = false;
        at = open;
        continue;
      }
      case ':':
        value = behind;
        is_behind_key = depth == 1;
        is_at_end = false;
        behind = {};
        continue;
      case '}':
      case ']':
        ++depth;
        break;
      case '{':
      case '[':
        if (--depth == 0) {
          return {};
        }
        break;
      default:
        break;
    }
    is_behind_key = false;
    is_at_end = item[at] == ',' || item[at] == '}';
    behind = {};
  }
  return {};
}

bool is_compliance(std::string_view type) {
  return type.ends_with("ResourceCompliance") || type.ends_with("ConformancePackCompliance");
}

ItemStatus status_of(const Shell& shell) {
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

bool take_tags(JsonCursor& cursor, JsonReader& reader, std::optional<Value>& tags) {
  const JsonReader::Marks before = reader.marks();  // what tags say is shown as it is
  const bool taken = reader.take(cursor, everything(), json_depth, tags.emplace());
  reader.marks() = before;
  return taken;
}

void set_tags(std::optional<Value> tags, Resource& frame) {
  std::optional<Tags> read = tags ? tags_of(*std::move(tags)) : std::nullopt;
  frame.tags_known = read.has_value();
  frame.tags = std::move(read).value_or(Tags{});
}

}  // namespace prodready::resources::snapshot

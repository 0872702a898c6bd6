#include "resources/snapshot/json_value.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>

#include "resources/snapshot/byte_window.hpp"
#include "resources/snapshot/json_parser.hpp"
#include "resources/snapshot/value_end.hpp"

namespace prodready::resources::snapshot {
namespace {

namespace on_demand = simdjson::ondemand;
using simdjson::error_code;

error_code number_value(on_demand::value json, Value& value) {
  double number = 0;
  // Integers beyond 64 bits are read as what they are near to.
  const error_code code = json.get_double().get(number);
  if (code == simdjson::SUCCESS) {
    value = Value(number);
  }
  return code;
}

error_code list_value(on_demand::array json, const WantedKeys& wanted, std::size_t depth_left,
                      JsonReader& reader, Value& value) {
  value = Value(List{});
  List& items = *value.list();
  for (auto element : json) {
    on_demand::value item;
    if (const error_code code = std::move(element).get(item)) {
      return code;
    }
    if (const error_code code = to_value(item, wanted, depth_left, reader, items.emplace_back())) {
      return code;
    }
  }
  return simdjson::SUCCESS;
}

error_code text_value(on_demand::value json, JsonReader& reader, Value& value) {
  std::string_view text;
  const error_code code = json.get_string().get(text);
  if (code == simdjson::SUCCESS) {
    value = Value(reader.texts().of(text));
  }
  return code;
}

// Keys are unique in a map: of two alike the first counts.
class SeenKeys {
 public:
  // `map`: with what it has already.
  explicit SeenKeys(const Map& map) : bits_(map.empty() ? 0 : ~std::uint64_t{0}) {}
  // `bit`: KeyCache's of the key.
  bool is_new(const SharedText& key, std::uint64_t bit, const Map& map) {
    if ((bits_ & bit) == 0) {
      bits_ |= bit;
      if (!keys_.empty()) {
        keys_.insert(key);
      }
      return true;
    }
    if (map.size() < few) {
      return std::ranges::none_of(map, [&](const Member& member) { return member.key == key; });
    }
    if (keys_.empty()) {
      for (const Member& member : map) {
        keys_.insert(member.key);
      }
    }
    return keys_.insert(key).second;
  }

 private:
  static constexpr std::size_t few = 32;
  std::uint64_t bits_;  // of the keys so far
  std::unordered_set<std::string> keys_;
};

error_code boolean_value(on_demand::value json, Value& value) {
  bool boolean = false;
  const error_code code = json.get_bool().get(boolean);
  if (code == simdjson::SUCCESS) {
    value = Value(boolean);
  }
  return code;
}

error_code map_value(on_demand::object json, const WantedKeys& wanted, std::size_t depth_left,
                     JsonReader& reader, Value& value) {
  if (value.map() == nullptr) {
    value = Value(Map{});
  }
  Map& members = *value.map();
  SeenKeys seen(members);
  for (auto field : json) {
    std::string_view key;
    if (const error_code code = field.unescaped_key().get(key)) {
      return code;
    }
    const KeyCache::Known& known = reader.keys().find(wanted, key);
    if (known.below == nullptr) {
      continue;
    }
    const WantedKeys& below = *known.below;
    const std::uint64_t bit = known.bit;
    Member member{known.spelling, {}};
    on_demand::value content;
    if (const error_code code = field.value().get(content)) {
      return code;
    }
    if (const error_code code = to_value(content, below, depth_left - 1, reader, member.value)) {
      return code;
    }
    if (!member.value.is_absent() && seen.is_new(member.key, bit, members)) {
      members.push_back(std::move(member));
    }
  }
  return simdjson::SUCCESS;
}

}  // namespace

error_code to_value(on_demand::value json, const WantedKeys& wanted, std::size_t depth_left,
                    JsonReader& reader, Value& value) {
  if (depth_left == 0) {
    return simdjson::DEPTH_ERROR;
  }
  on_demand::json_type type{};
  if (const error_code code = json.type().get(type)) {
    return code;
  }
  switch (type) {
    case on_demand::json_type::object: {
      on_demand::object object;
      const error_code code = json.get_object().get(object);
      return code ? code : map_value(object, wanted, depth_left, reader, value);
    }
    case on_demand::json_type::array: {
      on_demand::array array;
      const error_code code = json.get_array().get(array);
      return code ? code : list_value(array, wanted, depth_left - 1, reader, value);
    }
    case on_demand::json_type::number:
      return number_value(json, value);
    case on_demand::json_type::string:
      return text_value(json, reader, value);
    case on_demand::json_type::boolean:
      return boolean_value(json, value);
    case on_demand::json_type::null:
      return json.raw_json_token().substr(0, 4) == "null" ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
  }
  return simdjson::TAPE_ERROR;
}

std::string message_of(error_code code) {
  switch (code) {
    case simdjson::DEPTH_ERROR:
      return "is nested deeper than any answer of AWS";
    case simdjson::UTF8_ERROR:
      return "is not UTF-8";
    case simdjson::UNCLOSED_STRING:
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return "breaks off";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
      return "is too large to be read";
    default:
      return "is no well-formed JSON";
  }
}

JsonReader::JsonReader() : parser_(std::make_unique<Parser>()) {}
JsonReader::~JsonReader() = default;

Result<Value> JsonReader::read(std::string_view text, const WantedKeys& wanted) {
  keys_.forget();
  const simdjson::padded_string_view padded(text.data(), text.size(), text.size() + parse_padding);
  on_demand::document document;
  error_code code = parser_->parser.iterate(padded).get(document);
  Value value;
  if (code == simdjson::SUCCESS) {
    on_demand::value root;
    code = document.get_value().get(root);
    code = code ? code : to_value(root, wanted, json_depth, *this, value);
  }
  if (code == simdjson::SUCCESS && document.current_location().error() != simdjson::OUT_OF_BOUNDS) {
    code = simdjson::TRAILING_CONTENT;
  }
  if (code != simdjson::SUCCESS) {
    ValueEnd end;
    end.feed(text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size())));
    code = code == simdjson::TAPE_ERROR && !end.done() ? simdjson::INCOMPLETE_ARRAY_OR_OBJECT : code;
    return Error{.kind = ErrorKind::invalid, .message = message_of(code)};
  }
  return value;
}

Result<Value> JsonReader::read_copy(std::string_view text, const WantedKeys& wanted) {
  copy_.assign(text);
  copy_.append(parse_padding, ' ');
  return read(std::string_view(copy_).substr(0, text.size()), wanted);
}

}  // namespace prodready::resources::snapshot

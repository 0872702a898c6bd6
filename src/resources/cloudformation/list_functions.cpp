#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "resources/cloudformation/intrinsics.hpp"
#include "resources/cloudformation/text.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Node;

constexpr std::size_t largest_list = 256;  // CloudFormation's own limit for Fn::Cidr

std::string what_of(const Value& value, std::string_view function) {
  const std::string missing = missing_of(value);
  return missing.empty() ? std::string(function) : missing;
}

// The whole number that a value states; nothing where it states none in 0 to 65535.
std::optional<std::size_t> small_number(const Value& value) {
  const std::optional<double> number = value.as_number();
  constexpr double largest = 65535;
  if (!number || *number < 0 || *number > largest ||
      *number != static_cast<double>(static_cast<int>(*number))) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(*number);
}

Value element(std::string_view what, std::string_view shape, std::size_t index) {
  return Value::unresolved(std::string(what), fmt::format("{}[{}]", shape, index));
}

// Network and bits of "10.0.0.0/16".
std::optional<std::pair<std::uint32_t, unsigned>> parse_block(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    return std::nullopt;
  }
  const auto number = [](std::string_view digits, unsigned largest) -> std::optional<unsigned> {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool is_whole = error == std::errc{} && end == digits.data() + digits.size();
    return is_whole && value <= largest ? std::optional(value) : std::nullopt;
  };
  const std::vector<std::string_view> parts = split(text.substr(0, slash), '.');
  const std::optional<unsigned> bits = number(text.substr(slash + 1), 32);
  if (parts.size() != 4 || !bits) {
    return std::nullopt;
  }
  std::uint32_t address = 0;
  for (const std::string_view part : parts) {
    const std::optional<unsigned> byte = number(part, 255);
    if (!byte) {
      return std::nullopt;
    }
    address = (address << 8U) | *byte;
  }
  return std::pair{address, *bits};
}

std::string block_text(std::uint32_t address, unsigned bits) {
  return fmt::format("{}.{}.{}.{}/{}", address >> 24U, (address >> 16U) & 255U, (address >> 8U) & 255U,
                     address & 255U, bits);
}

// `count` blocks whose hosts have `host_bits` bits; nothing where they do not fit.
std::optional<List> blocks(std::string_view block, std::size_t count, unsigned host_bits) {
  const auto parsed = parse_block(block);
  if (!parsed || host_bits == 0 || host_bits > 32U - parsed->second ||
      count > (std::uint64_t{1} << (32U - parsed->second - host_bits))) {
    return std::nullopt;
  }
  const std::uint32_t base =
      parsed->second == 0
          ? 0
          : parsed->first & ~static_cast<std::uint32_t>((std::uint64_t{1} << (32U - parsed->second)) - 1);
  List list;
  for (std::size_t i = 0; i < count; ++i) {
    const auto offset = static_cast<std::uint32_t>(static_cast<std::uint64_t>(i) << host_bits);
    list.emplace_back(block_text(base + offset, 32U - host_bits));
  }
  return list;
}

// The only value that a map's lookup can give when one of its keys is not known; nothing where it can give
// several.
std::optional<Value> only_value(Stack& stack, const Node& map, const Value& first, const Value& second) {
  const std::optional<std::string> top = first.as_text();
  const std::optional<std::string> below = second.as_text();
  std::optional<Value> found;
  for (const syntax::Entry& entry : map.entries) {
    if (top && entry.key.text != *top) {
      continue;
    }
    for (const syntax::Entry& inner : entry.value.entries) {
      if (below && inner.key.text != *below) {
        continue;
      }
      Value value = stack.evaluate(inner.value);
      if (found && !(*found == value)) {
        return std::nullopt;
      }
      found = std::move(value);
    }
  }
  return found;
}

}  // namespace

Value fn_select(Stack& stack, const Node& arguments) {
  if (arguments.items.size() != 2) {
    return Value::unresolved("!Select");
  }
  const Value position = stack.evaluate(arguments.items[0]);
  Value list = stack.evaluate(arguments.items[1]);
  const std::optional<std::size_t> index = small_number(position);
  if (!index) {
    return Value::unresolved(what_of(position, "!Select"));
  }
  const List* items = list.list();
  if (items == nullptr) {
    return element(what_of(list, "!Select"), hole_of(list), *index);
  }
  if (*index < items->size()) {
    return (*items)[*index];
  }
  // Of zones only the least number is known.
  constexpr std::string_view first = "[0]";
  const Unresolved* zone = items->empty() ? nullptr : items->front().unresolved();
  if (zone != nullptr && zone->shape.ends_with(first)) {
    return element(zone->what, std::string_view(zone->shape).substr(0, zone->shape.size() - first.size()),
                   *index);
  }
  return Value::unresolved(fmt::format("!Select {} of {}", *index, items->size()));
}

Value fn_get_azs(Stack& stack, const Node& arguments) {
  const Value region = stack.evaluate(arguments);
  const std::optional<std::string> name = region.as_text();
  constexpr std::string_view own = "AWS::Region";
  const std::string what = name && !name->empty() ? "zones of " + *name : std::string(own);
  const std::string shape = name && !name->empty() ? *name : "${" + std::string(own) + "}";
  constexpr std::size_t least_zones = 2;  // what every region gives every account
  List zones;
  for (std::size_t i = 0; i < least_zones; ++i) {
    zones.push_back(element(what, shape, i));
  }
  return zones;
}

Value fn_cidr(Stack& stack, const Node& arguments) {
  if (arguments.items.size() < 2) {
    return Value::unresolved("!Cidr");
  }
  const Value block = stack.evaluate(arguments.items[0]);
  const Value number = stack.evaluate(arguments.items[1]);
  const Value bits = arguments.items.size() > 2 ? stack.evaluate(arguments.items[2]) : Value(8);
  const std::optional<std::string> text = block.as_text();
  const std::optional<std::size_t> count = small_number(number);
  const std::optional<std::size_t> host_bits = small_number(bits);
  if (!count || *count > largest_list) {
    return Value::unresolved(what_of(number, "!Cidr"));
  }
  if (text && host_bits) {
    if (std::optional<List> list = blocks(*text, *count, static_cast<unsigned>(*host_bits))) {
      return *std::move(list);
    }
  }
  const std::string what = what_of(text ? bits : block, "!Cidr");
  const std::string shape = text ? "${" + *text + "}" : hole_of(block);
  List list;
  for (std::size_t i = 0; i < *count; ++i) {
    list.push_back(element(what, shape, i));
  }
  return list;
}

Value fn_length(Stack& stack, const Node& arguments) {
  const Value value = stack.evaluate(arguments);
  if (const List* items = value.list()) {
    return static_cast<double>(items->size());
  }
  return Value::unresolved(what_of(value, "!Length"));
}

Value fn_find_in_map(Stack& stack, const Node& arguments) {
  if (arguments.items.size() < 3) {
    return Value::unresolved("!FindInMap");
  }
  const Value name = stack.evaluate(arguments.items[0]);
  const Value first = stack.evaluate(arguments.items[1]);
  const Value second = stack.evaluate(arguments.items[2]);
  const Node* fallback = arguments.items.size() > 3 ? arguments.items[3].find("DefaultValue") : nullptr;
  const std::optional<std::string> map_name = name.as_text();
  const Node* map = map_name ? stack.mapping(*map_name) : nullptr;
  if (!map_name || map == nullptr) {
    return Value::unresolved(map_name ? "mapping " + *map_name : what_of(name, "!FindInMap"));
  }
  const std::optional<std::string> top = first.as_text();
  const std::optional<std::string> below = second.as_text();
  const Node* row = top ? map->find(*top) : nullptr;
  const Node* cell = row != nullptr && below ? row->find(*below) : nullptr;
  if (cell != nullptr) {
    return stack.evaluate(*cell);
  }
  if (top && below) {
    return fallback != nullptr ? stack.evaluate(*fallback)
                               : Value::unresolved(fmt::format("mapping {}.{}.{}", *map_name, printable(*top),
                                                               printable(*below)));
  }
  std::optional<Value> only = only_value(stack, *map, first, second);
  if (only && (fallback == nullptr || stack.evaluate(*fallback) == *only)) {
    return *std::move(only);
  }
  return Value::unresolved(what_of(top ? second : first, "!FindInMap"));
}

}  // namespace prodready::resources::cloudformation

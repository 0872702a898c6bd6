#include "resources/mapping/json_text.hpp"

#include <charconv>
#include <functional>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "syntax/parse.hpp"

namespace prodready::resources {
namespace {

Value value_of(const syntax::Node& node) {
  switch (node.kind) {
    case syntax::NodeKind::null:
      return {};
    case syntax::NodeKind::sequence: {
      List items;
      for (const syntax::Node& item : node.items) {
        items.push_back(value_of(item));
      }
      return items;
    }
    case syntax::NodeKind::mapping: {
      Map members;
      for (const syntax::Entry& entry : node.entries) {
        members.push_back({entry.key.text, value_of(entry.value)});
      }
      return members;
    }
    case syntax::NodeKind::scalar:
      break;
  }
  if (!node.quoted && (node.text == "true" || node.text == "false")) {
    return node.text == "true";
  }
  if (!node.quoted) {
    if (const std::optional<double> number = Value(node.text).as_number()) {
      return *number;
    }
  }
  return node.text;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned byte = 0;
    const char* digits = text.data() + at + 1;
    if (text[at] == '%' && at + 2 < text.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      decoded += static_cast<char>(byte);
      at += 2;
    } else {
      decoded += text[at];
    }
  }
  return decoded;
}

}  // namespace

std::optional<Value> read_json_text(std::string_view text) {
  text = trim(text);
  if (starts_with_ignoring_case(text, "%7B") || starts_with_ignoring_case(text, "%5B")) {
    return read_json_text(percent_decoded(text));
  }
  if (!text.starts_with('{') && !text.starts_with('[')) {
    return std::nullopt;
  }
  Result<syntax::Node> node = syntax::parse_json(text);
  return node ? std::optional(value_of(*node)) : std::nullopt;
}

std::optional<Value> JsonTexts::read(std::string_view text) {
  if (text.empty() || text.size() > longest) {
    return read_json_text(text);
  }
  slots_.resize(slot_count);
  Slot& slot = slots_[std::hash<std::string_view>{}(text) % slot_count];
  if (slot.text != text) {
    slot.value = read_json_text(text);
    slot.text = text;
  }
  return slot.value;
}

}  // namespace prodready::resources

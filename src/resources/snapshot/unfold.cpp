#include "resources/snapshot/unfold.hpp"

#include <charconv>
#include <utility>

#include "resources/snapshot/byte_window.hpp"

namespace prodready::resources::snapshot {
namespace {

constexpr int most_foldings = 3;
constexpr std::size_t most_levels = 200;  // deeper values are not made

bool is_url_encoded(std::string_view text) {
  return text.starts_with("%7B") || text.starts_with("%7b") || text.starts_with("%5B") ||
         text.starts_with("%5b");
}

void unfold(Value& value, const WantedKeys& wanted, JsonReader& reader, std::size_t levels);

void unfold_text(Value& value, const WantedKeys& wanted, JsonReader& reader, std::size_t levels) {
  for (int folding = 0; folding < most_foldings && value.text() != nullptr; ++folding) {
    if (is_url_encoded(*value.text())) {
      value = Value(url_decoded(*value.text()));
    }
    const std::string& text = *value.text();
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    const char first = start == std::string::npos ? '\0' : text[start];
    if (wanted.whole() || (first != '{' && first != '[' && first != '"')) {
      return;
    }
    if (first == '"') {
      std::optional<std::string> inside = unquoted(text);
      if (!inside) {
        return;
      }
      value = Value(std::move(*inside));
      continue;
    }
    const std::string json = text;
    Result<Value> inside = reader.read_inner(json, wanted);
    if (!inside) {
      return;
    }
    value = std::move(*inside);
  }
  if (levels > 0 && value.text() == nullptr) {
    unfold(value, wanted, reader, levels - 1);
  }
}

void unfold(Value& value, const WantedKeys& wanted, JsonReader& reader, std::size_t levels) {
  if (value.text() != nullptr) {
    unfold_text(value, wanted, reader, levels);
  } else if (levels == 0) {
    return;
  } else if (List* items = value.list()) {
    for (Value& item : *items) {
      unfold(item, wanted, reader, levels - 1);
    }
  } else if (Map* members = value.map()) {
    for (Member& member : *members) {
      const bool may_hold = member.value.list() != nullptr || member.value.map() != nullptr ||
                            (member.value.text() != nullptr && may_be_folded(*member.value.text()));
      const WantedKeys* below = may_hold ? reader.keys().find(wanted, member.key).below : nullptr;
      if (below != nullptr) {
        unfold(member.value, *below, reader, levels - 1);
      }
    }
  }
}

}  // namespace

void unfold_texts(Value& value, const WantedKeys& wanted, JsonReader& reader) {
  unfold(value, wanted, reader, most_levels);
}

std::optional<std::string> unquoted(std::string_view json) {
  std::string padded(json);
  padded.append(parse_padding, ' ');
  JsonTokens tokens;
  if (tokens.find(std::string_view(padded).substr(0, json.size())) != JsonFault::none) {
    return std::nullopt;
  }
  JsonCursor cursor(tokens);
  std::string_view text;
  if (cursor.first() != '"' || !cursor.take_text(text) || !cursor.at_end()) {
    return std::nullopt;
  }
  return std::string(text);
}

std::string url_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    if (text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr == text.data() + i + 3) {
      decoded += static_cast<char>(byte);
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

}  // namespace prodready::resources::snapshot

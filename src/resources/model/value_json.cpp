#include <fmt/format.h>

#include <string>
#include <string_view>

#include "resources/model/value.hpp"

namespace prodready::resources {
namespace {

void add_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      out += '\\';
      out += letter;
    } else if (letter == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += letter;
    }
  }
  out += '"';
}

void add(std::string& out, const Value& value);

void add_list(std::string& out, const List& items) {
  out += '[';
  for (const Value& item : items) {
    if (&item != &items.front()) {
      out += ',';
    }
    add(out, item);
  }
  out += ']';
}

void add_map(std::string& out, const Map& members) {
  out += '{';
  for (const Member& member : members) {
    if (&member != &members.front()) {
      out += ',';
    }
    add_text(out, member.key);
    out += ':';
    add(out, member.value);
  }
  out += '}';
}

void add_named(std::string& out, std::string_view name, std::string_view text) {
  add_map(out, {{std::string(name), Value(text)}});
}

void add(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::absent:
      out += "null";
      break;
    case Value::Kind::boolean:
    case Value::Kind::number:
      out += *value.as_text();
      break;
    case Value::Kind::text:
      add_text(out, *value.text());
      break;
    case Value::Kind::list:
      add_list(out, *value.list());
      break;
    case Value::Kind::map:
      add_map(out, *value.map());
      break;
    case Value::Kind::reference:
      add_named(out, "ref",
                value.reference()->attribute.empty()
                    ? value.reference()->resource
                    : value.reference()->resource + "." + value.reference()->attribute);
      break;
    case Value::Kind::unresolved:
      add_named(out, "unresolved", value.unresolved()->what);
      break;
  }
}

}  // namespace

std::string to_json(const Value& value) {
  std::string out;
  add(out, value);
  return out;
}

}  // namespace prodready::resources

#include "resources/kubernetes/yaml_writer.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace prodready::resources::kubernetes {
namespace {

std::string scalar_text(const Value& value, Marks& marks) {
  if (const std::string* text = value.text()) {
    return Marks::is_hole(*text) ? *text : write_quoted(*text);
  }
  if (const Unresolved* missing = value.unresolved()) {
    return marks.hole(missing->what);
  }
  return value.as_text().value_or("null");
}

void write(const Value& value, std::size_t indent, bool in_line, Marks& marks, std::string& out) {
  const std::string margin(indent, ' ');
  if (const Map* members = value.map(); members != nullptr && !members->empty()) {
    for (const Member& member : *members) {
      out += in_line ? "" : "\n" + margin;
      in_line = false;
      out += (Marks::is_hole(member.key) ? member.key.str() : write_quoted(member.key)) + ":";
      write(member.value, indent + 2, false, marks, out);
    }
  } else if (const List* items = value.list(); items != nullptr && !items->empty()) {
    for (const Value& item : *items) {
      out += in_line ? "" : "\n" + margin;
      in_line = false;
      out += "-";
      const bool block = (item.map() != nullptr && !item.map()->empty()) ||
                         (item.list() != nullptr && !item.list()->empty());
      out += block ? " " : "";
      write(item, indent + 2, block, marks, out);
    }
  } else {
    const char* empty = value.map() != nullptr ? "{}" : (value.list() != nullptr ? "[]" : nullptr);
    out += in_line ? "" : " ";
    out += empty != nullptr ? empty : scalar_text(value, marks);
  }
}

}  // namespace

std::string write_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string write_yaml(const Value& value, Marks& marks) {
  std::string out;
  write(value, 0, true, marks, out);
  return out;
}

}  // namespace prodready::resources::kubernetes

#include "facts/coverage/xml_attributes.hpp"

#include <charconv>
#include <string>

namespace prodready::coverage {
namespace {

bool ends_name(char next) {
  return next == ' ' || next == '\t' || next == '\n' || next == '\r' || next == '/' || next == '>';
}

bool is_blank(char next) { return next == ' ' || next == '\t' || next == '\n' || next == '\r'; }

}  // namespace

std::string_view next_tag(std::string_view xml, std::string_view name, std::size_t from) {
  const std::string opening = "<" + std::string(name);
  for (std::size_t at = xml.find(opening, from); at != std::string_view::npos;
       at = xml.find(opening, at + 1)) {
    const std::size_t behind = at + opening.size();
    const std::size_t end = xml.find('>', behind);
    if (end == std::string_view::npos) {
      return {};
    }
    if (ends_name(xml[behind])) {
      return xml.substr(at, end - at);
    }
  }
  return {};
}

std::optional<std::string_view> attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const std::size_t equals = at + name.size();
    if (at == 0 || !is_blank(tag[at - 1]) || equals + 1 >= tag.size() || tag[equals] != '=') {
      continue;
    }
    const char quote = tag[equals + 1];
    const std::size_t end = tag.find(quote, equals + 2);
    if ((quote == '"' || quote == '\'') && end != std::string_view::npos) {
      return tag.substr(equals + 2, end - equals - 2);
    }
  }
  return {};
}

std::optional<double> number_attribute(std::string_view tag, std::string_view name) {
  const std::optional<std::string_view> text = attribute(tag, name);
  if (!text) {
    return {};
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc{} || end != text->data() + text->size()) {
    return {};
  }
  return value;
}

}  // namespace prodready::coverage

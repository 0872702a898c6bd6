#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string>

#include "resources/terraform/functions.hpp"
#include "resources/terraform/json_text.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

constexpr std::size_t widest = 1000;

// "%-8.3f", "%[2]s"
struct Verb {
  bool left = false;
  bool plus = false;
  bool zero = false;
  std::size_t width = 0;
  std::optional<std::size_t> precision;
  std::size_t argument = 0;
  char letter = '\0';
};

std::size_t read_number(std::string_view text, std::size_t& at) {
  std::size_t number = 0;
  while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0) {
    number = std::min(number * 10 + static_cast<std::size_t>(text[at] - '0'), widest);
    ++at;
  }
  return number;
}

// Reads the verb after a `%`; `next` is the argument that follows the last one.
std::optional<Verb> read_verb(std::string_view text, std::size_t& at, std::size_t& next) {
  Verb verb;
  for (; at < text.size() && std::string_view("-+0 #").find(text[at]) != std::string_view::npos; ++at) {
    verb.left = verb.left || text[at] == '-';
    verb.plus = verb.plus || text[at] == '+';
    verb.zero = verb.zero || text[at] == '0';
  }
  verb.width = read_number(text, at);
  if (at < text.size() && text[at] == '.') {
    verb.precision = read_number(text, ++at);
  }
  if (at < text.size() && text[at] == '[') {
    next = read_number(text, ++at);
    if (next == 0 || at >= text.size() || text[at] != ']') {
      return std::nullopt;
    }
    --next;
    ++at;
  }
  if (at >= text.size()) {
    return std::nullopt;
  }
  verb.letter = text[at++];
  verb.argument = verb.letter == '%' ? 0 : next++;
  return verb;
}

std::optional<std::string> number_as(const Verb& verb, double number) {
  const std::size_t precision = verb.precision.value_or(6);
  const bool is_whole = std::trunc(number) == number && std::abs(number) < 9.0e15;
  const std::string sign = verb.plus && number >= 0 ? "+" : "";
  switch (verb.letter) {
    case 'f':
      return sign + fmt::format("{:.{}f}", number, precision);
    case 'e':
      return sign + fmt::format("{:.{}e}", number, precision);
    case 'g':
      return sign + fmt::format("{}", number);
    default:
      break;
  }
  if (!is_whole) {
    return std::nullopt;
  }
  const auto whole = static_cast<std::int64_t>(number);
  switch (verb.letter) {
    case 'd':
      return sign + fmt::format("{}", whole);
    case 'x':
      return sign + fmt::format("{:x}", whole);
    case 'X':
      return sign + fmt::format("{:X}", whole);
    case 'o':
      return sign + fmt::format("{:o}", whole);
    case 'b':
      return sign + fmt::format("{:b}", whole);
    default:
      return std::nullopt;
  }
}

std::optional<std::string> value_as(const Verb& verb, const Value& value) {
  switch (verb.letter) {
    case 's': {
      std::optional<std::string> text = value.as_text();
      return text && verb.precision ? text->substr(0, *verb.precision) : text;
    }
    case 'q': {
      const std::optional<std::string> text = value.as_text();
      return text ? std::optional(json_text(Value(*text))) : std::nullopt;
    }
    case 'v':
      return value.list() != nullptr || value.map() != nullptr || value.is_absent()
                 ? std::optional(json_text(value))
                 : value.as_text();
    case 't': {
      const std::optional<bool> holds = value.as_boolean();
      return holds ? std::optional(std::string(*holds ? "true" : "false")) : std::nullopt;
    }
    default: {
      const std::optional<double> number = value.as_number();
      return number ? number_as(verb, *number) : std::nullopt;
    }
  }
}

std::string padded(const Verb& verb, std::string text) {
  if (text.size() >= verb.width) {
    return text;
  }
  const std::size_t missing = verb.width - text.size();
  if (verb.left) {
    return text + std::string(missing, ' ');
  }
  const bool is_signed = !text.empty() && (text[0] == '-' || text[0] == '+');
  return verb.zero ? text.insert(is_signed ? 1 : 0, missing, '0') : std::string(missing, ' ') + text;
}

Value format_with(const Call& call, const std::vector<const Value*>& arguments) {
  const std::string& format = call.text(0);
  TextBuilder text;
  std::size_t next = 0;
  for (std::size_t at = 0; at < format.size();) {
    const std::size_t percent = std::min(format.find('%', at), format.size());
    text.add_literal(std::string_view(format).substr(at, percent - at));
    at = percent + 1;
    if (percent == format.size()) {
      break;
    }
    const std::optional<Verb> verb = read_verb(format, at, next);
    if (!verb || (verb->letter != '%' && verb->argument >= arguments.size())) {
      return call.fail("a format that its arguments do not fit");
    }
    if (verb->letter == '%') {
      text.add_literal("%");
      continue;
    }
    const Value& value = *arguments[verb->argument];
    if (is_open(value)) {
      if (!text.add(value)) {
        return missing_of(value);
      }
      continue;
    }
    const std::optional<std::string> written = value_as(*verb, value);
    if (!written) {
      return call.fail("a format that its arguments do not fit");
    }
    text.add_literal(padded(*verb, *written));
  }
  return text.finish();
}

Value format(const Call& call) {
  if (call.arguments[0].text() == nullptr) {
    return missing_of(Value(call.all()));
  }
  std::vector<const Value*> arguments;
  for (std::size_t i = 1; i < call.size(); ++i) {
    arguments.push_back(&call.arguments[i]);
  }
  return format_with(call, arguments);
}

Value formatlist(const Call& call) {
  std::optional<std::size_t> size;
  for (std::size_t i = 1; i < call.size(); ++i) {
    if (call.arguments[i].is_unresolved()) {
      return missing_of(Value(call.all()));
    }
    if (const List* list = call.arguments[i].list()) {
      if (size.value_or(list->size()) != list->size()) {
        return call.fail("lists of different lengths");
      }
      size = list->size();
    }
  }
  if (call.arguments[0].text() == nullptr) {
    return missing_of(Value(call.all()));
  }
  List texts;
  for (std::size_t row = 0; row < size.value_or(1); ++row) {
    std::vector<const Value*> arguments;
    for (std::size_t i = 1; i < call.size(); ++i) {
      const List* list = call.arguments[i].list();
      arguments.push_back(list != nullptr ? &(*list)[row] : &call.arguments[i]);
    }
    texts.push_back(format_with(call, arguments));
  }
  return texts;
}

}  // namespace

std::span<const Function> format_functions() {
  static constexpr Function table[] = {{"format", "sv*", Needs::nothing, format},
                                       {"formatlist", "sv*", Needs::nothing, formatlist}};
  return table;
}

}  // namespace prodready::resources::terraform

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "resources/kubernetes/template_functions.hpp"
#include "resources/kubernetes/yaml_writer.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t widest = 100;                     // of an indentation
constexpr std::size_t largest = std::size_t{1} << 20U;  // what is longer is not known

std::string indented(std::string_view text, double width) {
  const std::string margin(static_cast<std::size_t>(std::clamp(width, 0.0, static_cast<double>(widest))),
                           ' ');
  std::string result = margin;
  for (const char c : text) {
    result += c;
    if (c == '\n') {
      result += margin;
    }
    if (result.size() > largest) {
      break;
    }
  }
  return result;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string result;
  std::size_t at = 0;
  for (std::size_t next = from.empty() ? std::string_view::npos : text.find(from);
       next != std::string_view::npos; next = text.find(from, at)) {
    if (result.size() > largest) {
      return result;
    }
    result += text.substr(at, next - at);
    result += to;
    at = next + from.size();
  }
  return result + std::string(text.substr(at));
}

std::string trimmed(std::string_view name, std::string_view set, std::string_view text) {
  if (name == "trimSuffix") {
    return std::string(text.ends_with(set) && !set.empty() ? text.substr(0, text.size() - set.size()) : text);
  }
  if (name == "trimPrefix") {
    return std::string(text.starts_with(set) ? text.substr(set.size()) : text);
  }
  const std::size_t first = text.find_first_not_of(set);
  return first == std::string_view::npos
             ? ""
             : std::string(text.substr(first, text.find_last_not_of(set) - first + 1));
}

std::string truncated(std::string_view text, double length) {
  const auto count = static_cast<std::size_t>(std::min(std::abs(length), 1e6));
  if (text.size() <= count) {
    return std::string(text);
  }
  return std::string(length < 0 ? text.substr(text.size() - count) : text.substr(0, count));
}

// %s, %v, %d, %q and %%; nothing for others, and where arguments are missing or left over.
std::optional<std::string> formatted(const Arguments& arguments, Marks& marks) {
  const std::string format = arguments.empty() ? "" : text_of(arguments[0], marks);
  std::string result;
  std::size_t next = 1;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (result.size() > largest) {
      return std::nullopt;
    }
    if (format[i] != '%') {
      result += format[i];
      continue;
    }
    const char verb = i + 1 < format.size() ? format[++i] : '\0';
    if (verb == '%') {
      result += '%';
      continue;
    }
    const bool known = verb == 's' || verb == 'v' || verb == 'd' || verb == 'q';
    if (!known || next >= arguments.size()) {
      return std::nullopt;
    }
    const std::string text = text_of(arguments[next++], marks);
    result += verb == 'q' ? write_quoted(text) : text;
  }
  return next == arguments.size() ? std::optional<std::string>(result) : std::nullopt;
}

std::string changed_case(std::string_view name, std::string text) {
  bool start = true;
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (name == "upper" || (name == "title" && start)) {
      c = static_cast<char>(std::toupper(byte));
    } else if (name == "lower") {
      c = static_cast<char>(std::tolower(byte));
    }
    start = c == ' ';
  }
  return text;
}

std::optional<Value> call_with_text(std::string_view name, const Arguments& arguments, Marks& marks) {
  const std::string text = text_of(arguments.back(), marks);
  const std::size_t count = arguments.size();
  if (name == "quote" && count == 1) {
    return write_quoted(text);
  }
  if (name == "squote" && count == 1) {
    return "'" + replaced(text, "'", "''") + "'";
  }
  if ((name == "indent" || name == "nindent") && count == 2 && arguments[0].as_number()) {
    return (name == "nindent" ? "\n" : "") + indented(text, *arguments[0].as_number());
  }
  if (name == "toString" && count == 1) {
    return text;
  }
  if (name == "trim" && count == 1) {
    return std::string(trim(text));
  }
  if (name.starts_with("trim") && count == 2) {
    return trimmed(name, text_of(arguments[0], marks), text);
  }
  // These would break the marks of holes; what has one is not known anyway.
  if (Marks::has_hole(text)) {
    return text;
  }
  if ((name == "lower" || name == "upper" || name == "title") && count == 1) {
    return changed_case(name, text);
  }
  if (name == "trunc" && count == 2 && arguments[0].as_number()) {
    return truncated(text, *arguments[0].as_number());
  }
  if (name == "replace" && count == 3) {
    return replaced(text, text_of(arguments[0], marks), text_of(arguments[1], marks));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Value> call_text_function(std::string_view name, const Arguments& arguments, Marks& marks) {
  if (arguments.empty()) {
    return std::nullopt;
  }
  if (name == "toYaml" && arguments.size() == 1) {
    return is_nothing(arguments[0]) && !arguments[0].is_absent()
               ? Value{marks.hole(arguments[0].unresolved()->what)}
               : Value{write_yaml(arguments[0], marks)};
  }
  if (name == "toJson") {
    return first_unresolved(arguments[0]) ? std::nullopt : std::optional<Value>(to_json(arguments[0]));
  }
  if (name == "printf") {
    const std::optional<std::string> text = formatted(arguments, marks);
    return text ? std::optional<Value>(*text) : std::nullopt;
  }
  if (name == "print" || name == "cat") {
    std::string text;
    for (const Value& argument : arguments) {
      if (text.size() > largest) {
        return std::nullopt;
      }
      text += (name == "cat" && !text.empty() ? " " : "") + text_of(argument, marks);
    }
    return text;
  }
  if (name == "join" && arguments.size() == 2) {
    if (arguments[1].list() == nullptr) {
      return std::nullopt;
    }
    std::string text;
    for (const Value& item : *arguments[1].list()) {
      if (text.size() > largest) {
        return std::nullopt;
      }
      text += (text.empty() ? "" : text_of(arguments[0], marks)) + text_of(item, marks);
    }
    return text;
  }
  return call_with_text(name, arguments, marks);
}

}  // namespace prodready::resources::kubernetes

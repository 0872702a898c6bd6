#include "secrets/named_value.hpp"

#include <algorithm>

#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t longest_block = 500;

// Behind one of `labels` and its operator at `at`; letter case does not matter.
std::optional<std::size_t> behind_label(std::string_view content, std::size_t at,
                                        std::initializer_list<std::string_view> labels) {
  const bool is_quoted = at < content.size() && is_quote(content[at]);
  const std::string_view rest = content.substr(std::min(content.size(), at + (is_quoted ? 1U : 0U)));
  for (const std::string_view label : labels) {
    if (!begins_with(rest, label)) {
      continue;
    }
    std::size_t end = label.size();
    if (is_quoted) {
      if (end >= rest.size() || !is_quote(rest[end])) {
        continue;
      }
      ++end;
    }
    end = behind_blanks(rest, end);
    if (end < rest.size() && (rest[end] == ':' || rest[end] == '=') && rest.substr(end, 2) != "==") {
      return content.size() - rest.size() + behind_blanks(rest, end + 1);
    }
  }
  return std::nullopt;
}

std::size_t line_begin(std::string_view content, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < longest_block && content[begin - 1] != '\n') {
    --begin;
  }
  return begin;
}

std::size_t indentation(std::string_view content, std::size_t begin) {
  return behind_blanks(content, begin) - begin;
}

std::optional<Literal> literal_at(std::string_view content, std::size_t at) {
  std::optional<Literal> literal = read_quoted(content, at);
  return literal ? literal : read_bare(content, at, false);
}

}  // namespace

std::optional<std::size_t> behind_value_label(std::string_view content, std::size_t at) {
  return behind_label(content, at, {"value", "android:value", "parametervalue", "defaultvalue", "default"});
}

std::optional<Literal> find_named_value(std::string_view content, std::size_t at, Range name) {
  const std::size_t begin = line_begin(content, name.begin);
  std::size_t first = begin + indentation(content, begin);
  if (content.substr(first, 1) == "-") {
    ++first;
    first += indentation(content, first);
  }
  const std::optional<std::size_t> labelled =
      behind_label(content, first, {"name", "key", "parameterkey", "variable"});
  if (!labelled || (*labelled != name.begin && *labelled + 1 != name.begin)) {
    return std::nullopt;
  }
  const std::size_t next = at + (content.substr(at, 1) == "\r" ? 1U : 0U);
  if (content.substr(next, 1) != "\n") {
    return std::nullopt;
  }
  const std::size_t value_line = next + 1 + indentation(content, next + 1);
  const std::optional<std::size_t> value = behind_value_label(content, value_line);
  return value ? literal_at(content, *value) : std::nullopt;
}

std::optional<Literal> find_default(std::string_view content, std::size_t at, Range name) {
  const std::size_t until = std::min(content.size(), at + longest_block);
  const std::size_t own_begin = line_begin(content, name.begin);
  const std::size_t own = indentation(content, own_begin);
  const bool is_braced = at < content.size() && content[at] == '{';
  const std::string_view block = content.substr(0, until);
  std::size_t line_end = is_braced ? at : block.find('\n', at);
  while (line_end < until) {
    const std::size_t line = line_end + 1;
    const std::size_t first = line + indentation(content, line);
    if (first >= until || content[first] == '}' ||
        (!is_braced && content[first] != '\n' && first - line <= own)) {
      return std::nullopt;
    }
    if (const std::optional<std::size_t> value = behind_label(content, first, {"default"})) {
      return *value < until ? literal_at(content, *value) : std::nullopt;
    }
    line_end = block.find('\n', first);
  }
  return std::nullopt;
}

std::optional<Literal> find_variable_default(std::string_view content, Range name) {
  const std::size_t until = std::min(content.size(), name.end + longest_block);
  const std::size_t close = content.substr(0, until).find('}', name.end);
  if (close == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t open = name.begin - 2;
  std::optional<Literal> literal = read_bare(content.substr(0, close + 1), open, false);
  if (!literal || literal->text.begin <= name.end) {
    return std::nullopt;
  }
  literal->is_bare = open == 0 || !is_quote(content[open - 1]);  // @Value("${name:text}")
  return literal;
}

}  // namespace prodready::secrets

#include "secrets/yaml_forms.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

std::size_t indentation_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

bool is_one_text(std::string_view text) {
  return !text.empty() && std::ranges::none_of(text, is_space) &&
         std::string_view("-*&").find(text.front()) == std::string_view::npos && text.back() != ':' &&
         text.find_first_of("(){}[]<>\"'`|") == std::string_view::npos;
}

// Without the line at its beginning.
std::string_view next_line(std::string_view content) {
  return content.substr(std::min(content.find('\n'), content.size() - 1) + 1);
}

}  // namespace

std::optional<Literal> find_text_below(std::string_view content, std::size_t at, Range name) {
  const std::string_view rest = content.substr(at, longest_literal);
  const std::size_t header = std::min(rest.find('\n'), rest.size());
  const std::string_view mark = trim(rest.substr(0, header));
  const bool is_marked = mark.empty() || mark == "|" || mark == ">" || mark == "|-" || mark == ">-";
  if (header == rest.size() || !is_marked) {
    return std::nullopt;
  }
  const std::size_t before = content.substr(0, name.begin).rfind('\n');
  const std::string_view own = content.substr(before == std::string_view::npos ? 0 : before + 1);
  const std::string_view below = rest.substr(header + 1);
  const std::string_view line = below.substr(0, below.find('\n'));
  const std::string_view text = trim(line);
  const std::string_view behind = below.empty() ? below : next_line(below);
  const bool is_only =
      trim(behind.substr(0, behind.find('\n'))).empty() || indentation_of(behind) < indentation_of(line);
  if (indentation_of(line) <= indentation_of(own) || !is_only || !is_one_text(text)) {
    return std::nullopt;
  }
  const auto begin = static_cast<std::size_t>(text.data() - content.data());
  return Literal{{begin, begin + text.size()}, begin + text.size(), true};
}

std::optional<Literal> read_in_flow(std::string_view content, std::size_t at, std::string_view line) {
  const std::size_t open = line.rfind('{');
  const std::size_t close = line.rfind('}');
  const bool is_in_flow = open != std::string_view::npos && (close == std::string_view::npos || close < open);
  const std::string_view rest = content.substr(at, longest_literal);
  const std::size_t end = is_in_flow ? rest.find_first_of(",}\n") : std::string_view::npos;
  if (end == std::string_view::npos || rest[end] == '\n') {
    return std::nullopt;
  }
  const std::string_view text = trim(rest.substr(0, end));
  return is_one_text(text) ? std::optional(Literal{{at, at + text.size()}, at + end, true}) : std::nullopt;
}

std::size_t behind_anchor_and_tag(std::string_view content, std::size_t at) {
  constexpr std::string_view tag = "!!str ";
  std::size_t end = at;
  if (end < content.size() && content[end] == '&') {
    do {
      ++end;
    } while (end < content.size() && is_word(content[end]));
    if (end >= content.size() || !is_blank(content[end])) {
      return at;
    }
    end = behind_blanks(content, end);
    if (content.substr(end).starts_with('=')) {  // a type of Rust: `TOKEN: &str = …`
      return at;
    }
  }
  return content.substr(end).starts_with(tag) ? behind_blanks(content, end + tag.size()) : end;
}

}  // namespace prodready::secrets

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "facts/code/cursor.hpp"
#include "facts/code/toggle_libraries.hpp"
#include "facts/code/toggle_parts.hpp"

namespace prodready::code {
namespace {

std::size_t find_text(std::string_view text, std::string_view part, std::size_t from) {
  const void* const found = memmem(text.data() + from, text.size() - from, part.data(), part.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

bool imports(const std::vector<std::string>& modules, const ToggleLibrary& library) {
  const std::vector<std::string_view> parts = split(trim(library.imports), ' ');
  return std::ranges::any_of(modules, [&](const std::string& module) {
    return std::ranges::any_of(parts, [&](std::string_view part) {
      const std::size_t at = module.find(part);
      return at != std::string::npos && (at == 0 || !is_name_char(module[at - 1]));
    });
  });
}

// Ruby's questions need no parentheses.
bool is_called(std::string_view text, std::size_t at, std::string_view name) {
  const std::size_t end = at + name.size();
  const char after = end < text.size() ? text[end] : '\n';
  return (at == 0 || !is_name_char(text[at - 1])) &&
         (after == '(' || after == '<' || (name.ends_with('?') && after == ' '));
}

void find_call(const MaskedCode& code, const ToggleLibrary& library, std::string_view name,
               std::vector<ToggleUse>& uses) {
  const std::string_view text = code.masked;
  std::size_t hits = 0;
  for (std::size_t at = find_text(text, name, 0); at != std::string_view::npos && hits < most_toggles;
       at = find_text(text, name, at + 1)) {
    const std::size_t line = line_at(code, at);
    if (is_called(text, at, name) && !is_definition(code, line, at)) {
      add_toggle(uses, std::string(library.name) + ": " + std::string(name), line, true);
      ++hits;
    }
  }
}

}  // namespace

void add_toggle(std::vector<ToggleUse>& uses, std::string_view name, std::size_t line, bool call) {
  const auto number = static_cast<std::uint32_t>(line + 1);
  const bool known =
      std::ranges::any_of(uses, [&](const ToggleUse& use) { return use.line == number && use.name == name; });
  if (!known && uses.size() < 2 * most_toggles) {
    ToggleUse use;
    use.name = name;
    use.line = number;
    use.call = call;
    uses.push_back(std::move(use));
  }
}

std::size_t line_at(const MaskedCode& code, std::size_t offset) {
  const auto next = std::ranges::upper_bound(code.lines, offset, {}, &Line::begin);
  return next == code.lines.begin() ? 0 : static_cast<std::size_t>(next - code.lines.begin()) - 1;
}

bool is_definition(const MaskedCode& code, std::size_t line, std::size_t offset) {
  const std::size_t begin = code.lines[line].begin;
  const std::string_view before = trim(std::string_view(code.masked).substr(begin, offset - begin));
  constexpr std::array<std::string_view, 5> words = {"def", "function", "func", "fun", "fn"};
  return std::ranges::any_of(words, [&](std::string_view word) {
    return before == word || before.ends_with(" " + std::string(word));
  });
}

void find_toggle_calls(const MaskedCode& code, const CodeFile& file, std::vector<ToggleUse>& uses) {
  std::vector<std::string> modules;
  for (const Import& import : file.imports) {
    modules.push_back(to_lower(import.module));
  }
  for (const ToggleLibrary& library : toggle_libraries()) {
    if (library.imports.empty() ? library.language == file.language : imports(modules, library)) {
      for (const std::string_view name : split(trim(library.calls), ' ')) {
        find_call(code, library, name, uses);
      }
    }
  }
}

}  // namespace prodready::code

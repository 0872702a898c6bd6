#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <set>
#include <span>
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

// A part of a module's name that tells the library which is imported.
struct ImportPart {
  std::string_view text;
  std::size_t library = 0;
};

// By their first letters.
std::map<char, std::vector<ImportPart>> import_parts() {
  std::map<char, std::vector<ImportPart>> parts;
  const std::span<const ToggleLibrary> libraries = toggle_libraries();
  for (std::size_t i = 0; i < libraries.size(); ++i) {
    for (const std::string_view part : split(trim(libraries[i].imports), ' ')) {
      if (!part.empty()) {
        parts[part.front()].push_back({part, i});
      }
    }
  }
  return parts;
}

// The libraries that the file imports, in the table's order. A part counts where it first stands in a
// module's name, if a word of the name begins there.
std::set<std::size_t> imported_libraries(const CodeFile& file) {
  static const std::map<char, std::vector<ImportPart>> parts = import_parts();
  std::set<std::size_t> libraries;
  for (const Import& import : file.imports) {
    const std::string module = to_lower(import.module);
    for (std::size_t at = 0; at < module.size(); ++at) {
      const auto found = at == 0 || !is_name_char(module[at - 1]) ? parts.find(module[at]) : parts.end();
      if (found == parts.end()) {
        continue;
      }
      for (const ImportPart& part : found->second) {
        if (module.compare(at, part.text.size(), part.text) == 0 && module.find(part.text) == at) {
          libraries.insert(part.library);
        }
      }
    }
  }
  return libraries;
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
  const std::set<std::size_t> imported = imported_libraries(file);
  const std::span<const ToggleLibrary> libraries = toggle_libraries();
  for (std::size_t i = 0; i < libraries.size(); ++i) {
    const ToggleLibrary& library = libraries[i];
    if (library.imports.empty() ? library.language == file.language : imported.contains(i)) {
      for (const std::string_view name : split(trim(library.calls), ' ')) {
        find_call(code, library, name, uses);
      }
    }
  }
}

}  // namespace prodready::code

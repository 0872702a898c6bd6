#include "facts/tasks/dockerfile.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"

namespace prodready::dockerfile {
namespace {

constexpr std::size_t most_lines = 20'000;

std::string_view first_word(std::string_view text) { return text.substr(0, text.find_first_of(" \t\n")); }

std::string_view behind_first_word(std::string_view text) {
  return trim(text.substr(first_word(text).size()));
}

// The word of a here-document that the line starts: `RUN <<EOF`, `RUN <<-"EOF" bash`.
std::string here_word(std::string_view arguments) {
  std::string_view text = without_options(arguments);
  if (!text.starts_with("<<")) {
    return {};
  }
  text = first_word(text.substr(text.starts_with("<<-") ? 3 : 2));
  std::string word(text);
  std::erase_if(word, [](char c) { return c == '"' || c == '\''; });
  return word;
}

std::vector<Instruction> instructions_of(std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  std::vector<Instruction> found;
  for (std::size_t i = 0; i < lines.size() && i < most_lines; ++i) {
    std::string_view line = trim(lines[i]);
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    Instruction instruction{
        .name = to_lower(first_word(line)), .arguments = {}, .line = static_cast<std::uint32_t>(i + 1)};
    line = behind_first_word(line);
    while (line.ends_with('\\') && i + 1 < lines.size()) {
      instruction.arguments += line;
      instruction.arguments += '\n';
      do {
        line = trim(lines[++i]);
      } while ((line.starts_with('#') || line.empty()) && i + 1 < lines.size());
    }
    instruction.arguments += line;
    if (const std::string word = here_word(instruction.arguments); !word.empty()) {
      while (i + 1 < lines.size() && trim(lines[i + 1]) != word) {
        instruction.arguments += '\n';
        instruction.arguments += lines[++i];
      }
      ++i;
    }
    found.push_back(std::move(instruction));
  }
  return found;
}

// What a stage needs: its base, and those that it copies or mounts from.
void add_needed(const std::vector<Stage>& stages, std::size_t index, std::set<std::size_t>& needed) {
  if (!needed.insert(index).second) {
    return;
  }
  const auto add = [&](std::string_view name) {
    if (const std::optional<std::size_t> other = stage_called(stages, to_lower(name), index)) {
      add_needed(stages, *other, needed);
    }
  };
  add(stages[index].base);
  for (const Instruction& instruction : stages[index].instructions) {
    std::vector<std::string> options;
    without_options(instruction.arguments, &options);
    for (const std::string_view option : options) {
      const std::size_t from = option.find("from=");
      if (from != std::string_view::npos) {
        const std::string_view name = option.substr(from + 5);
        add(name.substr(0, name.find(',')));
      }
    }
  }
}

}  // namespace

std::string_view without_options(std::string_view arguments, std::vector<std::string>* options) {
  while (arguments.starts_with("--")) {
    if (options != nullptr) {
      options->emplace_back(first_word(arguments));
    }
    arguments = behind_first_word(arguments);
  }
  return arguments;
}

std::vector<Stage> stages_of(std::string_view text) {
  std::vector<Stage> stages;
  for (Instruction& instruction : instructions_of(text)) {
    if (instruction.name == "from") {
      const std::string_view image = without_options(instruction.arguments);
      const std::string_view rest = behind_first_word(image);
      const bool named = to_lower(first_word(rest)) == "as";
      stages.push_back({.name = named ? to_lower(behind_first_word(rest)) : std::string(),
                        .base = to_lower(first_word(image)),
                        .instructions = {}});
    } else if (!stages.empty()) {
      stages.back().instructions.push_back(std::move(instruction));
    }
  }
  return stages;
}

std::optional<std::size_t> stage_called(const std::vector<Stage>& stages, std::string_view name,
                                        std::size_t before) {
  for (std::size_t i = 0; i < before; ++i) {
    if ((!name.empty() && stages[i].name == name) || std::to_string(i) == name) {
      return i;
    }
  }
  return std::nullopt;
}

std::set<std::size_t> stages_for(const std::vector<Stage>& stages, std::size_t target) {
  std::set<std::size_t> needed;
  add_needed(stages, target, needed);
  return needed;
}

}  // namespace prodready::dockerfile

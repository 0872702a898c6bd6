#include "facts/dependencies/dockerfile.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "facts/dependencies/parsed_manifest.hpp"
#include "facts/dependencies/pinning.hpp"
#include "facts/dependencies/python_requirement.hpp"
#include "facts/paths.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" \t\r", at)) != std::string_view::npos) {
    const char quote = text[at] == '"' || text[at] == '\'' ? text[at] : '\0';
    const std::size_t start = quote != '\0' ? at + 1 : at;
    std::size_t end = quote != '\0' ? text.find(quote, start) : text.find_first_of(" \t\r", start);
    end = std::min(end, text.size());
    words.push_back(text.substr(start, end - start));
    at = std::min(end + (quote != '\0' ? 1 : 0), text.size());
  }
  return words;
}

struct Installer {
  std::array<std::string_view, 4> words;  // of the command, "" where it has fewer
  Ecosystem ecosystem;
};

constexpr std::array<Installer, 11> installers = {{{{"pip", "install"}, Ecosystem::pypi},
                                                   {{"pip3", "install"}, Ecosystem::pypi},
                                                   {{"python", "-m", "pip", "install"}, Ecosystem::pypi},
                                                   {{"python3", "-m", "pip", "install"}, Ecosystem::pypi},
                                                   {{"uv", "pip", "install"}, Ecosystem::pypi},
                                                   {{"npm", "install"}, Ecosystem::npm},
                                                   {{"npm", "i"}, Ecosystem::npm},
                                                   {{"yarn", "global", "add"}, Ecosystem::npm},
                                                   {{"pnpm", "add"}, Ecosystem::npm},
                                                   {{"gem", "install"}, Ecosystem::rubygems},
                                                   {{"go", "install"}, Ecosystem::go}}};

// How many words of the command name the installer; 0 where it is another.
std::size_t matches(const Installer& installer, const std::vector<std::string_view>& words) {
  std::size_t count = 0;
  while (count < installer.words.size() && !installer.words[count].empty()) {
    if (count >= words.size() || words[count] != installer.words[count]) {
      return 0;
    }
    ++count;
  }
  return count;
}

bool is_package_tool(std::string_view name) {
  static constexpr std::array words = {
      std::string_view{"pip"},      std::string_view{"setuptools"}, std::string_view{"wheel"},
      std::string_view{"npm"},      std::string_view{"yarn"},       std::string_view{"pnpm"},
      std::string_view{"poetry"},   std::string_view{"pipenv"},     std::string_view{"uv"},
      std::string_view{"bundler"},  std::string_view{"pdm"},        std::string_view{"virtualenv"},
      std::string_view{"corepack"}, std::string_view{"pip-tools"}};
  return std::ranges::find(words, name) != words.end();
}

// The name and the version of one argument: "flask==2.0", "typescript@5", "golang.org/x/tools/cmd/x@latest".
std::optional<Dependency> dependency_of(std::string_view argument, Ecosystem ecosystem) {
  std::string_view name = argument;
  std::string_view requirement;
  if (ecosystem == Ecosystem::pypi) {
    const PythonRequirement parsed = python_requirement(argument);
    name = parsed.name;
    requirement = parsed.specifier;
  } else if (const std::size_t at = argument.find('@', 1); at != std::string_view::npos) {
    name = argument.substr(0, at);
    requirement = argument.substr(at + 1);
  }
  const bool path = argument.starts_with('.') || argument.starts_with('/') || argument.ends_with(".whl") ||
                    argument.ends_with(".tgz") || argument.find("://") != std::string_view::npos;
  if (name.empty() || path || name.find('$') != std::string_view::npos || is_package_tool(name)) {
    return std::nullopt;
  }
  const bool go = ecosystem == Ecosystem::go;
  const Pinning pinning = go ? pinning_of_reference(requirement == "latest" ? "" : requirement)
                             : pinning_of(ecosystem, requirement);
  return Dependency{.ecosystem = ecosystem,
                    .name = dependency_name(ecosystem, name),
                    .requirement = std::string(requirement),
                    .pinning = pinning,
                    .place = {}};
}

bool takes_value(std::string_view option) {
  static constexpr std::array options = {std::string_view{"-r"},
                                         std::string_view{"-c"},
                                         std::string_view{"-i"},
                                         std::string_view{"-f"},
                                         std::string_view{"-t"},
                                         std::string_view{"--requirement"},
                                         std::string_view{"--index-url"},
                                         std::string_view{"-v"},
                                         std::string_view{"--constraint"},
                                         std::string_view{"--prefix"},
                                         std::string_view{"--target"},
                                         std::string_view{"-e"},
                                         std::string_view{"--extra-index-url"},
                                         std::string_view{"--trusted-host"},
                                         std::string_view{"--find-links"},
                                         std::string_view{"--registry"},
                                         std::string_view{"--file"},
                                         std::string_view{"--gemdeps"},
                                         std::string_view{"--version"}};
  return std::ranges::find(options, option) != options.end();
}

void read_command(std::string_view command, const Place& place, DependencyFacts& facts) {
  const std::vector<std::string_view> words = words_of(command);
  for (const Installer& installer : installers) {
    const std::size_t skipped = matches(installer, words);
    if (skipped == 0) {
      continue;
    }
    // `gem install x -v 1`: the version stands in an option.
    const auto version =
        std::ranges::find_if(words, [](std::string_view w) { return w == "-v" || w == "--version"; });
    for (std::size_t i = skipped; i < words.size(); ++i) {
      if (words[i].starts_with('-')) {
        i += takes_value(words[i]) ? 1U : 0U;
        continue;
      }
      std::optional<Dependency> found = dependency_of(words[i], installer.ecosystem);
      if (!found || facts.image_installs.size() >= 1000) {
        continue;
      }
      if (installer.ecosystem == Ecosystem::rubygems && version != words.end()) {
        found->pinning = Pinning::exact;
      }
      found->place = place;
      facts.image_installs.push_back({place.path, std::move(*found)});
    }
    return;
  }
}

void read_run(std::string_view text, const Place& place, DependencyFacts& facts) {
  while (!text.empty()) {
    const std::size_t end = std::min({text.find("&&"), text.find("||"), text.find(';'), text.size()});
    std::string_view command = trim(text.substr(0, end));
    for (const std::string_view prefix : {"sudo ", "RUN "}) {
      command.remove_prefix(command.starts_with(prefix) ? prefix.size() : 0);
    }
    while (command.starts_with("--")) {  // options of RUN: --mount=…
      const std::size_t blank = command.find(' ');
      command = blank == std::string_view::npos ? std::string_view{} : trim(command.substr(blank));
    }
    read_command(command, place, facts);
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of("&|; "), text.size()));
  }
}

void read_copy(std::string_view text, const Place& place, DependencyFacts& facts) {
  if (text.find("--from=") != std::string_view::npos) {
    return;
  }
  std::vector<std::string_view> words = words_of(text);
  std::erase_if(words,
                [](std::string_view word) { return word.starts_with("--") || word == "[" || word == "]"; });
  for (std::size_t i = 0; i + 1 < words.size() && facts.image_copies.size() < 1000; ++i) {
    std::string_view source = words[i];
    source.remove_prefix(std::min(source.find_first_not_of("[\","), source.size()));
    source = source.substr(0, source.find_last_not_of("\",]") + 1);
    facts.image_copies.push_back({place.path, std::string(source), place.line});
  }
}

void read_instruction(std::string_view text, const Place& place, DependencyFacts& facts) {
  if (starts_with_ignoring_case(text, "RUN ")) {
    read_run(text.substr(4), place, facts);
  } else if (starts_with_ignoring_case(text, "COPY ")) {
    read_copy(text.substr(5), place, facts);
  } else if (starts_with_ignoring_case(text, "ADD ")) {
    read_copy(text.substr(4), place, facts);
  }
}

}  // namespace

bool is_dockerfile(std::string_view path) {
  const std::string name = to_lower(file_name(path));
  return name == "dockerfile" || name == "containerfile" || name.ends_with(".dockerfile") ||
         (name.starts_with("dockerfile.") && !name.ends_with(".dockerignore") && !name.ends_with(".md"));
}

void read_dockerfile(std::string_view path, std::string_view bytes, DependencyFacts& facts) {
  std::string joined;
  std::uint32_t number = 0;
  std::uint32_t first = 0;
  for (std::string_view line : lines_of(bytes)) {
    ++number;
    line = trim(line);
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    first = joined.empty() ? number : first;
    const bool continues = line.ends_with('\\');
    joined += line.substr(0, line.size() - (continues ? 1 : 0));
    joined += ' ';
    if (!continues) {
      read_instruction(trim(joined), {.path = std::string(path), .line = first}, facts);
      joined.clear();
    }
  }
}

}  // namespace prodready::dependencies

#include "facts/dependencies/make_recipes.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready::dependencies {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == '\t' || text[at] == ';' || text[at] == '&';
}

// A program that compiles, at the start of a command or behind a prefix of make's.
bool runs_compiler(std::string_view recipe) {
  static constexpr std::array<std::string_view, 34> commands = {"gcc",
                                                                "g++",
                                                                "cc",
                                                                "c++",
                                                                "clang",
                                                                "clang++",
                                                                "ld",
                                                                "ar",
                                                                "as",
                                                                "nasm",
                                                                "nvcc",
                                                                "gfortran",
                                                                "javac",
                                                                "kotlinc",
                                                                "scalac",
                                                                "rustc",
                                                                "swiftc",
                                                                "ghc",
                                                                "go build",
                                                                "go install",
                                                                "cargo build",
                                                                "dotnet build",
                                                                "dotnet publish",
                                                                "swift build",
                                                                "cmake",
                                                                "ninja",
                                                                "meson compile",
                                                                "bazel build",
                                                                "mvn",
                                                                "gradle",
                                                                "./gradlew",
                                                                "./mvnw",
                                                                "tsc",
                                                                "msbuild"};
  for (std::size_t at = 0; at < recipe.size();) {
    const std::string_view rest = recipe.substr(at);
    for (const std::string_view command : commands) {
      if (rest.starts_with(command) && ends_word(rest, command.size())) {
        return true;
      }
    }
    at = recipe.find_first_of(" \t;&|('\"", at);
    at = at == std::string_view::npos ? recipe.size() : at + 1;
  }
  return false;
}

// Variables of make's that name a compiler or a linker, also with a prefix: $(CC), ${HOSTCC}, $(Q)$(CXX).
bool names_compiler(std::string_view line) {
  static constexpr std::array<std::string_view, 16> variables = {
      "CC)", "CC}", "CXX)",  "CXX}",   "LD)",        "LD}",     "AS)",         "AR)",
      "FC)", "GO)", "NVCC)", "CARGO)", "COMPILE.c)", "LINK.o)", "COMPILE.cc)", "LINK.c)"};
  if (!contains(line, "$(") && !contains(line, "${")) {
    return false;
  }
  return std::ranges::any_of(variables, [&](std::string_view variable) { return contains(line, variable); });
}

// The commands of one line, cut at `;`, `&`, `|` and `(` outside quotes.
std::vector<std::string_view> commands_in(std::string_view line) {
  std::vector<std::string_view> commands;
  char quote = 0;
  std::size_t start = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (quote != 0) {
      quote = c == quote ? '\0' : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '\\') {
      ++at;
    } else if (c == ';' || c == '&' || c == '|' || (c == '(' && (at == 0 || line[at - 1] != '$'))) {
      commands.push_back(trim(line.substr(start, at - start)));
      start = at + 1;
    }
  }
  commands.push_back(trim(line.substr(std::min(start, line.size()))));
  return commands;
}

// A command whose words are printed, installed, moved or looked for, and not run.
bool is_silent(std::string_view command) {
  static constexpr std::array<std::string_view, 30> programs = {
      "echo", "printf", "apt",   "apt-get", "apk", "yum",   "dnf",   "brew",    "pacman", "zypper",
      "pip",  "pip3",   "which", "command", "rm",  "cp",    "mv",    "mkdir",   "ls",     "cat",
      "grep", "sed",    "awk",   "head",    "tar", "rsync", "touch", "install", "git",    "type"};
  if (command.starts_with('#')) {
    return true;
  }
  for (const std::string_view word : split(command, ' ')) {
    const std::string_view bare = trim(word);
    const bool is_prefix = bare.empty() || contains(bare, "=") || bare == "sudo" || bare == "if" ||
                           bare == "then" || bare == "else" || bare == "do" || bare == "!" || bare == "{";
    if (!is_prefix) {
      return std::ranges::find(programs, file_name(bare)) != programs.end();
    }
  }
  return false;
}

}  // namespace

bool RecipeReader::compiles(std::string_view recipe) {
  const std::size_t start = std::min(recipe.find_first_not_of("@-+ "), recipe.size());
  bool compiles = false;
  bool silent = goes_on_silent_;
  bool is_first = true;
  for (const std::string_view command : commands_in(recipe.substr(start))) {
    silent = (is_first && goes_on_silent_) || is_silent(command);
    is_first = false;
    compiles = compiles || (!silent && (names_compiler(command) || runs_compiler(command)));
  }
  goes_on_silent_ = silent && recipe.ends_with('\\');
  return compiles;
}

}  // namespace prodready::dependencies

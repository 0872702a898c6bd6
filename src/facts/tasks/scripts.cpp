// Scripts of the repository: shells are followed, programs in other languages are named.
#include <algorithm>
#include <array>

#include "core/finder.hpp"
#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tasks/assigned_program.hpp"
#include "facts/tasks/follower.hpp"
#include "facts/tasks/powershell.hpp"

namespace prodready {
namespace {

struct Interpreter {
  std::string_view program;
  std::string_view options_with_value;
  std::string_view options_that_run_no_file;  // -c code, -m module
};

constexpr std::array<Interpreter, 17> interpreters = {{
    {"python", "-W -X", "-c -m"},
    {"python3", "-W -X", "-c -m"},
    {"python2", "-W -X", "-c -m"},
    {"py", "", "-c -m"},
    {"node", "-r --require --import --loader", "-e -p --eval --print --test --run"},
    {"deno", "--config -c", ""},
    {"ruby", "-I -r", "-e"},
    {"perl", "-I", "-e -E"},
    {"php", "-d -c", "-r"},
    {"pwsh", "-ExecutionPolicy -ep -ex -Version -OutputFormat", "-c -Command"},
    {"powershell", "-ExecutionPolicy -ep -ex -Version -OutputFormat", "-c -Command"},
    {"ts-node", "-P --project", "-e"},
    {"tsx", "", "-e"},
    {"Rscript", "", "-e"},
    {"lua", "", "-e"},
    {"groovy", "", "-e"},
    {"dart", "", ""},
}};

bool has_word(std::string_view words, std::string_view word) {
  const std::vector<std::string_view> parts = split(words, ' ');
  return std::ranges::find(parts, word) != parts.end();
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

// "bash -e" for "#!/usr/bin/env bash -e"; "" without a `#!`.
std::string interpreter_line(std::string_view text) {
  std::string_view line = trim(first_line(text));
  if (!line.starts_with("#!")) {
    return {};
  }
  line = trim(line.substr(2));
  const std::size_t blank = line.find(' ');
  std::string_view program = line.substr(0, blank);
  std::string_view rest = blank == std::string_view::npos ? std::string_view() : trim(line.substr(blank));
  if (shell::program_name(program) == "env") {
    if (rest.starts_with("-S ")) {
      rest = trim(rest.substr(3));
    }
    return std::string(rest);
  }
  return std::string(shell::program_name(program)) + (rest.empty() ? "" : " " + std::string(rest));
}

// The file itself where it assigns the variable: then its value is on disk, if not known.
std::vector<std::string> where_assigned(const RepositoryFiles& files, std::string_view word,
                                        const std::string& path) {
  std::string name;
  for (const char c : word) {
    const bool is_name =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (is_name) {
      name.push_back(c);
    } else if (!name.empty()) {
      break;
    }
  }
  const std::string* text = files.text(path);
  const bool is_here = text != nullptr && !name.empty() && text->find(name + "=") != std::string::npos;
  return is_here ? std::vector<std::string>{path} : std::vector<std::string>{};
}

// Of "bash -eo pipefail".
void set_options(std::string_view how, ShellText& script) {
  for (const std::string_view word : split(how, ' ')) {
    const bool is_option = word.size() > 1 && word.front() == '-' && word[1] != '-';
    script.errexit =
        script.errexit || (is_option && word.find('e') != std::string_view::npos) || word == "errexit";
    script.pipefail = script.pipefail || word == "pipefail";
  }
}

// What `bundle binstubs` and `rails new` write: a Ruby file that only loads the program of a gem.
bool is_binstub(std::string_view text) {
  static constexpr std::array<std::string_view, 5> loads = {
      "Gem.bin_path(", "Gem.activate_bin_path(", "require \"rails/commands\"", "require 'rails/commands'",
      "Rake.application.run"};
  return std::ranges::any_of(loads, [&](std::string_view load) { return contains(text, load); });
}

// Front ends of frameworks, and of setuptools: their subcommands say what runs.
bool is_front_end(std::string_view path) {
  static constexpr std::array<std::string_view, 4> names = {"manage.py", "setup.py", "artisan",
                                                            "bin/console"};
  return std::ranges::any_of(names, [&](std::string_view name) { return path.ends_with(name); });
}

// `"$BIN" --version` runs nothing, whatever it is.
bool only_asks(const Executed& command) {
  static constexpr std::array questions = {"--version", "--help", "-V", "-h"};
  return command.words.size() == 2 && std::ranges::find(questions, command.words[1].text) != questions.end();
}

}  // namespace

// The file at this path, run by what its `#!` names, or by `options` ("bash -e") where the caller says so.
// False where it is no list of commands: then the call itself is what runs.
bool Follower::follow_file(const std::string& path, std::span<const shell::Word> arguments,
                           std::string_view options, const Caller& caller) {
  const std::string* text = files_.text(path);
  if (text == nullptr) {
    const bool is_here = files_.has_file(path);
    add_opaque(is_here ? OpaqueReason::not_a_list : OpaqueReason::not_here, path,
               is_here ? "a program that is not read" : "not in the repository", caller,
               is_here ? std::vector<std::string>{path} : std::vector<std::string>{});
    return false;
  }
  std::string how(options);
  const bool is_powershell = path.ends_with(".ps1");
  if (how.empty()) {
    how = is_powershell ? std::string("sh") : interpreter_line(*text);
  }
  if (how.empty()) {
    how = "sh";
  }
  const std::string_view program = shell::program_name(std::string_view(how).substr(0, how.find(' ')));
  if (!shell::is_shell(program)) {
    if (!is_front_end(path) && !(program == "ruby" && is_binstub(*text))) {
      add_opaque(OpaqueReason::not_a_list, path, "a program in another language", caller, {path});
    }
    return false;
  }
  // A script that goes to its own folder lists from there.
  const std::string_view start = text->find("$PSScriptRoot") != std::string::npos ? folder_of(path)
                                 : caller.folder ? std::string_view(*caller.folder)
                                                 : std::string_view();
  const auto folders = [&](std::string_view pattern) { return folders_like(files_, start, pattern); };
  ShellText script{.text = is_powershell ? programs_of_powershell(*text, folders) : *text,
                   .path = path,
                   .is_sh = program == "sh" || program == "dash",
                   .script = path};
  set_options(how, script);
  std::vector<std::string> values;
  bool resolved = true;
  for (const shell::Word& argument : arguments) {
    values.push_back(argument.text);
    resolved = resolved && argument.resolved;
  }
  if (resolved) {
    script.arguments = std::move(values);
  }
  std::string key = "script " + path;
  for (const shell::Word& argument : arguments) {
    key += " " + argument.text;
  }
  if (enter(key, path, caller)) {
    run(script, caller);
    leave();
  }
  return true;
}

// `bash x.sh`, `sh -e scripts/x`.
bool Follower::follow_shell(const Executed& command, const Caller& caller) {
  const std::string_view program = shell::program_name(command.words.front().text);
  if (!shell::is_shell(program)) {
    return false;
  }
  std::string options(program);
  std::size_t i = 1;
  for (; i < command.words.size() && command.words[i].text.size() > 1 &&
         (command.words[i].text.front() == '-' || command.words[i].text.front() == '+');
       ++i) {
    const std::string& word = command.words[i].text;
    if (word.starts_with("--")) {
      continue;
    }
    options += " " + word;
    if (word.find('c') != std::string::npos) {
      const shell::Word text =
          i + 1 < command.words.size() ? command.words[i + 1] : shell::Word{.resolved = false};
      follow_shell_text(command, text, options, caller);
      return true;
    }
    if (word.back() == 'o' && i + 1 < command.words.size()) {
      options += " " + command.words[++i].text;
    }
  }
  if (i >= command.words.size()) {
    return false;  // it reads its input
  }
  const shell::Word& file = command.words[i];
  if (file.text.starts_with("<(")) {
    add_opaque(OpaqueReason::remote, command.text(), "a script from elsewhere", caller);
    return true;
  }
  const std::optional<std::string> path = file.resolved && caller.folder && !file.text.starts_with('/')
                                              ? resolve(*caller.folder, file.text)
                                              : std::nullopt;
  if (!path) {
    add_opaque(
        file.text.starts_with('/') ? OpaqueReason::not_here : OpaqueReason::not_followed, command.text(),
        file.text.starts_with('/') ? "outside the repository" : "a path that does not resolve", caller);
    return true;
  }
  follow_file(path_in_container(*path, file.text, caller), std::span(command.words).subspan(i + 1), options,
              caller);
  return true;
}

// `docker compose run web bash scripts/x.sh` runs in the folder that the image was built from: the path of
// the one file here that ends like it.
std::string Follower::path_in_container(const std::string& path, std::string_view written,
                                        const Caller& caller) const {
  constexpr std::array<std::string_view, 4> programs = {"docker", "docker-compose", "podman", "nerdctl"};
  const bool is_inside = std::ranges::any_of(caller.wrappers, [&](const shell::Word& word) {
    return std::ranges::find(programs, word.text) != programs.end();
  });
  if (!is_inside || files_.has_file(path)) {
    return path;
  }
  const std::string ending = "/" + std::string(written.starts_with("./") ? written.substr(2) : written);
  std::string found;
  for (const auto& [candidate, text] : files_.texts()) {
    if (candidate.ends_with(ending)) {
      if (!found.empty()) {
        return path;
      }
      found = candidate;
    }
  }
  return found.empty() ? path : found;
}

// `python x.py`: named, not followed.
bool Follower::follow_program_of_language(const Executed& command, const Caller& caller) {
  std::string_view program = shell::program_name(command.words.front().text);
  if (program.starts_with("python3.")) {
    program = "python3";
  }
  const auto* interpreter = std::ranges::find(interpreters, program, &Interpreter::program);
  if (interpreter == interpreters.end()) {
    return false;
  }
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const std::string& word = command.words[i].text;
    if (has_word(interpreter->options_that_run_no_file, word)) {
      return false;
    }
    if (word.size() > 1 && word.front() == '-') {
      i += has_word(interpreter->options_with_value, word) ? 1U : 0U;
      continue;
    }
    if ((program == "deno" || program == "dart") && word == "run") {
      continue;
    }
    const std::optional<std::string> path =
        command.words[i].resolved && caller.folder ? resolve(*caller.folder, word) : std::nullopt;
    if (path && files_.has_file(*path) && path->ends_with(".ps1")) {
      follow_file(*path, std::span(command.words).subspan(i + 1), "", caller);
      return true;
    }
    if (path && files_.has_file(*path) && !is_front_end(word)) {
      add_opaque(OpaqueReason::not_a_list, command.text(), "a program in another language", caller, {*path});
    }
    return false;
  }
  return false;
}

// `./x.sh`, `scripts/x`; and what cannot be told to be anything else.
bool Follower::follow_script(const Executed& command, const Caller& caller) {
  const shell::Word& program = command.words.front();
  const std::size_t slash = program.text.find_last_of('/');
  if (program.text.find_first_of("$`", slash == std::string::npos ? 0 : slash) != std::string::npos) {
    const std::string* const text = files_.text(command.place.path);
    std::string value = text == nullptr || program.resolved ? "" : assigned_once(*text, program.text);
    if (value.empty() && !program.resolved) {
      value = interpreter_named_by(command.words);
    }
    if (!value.empty()) {
      Executed known = command;
      known.words.front() = {.text = value};
      run(std::move(known), caller);
      return true;
    }
    if (!program.resolved && !only_asks(command)) {
      add_opaque(OpaqueReason::not_followed, command.text(), "a command that does not resolve", caller,
                 where_assigned(files_, program.text, command.place.path));
      return true;
    }
    return false;
  }
  if (program.text == "eval" || program.text == "." || program.text == "source") {
    const bool is_variable = command.words.size() > 1 && !command.words[1].resolved &&
                             command.words[1].text.find("$(") == std::string::npos &&
                             command.words[1].text.find('`') == std::string::npos;
    if (program.text == "eval" && is_variable) {
      add_opaque(OpaqueReason::not_followed, command.text(), "a command that does not resolve", caller);
    }
    return false;
  }
  if (slash == std::string::npos || program.text.starts_with('/') || program.text.starts_with('~')) {
    return false;
  }
  const std::optional<std::string> path =
      program.resolved && caller.folder ? resolve(*caller.folder, program.text) : std::nullopt;
  if (!path) {
    // "$HOME/.local/bin/tool" is a program that was installed, not one of the repository.
    return false;
  }
  if (!files_.has_file(*path)) {
    const bool is_installed = path->find("/bin/") != std::string::npos || path->starts_with("bin/") ||
                              path->find("node_modules/") != std::string::npos;
    const bool is_script = path->ends_with(".sh") || path->ends_with(".bash");
    if (is_script && !is_installed) {
      add_opaque(OpaqueReason::not_here, command.text(), "not in the repository", caller);
    }
    return false;
  }
  const std::string_view name = file_name(*path);
  if (name == "mvnw" || name == "gradlew") {
    return false;
  }
  return follow_file(*path, std::span(command.words).subspan(1), "", caller);
}

}  // namespace prodready

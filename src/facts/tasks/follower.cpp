#include "facts/tasks/follower.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tasks/containers.hpp"
#include "facts/tasks/powershell.hpp"
#include "facts/tasks/runners.hpp"

namespace prodready {
namespace {

constexpr std::string_view unread_script = "a script that could not be read to its end";

// Variables of CI systems that hold the path of the checked-out repository.
const std::vector<std::string>& root_variables() {
  static const std::vector<std::string> names = {"GITHUB_WORKSPACE",
                                                 "CI_PROJECT_DIR",
                                                 "WORKSPACE",
                                                 "TRAVIS_BUILD_DIR",
                                                 "CIRCLE_WORKING_DIRECTORY",
                                                 "BUILD_SOURCESDIRECTORY",
                                                 "BITBUCKET_CLONE_DIR",
                                                 "DRONE_WORKSPACE",
                                                 "CI_WORKSPACE",
                                                 "BUILDKITE_BUILD_CHECKOUT_PATH",
                                                 "APPVEYOR_BUILD_FOLDER",
                                                 "CIRRUS_WORKING_DIR",
                                                 "CODEBUILD_SRC_DIR",
                                                 "SEMAPHORE_GIT_DIR"};
  return names;
}

// PowerShell's `$x = ` and `& `, cmd's `@` and `call `, before a command that is written as everywhere.
std::string without_windows_marks(std::string_view script) {
  std::string result;
  for (std::string_view line : lines_of(script)) {
    line = trim(line);
    if (line.starts_with('$')) {
      const std::size_t sign = line.find('=');
      const bool is_assignment = sign != std::string_view::npos &&
                                 line.substr(0, sign).find_first_of("(|") == std::string_view::npos;
      line = is_assignment ? trim(line.substr(sign + 1)) : line;
    }
    for (const std::string_view mark : {"@", "& ", "call ", "CALL "}) {
      line = line.starts_with(mark) ? trim(line.substr(mark.size())) : line;
    }
    std::string text(line);
    if (text.ends_with('`') || text.ends_with('^')) {
      text.back() = '\\';
    } else {
      std::ranges::replace(text, '\\', '/');
    }
    result += text + "\n";
  }
  return result;
}

std::uint32_t line_of(const ShellText& text, std::uint32_t line) {
  if (text.lines.empty()) {
    return text.first_line + line - 1;
  }
  return text.lines[std::min<std::size_t>(line == 0 ? 0 : line - 1, text.lines.size() - 1)];
}

}  // namespace

std::string Executed::text() const {
  std::string result;
  for (const shell::Word& word : words) {
    result += (result.empty() ? "" : " ") + word.text;
  }
  return result;
}

void Follower::add_opaque(OpaqueReason reason, std::string what, std::string why, const Caller& caller,
                          std::vector<std::string> reaches) {
  if (caller.runs.is_no() || result_.opaque.size() >= limits_.commands) {
    return;
  }
  Opaque opaque{.reason = reason, .what = std::move(what), .why = std::move(why)};
  opaque.chain = caller.chain;
  if (!opaque.chain.empty()) {
    opaque.place = opaque.chain.back();
    opaque.chain.pop_back();
  }
  opaque.files = std::move(reaches);
  result_.opaque.push_back(std::move(opaque));
}

bool Follower::enter(const std::string& key, const std::string& what, const Caller& caller) {
  if (std::ranges::find(open_, key) != open_.end()) {
    add_opaque(OpaqueReason::limit, what, "it calls itself", caller);
    return false;
  }
  if (open_.size() >= limits_.depth) {
    add_opaque(OpaqueReason::limit, what, "called too deeply", caller);
    return false;
  }
  open_.push_back(key);
  return true;
}

void Follower::run(const ShellText& text, const Caller& caller) {
  shell::Start start{.errexit = text.errexit,
                     .pipefail = text.pipefail,
                     .substitutions_keep_errexit = text.is_sh,
                     .variables = text.variables,
                     .root_variables = root_variables(),
                     .arguments = text.arguments,
                     .script = text.script,
                     .folder = caller.folder,
                     .outer = caller.gating};
  start.variables.try_emplace("CI", "true");
  start.read_file = [this](const std::string& path) {
    const std::string* found = files_.text(path);
    return found == nullptr ? std::nullopt : std::optional<std::string>(*found);
  };
  const shell::Commands commands = shell::commands_of(text.text, start);
  const std::size_t first = result_.commands.size();
  for (const shell::Command& command : commands.commands) {
    Executed executed;
    executed.words = command.words;
    executed.wrappers = caller.wrappers;
    executed.environment = command.assignments;
    executed.redirections = command.redirections;
    executed.folder = command.folder;
    executed.place = command.file.empty() ? Place{.path = text.path, .line = line_of(text, command.line)}
                                          : Place{.path = command.file, .line = command.line};
    executed.within = command.within;
    executed.after = command.after;
    executed.gating = command.gating;
    executed.tested = command.tested;
    executed.runs = command.runs.is_yes() ? caller.runs : command.runs;
    if (command.before == shell::Connector::pipe && result_.commands.size() > first) {
      note_download(executed, &result_.commands.back(), caller);
    }
    run(std::move(executed), caller);
  }
  if (!commands.fault.empty()) {
    Caller here = caller;
    here.chain.push_back({.path = text.path, .line = line_of(text, commands.fault_line)});
    add_opaque(OpaqueReason::not_followed, std::string(unread_script), commands.fault, here, {text.path});
  }
}

// The words before the program, and what a container among them says of it.
void Follower::take_wrappers(Executed& command, std::size_t program) const {
  const auto middle = command.words.begin() + static_cast<std::ptrdiff_t>(program);
  const std::span<const shell::Word> before(command.words.begin(), middle);
  command.folder = folder_in_container(files_, before, command.folder);
  const std::optional<shell::Word> entrypoint = entrypoint_of(before);
  command.wrappers.insert(command.wrappers.end(), command.words.begin(), middle);
  command.words.erase(command.words.begin(), middle);
  if (entrypoint) {
    command.words.insert(command.words.begin(), *entrypoint);
  }
}

void Follower::run(Executed command, const Caller& caller) {
  if (command.words.empty()) {
    return;
  }
  if (result_.commands.size() >= limits_.commands) {
    if (!is_full_) {
      is_full_ = true;
      Caller here = caller;
      here.chain.push_back(command.place);
      add_opaque(OpaqueReason::limit, command.text(), "more commands than the limit", here);
    }
    return;
  }
  const std::size_t program = inner_program_index(command.words);
  if (program >= command.words.size()) {
    return;
  }
  take_wrappers(command, program);
  command.chain = caller.chain;
  Caller inner{.chain = caller.chain,
               .gating = command.gating,
               .runs = command.runs,
               .folder = command.folder,
               .wrappers = command.wrappers,
               .depth = caller.depth + 1};
  inner.chain.push_back(command.place);
  const std::size_t index = result_.commands.size();
  result_.commands.push_back(command);
  if (command.runs.is_no()) {
    return;
  }
  static constexpr std::array readers = {
      follow_node_scripts, follow_make,     follow_just,        follow_taskfile,
      follow_tox,          follow_composer, follow_cargo_alias, follow_python_scripts,
      follow_docker_build, follow_skaffold, follow_programs,    follow_powershell_tasks};
  const bool followed =
      std::ranges::any_of(readers, [&](const auto& reader) { return reader(*this, command, inner); }) ||
      follow_shell(command, inner) || follow_recording(command, inner) ||
      follow_program_of_language(command, inner) || follow_script(command, inner);
  if (followed && index < result_.commands.size()) {
    result_.commands[index].followed = true;
  }
}

// `curl … | bash`: what runs is elsewhere.
void Follower::note_download(const Executed& shell_command, const Executed* before, const Caller& caller) {
  const std::size_t at = inner_program_index(shell_command.words);
  const bool runs_input =
      at < shell_command.words.size() && shell::is_shell(shell::program_name(shell_command.words[at].text)) &&
      (at + 1 >= shell_command.words.size() || shell_command.words[at + 1].text.starts_with("-"));
  const std::string_view name =
      before->words.empty() ? std::string_view() : shell::program_name(before->words[0].text);
  if (runs_input && (name == "curl" || name == "wget")) {
    Caller here = caller;
    here.runs = shell_command.runs;
    here.chain.push_back(shell_command.place);
    add_opaque(OpaqueReason::remote, before->text() + " | " + shell_command.text(), "a script from elsewhere",
               here);
  }
}

CommandLine read_command_line(std::span<const shell::Word> words,
                              std::span<const std::string_view> with_value) {
  CommandLine line;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (word == "--") {
      for (std::size_t j = i + 1; j < words.size(); ++j) {
        line.rest.push_back(words[j].text);
      }
      break;
    }
    if (word.size() < 2 || word.front() != '-') {
      line.operands.push_back(word);
      line.is_resolved = line.is_resolved && words[i].resolved;
      continue;
    }
    const std::size_t sign = word.find('=');
    if (sign != std::string::npos) {
      line.options.emplace_back(word.substr(0, sign), word.substr(sign + 1));
    } else if (std::ranges::find(with_value, word) != with_value.end() && i + 1 < words.size()) {
      line.options.emplace_back(word, words[++i].text);
    } else {
      line.options.emplace_back(word, "");
    }
  }
  return line;
}

bool CommandLine::has(std::string_view option) const {
  return std::ranges::any_of(options, [&](const auto& entry) { return entry.first == option; });
}

std::optional<std::string> CommandLine::value(std::string_view option) const {
  const auto found = std::ranges::find_if(options, [&](const auto& entry) { return entry.first == option; });
  return found == options.end() ? std::nullopt : std::optional<std::string>(found->second);
}

std::string quote_words(std::span<const std::string> words) {
  std::string text;
  for (const std::string& word : words) {
    text += text.empty() ? "'" : " '";
    for (const char c : word) {
      text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    text += "'";
  }
  return text;
}

std::optional<std::string> nearest_file(const RepositoryFiles& files, std::string_view folder,
                                        std::span<const std::string_view> names) {
  std::string_view at = folder;
  while (true) {
    if (const std::optional<std::string> path = files.first_of(at, names)) {
      return path;
    }
    if (at.empty()) {
      return std::nullopt;
    }
    at = folder_of(at);
  }
}

Followed follow(const RepositoryFiles& files, const StepScript& script, const FollowLimits& limits) {
  const auto followed = [&](std::string text) {
    Follower follower(files, limits);
    follower.run(ShellText{.text = std::move(text),
                           .path = script.path,
                           .lines = script.lines,
                           .errexit = script.errexit,
                           .pipefail = script.pipefail,
                           .variables = script.variables},
                 Caller{.chain = {}, .gating = Gating::gates(), .folder = script.folder});
    return follower.take();
  };
  const auto is_fault = [&](const Opaque& opaque) {
    return opaque.what == unread_script && opaque.place.path == script.path;
  };
  if (script.is_posix) {
    return followed(script.text);
  }
  // `$Env:NAME | ConvertFrom-Json` is a value of PowerShell, no command.
  const auto is_value = [&](const Opaque& opaque) {
    return opaque.what.starts_with('$') && opaque.place.path == script.path;
  };
  Followed result = followed(without_windows_marks(script.text));
  if (script.is_powershell &&
      (std::ranges::any_of(result.opaque, is_fault) || std::ranges::any_of(result.opaque, is_value))) {
    result = followed(programs_of_powershell(script.text));
  }
  // Only the shape of a command line is shared: a fault in the reading says nothing.
  std::erase_if(result.opaque, is_fault);
  return result;
}

}  // namespace prodready

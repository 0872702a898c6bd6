// The engine behind `follow`: keeps the call chain, the limits and the results while the task runners'
// readers say what a target or script consists of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/tasks/executed.hpp"
#include "facts/tasks/follow.hpp"
#include "facts/tasks/repository.hpp"

namespace prodready {

// What holds for everything that a command calls.
struct Caller {
  std::vector<Place> chain;  // the step first, the calling command last
  Gating gating;
  Tri runs = Tri::yes();
  std::optional<std::string> folder = "";
  std::vector<shell::Word> wrappers = {};
  std::size_t depth = 0;
};

// A text for the shell.
struct ShellText {
  std::string text;
  std::string path;                       // of the file that holds it
  std::uint32_t first_line = 1;           // of the text in that file…
  std::vector<std::uint32_t> lines = {};  // …or the line of each of its lines
  bool errexit = false;
  bool pipefail = false;
  bool is_sh = false;                                      // sh or dash: -e holds inside $( )
  std::optional<std::vector<std::string>> arguments = {};  // $1 and on
  std::string script = {};                                 // its path, where the text is a file of its own
  std::map<std::string, std::string> variables = {};
};

class Follower {
 public:
  Follower(const RepositoryFiles& files, const FollowLimits& limits) : files_(files), limits_(limits) {}

  // Lists the commands of a text, and follows each.
  void run(const ShellText& text, const Caller& caller);
  // One command that is known word by word.
  void run(Executed command, const Caller& caller);
  void add_opaque(OpaqueReason reason, std::string what, std::string why, const Caller& caller,
                  std::vector<std::string> reaches = {});

  // False, with an Opaque, where `key` is being followed already or the calls are too deep. Else `leave` must
  // follow.
  bool enter(const std::string& key, const std::string& what, const Caller& caller);
  void leave() { open_.pop_back(); }

  const RepositoryFiles& files() const { return files_; }
  Followed take() { return std::move(result_); }

 private:
  void take_wrappers(Executed& command, std::size_t program) const;
  bool follow_script(const Executed& command, const Caller& caller);
  void follow_shell_text(const Executed& command, const shell::Word& text, std::string_view options,
                         const Caller& caller);
  bool follow_shell(const Executed& command, const Caller& caller);
  bool follow_recording(const Executed& command, const Caller& caller);
  bool follow_program_of_language(const Executed& command, const Caller& caller);
  std::string path_in_container(const std::string& path, std::string_view written,
                                const Caller& caller) const;
  bool follow_file(const std::string& path, std::span<const shell::Word> arguments, std::string_view options,
                   const Caller& caller);
  void note_download(const Executed& shell_command, const Executed* before, const Caller& caller);

  const RepositoryFiles& files_;
  FollowLimits limits_;
  Followed result_;
  std::vector<std::string> open_;
  bool is_full_ = false;
};

// Each reads one kind of task file. True: the command only calls what the reader has followed (or found
// opaque).
bool follow_node_scripts(Follower& follower, const Executed& command, const Caller& caller);
bool follow_make(Follower& follower, const Executed& command, const Caller& caller);
bool follow_just(Follower& follower, const Executed& command, const Caller& caller);
bool follow_taskfile(Follower& follower, const Executed& command, const Caller& caller);
bool follow_tox(Follower& follower, const Executed& command, const Caller& caller);
// The custom tests of the modules that it takes; `skaffold run` stays a command of its own.
bool follow_skaffold(Follower& follower, const Executed& command, const Caller& caller);
bool follow_composer(Follower& follower, const Executed& command, const Caller& caller);
bool follow_cargo_alias(Follower& follower, const Executed& command, const Caller& caller);
bool follow_python_scripts(Follower& follower, const Executed& command, const Caller& caller);
// The RUN lines of the stages that an image is built from. Always false: the build is a command of its own
// too.
bool follow_docker_build(Follower& follower, const Executed& command, const Caller& caller);
bool follow_programs(Follower& follower, const Executed& command,
                     const Caller& caller);  // nox, rake, invoke, gradle

// `Invoke-psake build.ps1`, `Invoke-Build`: tasks that a PowerShell script defines.
bool follow_powershell_tasks(Follower& follower, const Executed& command, const Caller& caller);

// Options of a command line: those of `with_value` take the next word unless they have a '='.
struct CommandLine {
  std::vector<std::pair<std::string, std::string>> options;  // with their leading dashes
  std::vector<std::string> operands;
  std::vector<std::string> rest;  // after `--`
  bool is_resolved = true;        // of the operands

  bool has(std::string_view option) const;
  std::optional<std::string> value(std::string_view option) const;
};
CommandLine read_command_line(std::span<const shell::Word> words,
                              std::span<const std::string_view> with_value);

// Targets of an Nx workspace. False where no project here has one of them.
bool follow_nx(Follower& follower, const Executed& command, const CommandLine& line, const Caller& caller);

// Text that a shell reads as these words.
std::string quote_words(std::span<const std::string> words);

// The folder itself or the nearest one above that has one of the files; its path. Nothing where there is
// none.
std::optional<std::string> nearest_file(const RepositoryFiles& files, std::string_view folder,
                                        std::span<const std::string_view> names);

}  // namespace prodready

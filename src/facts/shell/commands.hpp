// What a shell script runs: its commands one by one, with words as the shell would hand them on, the folder
// they run in, and what their failure does to the script. Nothing is executed; what only a run can tell is
// marked unresolved.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/shell/gating.hpp"
#include "facts/shell/syntax.hpp"
#include "facts/tri.hpp"

namespace prodready::shell {

// One argument. Quotes are removed; an expansion whose value is not known stands as written: "$TAG".
struct Word {
  std::string text;
  bool resolved = true;
  bool operator==(const Word&) const = default;
};

struct Assignment {
  std::string name;
  Word value;
};

struct Redirection {
  std::string operation;  // ">", "2>&", "<<"
  Word target;
  std::string document;  // of a here-document
};

enum class Nesting : std::uint8_t {
  condition,  // of if, while or until
  branch,     // of if or case
  loop,
  function,
  subshell,
  substitution,  // $(…), `…`, <(…)
};

struct Command {
  std::vector<Word> words;  // empty: only assignments or redirections
  std::vector<Assignment> assignments;
  std::vector<Redirection> redirections;
  std::string file;        // that a `source` brought in; "": the text itself
  std::uint32_t line = 0;  // in that text, from 1
  Connector before = Connector::none;
  Connector after = Connector::none;
  std::vector<Nesting> within;  // the outermost first
  std::optional<std::string>
      folder;     // from the repository's root, "" is the root; nothing: unknown, or outside
  Gating gating;  // what its failure does
  // What its output or its success does, where a test or `!` looks at that: `test -z "$(gofmt -l .)"`.
  std::optional<Gating> tested;
  Tri runs = Tri::yes();  // whether it is reached; unresolved names the condition
};

// How the text is run.
struct Start {
  bool errexit = false;
  bool pipefail = false;
  bool substitutions_keep_errexit = false;                 // sh and dash; bash clears -e inside $( )
  std::map<std::string, std::string> variables = {};       // those whose value is known
  std::vector<std::string> root_variables = {};            // that hold the path of the repository's root
  std::optional<std::vector<std::string>> arguments = {};  // $1 and on; nothing: not known
  std::string script = {};                                 // path of the file that the text is; "": none
  std::optional<std::string> folder = "";                  // where it starts, from the repository's root
  Gating outer = {};                                       // what a failure of the whole does
  std::uint32_t first_line = 1;
  // The text of a file of the repository, for `source`; may be empty.
  std::function<std::optional<std::string>(const std::string& path)> read_file = {};
};

struct Commands {
  std::vector<Command> commands;
  std::string fault = {};  // why it was not read to its end; "" when it was
  std::uint32_t fault_line = 0;
};

// At most `limits.nodes` commands are read and 20,000 listed; functions and loops over known values are
// followed.
Commands commands_of(std::string_view text, const Start& start = {}, const Limits& limits = {});

// The words alone, as bash would hand them to a program, for one simple command: for command lines that stand
// outside scripts (a Dockerfile's exec form, an npm script's tail). Nothing where the text is more than that.
std::optional<std::vector<Word>> words_of(std::string_view text);

}  // namespace prodready::shell

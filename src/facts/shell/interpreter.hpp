// Walks a script's syntax tree and lists what it runs; `commands_of` of commands.hpp is its door.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/shell/commands.hpp"
#include "facts/shell/state.hpp"

namespace prodready::shell {

// What follows on a command's success or failure, and where it stands.
struct Context {
  Gating on_error;                        // it fails, and errexit may see that
  Gating on_soft;                         // it returns a failure that errexit has passed over
  Gating on_exit;                         // the shell that runs it exits with a failure
  std::optional<Gating> on_success = {};  // of a condition: what follows when it holds
  std::optional<Gating> tested = {};      // its output is looked at by a test
  bool ignores_errexit = false;
  Tri runs = Tri::yes();
  std::vector<Nesting> within = {};

  Context inside(Nesting nesting) const;
  // The same for a failure in every way.
  Context with_failure(const Gating& gating) const;
};

class Interpreter {
 public:
  Interpreter(const Start& start, const Limits& limits);

  Commands run(std::string_view text);

 private:
  // interpreter.cpp
  void run_text(std::string_view text, const Context& context, std::uint32_t line);
  void run_list(const List& list, const Context& context);
  void run_statement(const Statement& statement, const Context& context);
  void run_pipeline(const Pipeline& pipeline, const Context& context);
  void run_node(const Node& node, const Context& context);
  Gating lost(const List& list, std::size_t index, const Context& context);
  bool errexit_acts(const Context& context) const { return state_.errexit && !context.ignores_errexit; }

  // compound_runs.cpp
  void run_conditional(const Node& node, const Context& context);
  void run_loop(const Node& node, const Context& context);
  void run_iteration(const Node& node, const Context& context);
  void run_selection(const Node& node, const Context& context);
  void run_subshell(const List& list, const Context& context, Nesting nesting);
  void run_branches(std::span<const std::pair<const List*, Tri>> branches, const Context& context);
  Tri holds(const List& condition);
  Tri holds(const Node& node);

  // simple_commands.cpp
  void run_simple(const Node& node, const Context& context);
  void run_test(const Node& node, const Context& context);
  bool run_builtin(const Command& command, const Context& context);
  void run_assignments(const Node& node, const Context& context, Command& command);
  void run_declaration(const Command& command);
  void run_set(std::span<const Word> words);
  void run_cd(const Command& command, const Context& context);
  void note_link(const Command& command);
  void follow_links();
  bool run_source(const Command& command, const Context& context);
  void run_trap(const Command& command, const Context& context);
  bool run_function(const Command& command, const Context& context);
  bool is_repeated_call(const Command& command, const Context& context);
  void shift_call_words(bool by_one);
  bool run_nested_shell(const Command& command, const Context& context);
  void mark_outputs(const Node& node, const Context& context);
  void emit(Command command, const Context& context);

  // expansion.cpp
  std::vector<Word> expand(const RawWord& word) const;
  Word expand_joined(const RawWord& word) const;
  std::optional<std::vector<std::string>> value_of(const Part& part) const;
  std::optional<std::string> path_of(const Part& part) const;
  std::optional<std::string> to_root() const;
  std::optional<std::string> rooted_of(std::span<const Part> parts) const;
  void note_rooted(const Node& node);
  void run_substitutions(const RawWord& word, const Context& context);

  // follow_up.cpp
  enum class Outcome : std::uint8_t { exits, exits_well, fails, succeeds, unresolved };
  Outcome outcome_of(const List& list, const Pipeline* failed, std::size_t depth);
  Outcome outcome_of(const Node& node, const Pipeline* failed, bool is_first, std::size_t depth);
  Outcome outcome_of_exit(const Node& node, bool is_first, const std::vector<std::string>& saved);
  Gating judge_branch(const List* branch, const Context& context, std::string_view what, std::uint32_t line);
  Gating judge_follow_up(const Statement& statement, std::size_t index, bool failed, const Context& context);
  bool exits_with(std::string_view variable) const;

  const Start& start_;
  Limits limits_;
  State state_;
  Commands result_;
  std::size_t steps_ = 0;
  std::size_t nodes_ = 0;
  std::size_t depth_ = 0;
  bool waits_ = false;  // the text has a `wait`
  std::string file_;    // that is being sourced
  std::uint32_t line_shift_ = 0;
  std::vector<std::pair<const List*, std::size_t>> open_lists_;
  std::vector<std::shared_ptr<const Script>> scripts_;  // keeps the functions' bodies
  std::vector<std::string> calls_;                      // of functions, the innermost last
  std::vector<std::vector<Word>> call_words_;           // their arguments, known or not
  std::set<std::string> seen_calls_;
  std::optional<std::string> previous_folder_;
  // Commands whose output a variable holds: first and end of their places in the list.
  std::map<std::string, std::pair<std::size_t, std::size_t>, std::less<>> outputs_;
  // Of the command at hand: the paths from the root that its words stand for, by the name that `export NAME=`
  // gives them; "": where `cd` goes.
  std::map<std::string, std::string, std::less<>> rooted_words_;
  Connector before_ = Connector::none;
  Connector after_ = Connector::none;
};

}  // namespace prodready::shell

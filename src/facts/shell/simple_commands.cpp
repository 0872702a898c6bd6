// Simple commands: assignments, functions, nested shells, and the list of what runs.
#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/interpreter.hpp"
#include "facts/shell/wrappers.hpp"

namespace prodready::shell {
namespace {

bool has_substitution(const RawWord& word) {
  return std::ranges::any_of(word.parts,
                             [](const Part& part) { return part.kind == PartKind::substitution; });
}

}  // namespace

void Interpreter::emit(Command command, const Context& context) {
  command.gating = context.on_error;
  if (state_.trap_exits && command.gating.is_gating()) {
    command.gating = Gating::unresolved("a trap");
  }
  command.tested = context.tested;
  command.runs = context.runs;
  command.within = context.within;
  command.folder = state_.folder;
  command.file = file_;
  result_.commands.push_back(std::move(command));
}

// What the variable holds afterwards; where only assignments stand, the last substitution's status is the
// command's.
void Interpreter::run_assignments(const Node& node, const Context& context, Command& command) {
  for (const RawAssignment& assignment : node.assignments) {
    const bool is_alone = node.words.empty() || declares(node);
    Context inner = context;
    inner.on_success.reset();
    if (!is_alone || &assignment != &node.assignments.back()) {
      inner = inner.with_failure(Gating::swallowed("`$( )` in an argument", node.line + line_shift_));
    }
    const std::size_t first = result_.commands.size();
    run_substitutions(assignment.value, inner);
    Word value = expand_joined(assignment.value);
    if (is_alone) {
      outputs_[assignment.name] = {first, result_.commands.size()};
      Value& variable = state_.variables[assignment.name];
      std::vector<std::string> items;
      bool resolved = value.resolved;
      for (const RawWord& item : assignment.items) {
        for (const Word& word : expand(item)) {
          items.push_back(word.text);
          resolved = resolved && word.resolved;
        }
      }
      if (!assignment.is_array) {
        items = {value.text};
      }
      if (assignment.appends && variable.items && resolved) {
        if (assignment.is_array) {
          items.insert(items.begin(), variable.items->begin(), variable.items->end());
        } else {
          items.front().insert(0, variable.items->empty() ? "" : variable.items->front());
        }
      } else if (assignment.appends) {
        resolved = false;
      }
      const bool is_known = resolved && !assignment.is_element;
      variable.items = is_known ? std::optional(std::move(items)) : std::nullopt;
      variable.rooted = assignment.appends || assignment.is_array || assignment.is_element
                            ? std::nullopt
                            : rooted_of(assignment.value.parts);
    }
    command.assignments.push_back({.name = assignment.name, .value = std::move(value)});
  }
}

void Interpreter::run_simple(const Node& node, const Context& context) {
  Command command;
  command.line = node.line + line_shift_;
  command.before = before_;
  command.after = after_;
  run_assignments(node, context, command);
  Context inner = context;
  inner.on_success.reset();
  const std::string name = node.words.empty() ? "" : node.words.front().literal().value_or("");
  if (name == "[" || name == "test") {
    mark_outputs(node, context);
    inner.tested = context.on_success ? either(context.on_error, *context.on_success) : context.on_error;
  }
  inner = inner.with_failure(Gating::swallowed("`$( )` in an argument", command.line));
  for (const RawWord& word : node.words) {
    // A command that is nothing but a substitution returns its status.
    const bool is_alone = node.words.size() == 1 && word.parts.size() == 1 && has_substitution(word);
    run_substitutions(word, is_alone ? context : inner);
    std::ranges::move(expand(word), std::back_inserter(command.words));
  }
  for (const RawRedirection& redirection : node.redirections) {
    run_substitutions(redirection.target, inner);
    command.redirections.push_back({.operation = redirection.operation,
                                    .target = expand_joined(redirection.target),
                                    .document = redirection.document});
  }
  if (command.words.empty()) {
    return;
  }
  note_rooted(node);
  note_link(command);
  if (run_function(command, context) || run_nested_shell(command, context) || run_builtin(command, context)) {
    return;
  }
  emit(std::move(command), context);
}

// `files=$(gofmt -l .)`, then `[ -n "$files" ]`: the test decides what comes of that output.
void Interpreter::mark_outputs(const Node& node, const Context& context) {
  const Gating tested = context.on_success ? either(context.on_error, *context.on_success) : context.on_error;
  for (const RawWord& word : node.words) {
    for (const Part& part : word.parts) {
      const auto output = part.kind == PartKind::variable ? outputs_.find(part.name) : outputs_.end();
      if (output == outputs_.end()) {
        continue;
      }
      for (std::size_t i = output->second.first; i < output->second.second; ++i) {
        std::optional<Gating>& known = result_.commands[i].tested;
        known = known ? either(*known, tested) : tested;
      }
    }
  }
}

void Interpreter::run_test(const Node& node, const Context& context) {
  Context inner = context;
  inner.on_success.reset();
  inner.tested = context.on_success ? either(context.on_error, *context.on_success) : context.on_error;
  inner = inner.with_failure(Gating::swallowed("`$( )` in an argument", node.line + line_shift_));
  mark_outputs(node, context);
  Command command;
  command.line = node.line + line_shift_;
  command.before = before_;
  command.after = after_;
  command.words.push_back({.text = "[["});
  for (const RawWord& word : node.words) {
    run_substitutions(word, inner);
    command.words.push_back(expand_joined(word));
  }
  command.words.push_back({.text = "]]"});
  emit(std::move(command), context);
}

// In a script that goes on and on, what a function does for the same arguments and the same outcome is listed
// once.
bool Interpreter::is_repeated_call(const Command& command, const Context& context) {
  constexpr std::size_t many_commands = 500;
  std::string key = std::string(1, context.on_error.is_gating()      ? 'g'
                                   : context.on_error.is_swallowed() ? 's'
                                                                     : '?') +
                    (context.runs.is_yes()  ? 'y'
                     : context.runs.is_no() ? 'n'
                                            : '?');
  for (const Word& word : command.words) {
    key += word.text + '\0';
  }
  return !seen_calls_.insert(std::move(key)).second && result_.commands.size() > many_commands;
}

void Interpreter::shift_call_words(bool by_one) {
  if (call_words_.empty() || call_words_.back().empty()) {
    return;
  }
  if (by_one) {
    call_words_.back().erase(call_words_.back().begin());
  } else {
    call_words_.back().clear();
  }
}

bool Interpreter::run_function(const Command& command, const Context& context) {
  const std::string& name = command.words.front().text;
  const auto found = state_.functions.find(name);
  if (!command.words.front().resolved || found == state_.functions.end() || depth_ >= 50 ||
      std::ranges::find(calls_, name) != calls_.end()) {
    return false;
  }
  if (is_repeated_call(command, context)) {
    return true;
  }
  Context inner = context.inside(Nesting::function);
  inner.on_soft = context.on_error;
  call_words_.emplace_back(command.words.begin() + 1, command.words.end());
  std::optional<std::vector<std::string>> arguments = std::vector<std::string>();
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    if (!command.words[i].resolved) {
      arguments.reset();
      break;
    }
    arguments->push_back(command.words[i].text);
  }
  std::swap(state_.arguments, arguments);
  calls_.push_back(name);
  ++depth_;
  run_list(*found->second, inner);
  --depth_;
  calls_.pop_back();
  call_words_.pop_back();
  state_.ended = false;
  std::swap(state_.arguments, arguments);
  return true;
}

// `bash -c '…'` and `bash <<EOF`: a shell of its own, with its own options.
bool Interpreter::run_nested_shell(const Command& command, const Context& context) {
  const std::size_t at = program_index(command.words);
  if (at >= command.words.size() || !is_shell(program_name(command.words[at].text))) {
    return false;
  }
  State inner_state;
  for (const auto& [name, value] : start_.variables) {
    inner_state.variables[name] = Value{{{value}}};
  }
  inner_state.folder = state_.folder;
  bool takes_text = false;
  std::size_t i = at + 1;
  for (; i < command.words.size(); ++i) {
    const std::string& word = command.words[i].text;
    if (word.size() < 2 || (word.front() != '-' && word.front() != '+')) {
      break;
    }
    if (word.starts_with("--")) {
      continue;
    }
    inner_state.errexit = inner_state.errexit || word.find('e') != std::string::npos;
    takes_text = takes_text || word.find('c') != std::string::npos;
    if (word.find('o') != std::string::npos && i + 1 < command.words.size()) {
      ++i;
      inner_state.pipefail = inner_state.pipefail || command.words[i].text == "pipefail";
      inner_state.errexit = inner_state.errexit || command.words[i].text == "errexit";
    }
  }
  std::string text;
  std::uint32_t line = command.line;
  if (takes_text) {
    // A script with values in it that are not known is read as it stands; a value alone may be any script.
    if (i >= command.words.size() ||
        (!command.words[i].resolved && command.words[i].text.find('\n') == std::string::npos)) {
      return false;
    }
    text = command.words[i].text;
    std::vector<std::string> arguments;
    for (std::size_t j = i + 2; j < command.words.size(); ++j) {
      arguments.push_back(command.words[j].text);
    }
    inner_state.arguments = std::move(arguments);
  } else if (i == command.words.size() && !command.redirections.empty() &&
             command.redirections.back().operation.starts_with("<<")) {
    const Redirection& redirection = command.redirections.back();
    text = redirection.operation == "<<<" ? redirection.target.text : redirection.document;
    line += redirection.operation == "<<<" ? 0U : 1U;
  } else {
    return false;
  }
  Context inner = context.inside(Nesting::subshell);
  inner.on_exit = inner.on_soft = context.on_error;
  inner.ignores_errexit = false;
  const State saved = std::exchange(state_, std::move(inner_state));
  run_text(text, inner, line);
  state_ = saved;
  return true;
}

}  // namespace prodready::shell

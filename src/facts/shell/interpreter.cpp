#include "facts/shell/interpreter.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"

namespace prodready::shell {
namespace {

constexpr std::size_t most_commands = 20'000;
constexpr std::size_t most_steps = 100'000;
constexpr std::size_t deepest_call = 60;

bool mentions_status(const RawWord& word) {
  return std::ranges::any_of(word.parts, [](const Part& part) {
    return part.kind == PartKind::variable && (part.name == "?" || part.name == "PIPESTATUS");
  });
}

bool mentions_status(const List& list);

bool mentions_status(const Node& node) {
  return std::ranges::any_of(node.words, [](const RawWord& word) { return mentions_status(word); }) ||
         std::ranges::any_of(node.assignments,
                             [](const RawAssignment& a) { return mentions_status(a.value); }) ||
         (node.kind == NodeKind::conditional && mentions_status(node.bodies.front()));
}

bool mentions_status(const Statement& statement) {
  return std::ranges::any_of(statement.pipelines.front().nodes,
                             [](const Node& node) { return mentions_status(node); });
}

bool mentions_status(const List& list) {
  return !list.statements.empty() && mentions_status(list.statements.front());
}

bool has_wait(std::string_view text) {
  return std::ranges::any_of(lines_of(text), [](std::string_view line) {
    const std::size_t found = line.find("wait");
    return found != std::string_view::npos &&
           (found == 0 || line[found - 1] == ' ' || line[found - 1] == ';');
  });
}

}  // namespace

Context Context::inside(Nesting nesting) const {
  Context inner = *this;
  inner.within.push_back(nesting);
  return inner;
}

Context Context::with_failure(const Gating& gating) const {
  Context inner = *this;
  inner.on_error = inner.on_soft = gating;
  return inner;
}

Interpreter::Interpreter(const Start& start, const Limits& limits) : start_(start), limits_(limits) {
  state_.errexit = start.errexit;
  state_.pipefail = start.pipefail;
  state_.folder = start.folder;
  state_.arguments = start.arguments;
  state_.script = start.script;
  for (const auto& [name, value] : start.variables) {
    state_.variables[name] = Value{{{value}}};
  }
}

Commands Interpreter::run(std::string_view text) {
  waits_ = has_wait(text);
  run_text(text, {.on_error = start_.outer, .on_soft = start_.outer, .on_exit = start_.outer},
           start_.first_line);
  return std::move(result_);
}

// A text of its own: the script itself, or what `eval`, `source` and `bash -c` bring in.
void Interpreter::run_text(std::string_view text, const Context& context, std::uint32_t line) {
  if (depth_ >= deepest_call) {
    result_.fault = "nested too deeply";
    return;
  }
  const auto script = std::make_shared<const Script>(parse(text, limits_));
  scripts_.push_back(script);
  ++depth_;
  const std::uint32_t shift = std::exchange(line_shift_, line - 1);
  if (!script->fault.empty() && result_.fault.empty()) {
    result_.fault = script->fault;
    result_.fault_line = script->fault_line + line_shift_;
  }
  run_list(script->list, context);
  line_shift_ = shift;
  --depth_;
}

void Interpreter::run_list(const List& list, const Context& context) {
  for (std::size_t i = 0; i < list.statements.size() && !state_.ended; ++i) {
    const bool is_last = i + 1 == list.statements.size();
    open_lists_.emplace_back(&list, i);
    Context inner = context;
    if (!is_last) {
      inner.on_soft = lost(list, i, context);
      inner.on_success.reset();
    }
    inner.on_error = errexit_acts(context) ? context.on_exit : is_last ? context.on_error : inner.on_soft;
    if (list.statements[i].background) {
      const std::uint32_t line = list.statements[i].pipelines.front().line + line_shift_;
      inner = inner.with_failure(waits_ ? Gating::unresolved("`&` and `wait`", line)
                                        : Gating::swallowed("`&`", line));
    }
    run_statement(list.statements[i], inner);
    open_lists_.pop_back();
  }
}

// What becomes of a failure that errexit does not see, with other statements to come.
Gating Interpreter::lost(const List& list, std::size_t index, const Context& context) {
  const Statement& next = list.statements[index + 1];
  const std::uint32_t line = next.pipelines.front().line + line_shift_;
  if (mentions_status(next)) {
    const Node& node = next.pipelines.front().nodes.front();
    if (node.kind == NodeKind::simple && node.words.empty() && node.assignments.size() == 1 &&
        exits_with(node.assignments.front().name)) {
      return context.on_exit;
    }
    if (node.kind == NodeKind::simple && node.words.size() == 2 && node.words.front().literal() == "exit") {
      return context.on_exit;
    }
    if (node.kind == NodeKind::conditional) {
      const Gating then = judge_branch(&node.bodies[1], context, "`$?`", line);
      const Gating otherwise =
          judge_branch(node.bodies.size() > 2 ? &node.bodies[2] : nullptr, context, "`$?`", line);
      if (then.is_gating() || otherwise.is_gating()) {
        return context.on_exit;
      }
    }
    return Gating::unresolved("`$?`", line);
  }
  if (state_.errexit && context.ignores_errexit) {
    return Gating::swallowed("`-e` is ignored before `||` and in conditions", line);
  }
  if (state_.errexit) {
    return Gating::swallowed("`&&` before the last line", line);
  }
  return Gating::swallowed(state_.errexit_was_cleared ? "`set +e`" : "no `-e`", line);
}

void Interpreter::run_statement(const Statement& statement, const Context& context) {
  const std::size_t last = statement.pipelines.size() - 1;
  Tri runs = context.runs;
  for (std::size_t i = 0; i <= last; ++i) {
    Context inner = context;
    inner.runs = runs;
    if (i < last) {
      inner.ignores_errexit = true;
      inner.on_error = inner.on_soft = judge_follow_up(statement, i, true, context);
      inner.on_success = judge_follow_up(statement, i, false, context);
    }
    before_ = i == 0 ? Connector::sequence : statement.connectors[i - 1];
    after_ = i < last ? statement.connectors[i]
                      : (statement.background ? Connector::background : Connector::sequence);
    const bool ended = state_.ended;
    run_pipeline(statement.pipelines[i], inner);
    if (i > 0) {
      state_.ended = ended;  // what follows && or || may not be reached
    }
    if (i < last) {
      const Pipeline& pipeline = statement.pipelines[i];
      Tri held = pipeline.nodes.size() == 1 ? holds(pipeline.nodes.front()) : Tri::unresolved("a pipe");
      if (pipeline.negated && !held.is_unresolved()) {
        held = Tri::of(held.is_no());
      }
      const bool wants = statement.connectors[i] == Connector::and_then;
      if (!held.is_unresolved() && held.is_yes() != wants) {
        runs = Tri::no();
      } else if (held.is_unresolved() && runs.is_yes() &&
                 (!wants || pipeline.nodes.front().kind == NodeKind::test)) {
        runs = Tri::unresolved(wants ? held.missing() : "`||`");
      }
    }
  }
}

void Interpreter::run_pipeline(const Pipeline& pipeline, const Context& context) {
  Context whole = context;
  if (pipeline.negated) {
    const Gating inverted = context.on_soft;
    whole = context.with_failure(
        context.on_success.value_or(Gating::swallowed("`!`", pipeline.line + line_shift_)));
    whole.on_success = inverted;
    whole.ignores_errexit = true;
  }
  const std::size_t last = pipeline.nodes.size() - 1;
  if (last == 0) {
    return run_node(pipeline.nodes.front(), whole);
  }
  static constexpr std::string_view testers[] = {"grep", "egrep", "fgrep", "diff",
                                                 "cmp",  "read",  "test",  "["};
  const Node& end = pipeline.nodes[last];
  const std::string end_name = end.words.empty() ? "" : end.words.front().literal().value_or("");
  const bool is_tested = end.kind == NodeKind::subshell || end.kind == NodeKind::group ||
                         std::ranges::find(testers, end_name) != std::end(testers);
  const Connector before = before_;
  const Connector after = after_;
  for (std::size_t i = 0; i <= last; ++i) {
    Context inner = whole;
    if (i < last) {
      inner.on_success.reset();
      if (is_tested) {
        inner.tested = whole.on_success ? either(whole.on_error, *whole.on_success) : whole.on_error;
      }
      if (!state_.pipefail) {
        inner = inner.with_failure(Gating::swallowed("`|` without pipefail", pipeline.line + line_shift_));
      }
    }
    before_ = i == 0 ? before : Connector::pipe;
    after_ = i == last ? after : Connector::pipe;
    // Each runs in a shell of its own.
    inner.on_exit = inner.on_error;
    const State saved = state_;
    run_node(pipeline.nodes[i], inner);
    state_ = saved;
  }
}

void Interpreter::run_node(const Node& node, const Context& context) {
  if (++steps_ > most_steps || result_.commands.size() >= most_commands) {
    result_.fault = "more commands than the limit";
    return;
  }
  switch (node.kind) {
    case NodeKind::simple:
      return run_simple(node, context);
    case NodeKind::group:
      return run_list(node.bodies.front(), context);
    case NodeKind::subshell:
      return run_subshell(node.bodies.front(), context, Nesting::subshell);
    case NodeKind::conditional:
      return run_conditional(node, context);
    case NodeKind::loop:
      return run_loop(node, context);
    case NodeKind::iteration:
      return run_iteration(node, context);
    case NodeKind::selection:
      return run_selection(node, context);
    case NodeKind::function:
      if (const std::optional<std::string> name = node.words.front().literal();
          name && !node.bodies.empty()) {
        state_.functions[*name] = &node.bodies.front();
      }
      return;
    case NodeKind::test:
      return run_test(node, context);
    case NodeKind::arithmetic:
      return;
  }
}

Commands commands_of(std::string_view text, const Start& start, const Limits& limits) {
  return Interpreter(start, limits).run(text);
}

std::optional<std::vector<Word>> words_of(std::string_view text) {
  const Commands result = commands_of(text);
  if (!result.fault.empty() || result.commands.size() != 1 || result.commands.front().words.empty()) {
    return std::nullopt;
  }
  return result.commands.front().words;
}

}  // namespace prodready::shell

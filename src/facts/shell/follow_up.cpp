// What comes of a failure that something else follows: `||`, `if`, `$?`.
#include <algorithm>

#include "facts/shell/interpreter.hpp"

namespace prodready::shell {
namespace {

constexpr std::size_t deepest_look = 8;

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The words as written, for "the same command again".
std::string spelling(const Pipeline& pipeline) {
  std::string text;
  for (const Node& node : pipeline.nodes) {
    text += '|';
    for (const RawWord& word : node.words) {
      text += ' ';
      for (const Part& part : word.parts) {
        text += part.text;
      }
    }
  }
  return text;
}

bool saves_status(const RawAssignment& assignment) {
  return assignment.value.parts.size() == 1 && assignment.value.parts.front().name == "?";
}

std::vector<std::string> saved_statuses(const List& list) {
  std::vector<std::string> names;
  if (list.statements.empty()) {
    return names;
  }
  const Node& first = list.statements.front().pipelines.front().nodes.front();
  for (const RawAssignment& assignment : first.assignments) {
    if (first.words.empty() && saves_status(assignment)) {
      names.push_back(assignment.name);
    }
  }
  return names;
}

}  // namespace

// Whether a statement that follows, here or in a list around, is `exit $variable`.
bool Interpreter::exits_with(std::string_view variable) const {
  for (const auto& [list, index] : open_lists_) {
    for (std::size_t i = index + 1; i < list->statements.size(); ++i) {
      const Statement& statement = list->statements[i];
      const Node& node = statement.pipelines.front().nodes.front();
      if (statement.pipelines.size() == 1 && node.kind == NodeKind::simple && node.words.size() == 2 &&
          node.words[0].literal() == "exit" && node.words[1].parts.size() == 1 &&
          node.words[1].parts.front().name == variable) {
        return true;
      }
    }
  }
  return false;
}

Interpreter::Outcome Interpreter::outcome_of_exit(const Node& node, bool is_first,
                                                  const std::vector<std::string>& saved) {
  const bool is_exit = node.words.front().literal() == "exit";
  const Outcome bad = is_exit ? Outcome::exits : Outcome::fails;
  if (node.words.size() == 1) {
    return is_first ? bad : Outcome::unresolved;
  }
  const RawWord& status = node.words[1];
  if (const std::optional<std::string> text = status.literal(); text) {
    if (!is_number(*text)) {
      return Outcome::unresolved;
    }
    return *text == "0" ? Outcome::exits_well : bad;
  }
  const std::string& name = status.parts.size() == 1 ? status.parts.front().name : status.parts.back().name;
  const bool is_status = name == "?" && is_first;
  return is_status || std::ranges::find(saved, name) != saved.end() ? bad : Outcome::unresolved;
}

Interpreter::Outcome Interpreter::outcome_of(const Node& node, const Pipeline* failed, bool is_first,
                                             std::size_t depth) {
  if (depth > deepest_look) {
    return Outcome::unresolved;
  }
  if (node.kind == NodeKind::group) {
    return outcome_of(node.bodies.front(), failed, depth + 1);
  }
  if (node.kind == NodeKind::subshell) {
    const Outcome inner = outcome_of(node.bodies.front(), failed, depth + 1);
    return inner == Outcome::exits        ? Outcome::fails
           : inner == Outcome::exits_well ? Outcome::succeeds
                                          : inner;
  }
  if (node.kind != NodeKind::simple) {
    return Outcome::unresolved;
  }
  if (node.words.empty()) {
    const bool saves = node.assignments.size() == 1 && saves_status(node.assignments.front()) &&
                       exits_with(node.assignments.front().name);
    return saves ? Outcome::exits : Outcome::unresolved;
  }
  const std::string name = node.words.front().literal().value_or("");
  if (name == "exit" || name == "return") {
    return outcome_of_exit(node, is_first, {});
  }
  if (name == "true" || name == ":" || name == "echo" || name == "printf") {
    return Outcome::succeeds;
  }
  if (name == "false") {
    return Outcome::fails;
  }
  if (const auto function = state_.functions.find(name); function != state_.functions.end()) {
    const Outcome inner = outcome_of(*function->second, nullptr, depth + 1);
    return inner;
  }
  return Outcome::unresolved;
}

// The last command decides; a condition on the way to it leaves open what happens.
Interpreter::Outcome Interpreter::outcome_of(const List& list, const Pipeline* failed, std::size_t depth) {
  if (list.statements.empty()) {
    return Outcome::succeeds;
  }
  const std::vector<std::string> saved = saved_statuses(list);
  for (std::size_t i = 0; i < list.statements.size(); ++i) {
    const Statement& statement = list.statements[i];
    const bool is_last = i + 1 == list.statements.size();
    const bool branches = std::ranges::any_of(statement.pipelines, [](const Pipeline& pipeline) {
      return std::ranges::any_of(pipeline.nodes, [](const Node& node) {
        return node.kind == NodeKind::conditional || node.kind == NodeKind::selection ||
               node.kind == NodeKind::loop;
      });
    });
    if (branches || statement.pipelines.size() > 1) {
      return Outcome::unresolved;
    }
    if (!is_last) {
      continue;
    }
    const Pipeline& pipeline = statement.pipelines.front();
    if (pipeline.nodes.size() > 1 || pipeline.negated) {
      return Outcome::unresolved;
    }
    const Node& node = pipeline.nodes.front();
    if (node.kind == NodeKind::simple && !node.words.empty() &&
        (node.words.front().literal() == "exit" || node.words.front().literal() == "return")) {
      return outcome_of_exit(node, i == 0, saved);
    }
    return outcome_of(node, failed, i == 0, depth);
  }
  return Outcome::unresolved;
}

// A branch of an `if` that is taken because of the status in question; null: there is none.
Gating Interpreter::judge_branch(const List* branch, const Context& context, std::string_view what,
                                 std::uint32_t line) {
  const Outcome outcome = branch == nullptr ? Outcome::succeeds : outcome_of(*branch, nullptr, 0);
  switch (outcome) {
    case Outcome::exits:
      return context.on_exit;
    case Outcome::fails:
      return errexit_acts(context) ? context.on_exit : context.on_soft;
    case Outcome::exits_well:
    case Outcome::succeeds:
      return Gating::swallowed(std::string(what) + " that goes on", line);
    case Outcome::unresolved:
      break;
  }
  return Gating::unresolved(std::string(what), line);
}

// The pipeline at `index` has failed (or held): what `&&` and `||` after it make of that.
Gating Interpreter::judge_follow_up(const Statement& statement, std::size_t index, bool failed,
                                    const Context& context) {
  bool is_failing = failed;
  std::uint32_t line = statement.pipelines[index].line + line_shift_;
  std::string what = failed ? "`||`" : "`&&`";
  for (std::size_t i = index + 1; i < statement.pipelines.size(); ++i) {
    const bool runs = (statement.connectors[i - 1] == Connector::or_else) == is_failing;
    if (!runs) {
      continue;
    }
    const Pipeline& next = statement.pipelines[i];
    line = next.line + line_shift_;
    if (is_failing && spelling(next) == spelling(statement.pipelines[index])) {
      continue;  // tried again: that one decides
    }
    const bool is_plain = next.nodes.size() == 1 && !next.negated;
    const Outcome outcome =
        is_plain ? outcome_of(next.nodes.front(), &statement.pipelines[index], true, 0) : Outcome::unresolved;
    const std::string name = next.nodes.front().words.empty()
                                 ? std::string()
                                 : next.nodes.front().words.front().literal().value_or("");
    what = (is_failing ? "`|| " : "`&& ") + (name.empty() ? "…" : name) + "`";
    if (outcome == Outcome::exits) {
      return context.on_exit;
    }
    if (outcome == Outcome::exits_well) {
      return Gating::swallowed(what, line);
    }
    if (outcome == Outcome::unresolved) {
      return failed ? Gating::unresolved(what, line)
                    : context.on_success.value_or(Gating::swallowed("success"));
    }
    is_failing = outcome == Outcome::fails;
    if (is_failing && i + 1 == statement.pipelines.size()) {
      return context.on_error;
    }
  }
  if (is_failing) {
    const bool again = index + 1 < statement.pipelines.size() &&
                       statement.connectors.back() == Connector::or_else &&
                       spelling(statement.pipelines.back()) == spelling(statement.pipelines[index]);
    return again ? context.on_error : context.on_soft;
  }
  return context.on_success ? *context.on_success : Gating::swallowed(what, line);
}

}  // namespace prodready::shell

// How if, loops, case and subshells run.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "core/glob.hpp"
#include "facts/shell/interpreter.hpp"

namespace prodready::shell {
namespace {

constexpr std::size_t most_turns = 64;

void collect_assigned(const List& list, std::set<std::string>& names) {
  for (const Statement& statement : list.statements) {
    for (const Pipeline& pipeline : statement.pipelines) {
      for (const Node& node : pipeline.nodes) {
        for (const RawAssignment& assignment : node.assignments) {
          names.insert(assignment.name);
        }
        for (const List& body : node.bodies) {
          collect_assigned(body, names);
        }
      }
    }
  }
}

Tri both(const Tri& outer, const Tri& inner) {
  if (outer.is_no() || inner.is_no()) {
    return Tri::no();
  }
  return outer.is_unresolved() ? outer : inner;
}

std::optional<long> number_of(std::string_view text) {
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value)
                                                                                   : std::nullopt;
}

// Of [ … ] and [[ … ]], without the brackets.
Tri holds_test(std::span<const Word> words) {
  if (!words.empty() && words.front().text == "!" && words.front().resolved) {
    const Tri inner = holds_test(words.subspan(1));
    return inner.is_unresolved() ? inner : Tri::of(inner.is_no());
  }
  std::string text;
  for (const Word& word : words) {
    text += (text.empty() ? "" : " ") + word.text;
  }
  if (!std::ranges::all_of(words, &Word::resolved)) {
    return Tri::unresolved(text);
  }
  if (words.size() == 1) {
    return Tri::of(!words[0].text.empty());
  }
  if (words.size() == 2 && (words[0].text == "-n" || words[0].text == "-z")) {
    return Tri::of(words[1].text.empty() == (words[0].text == "-z"));
  }
  if (words.size() == 3) {
    const std::string& sign = words[1].text;
    if (sign == "=" || sign == "==" || sign == "!=") {
      const Result<Glob> glob = Glob::parse(words[2].text, GlobKind::name);
      const bool same = words[0].text == words[2].text || (glob && glob->matches(words[0].text));
      return Tri::of(same == (sign != "!="));
    }
    const std::optional<long> left = number_of(words[0].text);
    const std::optional<long> right = number_of(words[2].text);
    if (left && right) {
      static constexpr std::array<std::string_view, 6> signs = {"-eq", "-ne", "-lt", "-le", "-gt", "-ge"};
      const std::array<bool, 6> holds = {*left == *right, *left != *right,
                                         *left<*right, *left <= *right, *left> * right, *left >= *right};
      const auto* found = std::ranges::find(signs, sign);
      if (found != signs.end()) {
        return Tri::of(holds[static_cast<std::size_t>(found - signs.begin())]);
      }
    }
  }
  return Tri::unresolved(text);
}

}  // namespace

Tri Interpreter::holds(const Node& node) {
  std::vector<Word> words;
  for (const RawWord& word : node.words) {
    if (node.kind == NodeKind::test) {
      words.push_back(expand_joined(word));
    } else {
      std::ranges::move(expand(word), std::back_inserter(words));
    }
  }
  if (node.kind == NodeKind::test) {
    return holds_test(words);
  }
  if (node.kind != NodeKind::simple || words.empty()) {
    return Tri::unresolved("a condition");
  }
  const std::string& name = words.front().text;
  if (name == "true" || name == ":" || name == "false") {
    return Tri::of(name != "false");
  }
  if (name == "[" && words.back().text == "]") {
    return holds_test(std::span(words).subspan(1, words.size() - 2));
  }
  if (name == "test") {
    return holds_test(std::span(words).subspan(1));
  }
  std::string text;
  for (const Word& word : words) {
    text += (text.empty() ? "" : " ") + word.text;
  }
  return Tri::unresolved(std::move(text));
}

Tri Interpreter::holds(const List& condition) {
  if (condition.statements.size() != 1) {
    return Tri::unresolved("a condition");
  }
  const Statement& statement = condition.statements.front();
  Tri result = Tri::yes();
  for (std::size_t i = 0; i < statement.pipelines.size(); ++i) {
    const Pipeline& pipeline = statement.pipelines[i];
    Tri next = pipeline.nodes.size() == 1 ? holds(pipeline.nodes.front()) : Tri::unresolved("a pipe");
    if (pipeline.negated && !next.is_unresolved()) {
      next = Tri::of(next.is_no());
    }
    if (i == 0) {
      result = next;
    } else if (statement.connectors[i - 1] == Connector::and_then) {
      result = both(result, next);
    } else if (!result.is_yes()) {
      result = next.is_yes() || result.is_no() ? next : result;
    }
  }
  return result;
}

void Interpreter::run_branches(std::span<const std::pair<const List*, Tri>> branches,
                               const Context& context) {
  const State before = state_;
  std::optional<State> after;
  bool is_certain = false;
  for (const auto& [list, condition] : branches) {
    state_ = before;
    if (list != nullptr) {
      Context inner = context.inside(Nesting::branch);
      inner.runs = both(context.runs, condition);
      run_list(*list, inner);
    }
    is_certain = is_certain || condition.is_yes();
    if (condition.is_yes() || !after) {
      after = condition.is_no() ? after : std::optional<State>(state_);
    } else if (!condition.is_no() && !is_certain) {
      after->merge(state_);
    }
  }
  state_ = after.value_or(before);
}

void Interpreter::run_conditional(const Node& node, const Context& context) {
  if (node.bodies.size() < 2) {
    return;
  }
  const List* otherwise = node.bodies.size() > 2 ? &node.bodies[2] : nullptr;
  const std::uint32_t line = node.line + line_shift_;
  Context condition = context.inside(Nesting::condition);
  condition = condition.with_failure(judge_branch(otherwise, context, "`if`", line));
  condition.on_success = judge_branch(&node.bodies[1], context, "`if`", line);
  condition.ignores_errexit = true;
  const Tri held = holds(node.bodies[0]);
  run_list(node.bodies[0], condition);
  const Tri opposite =
      held.is_unresolved() ? Tri::unresolved("not: " + held.missing()) : Tri::of(held.is_no());
  const std::pair<const List*, Tri> branches[] = {{&node.bodies[1], held}, {otherwise, opposite}};
  run_branches(branches, context);
}

void Interpreter::run_loop(const Node& node, const Context& context) {
  if (node.bodies.size() < 2) {
    return;
  }
  std::set<std::string> assigned;
  collect_assigned(node.bodies[1], assigned);
  for (const std::string& name : assigned) {
    state_.variables[name] = {};
  }
  const State before = state_;
  const Gating open = Gating::unresolved("a loop", node.line + line_shift_);
  Context condition = context.inside(Nesting::condition).with_failure(open);
  condition.ignores_errexit = true;
  run_list(node.bodies[0], condition);
  Context body = context.inside(Nesting::loop);
  if (!errexit_acts(context)) {
    body = body.with_failure(open);
  }
  run_list(node.bodies[1], body);
  state_.merge(before);
}

void Interpreter::run_iteration(const Node& node, const Context& context) {
  if (node.bodies.empty()) {
    return;
  }
  const std::optional<std::string> name = node.words.front().literal();
  std::vector<Word> values;
  bool known = name.has_value() && !node.ranges_over_arguments;
  for (std::size_t i = 1; i < node.words.size(); ++i) {
    std::ranges::move(expand(node.words[i]), std::back_inserter(values));
    run_substitutions(node.words[i], context);
  }
  if (node.ranges_over_arguments && state_.arguments && name) {
    known = true;
    for (const std::string& argument : *state_.arguments) {
      values.push_back({.text = argument});
    }
  }
  known = known && !values.empty() && values.size() <= most_turns &&
          std::ranges::all_of(values, [](const Word& value) {
            return value.resolved && value.text.find_first_of("*?[{") == std::string::npos;
          });
  const State before = state_;
  Context body = context.inside(Nesting::loop);
  const std::uint32_t line = node.line + line_shift_;
  const std::size_t turns = known ? values.size() : 1;
  for (std::size_t i = 0; i < turns && !state_.ended; ++i) {
    if (name) {
      state_.variables[*name] = known ? Value{{{values[i].text}}} : Value{};
    }
    Context turn = body;
    if (!errexit_acts(context) && (!known || i + 1 < turns)) {
      turn = turn.with_failure(known ? Gating::swallowed("a loop without `-e`", line)
                                     : Gating::unresolved("a loop without `-e`", line));
    }
    run_list(node.bodies.front(), turn);
  }
  if (!known) {
    state_.merge(before);
  }
}

void Interpreter::run_selection(const Node& node, const Context& context) {
  const Word subject = expand_joined(node.words.front());
  run_substitutions(node.words.front(), context);
  std::vector<std::pair<const List*, Tri>> branches;
  bool is_taken = false;
  for (std::size_t i = 0; i < node.bodies.size() && i + 1 < node.words.size(); ++i) {
    const Word patterns = expand_joined(node.words[i + 1]);
    Tri taken = Tri::unresolved("case " + subject.text);
    if (is_taken) {
      taken = Tri::no();
    } else if (subject.resolved && patterns.resolved) {
      const Result<Glob> glob = Glob::parse(
          patterns.text.find('|') == std::string::npos ? patterns.text
                                                       : "{" +
                                                             [&] {
                                                               std::string text = patterns.text;
                                                               std::ranges::replace(text, '|', ',');
                                                               return text;
                                                             }() +
                                                             "}",
          GlobKind::name);
      taken = glob ? Tri::of(glob->matches(subject.text)) : taken;
      is_taken = taken.is_yes();
    }
    branches.emplace_back(&node.bodies[i], taken);
  }
  if (!is_taken) {
    branches.emplace_back(nullptr, Tri::unresolved("case " + subject.text));
  }
  run_branches(branches, context);
}

void Interpreter::run_subshell(const List& list, const Context& context, Nesting nesting) {
  const State saved = state_;
  Context inner = context.inside(nesting);
  inner.on_exit = inner.on_soft = context.on_error;
  if (nesting == Nesting::substitution && !start_.substitutions_keep_errexit) {
    state_.errexit = false;
  }
  run_list(list, inner);
  state_ = saved;
}

}  // namespace prodready::shell

#include "resources/kubernetes/template_render.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t most_spent = std::size_t{16} << 20U;  // bytes written and steps, of a chart
constexpr int deepest = 60;                                 // includes and blocks

std::string_view last_line(std::string_view text) { return text.substr(text.rfind('\n') + 1); }

}  // namespace

void Renderer::fail(std::string why) {
  if (failure_.empty()) {
    failure_ = std::move(why);
  }
}

bool Renderer::spend(std::size_t amount) {
  spent_ += amount;
  if (spent_ > most_spent) {
    fail("it writes more than 16 MiB");
  }
  return failure_.empty();
}

void Renderer::add_definitions(const std::vector<TemplateNode>& nodes) {
  for (const TemplateNode& node : nodes) {
    if (node.kind == TemplateKind::define || node.kind == TemplateKind::block) {
      definitions_.insert_or_assign(node.text, &node);
    }
    add_definitions(node.body);
    add_definitions(node.otherwise);
  }
}

Result<std::string> Renderer::render(const std::vector<TemplateNode>& nodes, const Datum& root) {
  failure_.clear();
  Scope scope{.root = root, .dot = root, .variables = {}, .lines = true, .depth = 0};
  std::string out;
  render_nodes(nodes, scope, out);
  if (!failure_.empty()) {
    return Error{ErrorKind::unsupported, failure_, std::nullopt};
  }
  return out;
}

Renderer::Leave Renderer::render_nodes(const std::vector<TemplateNode>& nodes, Scope& scope,
                                       std::string& out) {
  const std::size_t variables = scope.variables.size();
  Leave leave = Leave::no;
  if (++scope.depth > deepest) {
    fail("templates include each other without end");
  }
  for (const TemplateNode& node : nodes) {
    if (!spend(1) || leave != Leave::no) {
      break;
    }
    leave = render_node(node, scope, out);
  }
  --scope.depth;
  scope.variables.resize(std::min(variables, scope.variables.size()));
  return leave;
}

Renderer::Leave Renderer::render_node(const TemplateNode& node, Scope& scope, std::string& out) {
  switch (node.kind) {
    case TemplateKind::text:
      render_text(node, scope, out);
      break;
    case TemplateKind::output:
      render_output(node, scope, out);
      break;
    case TemplateKind::assign:
      assign(node, scope);
      break;
    case TemplateKind::if_else:
    case TemplateKind::with:
      return render_condition(node, scope, out);
    case TemplateKind::range:
      render_range(node, scope, out);
      break;
    case TemplateKind::define:
      break;
    case TemplateKind::block:
    case TemplateKind::include:
      out += render_definition(node.text, evaluate(node.expression, scope), scope);
      break;
    case TemplateKind::leave:
      return Leave::loop;
  }
  return Leave::no;
}

void Renderer::render_text(const TemplateNode& node, const Scope& scope, std::string& out) {
  if (!spend(node.text.size())) {
    return;
  }
  if (!scope.lines) {
    out += node.text;
    return;
  }
  std::uint32_t line = node.line;
  const std::vector<std::string_view> lines = split(node.text, '\n');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += lines[i];
    out += trim(lines[i]).empty() ? "" : Marks::line(line);
    out += i + 1 < lines.size() ? "\n" : "";
    ++line;
  }
}

void Renderer::render_output(const TemplateNode& node, Scope& scope, std::string& out) {
  const Datum value = evaluate(node.expression, scope);
  std::string text = text_of(*value, marks_);
  if (spend(text.size())) {
    out += text;
  }
}

Renderer::Leave Renderer::render_condition(const TemplateNode& node, Scope& scope, std::string& out) {
  const Datum value = evaluate(node.expression, scope);
  const std::optional<bool> truth = truth_of(*value);
  if (!truth) {
    render_open_parts(node, scope, node.expression.source, out);
    return Leave::no;
  }
  const Datum outer = scope.dot;
  const std::size_t variables = scope.variables.size();
  if (!node.variables.empty()) {
    scope.variables.push_back({node.variables.front(), value});
  }
  scope.dot = node.kind == TemplateKind::with && *truth ? value : outer;
  const Leave leave = render_nodes(*truth ? node.body : node.otherwise, scope, out);
  scope.dot = outer;
  scope.variables.resize(std::min(variables, scope.variables.size()));
  return leave;
}

// Both parts, each marked: one of them is there.
void Renderer::render_open_parts(const TemplateNode& node, Scope& scope, const std::string& condition,
                                 std::string& out) {
  const std::vector<Variable> before = scope.variables;
  const Datum outer = scope.dot;
  if (node.kind != TemplateKind::if_else) {
    scope.dot = std::make_shared<Value>(Value::unresolved(condition));
  }
  for (const std::string& variable : node.variables) {
    scope.variables.push_back({variable, std::make_shared<Value>(Value::unresolved(condition))});
  }
  std::string part;
  render_nodes(node.body, scope, part);
  scope.dot = outer;
  scope.variables.resize(std::min(before.size(), scope.variables.size()));
  const bool lines = put_open_part(part, condition, out);
  std::string other;
  render_nodes(node.otherwise, scope, other);
  if (lines && !trim(other).empty()) {
    put_open_part(other, "not " + condition, out);
  }
  forget_changes(before, scope, condition);
}

bool Renderer::put_open_part(const std::string& part, const std::string& condition, std::string& out) {
  if (trim(part).empty() || !spend(part.size())) {
    out += part.find('\n') != std::string::npos ? "\n" : "";
    return true;
  }
  // A part of lines is marked line by line; a part of a line is a hole as a whole.
  const bool at_start = trim(last_line(out)).empty();
  const bool begins_line =
      trim(part.substr(0, part.find('\n'))).empty() && part.find('\n') != std::string::npos;
  const bool is_line = part.find(':') != std::string::npos || trim(part).starts_with("- ");
  const bool whole_lines = begins_line || (at_start && (part.find('\n') != std::string::npos || is_line));
  out += whole_lines ? mark_lines(part, marks_.maybe(condition)) : marks_.hole(condition);
  return whole_lines;
}

void Renderer::render_range(const TemplateNode& node, Scope& scope, std::string& out) {
  const Datum value = evaluate(node.expression, scope);
  if (!truth_of(*value)) {
    render_open_parts(node, scope, "range " + node.expression.source, out);
    return;
  }
  const Datum outer = scope.dot;
  const std::size_t variables = scope.variables.size();
  std::size_t count = 0;
  const auto turn = [&](const Value& key, const Value& item) {
    const Datum datum(value, &item);
    scope.dot = datum;
    if (node.variables.size() == 2) {
      scope.variables.push_back({node.variables[0], std::make_shared<Value>(key)});
    }
    if (!node.variables.empty()) {
      scope.variables.push_back({node.variables.back(), datum});
    }
    const Leave leave = render_nodes(node.body, scope, out);
    scope.variables.resize(std::min(variables, scope.variables.size()));
    ++count;
    return leave == Leave::no && failure_.empty();
  };
  if (const List* items = value->list()) {
    for (std::size_t i = 0; i < items->size() && turn(static_cast<double>(i), (*items)[i]); ++i) {
    }
  } else if (const Map* members = value->map()) {
    for (const Member& member : *members) {
      if (!turn(member.key, member.value)) {
        break;
      }
    }
  }
  scope.dot = outer;
  if (count == 0) {
    render_nodes(node.otherwise, scope, out);
  }
}

std::string Renderer::render_definition(const std::string& name, const Datum& dot, const Scope& scope) {
  const auto found = definitions_.find(name);
  if (found == definitions_.end()) {
    return marks_.hole("include \"" + name + "\"");
  }
  // `$` is what the template was called with.
  Scope inner{.root = dot, .dot = dot, .variables = {}, .lines = false, .depth = scope.depth + 1};
  std::string out;
  render_nodes(found->second->body, inner, out);
  // The name of a helper says more than the condition within it.
  const bool one_hole = Marks::is_hole(trim(out)) && !marks_.first_hole(trim(out)).starts_with('.');
  return one_hole ? marks_.hole("include \"" + name + "\"") : out;
}

void Renderer::assign(const TemplateNode& node, Scope& scope) {
  Datum value = evaluate(node.expression, scope);
  const std::string& name = node.variables.front();
  if (name == "_") {
    return;
  }
  const auto known = std::find_if(scope.variables.rbegin(), scope.variables.rend(),
                                  [&](const Variable& variable) { return variable.name == name; });
  if (!node.declares && known != scope.variables.rend()) {
    known->value = std::move(value);
    return;
  }
  if (scope.variables.size() < 1'000) {
    scope.variables.push_back({name, std::move(value)});
  }
}

void Renderer::forget_changes(const std::vector<Variable>& before, Scope& scope,
                              const std::string& condition) const {
  for (std::size_t i = 0; i < before.size() && i < scope.variables.size(); ++i) {
    if (before[i].value != scope.variables[i].value) {
      scope.variables[i].value = std::make_shared<Value>(Value::unresolved(condition));
    }
  }
}

}  // namespace prodready::resources::kubernetes

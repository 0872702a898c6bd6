#include "resources/terraform/terragrunt_config.hpp"

#include <algorithm>
#include <utility>

#include "hcl/parse.hpp"
#include "resources/terraform/expressions.hpp"
#include "resources/terraform/paths.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

constexpr std::size_t deepest_include = 8;

// No text with the mark leaves: where the repository lies is not known.
void hide_mark(Value& value) {
  if (const std::string* text = value.text();
      text != nullptr && text->find(repository_mark) != std::string::npos) {
    std::string shape = *text;
    for (std::size_t at = shape.find(repository_mark); at != std::string::npos;
         at = shape.find(repository_mark, at + 1)) {
      shape.replace(at, repository_mark.size(), "${get_repo_root()}");
    }
    value = Value::unresolved("get_repo_root()", std::move(shape));
  } else if (List* list = value.list()) {
    std::ranges::for_each(*list, hide_mark);
  } else if (Map* map = value.map()) {
    for (Member& member : *map) {
      hide_mark(member.value);
    }
  }
}

// Inputs that are unresolved as a whole: any variable might be among them.
Value as_inputs(Value value) {
  return value.is_unresolved() ? Value(Map{{std::string(any_input), std::move(value)}}) : value;
}

Value merged(const Value& base, const Value& over, bool is_deep) {
  if (base.map() == nullptr || over.map() == nullptr) {
    return over.is_absent() ? base : over;
  }
  Map result = *base.map();
  for (const Member& member : *over.map()) {
    const auto same = std::ranges::find(result, member.key, &Member::key);
    if (same == result.end()) {
      result.push_back(member);
    } else {
      same->value = is_deep ? merged(same->value, member.value, true) : member.value;
    }
  }
  return result;
}

const hcl::Block* block_of(const hcl::Body& body, std::string_view type) {
  const auto found = std::ranges::find(body.blocks, type, &hcl::Block::type);
  return found == body.blocks.end() ? nullptr : &*found;
}

}  // namespace

std::optional<std::string> tree_path(std::string_view folder, std::string_view path) {
  if (path.starts_with(repository_mark)) {
    return resolve_path("", path.substr(std::min(path.size(), repository_mark.size() + 1)));
  }
  return resolve_path(folder, path);
}

const hcl::Body* TerragruntFiles::body(const File& file, Gaps* gaps) {
  const auto known = bodies_.find(file.path);
  if (known != bodies_.end()) {
    return known->second ? &*known->second : nullptr;
  }
  Result<hcl::Body> parsed = hcl::parse_native(file.bytes);
  if (!parsed && gaps != nullptr) {
    Place place = parsed.error().place.value_or(Place{});
    place.path = file.path;
    gaps->push_back({std::move(place), parsed.error().message});
  }
  auto& place = bodies_.emplace(file.path, std::nullopt).first->second;
  if (parsed) {
    place = *std::move(parsed);
  }
  return place ? &*place : nullptr;
}

TerragruntConfig* TerragruntFiles::config(const File& file, std::string_view unit_folder, std::size_t depth) {
  const hcl::Body* parsed = depth > deepest_include ? nullptr : body(file, nullptr);
  return parsed == nullptr ? nullptr
                           : configs_
                                 .emplace_back(std::make_unique<TerragruntConfig>(
                                     *this, file, *parsed, std::string(unit_folder), depth))
                                 .get();
}

TerragruntConfig::TerragruntConfig(TerragruntFiles& files, const File& file, const hcl::Body& body,
                                   std::string unit_folder, std::size_t depth)
    : files_(files), file_(file), body_(body), unit_folder_(std::move(unit_folder)), depth_(depth) {}

std::string TerragruntConfig::folder() const { return std::string(folder_of_path(file_.path)); }

Scope TerragruntConfig::scope() {
  return {.names = this,
          .budget = &files_.budget(),
          .file = files_.store().number_of(file_),
          .bindings = nullptr,
          .each = nullptr};
}

const Value& TerragruntConfig::local(std::string_view name) {
  const auto known = locals_.find(name);
  if (known != locals_.end()) {
    return known->second;
  }
  Value& place = locals_.emplace(name, Value::unresolved("local." + std::string(name))).first->second;
  const hcl::Block* locals = block_of(body_, "locals");
  if (const hcl::Expression* value = locals == nullptr ? nullptr : locals->body.find(name)) {
    Value made = evaluate(*value, scope());
    place = std::move(made);
  }
  return place;
}

const std::vector<TerragruntConfig::Include>& TerragruntConfig::includes() {
  if (includes_) {
    return *includes_;
  }
  includes_.emplace();
  std::vector<Include> found;
  for (const hcl::Block& block : body_.blocks) {
    const hcl::Expression* expression = block.type == "include" ? block.body.find("path") : nullptr;
    if (expression == nullptr) {
      continue;
    }
    const std::optional<std::string> text = evaluate(*expression, scope()).as_text();
    const std::optional<std::string> path = text ? tree_path(folder(), *text) : std::nullopt;
    const File* file = path ? files_.store().file(*path) : nullptr;
    const std::string_view strategy = literal_text(block.body, "merge_strategy");
    if (file != nullptr && strategy != "no_merge") {
      found.push_back({.name = block.labels.empty() ? "" : block.labels.front(),
                       .config = files_.config(*file, unit_folder_, depth_ + 1),
                       .is_deep = strategy == "deep"});
    }
  }
  std::erase_if(found, [](const Include& include) { return include.config == nullptr; });
  includes_ = std::move(found);
  return *includes_;
}

Value TerragruntConfig::inputs() {
  Value all(Map{});
  bool is_deep = false;
  for (const Include& include : includes()) {
    all = merged(all, include.config->inputs(), include.is_deep);
    is_deep = is_deep || include.is_deep;
  }
  if (const hcl::Expression* own = body_.find("inputs")) {
    all = merged(all, as_inputs(evaluate(*own, scope())), is_deep);
  }
  hide_mark(all);
  return all;
}

Value TerragruntConfig::source() {
  const hcl::Block* block = block_of(body_, "terraform");
  if (const hcl::Expression* source = block == nullptr ? nullptr : block->body.find("source")) {
    return evaluate(*source, scope());
  }
  for (const Include& include : includes()) {
    if (Value source = include.config->source(); !source.is_absent()) {
      return source;
    }
  }
  return {};
}

std::string TerragruntConfig::generated() {
  std::string code;
  for (const Include& include : includes()) {
    code += include.config->generated();
  }
  for (const hcl::Block& block : body_.blocks) {
    const hcl::Expression* contents = block.type == "generate" ? block.body.find("contents") : nullptr;
    const hcl::Expression* path = contents == nullptr ? nullptr : block.body.find("path");
    if (path == nullptr || !evaluate(*path, scope()).as_text().value_or("").ends_with(".tf")) {
      continue;
    }
    const Value text = evaluate(*contents, scope());
    // With holes it is still code: a hole is the text of an expression that nothing declares.
    code += text.unresolved() != nullptr ? text.unresolved()->shape : text.as_text().value_or("");
    code += '\n';
  }
  return code;
}

Value TerragruntConfig::exposed() {
  Map locals;
  if (const hcl::Block* block = block_of(body_, "locals")) {
    for (const hcl::Attribute& attribute : block->body.attributes) {
      locals.push_back({attribute.name, local(attribute.name)});
    }
  }
  return Map{{"locals", std::move(locals)}, {"inputs", inputs()}};
}

Names::Found TerragruntConfig::find(std::string_view name, std::span<const Step> steps, const Scope& scope) {
  const std::string first = steps.empty() ? "" : steps[0].key.as_text().value_or("");
  std::size_t further = 0;
  if (name == "local" && !steps.empty()) {
    const Value& value = walk(local(first), steps.subspan(1), files_.budget(), further);
    return {value, further + 1};
  }
  if (name == "include") {
    for (const Include& include : includes()) {
      if (include.name == first || include.name.empty()) {
        const std::size_t used = include.name.empty() ? 0 : 1;
        const Value exposed = include.config->exposed();
        const Value& value = walk(exposed, steps.subspan(used), files_.budget(), further);
        return {value, used + further};
      }
    }
  }
  if (name == "dependency" || name == "include" || name == "feature" || name == "values" || name == "unit") {
    return {Value::unresolved(std::string(name) + '.' + first), steps.empty() ? 0U : 1U};
  }
  return {failure(scope, std::string(name)), steps.size()};
}

Value TerragruntConfig::member(const Reference& reference, const Step& step, const Scope&) {
  return Value::unresolved(address_of(reference) + step_text(step));
}

const File* TerragruntConfig::file(std::string_view path) {
  const std::optional<std::string> resolved = tree_path(folder(), path);
  return resolved ? files_.store().file(*resolved) : nullptr;
}

}  // namespace prodready::resources::terraform

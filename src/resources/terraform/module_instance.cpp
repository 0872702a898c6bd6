#include <utility>

#include "resources/terraform/conversion.hpp"
#include "resources/terraform/evaluation.hpp"
#include "resources/terraform/expressions.hpp"
#include "resources/terraform/once.hpp"
#include "resources/terraform/paths.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {

ModuleInstance::ModuleInstance(Evaluation& evaluation, const Module& module, Named<Value> inputs)
    : evaluation_(evaluation), module_(module), inputs_(std::move(inputs)) {
  evaluation_.folders.insert(module.folder);
}

ModuleInstance::ModuleInstance(ModuleInstance& parent, const Module& module, const Declared& call,
                               const Instance& instance, const Expansion& expansion)
    : evaluation_(parent.evaluation_),
      module_(module),
      parent_(&parent),
      call_(call),
      call_each_(instance.each),
      address_((parent.address_.empty() ? "" : parent.address_ + '.') + "module." +
               call.block->labels.front() + instance.suffix),
      maybe_(parent.maybe_.empty() ? expansion.maybe : parent.maybe_),
      is_many_(parent.is_many_ || expansion.kind == Expansion::Kind::many) {
  evaluation_.folders.insert(module.folder);
}

std::string ModuleInstance::address_of_resource(const ResourceBlock& resource) const {
  return (address_.empty() ? "" : address_ + '.') + resource.address();
}

Scope ModuleInstance::scope(std::uint32_t file, const Each* each) {
  return {.names = this, .budget = &evaluation_.budget, .file = file, .bindings = nullptr, .each = each};
}

std::size_t ModuleInstance::depth() const {
  std::size_t depth = 0;
  for (const ModuleInstance* module = parent_; module != nullptr; module = module->parent_) {
    ++depth;
  }
  return depth;
}

// What the root's inputs or the call's arguments say; nothing where they leave it out.
std::optional<Value> ModuleInstance::given(std::string_view name) {
  if (parent_ != nullptr) {
    const hcl::Expression* argument = call_.block->body.find(name);
    return argument == nullptr ? std::nullopt
                               : std::optional(evaluate(*argument, parent_->scope(call_.file, &call_each_)));
  }
  const auto found = inputs_.find(name);
  return found == inputs_.end() ? std::nullopt : std::optional(found->second);
}

Value ModuleInstance::variable_value(std::string_view name, const Declared& declared) {
  const Scope inner = scope(declared.file);
  const hcl::Expression* fallback = declared.block->body.find("default");
  const hcl::Expression* nullable = declared.block->body.find("nullable");
  const bool takes_null = nullable == nullptr || evaluate(*nullable, inner).as_boolean().value_or(true);
  std::optional<Value> value = given(name);
  if (!value || (value->is_absent() && !takes_null)) {
    if (fallback == nullptr) {
      return Value::unresolved("var." + std::string(name));
    }
    value = evaluate(*fallback, inner);
  }
  const auto type = module_.variable_types.find(name);
  return type == module_.variable_types.end() ? *std::move(value)
                                              : convert(*std::move(value), type->second, inner);
}

const Value& ModuleInstance::variable(std::string_view name) {
  return once(variables_, name, "var.", [&] {
    const auto declared = module_.variables.find(name);
    return declared == module_.variables.end() ? Value::unresolved("var." + std::string(name))
                                               : variable_value(name, declared->second);
  });
}

const Value& ModuleInstance::local(std::string_view name) {
  return once(locals_, name, "local.", [&] {
    const auto declared = module_.locals.find(name);
    return declared == module_.locals.end() ? Value::unresolved("local." + std::string(name))
                                            : evaluate(*declared->second.value, scope(declared->second.file));
  });
}

const Value& ModuleInstance::output(std::string_view name) {
  return once(outputs_, name, address_ + ".", [&] {
    const auto declared = module_.outputs.find(name);
    const hcl::Expression* value =
        declared == module_.outputs.end() ? nullptr : declared->second.block->body.find("value");
    return value == nullptr ? Value::unresolved(address_ + '.' + std::string(name))
                            : evaluate(*value, scope(declared->second.file));
  });
}

Value ModuleInstance::outputs() {
  Map all;
  for (const auto& [name, declared] : module_.outputs) {
    all.push_back({name, output(name)});
  }
  return all;
}

const Expansion& ModuleInstance::expansion(const ResourceBlock& resource) {
  const std::string address = resource.address();
  const auto known = expansions_.find(address);
  if (known != expansions_.end()) {
    return known->second;
  }
  // Stands there while it is worked out, for a count that asks for the resource itself.
  Expansion itself{.kind = Expansion::Kind::many,
                   .instances = {Instance{}},
                   .maybe = address + ", whose count refers to itself"};
  Expansion& place = expansions_.emplace(address, std::move(itself)).first->second;
  Expansion expanded = expand(resource.declared.block->body, scope(resource.declared.file));
  place = std::move(expanded);
  return place;
}

const File* ModuleInstance::file(std::string_view path) {
  const std::optional<std::string> resolved = resolve_path(evaluation_.root_folder, path);
  return resolved ? evaluation_.store->file(*resolved) : nullptr;
}

}  // namespace prodready::resources::terraform

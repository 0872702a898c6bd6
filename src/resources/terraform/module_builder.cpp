#include "resources/terraform/module_builder.hpp"

#include <algorithm>
#include <utility>

#include "hcl/parse.hpp"

namespace prodready::resources::terraform {
namespace {

// What an override file says stands in another file than the block that it changes.
void forget_places(hcl::Expression& expression) {
  expression.position = {};
  std::ranges::for_each(expression.parts, forget_places);
}

void forget_places(hcl::Body& body) {
  for (hcl::Attribute& attribute : body.attributes) {
    attribute.position = {};
    forget_places(attribute.value);
  }
  for (hcl::Block& block : body.blocks) {
    forget_places(block.body);
  }
}

// Arguments are replaced one by one, nested blocks all of a type at once.
void override_block(hcl::Block& base, hcl::Block& change) {
  hcl::Body& body = base.body;
  forget_places(change.body);
  for (hcl::Attribute& attribute : change.body.attributes) {
    const auto known = std::ranges::find(body.attributes, attribute.name, &hcl::Attribute::name);
    if (known != body.attributes.end()) {
      *known = std::move(attribute);
    } else {
      body.attributes.push_back(std::move(attribute));
    }
  }
  std::erase_if(body.blocks, [&](const hcl::Block& block) {
    return std::ranges::find(change.body.blocks, block.type, &hcl::Block::type) != change.body.blocks.end();
  });
  std::ranges::move(change.body.blocks, std::back_inserter(body.blocks));
}

bool has(const hcl::Body& body, std::string_view name) {
  return body.find(name) != nullptr ||
         std::ranges::find(body.blocks, name, &hcl::Block::type) != body.blocks.end();
}

}  // namespace

void ModuleBuilder::add(hcl::Body body, std::uint32_t file, bool overrides) {
  module_.bodies.push_back(std::move(body));
  for (hcl::Block& block : module_.bodies.back().blocks) {
    hcl::Block* base = overrides ? overridden(block) : nullptr;
    if (base != nullptr) {
      override_block(*base, block);
      add_variable_type(*base);
    } else {
      add_block(block, file);
    }
  }
}

// What an override file's block changes: the block of the same type and labels, a provider's of the same
// alias.
hcl::Block* ModuleBuilder::overridden(const hcl::Block& change) {
  if (change.labels.empty()) {
    return nullptr;
  }
  for (std::size_t i = 0; i + 1 < module_.bodies.size(); ++i) {
    for (hcl::Block& block : module_.bodies[i].blocks) {
      if (block.type == change.type && block.labels == change.labels &&
          literal_text(block.body, "alias") == literal_text(change.body, "alias")) {
        return &block;
      }
    }
  }
  return nullptr;
}

void ModuleBuilder::add_block(const hcl::Block& block, std::uint32_t file) {
  const std::string& type = block.type;
  if (type == "locals") {
    for (const hcl::Attribute& attribute : block.body.attributes) {
      module_.locals.insert_or_assign(attribute.name, Local{&attribute.value, file});
    }
  } else if (type == "terraform") {
    module_.has_backend = module_.has_backend || has(block.body, "backend") || has(block.body, "cloud");
  } else if (type == "variable") {
    add_named(module_.variables, block, file);
    add_variable_type(block);
  } else if (type == "output") {
    add_named(module_.outputs, block, file);
  } else if (type == "module") {
    add_named(module_.calls, block, file);
  } else if (type == "resource" || type == "data") {
    add_resource(block, file);
  } else if (type == "provider" && !block.labels.empty()) {
    module_.providers.push_back({&block, file});
  }
}

void ModuleBuilder::add_named(Named<Declared>& into, const hcl::Block& block, std::uint32_t file) {
  if (!block.labels.empty()) {
    into.try_emplace(block.labels.front(), Declared{&block, file});
  }
}

void ModuleBuilder::add_resource(const hcl::Block& block, std::uint32_t file) {
  if (block.labels.size() != 2) {
    return;
  }
  ResourceBlock resource{.is_data = block.type == "data",
                         .type = block.labels[0],
                         .name = block.labels[1],
                         .declared = {&block, file}};
  if (module_.resource_index.try_emplace(resource.address(), module_.resources.size()).second) {
    module_.resources.push_back(std::move(resource));
  }
}

void ModuleBuilder::add_variable_type(const hcl::Block& block) {
  const hcl::Expression* type = block.body.find("type");
  if (type == nullptr || block.type != "variable" || block.labels.empty()) {
    return;
  }
  // JSON syntax and old code quote it.
  if (type->kind == hcl::ExpressionKind::text) {
    if (Result<hcl::Expression> parsed = hcl::parse_expression(type->text)) {
      module_.variable_types.insert_or_assign(block.labels.front(), *std::move(parsed));
    }
    return;
  }
  module_.variable_types.insert_or_assign(block.labels.front(), *type);
}

}  // namespace prodready::resources::terraform

// Puts the bodies of a module's files together.
#pragma once

#include <cstdint>

#include "resources/terraform/module.hpp"

namespace prodready::resources::terraform {

class ModuleBuilder {
 public:
  explicit ModuleBuilder(Module& module) : module_(module) {}

  // The declarations of one file. Those of an override file change what is declared already.
  void add(hcl::Body body, std::uint32_t file, bool overrides);

 private:
  hcl::Block* overridden(const hcl::Block& change);
  void add_block(const hcl::Block& block, std::uint32_t file);
  static void add_named(Named<Declared>& into, const hcl::Block& block, std::uint32_t file);
  void add_resource(const hcl::Block& block, std::uint32_t file);
  void add_variable_type(const hcl::Block& block);

  Module& module_;
};

}  // namespace prodready::resources::terraform

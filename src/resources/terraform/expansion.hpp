// How many instances `count` and `for_each` make of a resource or module.
#pragma once

#include <string>
#include <vector>

#include "hcl/ast.hpp"
#include "resources/terraform/scope.hpp"

namespace prodready::resources::terraform {

struct Instance {
  Each each;
  std::string suffix;  // "", "[0]", "[\"eu\"]"
};

struct Expansion {
  enum class Kind : std::uint8_t {
    single,   // neither count nor for_each
    counted,  // addressed by number
    keyed,    // addressed by key
    maybe,    // one or none: `maybe` names the condition that is missing
    many,     // any number: one stands for all
  };
  Kind kind = Kind::single;
  std::vector<Instance> instances;
  std::string maybe;  // what is missing of maybe and many ones; else ""
};

// `body` of a resource or module block; `scope`: where it stands.
Expansion expand(const hcl::Body& body, const Scope& scope);

// The instance that an index leads to; null where there is none.
const Instance* find_instance(const Expansion& expansion, const Value& key);

}  // namespace prodready::resources::terraform

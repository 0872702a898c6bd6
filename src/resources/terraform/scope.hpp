// What an expression is evaluated against: the names that it may use, and the limits that all evaluation of
// one root module shares.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "hcl/ast.hpp"
#include "resources/model/resources.hpp"

namespace prodready::resources::terraform {

// Shared by everything that is evaluated for one root module.
struct Budget {
  std::size_t values = 2'000'000;   // left: values made or copied
  std::size_t instances = 100'000;  // left: resources and modules that count and for_each make
  std::size_t depth = 0;            // of expressions that are being evaluated now
  std::size_t failures = 0;         // expressions that Terraform would refuse, so far: `try` looks at it
  std::string spent;                // which limit was met; "" for none

  // Takes `count` values away; false, and `spent` says why, where there are not enough left.
  bool take_values(std::size_t count);
  bool take_instance();
};

// A name that a `for`, a `dynamic` block, a splat ("*") or a template's variables give.
struct Binding {
  std::string_view name;
  const Value* value = nullptr;
  const Binding* outer = nullptr;
};

// What `count` or `for_each` gives to one instance.
struct Each {
  enum class Kind : std::uint8_t { none, count, for_each };
  Kind kind = Kind::none;
  Value key;    // count.index, each.key; unresolved where it stands for many
  Value value;  // each.value
};

// `.name` or `[key]`
struct Step {
  Value key;
  bool attribute = false;
};

struct Scope;

class Names {
 public:
  Names() = default;
  Names(const Names&) = delete;
  Names& operator=(const Names&) = delete;
  virtual ~Names() = default;

  struct Found {
    Value value;
    std::size_t steps = 0;  // how many of the steps the value includes
  };
  // The value of `name` with the first of the steps: "var" with ".region".
  virtual Found find(std::string_view name, std::span<const Step> steps, const Scope& scope) = 0;
  // An attribute or an instance of a resource.
  virtual Value member(const Reference& reference, const Step& step, const Scope& scope) = 0;
  // A function that only this kind of file has (Terragrunt's); nothing where it has none of that name.
  virtual std::optional<Value> own_function(std::string_view function, std::span<const Value> arguments,
                                            const Scope& scope);
  // The file that a function names, relative to the folder that commands run in; null where there is none.
  virtual const File* file(std::string_view path) = 0;
};

struct Scope {
  Names* names = nullptr;
  Budget* budget = nullptr;
  std::uint32_t file = 0;  // Value::file of what is written here
  const Binding* bindings = nullptr;
  const Each* each = nullptr;

  const Value* bound(std::string_view name) const;  // null where nothing binds it
  Scope with(const Binding& binding) const;         // `binding` must outlive it
};

}  // namespace prodready::resources::terraform

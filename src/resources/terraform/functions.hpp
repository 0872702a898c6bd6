// Terraform's functions, as tables of name, signature and body, a group a file.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/terraform/scope.hpp"

namespace prodready::resources::terraform {

// One call: arguments are checked and converted by the signature before the body sees them.
struct Call {
  std::string_view name;
  std::vector<Value>& arguments;
  const Scope& scope;

  const std::string& text(std::size_t index) const { return *arguments.at(index).text(); }
  double number(std::size_t index) const { return *arguments.at(index).number(); }
  const List& list(std::size_t index) const { return *arguments.at(index).list(); }
  const Map& map(std::size_t index) const { return *arguments.at(index).map(); }
  std::size_t size() const { return arguments.size(); }
  List all() const { return List(arguments.begin(), arguments.end()); }
  Value fail(std::string_view why) const;  // what Terraform would refuse
  Value unknown() const;                   // what this program does not work out: "function lower"
};

// What must be known before the body is called; else the call is unresolved.
enum class Needs {
  all,      // every argument, whatever is in it
  outer,    // every argument, though not what is in a list or map
  nothing,  // the body looks itself
};

// A letter an argument: s text, n number, b boolean, l list, m map, v anything. `?` after one: may be left
// out;
// `*` after the last: any number of it, none too.
struct Function {
  std::string_view name;
  std::string_view signature;
  Needs needs = Needs::all;
  Value (*run)(const Call& call) = nullptr;
};

std::span<const Function> text_functions();
std::span<const Function> format_functions();
std::span<const Function> pattern_functions();
std::span<const Function> list_functions();
std::span<const Function> map_functions();
std::span<const Function> set_functions();
std::span<const Function> number_functions();
std::span<const Function> type_functions();
std::span<const Function> encoding_functions();
std::span<const Function> address_functions();
std::span<const Function> file_functions();

const Function* find_function(std::string_view name);  // null for one that is not known

// The arguments as the function's signature wants them, and its result.
Value call_function(const Function& function, std::vector<Value> arguments, const Scope& scope);

}  // namespace prodready::resources::terraform

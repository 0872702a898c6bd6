// Which component a module name leads to, as far as names tell: packages' names, folders of packages,
// relative paths. For test code that lies beside what it tests.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facts/component_facts.hpp"

namespace prodready::components {

class ImportLinks {
 public:
  // The name that a manifest gives what the component builds: "github.com/acme/shop", "@acme/shop".
  void add_package(std::string_view name, std::size_t component);
  // A file of own code; `path` is relative to the component's folder.
  void add_code(std::string_view path, std::size_t component);

  // Nothing where no component answers to the module, or more than one does.
  std::optional<std::size_t> component_of(std::string_view module) const;

 private:
  void add(std::string name, std::size_t component);

  std::size_t owner_of_type(const std::string& module, std::size_t by_namespace) const;

  std::unordered_map<std::string, std::size_t> by_name_;
  // PHP: the components that have a file of this name. Several may share one namespace.
  std::unordered_map<std::string, std::vector<std::size_t>> by_type_;
};

}  // namespace prodready::components

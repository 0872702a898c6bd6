#include "evaluators/support/module_names.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "evaluators/support/import_names.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

using catalogue::Ecosystem;

bool python_names(const PackageNames& names, std::string_view module) {
  const std::string_view top = first_part(module, ".");
  for (const std::string_view distribution : distributions_of(top)) {
    if (names.contains(distribution)) {
      return true;
    }
  }
  if (top == "google") {  // a namespace of many packages: google-cloud-storage, google-auth
    return std::ranges::any_of(names, [](const std::string& name) { return name.starts_with("google"); });
  }
  // "dotenv" comes with python-dotenv, "rest_framework" with djangorestframework.
  const std::string wanted = without_separators(top);
  return std::ranges::any_of(names, [&](const std::string& name) {
    const std::string plain = without_separators(name);
    return plain.find(wanted) != std::string::npos || (plain.size() > 3 && wanted.starts_with(plain));
  });
}

bool node_names(const PackageNames& names, std::string_view module) {
  const std::string_view package = node_package(module);
  if (names.contains(package)) {
    return true;
  }
  std::string types(package.substr(package.starts_with('@') ? 1 : 0));  // @types/scope__name
  if (const std::size_t slash = types.find('/'); slash != std::string::npos) {
    types.replace(slash, 1, "__");
  }
  return names.contains("@types/" + types);
}

bool go_names(const PackageNames& names, std::string_view module) {
  for (std::string_view path = module; !path.empty(); path = folder_of(path)) {
    if (names.contains(path)) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view first_part(std::string_view module, std::string_view separators) {
  return module.substr(0, module.find_first_of(separators));
}

// "lodash" of "lodash/fp", "@scope/name" of "@scope/name/x".
std::string_view node_package(std::string_view module) {
  const std::size_t slash = module.find('/');
  return module.starts_with('@') && slash != std::string_view::npos
             ? module.substr(0, module.find('/', slash + 1))
             : module.substr(0, slash);
}

std::string without_separators(std::string_view name) {
  std::string text = to_lower(name);
  std::erase_if(text, [](char c) { return c == '-' || c == '_' || c == '.'; });
  return text;
}

std::string_view pub_package(std::string_view module) {
  module.remove_prefix(module.starts_with("package:") ? 8 : 0);
  return first_part(module, "/");
}

bool tells_package(catalogue::Ecosystem ecosystem) {
  return ecosystem == Ecosystem::pypi || ecosystem == Ecosystem::npm || ecosystem == Ecosystem::go ||
         ecosystem == Ecosystem::pub;
}

bool names_module(catalogue::Ecosystem ecosystem, const PackageNames& names, std::string_view module) {
  switch (ecosystem) {
    case Ecosystem::pypi:
      return python_names(names, module);
    case Ecosystem::npm:
      return node_names(names, module);
    case Ecosystem::go:
      return go_names(names, module);
    default:
      return names.contains(pub_package(module));
  }
}

}  // namespace prodready

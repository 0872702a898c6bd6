#include "facts/components/import_links.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready::components {
namespace {

constexpr std::size_t no_single_component = static_cast<std::size_t>(-1);
constexpr std::size_t longest_module = 300;

// Folders in which packages start, and whose names no import has. The longer ones first.
constexpr std::array<std::string_view, 10> source_roots = {
    "src/main/java/", "src/main/kotlin/", "src/main/scala/", "src/main/groovy/", "src/main/", "src/",
    "lib/",           "include/",         "app/src/",        "python/"};

// One spelling for "acme.billing", "acme::billing", "Acme\Billing" and "acme-billing".
std::string normal_form(std::string_view module) {
  std::string name;
  for (const char c : to_lower(module.substr(0, longest_module))) {
    const bool separates = c == '.' || c == ':' || c == '\\' || c == '/';
    if (!separates) {
      name += c == '-' ? '_' : c;
    } else if (!name.empty() && name.back() != '/') {
      name += '/';
    }
  }
  while (name.ends_with('/') || name.ends_with('*')) {
    name.pop_back();
  }
  return name;
}

}  // namespace

void ImportLinks::add(std::string name, std::size_t component) {
  if (name.empty()) {
    return;
  }
  const auto [place, is_new] = by_name_.emplace(std::move(name), component);
  if (!is_new && place->second != component) {
    place->second = no_single_component;
  }
}

void ImportLinks::add_package(std::string_view name, std::size_t component) {
  add(normal_form(name), component);
}

void ImportLinks::add_code(std::string_view path, std::size_t component) {
  if (path.ends_with(".php")) {
    const std::string_view name = file_name(path);
    std::vector<std::size_t>& owners = by_type_[normal_form(name.substr(0, name.size() - 4))];
    if (owners.empty() || owners.back() != component) {
      owners.push_back(component);
    }
  }
  const auto* const root =
      std::ranges::find_if(source_roots, [&](std::string_view start) { return path.starts_with(start); });
  if (root != source_roots.end()) {
    path.remove_prefix(root->size());
  }
  const std::string_view folder = folder_of(path);
  if (folder.empty()) {
    add(normal_form(path.substr(0, path.size() - file_suffix(path).size())), component);
    return;
  }
  for (std::string name = normal_form(folder); !name.empty(); name.resize(folder_of(name).size())) {
    add(name, component);
  }
}

std::optional<std::size_t> ImportLinks::component_of(std::string_view module) const {
  for (std::string name = normal_form(module); !name.empty(); name.resize(folder_of(name).size())) {
    if (const auto found = by_name_.find(name); found != by_name_.end()) {
      const bool is_php = module.find('\\') != std::string_view::npos;
      const std::size_t owner = is_php ? owner_of_type(normal_form(module), found->second) : found->second;
      return owner == no_single_component ? std::nullopt : std::optional(owner);
    }
  }
  return std::nullopt;
}

// Of the components that a namespace leads to, the one that has the type.
std::size_t ImportLinks::owner_of_type(const std::string& module, std::size_t by_namespace) const {
  const auto owners = by_type_.find(std::string(file_name(module)));
  if (owners == by_type_.end() || owners->second.size() != 1) {
    return by_namespace;
  }
  return owners->second.front();
}

}  // namespace prodready::components

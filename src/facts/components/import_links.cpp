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
      return found->second == no_single_component ? std::nullopt : std::optional(found->second);
    }
  }
  return std::nullopt;
}

}  // namespace prodready::components

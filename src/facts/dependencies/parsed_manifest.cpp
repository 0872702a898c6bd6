#include "facts/dependencies/parsed_manifest.hpp"

#include "catalogue/normal_form.hpp"
#include "core/text.hpp"
#include "facts/dependencies/pinning.hpp"

namespace prodready::dependencies {

using catalogue::Ecosystem;

std::string dependency_name(Ecosystem ecosystem, std::string_view name) {
  const bool stays_whole = ecosystem == Ecosystem::go || ecosystem == Ecosystem::maven;
  return stays_whole ? std::string(name) : catalogue::normal_dependency(ecosystem, name);
}

Dependency* add_dependency(ParsedManifest& parsed, Ecosystem ecosystem, std::string_view name,
                           std::string_view requirement, std::uint32_t line) {
  constexpr std::size_t most_dependencies = 20'000;
  constexpr std::size_t longest_name = 300;
  name = trim(name);
  requirement = trim(requirement).substr(0, longest_name);
  if (name.empty() || name.size() > longest_name || parsed.dependencies.size() >= most_dependencies) {
    return nullptr;
  }
  parsed.dependencies.push_back({.ecosystem = ecosystem,
                                 .name = dependency_name(ecosystem, name),
                                 .requirement = std::string(requirement),
                                 .pinning = pinning_of(ecosystem, requirement),
                                 .place = {.path = {}, .line = line}});
  return &parsed.dependencies.back();
}

}  // namespace prodready::dependencies

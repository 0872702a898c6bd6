// Components: the folders of code that are built, judged one by one (the terms "component" and "main
// languages" of docs/items/continuous-integration.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/place.hpp"

namespace prodready {

struct LanguageLines {
  std::string language;
  std::uint64_t code_lines = 0;
  std::uint64_t comment_lines = 0;
  std::uint64_t files = 0;
};

struct Component {
  std::string folder;                  // "" is the root
  std::vector<std::size_t> manifests;  // indices into DependencyFacts::manifests: its own and its members'
  std::vector<std::string> members;    // folders of the workspace's members, sorted; empty without one
  bool has_dockerfile = false;
  std::vector<std::size_t> code;         // own code: indices into CodeFacts::files
  std::vector<std::size_t> tests;        // test code that lies in it, or beside it and imports it
  std::vector<LanguageLines> languages;  // of its own code, most code lines first; shell, make and HCL too
  std::uint64_t code_lines = 0;          // of its own code
  std::uint64_t test_lines = 0;          // code lines of its test code
};

struct ComponentFacts {
  std::vector<Component> components;  // sorted by folder
};

// "the repository" for the root, else the folder: the name of the subject.
std::string name_of(const Component& component);

// Shell, PowerShell and make count for some items only, HCL for others
// (docs/items/continuous-integration.md).
enum class LanguageScope : std::uint8_t {
  programming,
  with_shell,  // static-analysis
  with_hcl,    // automatic-formatting
  with_both,   // linted-automatically
};

// Whether shell, PowerShell and make are all that a folder has, so that they count in every scope: beside
// them stand less than 200 lines of programming languages, and less than a tenth.
bool counts_as_shell(std::uint64_t programming_lines, std::uint64_t shell_lines);

// Term "main languages": those with 10 % of the component's code lines and 200 lines or more, else its
// largest one; sorted by lines, never empty. In a component that has nothing but shell, make or HCL these
// count in every scope as the term says.
std::vector<LanguageLines> main_languages(const Component& component, LanguageScope scope);

// The components that an item of this scope is about, without languages that never count in it; evaluators
// ask here and not ComponentFacts, which holds repositories of nothing but HCL too. Where the repository has
// nothing but HCL, shell and make, the whole of it is one component in a scope with HCL.
std::vector<Component> components_of(const ComponentFacts& facts, LanguageScope scope);

// The component that this path belongs to; null where none does.
const Component* component_of(const ComponentFacts& facts, std::string_view path);

}  // namespace prodready

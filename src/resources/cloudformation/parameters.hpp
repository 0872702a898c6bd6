// What is given for a template's parameters: parameter files of the AWS CLI ([{"ParameterKey", …}]) and of
// pipelines ({"Parameters": {}}), and the overrides of samconfig files.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/cloudformation/library.hpp"
#include "resources/cloudformation/stack.hpp"

namespace prodready::resources::cloudformation {

struct ParameterFile {
  std::string path;
  std::string environment;  // as `environment_of` names it; "" for none
  std::string section;      // of a samconfig file; "" for others
  Arguments values;
  std::string stack;          // a stack's name, where it is given
  std::string template_path;  // the template that a samconfig file names; "" for any
};

using EnvironmentOf = std::function<std::string(std::string_view name)>;

bool might_be_parameters(std::string_view path, std::string_view bytes);

// All parameter files among the library's.
std::vector<ParameterFile> parameter_files(Library& library, const EnvironmentOf& environment_of);

struct Choice {
  Arguments values;         // those on which the chosen files differ are unresolved
  std::string environment;  // "" where the files name none, or several
  std::string stack;
};
// Of the files that fit the template: those for production, else those that name no environment, else all.
Choice choose_parameters(const Document& document, const std::vector<ParameterFile>& files,
                         const std::vector<const Document*>& templates);

}  // namespace prodready::resources::cloudformation

// Makes components of what manifests, workspaces and code lines say.
#pragma once

#include "facts/code_facts.hpp"
#include "facts/component_facts.hpp"
#include "facts/dependency_facts.hpp"
#include "facts/file_facts.hpp"

namespace prodready::components {

ComponentFacts make_components(const FileFacts& files, const CodeFacts& code,
                               const DependencyFacts& dependencies);

}  // namespace prodready::components

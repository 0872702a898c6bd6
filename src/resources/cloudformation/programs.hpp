// What is deployed through CloudFormation and is written otherwise: Serverless Framework files and Copilot
// manifests, which are read where they are plain; CDK and Pulumi programs, which are not.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "resources/cloudformation/library.hpp"
#include "resources/cloudformation/read_cloudformation.hpp"

namespace prodready::resources::cloudformation {

// By its path alone.
bool is_program_file(std::string_view path);

// Files that Serverless Framework files take in with "${file(…)}": they are no templates of their own.
std::set<std::string> included_paths(const Library& library);

void read_programs(const CloudFormationRequest& request, Library& library, Reading& reading);

// serverless.yml, and what its `resources` hold.
void read_serverless(const CloudFormationRequest& request, Library& library, const Document& document,
                     Reading& reading);
// Notes what stands in `functions` and `resources` of serverless.yml and leads to where nothing is read. `root`:
// with its variables resolved.
void note_unread_parts(std::string_view path, const syntax::Node& root, Reading& reading);
// copilot/<service>/manifest.yml.
void read_copilot(const CloudFormationRequest& request, const Document& document, Reading& reading);

}  // namespace prodready::resources::cloudformation

// Which repository the resources of AWS CodePipeline and CodeBuild build, and what starts them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/pipelines/pipeline.hpp"
#include "facts/tri.hpp"
#include "resources/model/resources.hpp"

namespace prodready::aws {

inline constexpr std::string_view project_type = "AWS::CodeBuild::Project";
inline constexpr std::string_view pipeline_type = "AWS::CodePipeline::Pipeline";

// The text of a value; of a reference, the name of what it points to. Nothing where it does not resolve.
std::optional<std::string> text_of(const resources::Resources& all, const resources::Resource& from,
                                   const resources::Value& value);

// The elements of a list; none where the value is something else.
const resources::List& list_of(const resources::Value& value);

// Whether an action is of this category: "Source", "Build", "Deploy".
bool is_category(const resources::Value& action, std::string_view category);

// Whether the source of a project, or a source action of a pipeline, is this repository: one of the remotes
// (URLs) has its name. Unresolved where the name or the remotes are not known.
Tri builds_from(const resources::Resources& all, const resources::Resource& resource,
                const std::vector<std::string>& remotes);

// What starts a pipeline, and a project that a webhook starts. `default_branch`: "" where it is not known.
// The places are `place`.
std::vector<Trigger> triggers_of_pipeline(const resources::Resources& all,
                                          const resources::Resource& pipeline,
                                          const std::string& default_branch, const Place& place);
std::vector<Trigger> triggers_of_project(const resources::Resource& project, const Place& place);

}  // namespace prodready::aws

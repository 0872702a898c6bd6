// The `on:` of a workflow.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/pipelines/pipeline.hpp"
#include "syntax/node.hpp"

namespace prodready {

std::vector<Trigger> read_github_triggers(const syntax::Node& workflow, std::string_view path,
                                          std::string_view default_branch);

// "pull_request" for the kind of a trigger: github.event_name.
std::string_view github_event_name(TriggerKind kind);

}  // namespace prodready

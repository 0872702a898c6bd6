// The single tests of a rule. Each gives one claim; the rule evaluator combines them.
#pragma once

#include <string_view>
#include <vector>

#include "catalogue/tool.hpp"
#include "checklist/rule.hpp"
#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready::rules {

// Broken where a folder that could hold such a file was not listed, or such a file was not read, and that
// could change the answer.
Claim judge_files(const FilesTest& test, const Facts& facts);

// Open where the clone cannot show it (no git, shallow, without tags).
Claim judge_git(const GitTest& test, const Facts& facts);

// Open unless commands are allowed; broken where the command did not start or ran out of time.
Claim judge_command(const CommandTest& test, const Facts& facts);

// Proof or a live run; open where only a sign is there, or steps that nobody can see may run it.
Claim judge_tool(const ToolTest& test, const Facts& facts);

// Open where what decides does not resolve, or steps that nobody can see may do it.
Claim judge_pipeline(const PipelineTest& test, const Facts& facts);

bool is_of_category(const catalogue::Tool& tool, std::string_view category);
// One; none where no category has this name.
std::vector<catalogue::Category> categories_named(std::string_view name);

ContentRequest content_request(const FilesTest& test, const std::string& pattern);

}  // namespace prodready::rules

// Where the files of CI systems and task runners lie.
#pragma once

#include <optional>
#include <string_view>

#include "facts/pipelines/pipeline.hpp"

namespace prodready {

// Whether a folder above the file holds data of tests: what looks like a pipeline there is read by a test.
bool is_test_data(std::string_view path);

// The system that looks for its configuration at this very path; nothing for any other file, and for data of
// tests.
std::optional<CiSystem> ci_system_of(std::string_view path);

// A file of a CI system that is known and not read here: it stands for pipelines that nobody sees.
bool is_unread_ci_file(std::string_view path);

// Task files and scripts that steps may be followed into.
bool is_task_file(std::string_view path);

}  // namespace prodready

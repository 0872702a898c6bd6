// Commands that run tests, as data: what a manifest, a file, a script or a tool lets run.
#pragma once

#include <string>
#include <string_view>

#include "facts/dependency_facts.hpp"

namespace prodready {

// What a manifest, or another file, lets run. `languages`: between blanks; "": whatever is tested.
struct TestRunner {
  std::string_view file;  // a manifest's kind, or a file's name; with `*` in front, its end
  std::string_view languages;
  std::string_view command;
};

const TestRunner* runner_of_manifest(std::string_view kind);  // null where it has none of its own
const TestRunner* runner_of_file(std::string_view name);

// The command of a tool of category test-framework; "" where the tool is a library.
std::string_view command_of_runner(std::string_view tool);

// Whether a task of the manifest runs tests, as its name says.
bool runs_tests(const Manifest& manifest, const ManifestTask& task);
// "make test", "npm run test:unit"
std::string command_of(const Manifest& manifest, const ManifestTask& task);
// Whose tests such tasks run, between blanks; "": those of any language.
std::string_view languages_of_tasks(std::string_view kind);

// A script that is named after tests: "runtests.sh".
bool is_test_script(std::string_view name);
// "scripts", "ci": where such scripts lie.
bool holds_scripts(std::string_view folder);

}  // namespace prodready

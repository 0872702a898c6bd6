// Broken references of a README (the term of docs/items/documentation.md).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "facts/document_facts.hpp"
#include "facts/documents/task_files.hpp"
#include "facts/documents/tracked_paths.hpp"

namespace prodready::documents {

// What references are held against.
struct Surroundings {
  const TrackedPaths& paths;
  const TaskFiles& task_files;
  std::set<std::string> workflow_names;  // `name:` of the files in .github/workflows, else their paths
  std::string own_forge_path;            // "github.com/o/r"; "" where it is not known
  std::string default_branch;
  std::string prefix;     // of the audited folder in the repository; "" for all of it
  bool has_site = false;  // a documentation site is built from here
};

struct ReferenceFindings {
  std::vector<BrokenReference> broken;
  std::vector<BrokenReference> unjudged;
};

// Each target is reported once. Both add to `findings`.
void judge_links(const Document& readme, const Surroundings& surroundings, ReferenceFindings& findings);
void judge_commands(const Document& readme, const Surroundings& surroundings, ReferenceFindings& findings);

// Both, with their findings in the order of the lines. Nothing is judged where `resolved_path` is "": it is
// not known what the README's links are relative to.
ReferenceFindings judge_references(const Document& readme, const Surroundings& surroundings);

}  // namespace prodready::documents

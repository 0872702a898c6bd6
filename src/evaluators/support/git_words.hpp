// What evaluators of git facts share: places of commits and tags, and the questions that a clone leaves open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "facts/git_facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// `commit 1a2b3c4d5e`, as a place.
Place commit_place(const std::string& id);

// "2026-01-10".
std::string day_of(std::int64_t unix_seconds);

// Where a file of the git data lies, for a reader: ".git/config"; nothing where it lies outside the audited
// folder.
std::optional<Place> git_data_place(const GitFacts& git, const std::string& file = "");

// The place of a path that git data gives, taken from the repository's root; nothing where it lies outside
// the audited folder.
std::optional<Place> place_in_repository(const GitFacts& git, const std::string& path);

// No git history was read, so nothing of it can be judged.
Need needs_clone();

// Why the tags that are here may not be all of them, and the command that brings the rest; nothing for a
// clone that has its tags.
struct MissingTags {
  std::string why;
  std::string command;
};
std::optional<MissingTags> missing_tags(const GitFacts& git);

}  // namespace prodready

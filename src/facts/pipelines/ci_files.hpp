// The CI files of a repository, parsed once and kept.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/gap.hpp"
#include "facts/tasks/repository.hpp"
#include "facts/tri.hpp"
#include "syntax/node.hpp"

namespace prodready {

namespace resources {
class Resources;
}

// What readers are told about the repository.
struct ReadOptions {
  std::string default_branch;  // "": not known
  const resources::Resources* resources = nullptr;  // what infrastructure code and snapshots show
  std::vector<std::string> remotes = {};            // URLs of this repository
};

class CiFiles {
 public:
  explicit CiFiles(const RepositoryFiles& repository) : repository_(repository) {}

  // The documents of a YAML file with merge keys put in; null where it is missing or broken, which becomes a
  // gap.
  const std::vector<syntax::Node>* documents(const std::string& path);
  // The first document where it is a mapping; null otherwise.
  const syntax::Node* mapping(const std::string& path);
  // Whether a reader has asked for it.
  bool was_read(const std::string& path) const { return parsed_.contains(path); }
  const RepositoryFiles& repository() const { return repository_; }
  void add_gap(Place place, std::string why) {
    gaps_.push_back({.place = std::move(place), .why = std::move(why)});
  }
  const Gaps& gaps() const { return gaps_; }

 private:
  const RepositoryFiles& repository_;
  std::map<std::string, std::optional<std::vector<syntax::Node>>> parsed_;
  Gaps gaps_;
};

// Whether a branch passes a filter; unresolved where the branch is not known and the filter is not empty.
enum class GlobDialect { github, plain };
Tri lets_branch(const std::vector<std::string>& only, const std::vector<std::string>& except,
                std::string_view branch, GlobDialect dialect);

}  // namespace prodready

// What a repository's history says, as plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace prodready::sources {

struct Trailer {
  std::string key;  // "Signed-off-by"
  std::string value;
};

struct Commit {
  std::string id;  // full hexadecimal id
  std::string author_name;
  std::string author_email;
  std::string committer_email;
  std::int64_t author_time = 0;  // seconds since 1970, UTC
  std::int64_t commit_time = 0;
  std::vector<std::string> parents;  // two or more: a merge
  std::string subject;
  std::vector<Trailer> trailers;
};

struct Branch {
  std::string name;    // "main", "origin/main"
  std::string commit;  // id
};

enum class TagKind { lightweight, annotated, signed_tag };

struct Tag {
  std::string name;    // without refs/tags/
  std::string commit;  // id of the commit that it leads to; tags of trees and blobs are left out
  TagKind kind = TagKind::lightweight;
  std::int64_t time = 0;  // commit time of that commit, seconds since 1970
};

struct Remote {
  std::string name;
  std::string url;                 // credentials in it are replaced by "***"
  bool no_tags = false;            // remote.<name>.tagOpt = --no-tags
  std::vector<std::string> fetch;  // refspecs
};

struct Submodule {
  std::string path;
  std::string url;  // "" where .gitmodules has no entry
  bool in_gitmodules = false;
  bool checked_out = false;
};

}  // namespace prodready::sources

// Which files are manifests, and which lockfiles.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "facts/dependencies/parsed_manifest.hpp"

namespace prodready::dependencies {

struct ManifestKind {
  std::string_view names;  // a glob on the file's name
  std::string_view kind;   // as Manifest::kind; where it is "", the file's name
  catalogue::Ecosystem ecosystem = catalogue::Ecosystem::none;
  bool builds = false;  // a build manifest (docs/items/continuous-integration.md)
  ManifestReading read = nullptr;
};

const ManifestKind* manifest_kind_of(std::string_view path);  // null where it is none

// The names of the files one of which makes a folder a member of a workspace that this kind declares; none
// where every folder can be one.
std::span<const std::string_view> member_names(std::string_view kind);

}  // namespace prodready::dependencies

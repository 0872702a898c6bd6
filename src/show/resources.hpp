// Renders resources: what infrastructure code and snapshots show, with places, properties and what stayed
// unresolved.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "report/formats.hpp"

namespace prodready::show {

struct ShownResources {
  std::string name;      // of the solution
  std::string revision;  // commit id; "" without one
  const Facts& facts;
  std::string type;  // which types: a name, its end ("S3::Bucket") or a glob; "" for a table of all
};

// Whether a type is meant by what the user wrote, without regard to case.
bool is_meant(std::string_view type, std::string_view wanted);

// Types that are there, sorted.
std::vector<std::string> types_of(const Facts& facts);

// A table of types, or the resources of the types that are meant. What was not read comes first. Ends in a
// newline.
std::string resources_as_text(const ShownResources& shown, const TextStyle& style);

// Every resource that is meant, with all of its properties; schema in `resources_schema()`. Ends in a
// newline.
std::string resources_as_json(const ShownResources& shown);

// The published JSON Schema (draft 2020-12) of resources_as_json.
std::string_view resources_schema();

}  // namespace prodready::show

// External places: systems for documents outside the repository (the term of docs/items/documentation.md).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace prodready::documents {

struct ExternalPlaceContext {
  std::string_view own_forge_path;              // "github.com/o/r"; "" where it is not known
  std::span<const std::string> external_hosts;  // config docs.external_hosts
  std::span<const std::string> site_urls;       // sites that are built from here are no external places
};

// The name of the place that a link target leads to ("Confluence", "the repository's wiki"); nothing for
// other links.
std::optional<std::string> external_place(std::string_view target, const ExternalPlaceContext& context);

}  // namespace prodready::documents

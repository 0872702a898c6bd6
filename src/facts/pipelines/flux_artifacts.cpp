#include "facts/pipelines/flux_artifacts.hpp"

#include <algorithm>
#include <optional>

#include "facts/paths.hpp"

namespace prodready {
namespace {

using syntax::Node;

constexpr std::size_t most_copies = 1000;

// "apps/base" of "@monorepo/apps/base/**"; nothing for a pattern that names no whole folder.
std::optional<std::string> folder_behind(std::string_view reference) {
  const std::size_t slash = reference.find('/');
  if (!reference.starts_with('@') || slash == std::string_view::npos) {
    return std::nullopt;
  }
  std::string_view path = reference.substr(slash + 1);
  if (path.ends_with("**")) {
    path.remove_suffix(2);
  }
  if (path.find_first_of("*?[{") != std::string_view::npos) {
    return std::nullopt;
  }
  return resolve("", path.empty() ? "." : path);
}

}  // namespace

void FluxArtifacts::add(const std::string& file, const Node& object) {
  const Node* spec = object.find("spec");
  const Node* artifacts = spec == nullptr ? nullptr : spec->find("artifacts");
  if (object.text_of("kind") != "ArtifactGenerator" || artifacts == nullptr) {
    return;
  }
  for (const Node& artifact : artifacts->items) {
    const Node* copies = artifact.find("copy");
    for (const Node& copy : copies == nullptr ? std::vector<Node>() : copies->items) {
      const std::optional<std::string> from = folder_behind(copy.text_of("from"));
      const std::optional<std::string> to = folder_behind(copy.text_of("to"));
      if (from && to && copies_.size() < most_copies) {
        copies_.push_back(
            {std::string(prodready::folder_of(file)), std::string(artifact.text_of("name")), *from, *to});
      }
    }
  }
}

std::string FluxArtifacts::folder_of(const RepositoryFiles& files, std::string_view file,
                                     std::string_view artifact, std::string_view path) const {
  const std::optional<std::string> asked = resolve("", path.empty() ? "." : path);
  if (!asked) {
    return {};
  }
  std::string found;
  bool is_near = false;
  for (const Copy& copy : copies_) {
    const bool takes = copy.artifact == artifact &&
                       (copy.to.empty() || *asked == copy.to || asked->starts_with(copy.to + "/"));
    if (!takes) {
      continue;
    }
    const std::string rest =
        copy.to.empty() ? *asked : asked->substr(std::min(copy.to.size() + 1, asked->size()));
    const std::string folder = rest.empty() ? copy.from : path_below(copy.from, rest);
    const bool near = copy.folder == prodready::folder_of(file);
    if (files.has_folder(folder) && (found.empty() || (near && !is_near))) {
      found = folder;
      is_near = near;
    }
  }
  return found;
}

}  // namespace prodready

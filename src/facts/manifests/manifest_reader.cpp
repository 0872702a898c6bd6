#include "facts/manifests/manifest_reader.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "facts/manifests/line_manifests.hpp"
#include "facts/manifests/pipeline_paths.hpp"
#include "facts/manifests/reach.hpp"
#include "facts/manifests/tree_manifests.hpp"
#include "facts/paths.hpp"
#include "facts/well_known_paths.hpp"

namespace prodready {
namespace {

struct Kind {
  manifests::Reader read = nullptr;
  manifests::Manner manner = manifests::Manner::manifest;
};

Kind kind_of_manifest(std::string_view path) {
  using manifests::Manner;
  if (is_pipeline_path(path)) {
    const std::string_view suffix = file_suffix(path);
    const bool yaml = suffix == ".yml" || suffix == ".yaml";
    return {yaml ? &manifests::read_pipeline : &manifests::read_lines, Manner::pipeline};
  }
  if (const manifests::Reader reader = manifests::tree_reader(path)) {
    return {reader, Manner::manifest};
  }
  return {manifests::is_line_manifest(path) ? &manifests::read_lines : nullptr, Manner::manifest};
}

}  // namespace

ManifestReader::ManifestReader(const sources::FileTree& tree, const OwnCodePaths& paths, std::string prefix)
    : paths_(paths), prefix_(std::move(prefix)), by_file_(tree.files().size()) {}

bool ManifestReader::wants(const sources::FileEntry& file) const {
  const bool regular = file.kind == sources::FileKind::regular || file.kind == sources::FileKind::executable;
  const bool template_path = file.path.find("{{") != std::string::npos;
  return regular && file.tracked && !template_path && kind_of_manifest(file.path).read != nullptr &&
         paths_.mark(file.path) == FileMark::own;
}

void ManifestReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  ManifestFacts& facts = by_file_[index];
  const Kind kind = kind_of_manifest(file.path);
  // Pipelines start in the repository's root, wherever their file lies.
  const std::string_view own_folder = folder_of(file.path);
  const std::string folder =
      kind.manner == manifests::Manner::pipeline ? prefix_ : resolve(prefix_, own_folder).value_or("");
  const manifests::NamePath name_path = [&](std::string_view target, std::string_view what,
                                            std::uint32_t line) {
    if (manifests::leaves_repository(folder, target, kind.manner)) {
      facts.outside_paths.push_back({.target = std::string(target),
                                     .what = std::string(what),
                                     .place = {.path = file.path, .line = line}});
    }
  };
  if (manifests::may_reach_outside(bytes)) {
    if (const Result<void> read = kind.read(file.path, bytes, name_path); !read) {
      Place place = read.error().place.value_or(Place{});
      place.path = file.path;
      facts.gaps.push_back({.place = std::move(place), .why = read.error().message});
      return;
    }
  }
  facts.read.push_back(file.path);
}

ManifestFacts ManifestReader::finish() {
  ManifestFacts all;
  for (ManifestFacts& one : by_file_) {
    std::ranges::move(one.outside_paths, std::back_inserter(all.outside_paths));
    std::ranges::move(one.read, std::back_inserter(all.read));
    std::ranges::move(one.gaps, std::back_inserter(all.gaps));
  }
  std::ranges::stable_sort(all.outside_paths, {}, &OutsidePath::place);
  return all;
}

}  // namespace prodready

#include "facts/tools/tool_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>

#include "facts/paths.hpp"
#include "facts/tools/exclusions.hpp"
#include "facts/tools/maven_goals.hpp"

namespace prodready::tools {
namespace {

using catalogue::Category;

constexpr std::size_t largest_text = std::size_t{1} << 20U;  // bytes; configuration is smaller

constexpr std::array test_categories = {Category::test_framework, Category::coverage, Category::benchmark,
                                        Category::load_test, Category::infrastructure_test};

bool is_for_tests(const catalogue::Tool& tool) {
  return std::ranges::any_of(tool.categories, [](Category category) {
    return std::ranges::find(test_categories, category) != test_categories.end();
  });
}

// Whether a file with this mark may prove the tool.
bool counts(FileMark mark, const catalogue::Tool& tool) {
  return mark == FileMark::own || mark == FileMark::data || (mark == FileMark::test && is_for_tests(tool));
}

ToolProof proof_of(const catalogue::Match& match, std::string found, Place place) {
  return {.tool = match.tool,
          .kind = match.kind,
          .strength = match.strength,
          .polarity = match.polarity,
          .found = std::move(found),
          .place = std::move(place),
          .hook = {},
          .bound_to = {}};
}

std::string_view line_at(std::string_view bytes, std::uint32_t line) {
  std::size_t from = 0;
  for (std::uint32_t i = 1; i < line; ++i) {
    from = bytes.find('\n', from) + 1;
  }
  constexpr std::size_t longest = 200;
  const std::size_t end = std::min(bytes.find('\n', from), bytes.size());
  return bytes.substr(from, std::min(end - from, longest));
}

}  // namespace

ToolReader::ToolReader(const sources::FileTree& tree, const OwnCodePaths& paths,
                       std::shared_ptr<const catalogue::Catalogue> catalogue)
    : tree_(tree),
      paths_(paths),
      catalogue_(std::move(catalogue)),
      proofs_(tree.files().size()),
      exclusions_(tree.files().size()) {
  if (!tree.files().empty()) {
    matcher_.emplace(*catalogue_);
  }
}

bool ToolReader::wants(const sources::FileEntry& file) const {
  if (file.size > largest_text || file.kind == sources::FileKind::submodule) {
    return false;
  }
  const bool is_hook = HookFiles::wants(file.path);
  if (!is_hook && !may_exclude(file.path) && !matcher_->wants(file.path)) {
    return false;
  }
  const FileMark mark = paths_.mark(file.path);
  return mark == FileMark::own || (mark == FileMark::test && !is_hook);
}

void ToolReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  if (HookFiles::wants(file.path)) {
    hooks_.take(file.path, bytes);
  }
  if (file_name(file.path) == "pom.xml") {
    add_bound_goals(file.path, bytes, proofs_[index]);
  }
  const FileMark mark = paths_.mark(file.path);
  if (mark == FileMark::own && may_exclude(file.path)) {
    exclusions_[index] = exclusions_of(file.path, bytes);
  }
  for (const catalogue::ContentMatch& match : matcher_->find(file.path, bytes)) {
    if (counts(mark, *match.tool)) {
      proofs_[index].push_back(
          proof_of(match, std::string(line_at(bytes, match.line)), {.path = file.path, .line = match.line}));
    }
  }
}

void ToolReader::add_bound_goals(const std::string& path, std::string_view bytes,
                                 std::vector<ToolProof>& proofs) const {
  for (const BoundGoal& goal : bound_goals(bytes)) {
    for (const catalogue::Match& match :
         catalogue_->tools_of_dependency(catalogue::Ecosystem::maven, goal.plugin)) {
      ToolProof proof = proof_of(match, goal.plugin + ":" + goal.goal, {.path = path, .line = goal.line});
      proof.kind = catalogue::ProofKind::content;
      proof.bound_to = goal.phase;
      proofs.push_back(std::move(proof));
    }
  }
}

void ToolReader::add_files(std::vector<ToolProof>& proofs) const {
  for (const sources::FileEntry& file : tree_.files()) {
    const std::vector<catalogue::Match> matches = catalogue_->tools_of_file(file.path);
    if (matches.empty()) {
      continue;
    }
    const FileMark mark = paths_.mark(file.path);
    for (const catalogue::Match& match : matches) {
      if (counts(mark, *match.tool)) {
        proofs.push_back(proof_of(match, file.path, {.path = file.path}));
      }
    }
  }
}

void ToolReader::add_dependencies(const DependencyFacts& dependencies, std::vector<ToolProof>& proofs) const {
  for (const Dependency& dependency : dependencies.dependencies) {
    for (const catalogue::Match& match :
         catalogue_->tools_of_dependency(dependency.ecosystem, dependency.name)) {
      proofs.push_back(proof_of(match, dependency.name, dependency.place));
    }
  }
}

std::vector<ToolProof> ToolReader::finish(const DependencyFacts& dependencies) {
  std::vector<ToolProof> proofs = hooks_.finish(tree_, *catalogue_);
  for (std::vector<ToolProof>& of_file : proofs_) {
    std::ranges::move(of_file, std::back_inserter(proofs));
  }
  proofs_.clear();
  add_files(proofs);
  add_dependencies(dependencies, proofs);
  std::ranges::stable_sort(proofs, {}, [](const ToolProof& proof) {
    return std::tuple(proof.tool->id, std::string_view(proof.place.path), proof.place.line);
  });
  return proofs;
}

std::vector<Exclusion> ToolReader::exclusions() {
  std::vector<Exclusion> all;
  const auto has_flat_eslint = [&](std::string_view folder) {
    return std::ranges::any_of(tree_.files(), [&](const sources::FileEntry& file) {
      return file_name(file.path).starts_with("eslint.config.") && folder_of(file.path) == folder;
    });
  };
  for (std::vector<Exclusion>& of_file : exclusions_) {
    for (Exclusion& exclusion : of_file) {
      // ESLint's flat configuration knows no ignore file.
      if (file_name(exclusion.place.path) != ".eslintignore" ||
          !has_flat_eslint(folder_of(exclusion.place.path))) {
        all.push_back(std::move(exclusion));
      }
    }
  }
  exclusions_.clear();
  std::ranges::stable_sort(all, {}, [](const Exclusion& exclusion) {
    return std::tuple(std::string_view(exclusion.tool), std::string_view(exclusion.place.path),
                      exclusion.place.line);
  });
  return all;
}

}  // namespace prodready::tools

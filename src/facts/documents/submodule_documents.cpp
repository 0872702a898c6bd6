#include "facts/documents/submodule_documents.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include "core/text.hpp"
#include "facts/documents/document_reader.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/paths.hpp"
#include "facts/reading.hpp"
#include "sources/trees.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t most_submodules = 20;

// The path below the audited folder; nothing where it lies elsewhere.
std::optional<std::string> below(const std::string& prefix, const std::string& path) {
  if (prefix.empty()) {
    return path;
  }
  const std::string above = prefix + "/";
  return path.starts_with(above) ? std::optional(path.substr(above.size())) : std::nullopt;
}

// Whether the folder lies where its path says: no link on the way leads elsewhere.
bool lies_below(const std::string& folder, const std::string& path) {
  std::error_code error;
  const std::filesystem::path root = std::filesystem::canonical(folder, error);
  const std::filesystem::path real = error ? root : std::filesystem::canonical(root / path, error);
  return !error && real == root / path;
}

void read(const std::string& folder, const std::string& path, std::size_t limit, std::size_t jobs,
          SubmoduleDocuments& all) {
  const Result<std::unique_ptr<sources::FileTree>> tree =
      sources::open_disk_tree(folder + "/" + path, nullptr, jobs);
  if (!tree) {
    all.gaps.push_back({.place = {.path = path}, .why = tree.error().message});
    return;
  }
  DocumentReader reader((*tree)->files().size());
  FileConsumer* const consumer = &reader;
  for (Gap& gap : read_files(**tree, {&consumer, 1}, limit, jobs)) {
    gap.place.path = path + "/" + gap.place.path;
    all.gaps.push_back(std::move(gap));
  }
  const OwnCodePaths marks((*tree)->files(), {});
  for (Document& document : reader.finish(**tree, {}, {}).documents) {
    const FileMark mark = marks.mark(document.path);
    if (mark == FileMark::own || mark == FileMark::data) {
      document.path = path + "/" + document.path;
      document.resolved_path = document.resolved_path.empty() ? "" : path + "/" + document.resolved_path;
      all.documents.push_back(std::move(document));
    }
  }
}

}  // namespace

bool is_documentation_folder(std::string_view path) {
  constexpr auto names = std::to_array<std::string_view>(
      {"doc", "docs", "documentation", "wiki", "handbook", "manual", "guides", "guide"});
  const std::string name = to_lower(file_name(path));
  return std::ranges::any_of(names, [&](std::string_view word) {
    const bool ends =
        name.size() > word.size() && name.ends_with(word) &&
        std::string_view("-._").find(name[name.size() - word.size() - 1]) != std::string_view::npos;
    return name == word || ends;
  });
}

SubmoduleDocuments read_submodule_documents(const GitFacts& git, const std::string& folder, std::size_t limit,
                                            std::size_t jobs) {
  SubmoduleDocuments all;
  std::size_t count = 0;
  for (const sources::Submodule& submodule : git.submodules) {
    const std::optional<std::string> path = below(git.prefix, submodule.path);
    const bool wanted = submodule.checked_out && path && is_documentation_folder(*path);
    if (wanted && lies_below(folder, *path) && ++count <= most_submodules) {
      read(folder, *path, limit, jobs, all);
    }
  }
  return all;
}

}  // namespace prodready::documents

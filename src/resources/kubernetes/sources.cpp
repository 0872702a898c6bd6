#include "resources/kubernetes/sources.hpp"

#include <algorithm>
#include <utility>

#include "core/parallel.hpp"
#include "resources/kubernetes/documents.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {

Sources::Sources(std::span<const File> files, std::size_t jobs) : files_(files), kinds_(files.size()) {
  parallel_for(files.size(), jobs,
               [&](std::size_t i) { kinds_[i] = kind_of(files[i].path, files[i].bytes); });
  for (std::size_t i = 0; i < files.size(); ++i) {
    positions_.emplace(files[i].path, i);
    std::string folder = folder_of(files[i].path);
    while (folders_.insert(folder).second && folder != ".") {
      folder = folder_of(folder);
    }
  }
}

FileKind Sources::kind(const File& file) const {
  return kinds_[static_cast<std::size_t>(&file - files_.data())];
}

const File* Sources::file(std::string_view path) const {
  const auto found = positions_.find(path);
  return found == positions_.end() ? nullptr : &files_[found->second];
}

std::uint32_t Sources::number(std::string_view path) const {
  const auto found = positions_.find(path);
  return found == positions_.end() ? 0 : static_cast<std::uint32_t>(found->second + 1);
}

bool Sources::has_folder(std::string_view folder) const { return folders_.contains(std::string(folder)); }

std::vector<const File*> Sources::below(std::string_view folder) const {
  const std::string prefix = folder == "." ? "" : std::string(folder) + "/";
  std::vector<const File*> found;
  const auto first = std::ranges::lower_bound(files_, prefix, {}, &File::path);
  for (auto file = first; file != files_.end() && file->path.starts_with(prefix); ++file) {
    found.push_back(&*file);
  }
  return found;
}

void Sources::parse(std::span<const std::string> paths, std::size_t jobs) {
  std::vector<Result<std::vector<Value>>> read(paths.size(), std::vector<Value>{});
  parallel_for(paths.size(), jobs, [&](std::size_t i) { read[i] = parsed(paths[i]); });
  for (std::size_t i = 0; i < paths.size(); ++i) {
    parsed_.try_emplace(paths[i], std::move(read[i]));
  }
}

const Result<std::vector<Value>>& Sources::documents(std::string_view path) {
  const auto known = parsed_.find(std::string(path));
  return known != parsed_.end() ? known->second
                                : parsed_.emplace(std::string(path), parsed(path)).first->second;
}

Result<std::vector<Value>> Sources::parsed(std::string_view path) const {
  const File* found = file(path);
  Result<std::vector<Value>> read =
      found == nullptr
          ? Result<std::vector<Value>>(Error{ErrorKind::not_found, "is not here", Place{std::string(path)}})
          : read_documents(path, found->bytes, number(path));
  if (!read) {
    Error error = read.error();
    error.place = error.place.value_or(Place{});
    error.place->path = path;
    read = std::move(error);
  }
  return read;
}

}  // namespace prodready::resources::kubernetes

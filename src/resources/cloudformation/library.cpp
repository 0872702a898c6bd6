#include "resources/cloudformation/library.hpp"

#include <algorithm>
#include <utility>

#include "resources/cloudformation/paths.hpp"

namespace prodready::resources::cloudformation {
namespace {

// Far above what the largest templates need (one of 500 resources, the most there may be, needs some 50,000).
constexpr std::size_t work_of_a_unit = 400'000;

// How many parts at their ends two paths share.
std::size_t common_tail(std::string_view left, std::string_view right) {
  std::size_t count = 0;
  while (!left.empty() && !right.empty() && file_name(left) == file_name(right)) {
    ++count;
    left = folder_of(left);
    right = folder_of(right);
  }
  return count;
}

}  // namespace

Library::Library(std::span<const File> files) : files_(files) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    index_.emplace(files[i].path, i);
    by_name_[file_name(files[i].path)].push_back(i);
  }
  begin_unit();
}

const Document* Library::document(std::string_view path) {
  if (const auto known = parsed_.find(path); known != parsed_.end()) {
    return known->second.document.get();
  }
  const auto found = index_.find(path);
  if (found == index_.end()) {
    return nullptr;
  }
  Parsed& parsed = parsed_[std::string(path)];
  Result<syntax::Node> root = parse_document(files_[found->second].bytes);
  if (!root) {
    parsed.fault = root.error();
    return nullptr;
  }
  to_normal_form(*root);
  parsed.document = std::make_unique<Document>(
      Document{.file = found->second, .path = std::string(path), .root = std::move(*root)});
  return parsed.document.get();
}

std::optional<Error> Library::fault(std::string_view path) const {
  const auto known = parsed_.find(path);
  return known == parsed_.end() ? std::nullopt : known->second.fault;
}

std::optional<std::string_view> Library::bytes(std::string_view path) const {
  const auto found = index_.find(path);
  return found == index_.end() ? std::nullopt : std::optional<std::string_view>(files_[found->second].bytes);
}

std::string Library::find(std::string_view from, std::string_view location) const {
  location = location.substr(0, location.find('?'));
  if (const std::size_t hole = location.rfind('}'); hole != std::string_view::npos) {
    location = location.substr(hole + 1);
  } else if (location.find("://") == std::string_view::npos) {
    const std::string path = joined_path(folder_of(from), location);
    return index_.contains(path) ? path : std::string{};
  }
  const auto named = by_name_.find(file_name(location));
  if (named == by_name_.end() || file_name(location).empty()) {
    return {};
  }
  std::size_t longest = 0;
  std::string_view best;
  bool is_only = false;
  for (const std::size_t index : named->second) {
    const std::string_view path = files_[index].path;
    const std::size_t length = common_tail(path, location);
    const bool is_nearer = length == longest && folder_of(path) == folder_of(from);
    if (length > longest || is_nearer) {
      best = path;
      is_only = true;
    } else if (length == longest && folder_of(best) != folder_of(from)) {
      is_only = false;
    }
    longest = std::max(longest, length);
  }
  return is_only && best != from ? std::string(best) : std::string{};
}

void Library::add_export(std::string name, Value value) {
  const auto [place, is_new] = exports_.try_emplace(std::move(name), std::move(value));
  if (!is_new) {
    place->second.reset();
  }
}

const Value* Library::exported(const std::string& name) const {
  const auto found = exports_.find(name);
  return found == exports_.end() || !found->second ? nullptr : &*found->second;
}

bool Library::spend(std::size_t amount) {
  left_ -= std::min(left_, amount);
  return left_ > 0;
}

void Library::begin_unit() { left_ = work_of_a_unit; }

}  // namespace prodready::resources::cloudformation

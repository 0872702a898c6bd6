#include "packs/loose_objects.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>
#include <utility>

#include "core/text.hpp"

namespace prodready::packs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_header_bytes = 32;  // "commit 12345678901234567890" and a zero byte

void list_folder(const fs::path& folder, std::vector<LooseObject>& found, Gaps& gaps) {
  const std::string start = folder.filename().string();
  std::error_code problem;
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
    if (const auto id = parse_object_id(start + at->path().filename().string())) {
      found.push_back({*id, at->path()});
    }
  }
  if (problem) {
    gaps.push_back({Place{.path = folder.string()}, to_lower(problem.message())});
  }
}

ObjectType type_of(std::string_view name) {
  constexpr std::pair<std::string_view, ObjectType> types[] = {{"commit", ObjectType::commit},
                                                               {"tree", ObjectType::tree},
                                                               {"blob", ObjectType::blob},
                                                               {"tag", ObjectType::tag}};
  for (const auto& [word, type] : types) {
    if (word == name) {
      return type;
    }
  }
  return ObjectType::none;
}

Error broken(const fs::path& path, ErrorKind kind, std::string message) {
  return Error{kind, std::move(message), Place{.path = path.string()}};
}

// The header is "<type> <size>", zero-terminated; nothing where it is not, or tells another size.
LooseContent parse_loose(std::string_view text) {
  const std::size_t end = text.substr(0, most_header_bytes).find('\0');
  const std::size_t space = text.substr(0, most_header_bytes).find(' ');
  if (end == std::string_view::npos || space >= end) {
    return {};
  }
  const std::string_view number = text.substr(space + 1, end - space - 1);
  std::size_t size = 0;
  const auto parsed = std::from_chars(number.data(), number.data() + number.size(), size);
  const std::string_view content = text.substr(end + 1);
  if (parsed.ec != std::errc() || parsed.ptr != number.data() + number.size() || size != content.size()) {
    return {};
  }
  return {type_of(text.substr(0, space)), content};
}

}  // namespace

std::vector<LooseObject> list_loose_objects(std::span<const fs::path> folders, Gaps& gaps) {
  std::vector<LooseObject> found;
  for (const fs::path& objects : folders) {
    std::error_code problem;
    for (fs::directory_iterator at(objects, problem), end; !problem && at != end; at.increment(problem)) {
      std::error_code ignored;
      if (at->path().filename().string().size() == 2 && at->is_directory(ignored)) {
        list_folder(at->path(), found, gaps);
      }
    }
    if (problem) {
      gaps.push_back({Place{.path = objects.string()}, to_lower(problem.message())});
    }
  }
  const auto by_id = [](const LooseObject& left, const LooseObject& right) { return left.id < right.id; };
  std::stable_sort(found.begin(), found.end(), by_id);
  const auto same = [](const LooseObject& left, const LooseObject& right) { return left.id == right.id; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return found;
}

fs::path loose_path(const fs::path& objects, const ObjectId& id) {
  const std::string hex = id.hex();
  return objects / hex.substr(0, 2) / hex.substr(2);
}

Result<LooseContent> read_loose_object(const fs::path& path, std::size_t limit, Inflater& inflater,
                                       Buffer& buffer) {
  const auto file = MappedFile::open(path);
  if (!file) {
    return file.error();
  }
  switch (inflater.inflate_unknown(file->bytes(), limit + most_header_bytes, buffer)) {
    case Inflater::Outcome::damaged:
      return broken(path, ErrorKind::unreadable, "its compressed data are damaged or end too early");
    case Inflater::Outcome::too_large:
      return broken(path, ErrorKind::too_large, "it is too large");
    case Inflater::Outcome::done:
      break;
  }
  const LooseContent content = parse_loose(buffer.text());
  if (content.type == ObjectType::none) {
    return broken(path, ErrorKind::unreadable, "its header is damaged or tells another size");
  }
  if (content.content.size() > limit) {
    return broken(path, ErrorKind::too_large, "it is too large");
  }
  return content;
}

}  // namespace prodready::packs

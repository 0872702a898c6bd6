#include "facts/delivery/tagged_modules.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready::delivery {
namespace {

bool is_at_or_below(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

bool has_main_package(std::span<const DeliveryFile> read, std::string_view folder) {
  return std::ranges::any_of(read, [&](const DeliveryFile& file) {
    return file.is_main_package && is_at_or_below(file.path, folder);
  });
}

// Folders of Terraform files that declare something and none of whose files makes them a root.
std::map<std::string, Place, std::less<>> terraform_modules(std::span<const DeliveryFile> read) {
  std::map<std::string, Place, std::less<>> folders;
  std::set<std::string, std::less<>> roots;
  for (const DeliveryFile& file : read) {
    if (!file.terraform) {
      continue;
    }
    const TerraformFile& text = *file.terraform;
    const std::string folder(folder_of(file.path));
    if (!text.providers.empty() || !text.backends.empty() || !text.clouds.empty()) {
      roots.insert(folder);
    }
    if (!text.resources.empty() || !text.modules.empty()) {
      const auto& first = text.resources.empty() ? text.modules : text.resources;
      folders.try_emplace(folder, Place{.path = file.path, .line = first.front().line});
    }
  }
  std::erase_if(folders, [&](const auto& entry) { return roots.contains(entry.first); });
  return folders;
}

bool is_below_another_go_module(const FileFacts& files, std::string_view folder) {
  return std::ranges::any_of(files.files, [&](const SourceFile& file) {
    const std::string_view other = folder_of(file.path);
    return file_name(file.path) == "go.mod" && file.mark == FileMark::own && file.tracked &&
           other != folder && is_at_or_below(folder, other);
  });
}

}  // namespace

std::vector<TaggedModule> tagged_modules(const FileFacts& files, std::span<const DeliveryFile> read,
                                         std::span<const sources::Tag> tags) {
  std::vector<TaggedModule> modules;
  const auto add = [&](std::string kind, std::string_view path, Place place) {
    modules.push_back({.kind = std::move(kind), .path = std::string(path), .place = std::move(place)});
  };
  for (const SourceFile& file : files.files) {
    const std::string_view name = file_name(file.path);
    const std::string_view folder = folder_of(file.path);
    if (file.mark != FileMark::own || !file.tracked) {
      continue;
    }
    if (name == "go.mod" && !has_main_package(read, folder)) {
      add("Go module", folder, {.path = file.path});
    } else if ((name == "action.yml" || name == "action.yaml") && !file.path.starts_with(".github/") &&
               !file.path.starts_with(".")) {
      add("GitHub action", folder, {.path = file.path});
    }
  }
  for (const DeliveryFile& file : read) {
    const std::string_view name = file_name(file.path);
    if (file.is_library && name == "Package.swift") {
      add("Swift package", folder_of(file.path), {.path = file.path});
    } else if (file.is_library && name == "composer.json") {
      add("Composer library", folder_of(file.path), {.path = file.path});
    }
  }
  for (const auto& [folder, place] : terraform_modules(read)) {
    add("Terraform module", folder, place);
  }
  std::ranges::sort(modules, [](const TaggedModule& a, const TaggedModule& b) {
    return std::pair(a.path, a.kind) < std::pair(b.path, b.kind);
  });
  std::erase_if(modules, [&](const TaggedModule& module) {
    return module.kind == "Go module" && version_tag(module, tags) == nullptr &&
           is_below_another_go_module(files, module.path);
  });
  std::vector<TaggedModule> outer;
  for (TaggedModule& module : modules) {
    const bool is_inner = std::ranges::any_of(outer, [&](const TaggedModule& other) {
      return other.path != module.path && other.kind == module.kind &&
             is_at_or_below(module.path, other.path);
    });
    if (!is_inner) {
      outer.push_back(std::move(module));
    }
  }
  return outer;
}

bool is_semantic_version(std::string_view tag) {
  tag = file_name(tag);
  if (const std::size_t at = tag.find_last_of('@'); at != std::string_view::npos) {
    tag.remove_prefix(at + 1);
  }
  const std::size_t digit = tag.find_first_of("0123456789");
  if (digit == std::string_view::npos ||
      (digit > 0 && tag[digit - 1] != 'v' && tag[digit - 1] != '-' && tag[digit - 1] != '_')) {
    return false;
  }
  tag.remove_prefix(digit);
  int parts = 0;
  while (!tag.empty()) {
    const std::size_t end = std::min(tag.find_first_not_of("0123456789"), tag.size());
    if (end == 0) {
      return false;
    }
    ++parts;
    tag.remove_prefix(end);
    if (tag.empty() || tag.front() != '.' || parts == 3) {
      break;
    }
    tag.remove_prefix(1);
  }
  return parts == 3 && (tag.empty() || tag.front() == '-' || tag.front() == '+');
}

const sources::Tag* version_tag(const TaggedModule& module, std::span<const sources::Tag> tags) {
  const bool is_nested = module.kind == "Go module" && !module.path.empty();
  const sources::Tag* newest = nullptr;
  for (const sources::Tag& tag : tags) {
    const bool is_its_own = !is_nested || folder_of(tag.name) == module.path;
    if (is_its_own && is_semantic_version(tag.name) && (newest == nullptr || tag.time > newest->time)) {
      newest = &tag;
    }
  }
  return newest;
}

}  // namespace prodready::delivery

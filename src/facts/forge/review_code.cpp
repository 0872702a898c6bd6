#include "facts/forge/review_code.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include "facts/documents/addresses.hpp"
#include "facts/forge/review_rules.hpp"
#include "facts/paths.hpp"

namespace prodready::forge {
namespace {

constexpr std::string_view settings_path = ".github/settings.yml";
constexpr std::string_view code_owner_paths[] = {"CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS",
                                                 "docs/CODEOWNERS"};

bool is_code_owners(std::string_view path) {
  return std::find(std::begin(code_owner_paths), std::end(code_owner_paths), path) !=
         std::end(code_owner_paths);
}

// Most Terraform has no such rule: a look at the bytes saves the reading.
bool may_have_a_rule(std::string_view bytes) {
  return bytes.find("github_") != std::string_view::npos ||
         bytes.find("gitlab_project") != std::string_view::npos;
}

// "orders" of origin's URL, else of the first remote that has one.
std::string repository_name(const GitFacts& git) {
  std::string first;
  for (const sources::Remote& remote : git.remotes) {
    const std::string path = documents::forge_path_of(remote.url);
    if (path.empty()) {
      continue;
    }
    if (remote.name == "origin") {
      return std::string(file_name(path));
    }
    first = first.empty() ? std::string(file_name(path)) : first;
  }
  return first;
}

}  // namespace

struct ReviewCodeReader::Slot {
  std::optional<TerraformFolderFile> terraform;
  std::string settings;  // of probot, as it stands
  std::optional<Place> code_owners;
};

ReviewCodeReader::ReviewCodeReader(const sources::FileTree& tree, const OwnCodePaths& paths)
    : paths_(paths), slots_(tree.files().size()) {}

ReviewCodeReader::~ReviewCodeReader() = default;

bool ReviewCodeReader::wants(const sources::FileEntry& file) const {
  if (!file.tracked || file.kind == sources::FileKind::submodule) {
    return false;
  }
  return file.path == settings_path || is_code_owners(file.path) ||
         (file.path.ends_with(".tf") && paths_.mark(file.path) == FileMark::own);
}

void ReviewCodeReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  Slot slot;
  if (file.path == settings_path) {
    slot.settings = bytes;
  } else if (is_code_owners(file.path)) {
    slot.code_owners = Place{.path = file.path};
  } else if (may_have_a_rule(bytes)) {
    slot.terraform = TerraformFolderFile{file.path, read_terraform_blocks(bytes)};
  } else {
    return;
  }
  slots_[index] = std::make_unique<Slot>(std::move(slot));
}

ReviewCode ReviewCodeReader::finish(const GitFacts& git) const {
  const ReviewTarget target{repository_name(git), git.default_branch};
  ReviewCode code;
  std::map<std::string_view, std::vector<const TerraformFolderFile*>> folders;
  for (const std::unique_ptr<Slot>& slot : slots_) {
    if (slot == nullptr) {
      continue;
    }
    if (slot->terraform) {
      folders[folder_of(slot->terraform->path)].push_back(&*slot->terraform);
    }
    if (!slot->settings.empty()) {
      std::ranges::move(probot_review_rules(settings_path, slot->settings, target),
                        std::back_inserter(code.rules));
    }
    code.code_owners = code.code_owners ? code.code_owners : slot->code_owners;
  }
  for (const auto& [folder, files] : folders) {
    std::ranges::move(terraform_review_rules(files, target), std::back_inserter(code.rules));
  }
  return code;
}

}  // namespace prodready::forge

#include "facts/dependencies/makefiles.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "facts/paths.hpp"

namespace prodready::dependencies {
namespace {

bool is_make(const ParsedManifest& parsed) {
  return parsed.manifest.kind == "Makefile" || parsed.manifest.kind == "*.mk";
}

class Makefiles {
 public:
  explicit Makefiles(const std::vector<ParsedManifest>& manifests) {
    for (const ParsedManifest& parsed : manifests) {
      if (!is_make(parsed)) {
        continue;
      }
      by_name_[file_name(parsed.manifest.path)].push_back(&parsed);
      for (std::string_view folder = folder_of(parsed.manifest.path); parsed.compiles;
           folder = folder_of(folder)) {
        const bool is_new = compiling_folders_.insert(folder).second;
        if (folder.empty() || !is_new) {
          break;
        }
      }
    }
  }

  bool builds(const ParsedManifest& makefile) const {
    std::set<const ParsedManifest*> seen = {&makefile};
    std::vector<const ParsedManifest*> open = {&makefile};
    while (!open.empty()) {
      const ParsedManifest& parsed = *open.back();
      open.pop_back();
      if (parsed.compiles ||
          (parsed.calls_make && compiling_folders_.contains(folder_of(makefile.manifest.path)))) {
        return true;
      }
      for (const std::string& name : parsed.included) {
        const auto found = by_name_.find(name);
        if (found == by_name_.end()) {
          continue;
        }
        for (const ParsedManifest* const included : found->second) {
          if (seen.insert(included).second) {
            open.push_back(included);
          }
        }
      }
    }
    return false;
  }

 private:
  std::map<std::string_view, std::vector<const ParsedManifest*>> by_name_;
  std::set<std::string_view> compiling_folders_;  // with a compiling file at or below them
};

}  // namespace

void settle_makefiles(std::vector<ParsedManifest>& manifests) {
  const Makefiles makefiles(manifests);
  std::vector<bool> builds;
  builds.reserve(manifests.size());
  for (const ParsedManifest& parsed : manifests) {
    builds.push_back(is_make(parsed) && makefiles.builds(parsed));
  }
  for (std::size_t i = 0; i < manifests.size(); ++i) {
    if (manifests[i].manifest.kind == "Makefile") {
      manifests[i].manifest.builds = builds[i];
    }
  }
  std::erase_if(manifests, [](const ParsedManifest& parsed) { return parsed.manifest.kind == "*.mk"; });
}

}  // namespace prodready::dependencies

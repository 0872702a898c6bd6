#include "facts/reading.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "core/parallel.hpp"

namespace prodready {

Gaps read_files(const sources::FileTree& tree, std::span<FileConsumer* const> consumers, std::size_t limit,
                std::size_t jobs) {
  const std::span<const sources::FileEntry> files = tree.files();
  std::vector<std::string> faults(files.size());
  parallel_for(files.size(), jobs, [&](std::size_t index) {
    const sources::FileEntry& file = files[index];
    std::vector<FileConsumer*> takers;
    std::ranges::copy_if(consumers, std::back_inserter(takers),
                         [&](const FileConsumer* consumer) { return consumer->wants(file); });
    if (takers.empty() || file.kind == sources::FileKind::submodule) {
      return;
    }
    const Result<std::string> bytes = tree.read(file, limit);
    if (!bytes) {
      faults[index] = bytes.error().message;
      return;
    }
    for (FileConsumer* const taker : takers) {
      taker->take(index, file, *bytes);
    }
  });
  Gaps gaps;
  for (std::size_t index = 0; index < files.size(); ++index) {
    if (!faults[index].empty()) {
      gaps.push_back({.place = {.path = files[index].path}, .why = std::move(faults[index])});
    }
  }
  return gaps;
}

}  // namespace prodready

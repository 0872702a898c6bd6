#include "facts/reading.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/parallel.hpp"

namespace prodready {

Gaps read_files(const sources::FileTree& tree, std::span<FileConsumer* const> consumers, std::size_t limit,
                std::size_t jobs) {
  const std::span<const sources::FileEntry> files = tree.files();
  std::vector<std::string> faults(files.size());
  const auto read_one = [&](std::size_t index, std::vector<FileConsumer*>& takers, std::string& buffer) {
    const sources::FileEntry& file = files[index];
    takers.clear();
    std::ranges::copy_if(consumers, std::back_inserter(takers),
                         [&](const FileConsumer* consumer) { return consumer->wants(file); });
    if (takers.empty() || file.kind == sources::FileKind::submodule) {
      return;
    }
    const Result<std::string_view> bytes = tree.read_into(file, limit, buffer);
    if (!bytes) {
      faults[index] = bytes.error().message;
      return;
    }
    for (FileConsumer* const taker : takers) {
      taker->take(index, file, *bytes);
    }
  };
  parallel_for_with(files.size(), jobs, [&]() -> Worker {
    std::string buffer;
    buffer.reserve(limit + 1);  // what is not used of it costs no memory, and it never moves
    return [&read_one, takers = std::vector<FileConsumer*>(),
            buffer = std::move(buffer)](std::size_t index) mutable { read_one(index, takers, buffer); };
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

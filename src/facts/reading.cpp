#include "facts/reading.hpp"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/parallel.hpp"
#include "packs/large_pages.hpp"

namespace prodready {

Gaps read_files(const sources::FileTree& tree, std::span<FileConsumer* const> consumers, std::size_t limit,
                std::size_t jobs) {
  const std::span<const sources::FileEntry> files = tree.files();
  std::mutex mutex;
  Gaps faults;  // `mutex` guards them
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
      const std::scoped_lock lock(mutex);
      faults.push_back({.place = {.path = file.path}, .why = bytes.error().message});
      return;
    }
    for (FileConsumer* const taker : takers) {
      taker->take(index, file, *bytes);
    }
  };
  parallel_for_with(files.size(), jobs, [&]() -> Worker {
    std::string buffer;
    buffer.reserve(limit + 1);  // what is not used of it costs no memory, and it never moves
    packs::prefer_large_pages(buffer.data(), buffer.capacity());
    return [&read_one, takers = std::vector<FileConsumer*>(),
            buffer = std::move(buffer)](std::size_t index) mutable { read_one(index, takers, buffer); };
  });
  std::ranges::sort(faults, {}, &Gap::place);
  return faults;
}

}  // namespace prodready

#include "sources/disk_walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <iterator>
#include <memory>
#include <mutex>
#include <utility>

#include "core/parallel.hpp"
#include "sources/walk_folder.hpp"

namespace prodready::sources {
namespace {

// Folders that wait to be read, for all threads. The last one in goes out first, which keeps the queue short.
class FolderQueue {
 public:
  explicit FolderQueue(WalkFolder& root) : waiting_{&root} {}

  // The next folder; null when the walk is over. done() must follow.
  WalkFolder* next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopped_ || !waiting_.empty() || at_work_ == 0; });
    if (stopped_ || waiting_.empty()) {
      return nullptr;
    }
    WalkFolder* folder = waiting_.back();
    waiting_.pop_back();
    ++at_work_;
    return folder;
  }

  void done(const WalkFolder& folder) {
    const std::scoped_lock lock(mutex_);
    for (const WalkFolder::Subfolder& sub : folder.subfolders) {
      waiting_.push_back(sub.folder.get());
    }
    --at_work_;
    if (folder.subfolders.size() > 1 || (waiting_.empty() && at_work_ == 0)) {
      changed_.notify_all();
    }
  }

  void stop() {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<WalkFolder*> waiting_;
  std::size_t at_work_ = 0;
  bool stopped_ = false;
};

// Moves what the folders hold into one list; their order makes it sorted.
WalkResult gather(WalkFolder& root, std::size_t count) {
  WalkResult result;
  result.files.reserve(count);
  struct Open {
    WalkFolder* folder;
    std::size_t file = 0;
    std::size_t subfolder = 0;
  };
  std::vector<Open> open = {{&root}};
  while (!open.empty()) {
    Open& top = open.back();
    std::vector<FileEntry>& files = top.folder->files;
    const bool enters = top.subfolder < top.folder->subfolders.size();
    const std::size_t end = enters ? top.folder->subfolders[top.subfolder].position : files.size();
    for (; top.file < end; ++top.file) {
      result.files.push_back(std::move(files[top.file]));
    }
    if (enters) {
      open.push_back({top.folder->subfolders[top.subfolder++].folder.get()});
    } else {
      std::move(top.folder->gaps.begin(), top.folder->gaps.end(), std::back_inserter(result.gaps));
      open.pop_back();
    }
  }
  return result;
}

}  // namespace

WalkResult walk_folder(const WalkRequest& request) {
  WalkFolder root;
  root.tracked = request.tracked.value_or(std::span<const TrackedFile>());
  root.excluded = request.root_excluded ? WalkFolder::Excluded::yes : WalkFolder::Excluded::no;
  FolderQueue queue(root);
  std::atomic<std::size_t> entries{0};
  std::atomic<std::size_t> files{0};
  const std::size_t jobs = std::max<std::size_t>(request.jobs, 1);
  parallel_for(jobs, jobs, [&](std::size_t) {
    try {
      while (WalkFolder* folder = queue.next()) {
        read_walk_folder(request, *folder);
        files += folder->files.size();
        if (entries.fetch_add(folder->files.size() + 1) > request.max_entries) {
          queue.stop();
        }
        queue.done(*folder);
      }
    } catch (...) {
      queue.stop();
      throw;
    }
  });
  WalkResult result = gather(root, files);
  if (entries > request.max_entries) {
    result.files.resize(std::min(result.files.size(), request.max_entries));
    result.gaps.push_back(
        {Place{}, fmt::format("more than {} files and folders; the rest is left out", request.max_entries)});
  }
  std::sort(result.gaps.begin(), result.gaps.end(),
            [](const Gap& left, const Gap& right) { return left.place < right.place; });
  return result;
}

}  // namespace prodready::sources

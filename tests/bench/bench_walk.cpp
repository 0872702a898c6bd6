// The listing of a folder. PRODREADY_BENCH_TREE names it; by default it is the current one.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "sources/git_repository.hpp"
#include "sources/trees.hpp"

namespace {

using prodready::sources::FileEntry;
using prodready::sources::FileKind;
using prodready::sources::FileTree;
using prodready::sources::GitRepository;

std::string bench_folder() {
  const char* folder = std::getenv("PRODREADY_BENCH_TREE");
  return folder == nullptr ? "." : folder;
}

std::size_t jobs() { return std::max(1U, std::thread::hardware_concurrency()); }

void report(benchmark::State& state, const FileTree& tree) {
  std::uint64_t bytes = 0;
  for (const FileEntry& file : tree.files()) {
    bytes += file.size;
  }
  const auto rounds = static_cast<std::int64_t>(state.iterations());
  state.SetItemsProcessed(rounds * static_cast<std::int64_t>(tree.files().size()));
  state.SetBytesProcessed(rounds * static_cast<std::int64_t>(bytes));
  state.counters["files"] = static_cast<double>(tree.files().size());
  state.counters["gaps"] = static_cast<double>(tree.gaps().size());
}

void walk(benchmark::State& state, bool with_repository) {
  const std::string folder = bench_folder();
  std::optional<GitRepository> repository;
  if (with_repository) {
    auto found = GitRepository::discover(folder);
    if (!found || !*found) {
      state.SkipWithError("no git repository there");
      return;
    }
    repository = std::move(**found);
  }
  std::unique_ptr<FileTree> tree;
  for (auto _ : state) {
    auto opened = prodready::sources::open_disk_tree(folder, repository ? &*repository : nullptr, jobs());
    if (!opened) {
      state.SkipWithError(opened.error().message.c_str());
      return;
    }
    tree = std::move(*opened);
  }
  report(state, *tree);
}

void without_git(benchmark::State& state) { walk(state, false); }
void with_git(benchmark::State& state) { walk(state, true); }

void git_tree(benchmark::State& state) {
  const auto found = GitRepository::discover(bench_folder());
  if (!found || !*found) {
    state.SkipWithError("no git repository there");
    return;
  }
  std::unique_ptr<FileTree> tree;
  for (auto _ : state) {
    auto opened = prodready::sources::open_git_tree(**found, "HEAD", "");
    if (!opened) {
      state.SkipWithError(opened.error().message.c_str());
      return;
    }
    tree = std::move(*opened);
  }
  report(state, *tree);
}

void read_all(benchmark::State& state) {
  const auto opened = prodready::sources::open_disk_tree(bench_folder(), nullptr, jobs());
  if (!opened) {
    state.SkipWithError(opened.error().message.c_str());
    return;
  }
  constexpr std::size_t limit = std::size_t{64} * 1024 * 1024;
  for (auto _ : state) {
    for (const FileEntry& file : (*opened)->files()) {
      auto bytes = (*opened)->read(file, limit);
      benchmark::DoNotOptimize(bytes);
    }
  }
  report(state, **opened);
}

BENCHMARK(without_git)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(with_git)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(git_tree)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(read_all)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

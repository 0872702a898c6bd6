// Source files of a folder, masked and searched for declarations. PRODREADY_BENCH_TREE names it; by default
// it is the current one.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/code/comments.hpp"
#include "facts/code/declarations.hpp"
#include "facts/code/imports.hpp"
#include "facts/code/masked_code.hpp"
#include "facts/code/test_cases.hpp"
#include "facts/languages.hpp"
#include "sources/trees.hpp"

namespace {

using prodready::CodeFile;
using prodready::code::MaskedCode;

struct Source {
  std::string path;
  std::string_view language;
  std::string text;
};

const std::vector<Source>& sources() {
  static const std::vector<Source> all = [] {
    constexpr std::size_t limit = std::size_t{16} << 20U;
    const char* const folder = std::getenv("PRODREADY_BENCH_TREE");
    std::vector<Source> found;
    const auto tree = prodready::sources::open_disk_tree(folder == nullptr ? "." : folder, nullptr, 1);
    if (!tree) {
      return found;
    }
    for (const prodready::sources::FileEntry& file : (*tree)->files()) {
      const std::string_view language = prodready::language_of(file.path);
      if (language.empty()) {
        continue;
      }
      if (auto text = (*tree)->read(file, limit)) {
        found.push_back({file.path, language, *std::move(text)});
      }
    }
    return found;
  }();
  return all;
}

template <typename Read>
void over_sources(benchmark::State& state, const Read& read) {
  std::uint64_t bytes = 0;
  for (const Source& source : sources()) {
    bytes += source.text.size();
  }
  for (auto _ : state) {
    for (const Source& source : sources()) {
      read(source);
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
  state.counters["files"] = static_cast<double>(sources().size());
}

void mask(benchmark::State& state) {
  over_sources(state, [](const Source& source) {
    benchmark::DoNotOptimize(prodready::code::mask_code(source.text, source.language));
  });
}

void mask_and_declarations(benchmark::State& state) {
  over_sources(state, [](const Source& source) {
    const MaskedCode code = prodready::code::mask_code(source.text, source.language);
    CodeFile file;
    file.language = source.language;
    prodready::code::read_declarations(code, source.path, file);
    benchmark::DoNotOptimize(file);
  });
}

void mask_and_comments(benchmark::State& state) {
  over_sources(state, [](const Source& source) {
    const MaskedCode code = prodready::code::mask_code(source.text, source.language);
    benchmark::DoNotOptimize(prodready::code::explaining_lines(code));
  });
}

void mask_imports_and_tests(benchmark::State& state) {
  over_sources(state, [](const Source& source) {
    const MaskedCode code = prodready::code::mask_code(source.text, source.language);
    benchmark::DoNotOptimize(prodready::code::imports_of(code, source.language));
    benchmark::DoNotOptimize(prodready::code::test_cases_of(code, source.language, source.path));
  });
}

BENCHMARK(mask)->Unit(benchmark::kMillisecond);
BENCHMARK(mask_and_declarations)->Unit(benchmark::kMillisecond);
BENCHMARK(mask_and_comments)->Unit(benchmark::kMillisecond);
BENCHMARK(mask_imports_and_tests)->Unit(benchmark::kMillisecond);

}  // namespace

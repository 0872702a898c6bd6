#include "facts/own_code_paths.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

using Segments = std::span<const std::string_view>;

constexpr std::array vendor_segments = {
    std::string_view{"vendor"},   std::string_view{"third_party"},  std::string_view{"third-party"},
    std::string_view{"external"}, std::string_view{"node_modules"}, std::string_view{"bower_components"},
    std::string_view{"Pods"},     std::string_view{".yarn"}};
constexpr std::array generated_segments = {std::string_view{"dist"}, std::string_view{"generated"},
                                           std::string_view{"__generated__"}};
constexpr std::array generated_endings = {std::string_view{".pb.go"},       std::string_view{".pb.cc"},
                                          std::string_view{".pb.h"},        std::string_view{"_pb2.py"},
                                          std::string_view{"_pb2_grpc.py"}, std::string_view{".g.dart"},
                                          std::string_view{".Designer.cs"}, std::string_view{".min.js"}};
constexpr std::array build_wrappers = {std::string_view{"mvnw"},        std::string_view{"mvnw.cmd"},
                                       std::string_view{"mvnw.bat"},    std::string_view{"gradlew"},
                                       std::string_view{"gradlew.cmd"}, std::string_view{"gradlew.bat"}};
constexpr std::array test_segments = {
    std::string_view{"test"},     std::string_view{"tests"},     std::string_view{"__tests__"},
    std::string_view{"spec"},     std::string_view{"specs"},     std::string_view{"testdata"},
    std::string_view{"fixtures"}, std::string_view{"__mocks__"}, std::string_view{"e2e"},
    std::string_view{"cypress"},  std::string_view{"playwright"}};
constexpr std::array sample_segments = {std::string_view{"example"}, std::string_view{"examples"},
                                        std::string_view{"sample"},  std::string_view{"samples"},
                                        std::string_view{"demo"},    std::string_view{"demos"}};
constexpr std::array go_source_roots = {std::string_view{"cmd"}, std::string_view{"internal"},
                                        std::string_view{"pkg"}};
constexpr std::array jvm_languages = {std::string_view{"java"}, std::string_view{"kotlin"},
                                      std::string_view{"scala"}, std::string_view{"groovy"}};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

template <std::size_t N>
bool any_of(Segments folders, const std::array<std::string_view, N>& words) {
  return std::ranges::any_of(folders, [&](std::string_view folder) { return contains(words, folder); });
}

// "a/b" for the first two folders of "a/b/c/x.go".
std::string_view first_folders(std::string_view path, std::size_t count) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < count; ++i) {
    end = path.find('/', i == 0 ? 0 : end + 1);
  }
  return path.substr(0, end);
}

std::vector<Glob> parse_all(std::span<const std::string> patterns) {
  std::vector<Glob> globs;
  for (const std::string& pattern : patterns) {
    if (Result<Glob> glob = Glob::parse(pattern, GlobKind::name)) {
      globs.push_back(std::move(*glob));
    }
  }
  return globs;
}

bool matches(std::span<const Glob> globs, std::string_view path) {
  return std::ranges::any_of(globs, [&](const Glob& glob) { return glob.matches(path); });
}

// The folders of a path that count as segments: not those that stand for a Java package.
std::vector<std::string_view> segments_of(std::string_view path, std::string_view package) {
  const std::string_view folder = folder_of(path);
  std::vector<std::string_view> segments;
  if (!folder.empty()) {
    segments = split(folder, '/');
  }
  for (std::size_t i = 0; i + 2 < segments.size(); ++i) {
    if (segments[i] == "src" && contains(jvm_languages, segments[i + 2])) {
      segments.resize(i + 3);
      return segments;
    }
  }
  std::vector<std::string_view> names;
  if (!package.empty()) {
    names = split(package, '.');
  }
  while (!names.empty() && !segments.empty() && names.back() == segments.back()) {
    names.pop_back();
    segments.pop_back();
  }
  return segments;
}

bool is_generated(std::string_view path, Segments folders) {
  const std::string_view name = file_name(path);
  const std::string_view folder = folder_of(path);
  const bool alembic = folder.ends_with("migrations/versions");
  const bool django = file_name(folder) == "migrations" && name.starts_with('0') && name.ends_with(".py");
  return any_of(folders, generated_segments) || alembic || django || contains(build_wrappers, name) ||
         std::ranges::any_of(generated_endings,
                             [&](std::string_view ending) { return name.ends_with(ending); });
}

bool is_test_name(std::string_view name) {
  if (name.ends_with(".tf") || name.ends_with(".tofu")) {  // what it declares runs; tests end in .tftest.hcl
    return false;
  }
  static constexpr std::array starts = {std::string_view{"test."}, std::string_view{"tests."},
                                        std::string_view{"test_"}};
  static constexpr std::array parts = {std::string_view{"_test."}, std::string_view{".test."},
                                       std::string_view{".spec."}, std::string_view{"_unittest."}};
  return name == "conftest.py" || name.ends_with("IT.java") || name.ends_with("_spec.rb") ||
         std::ranges::any_of(starts, [&](std::string_view start) { return name.starts_with(start); }) ||
         std::ranges::any_of(
             parts, [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

// tests/examples/x.py: what lies below a test folder is test code, whatever its folder is called.
bool is_sample_of_tests(Segments folders) {
  for (const std::string_view folder : folders) {
    if (contains(test_segments, folder)) {
      return true;
    }
    if (contains(sample_segments, folder)) {
      return false;
    }
  }
  return false;
}

}  // namespace

OwnCodePaths::OwnCodePaths(std::span<const sources::FileEntry> files, const Configuration& configuration)
    : include_(parse_all(configuration.code_include)), exclude_(parse_all(configuration.code_exclude)) {
  for (const sources::FileEntry& file : files) {
    const std::string_view path = file.path;
    const std::string_view name = file_name(path);
    if (file.kind == sources::FileKind::submodule) {
      submodules_.emplace(path);
    } else if (name == "__init__.py") {
      python_packages_.emplace(folder_of(path));
    } else if (name == "go.mod") {
      go_modules_.emplace(folder_of(path));
    } else if (name.ends_with(".feature")) {
      for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
        feature_folders_.emplace(folder);
      }
    }
  }
}

bool OwnCodePaths::is_configured(std::string_view path) const {
  return matches(include_, path) || matches(exclude_, path);
}

FileMark OwnCodePaths::mark(std::string_view path, std::string_view package) const {
  if (matches(exclude_, path)) {
    return FileMark::excluded;
  }
  if (matches(include_, path)) {
    return FileMark::own;
  }
  const std::vector<std::string_view> folders = segments_of(path, package);
  if (is_vendored(path, folders)) {
    return FileMark::vendored;
  }
  if (is_generated(path, folders)) {
    return FileMark::generated;
  }
  if (is_sample(path, folders) && !is_sample_of_tests(folders)) {
    return FileMark::sample;  // the tests of a sample are no tests of the solution
  }
  return is_test(path, folders) ? FileMark::test : FileMark::own;
}

bool OwnCodePaths::is_vendored(std::string_view path, Segments folders) const {
  if (any_of(folders, vendor_segments)) {
    return true;
  }
  for (std::string_view at = path; !submodules_.empty() && !at.empty(); at = folder_of(at)) {
    if (submodules_.contains(at)) {
      return true;
    }
  }
  return false;
}

bool OwnCodePaths::is_test(std::string_view path, Segments folders) const {
  if (any_of(folders, test_segments) || is_test_name(file_name(path))) {
    return true;
  }
  for (std::size_t i = 0; i < folders.size(); ++i) {
    if (folders[i] == "features" && feature_folders_.contains(first_folders(path, i + 1))) {
      return true;
    }
  }
  return false;
}

bool OwnCodePaths::is_sample(std::string_view path, Segments folders) const {
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const std::string_view above = first_folders(path, i);
    if (contains(sample_segments, folders[i])) {
      return true;
    }
    const bool go_root = contains(go_source_roots, folders[i]) && go_modules_.contains(above);
    const bool source_root =
        folders[i] == "src" || go_root || python_packages_.contains(first_folders(path, i + 1));
    if (source_root) {
      return false;
    }
  }
  return false;
}

bool is_test_if_it_has_a_case(std::string_view path) {
  static constexpr std::array parts = {std::string_view{"Test."}, std::string_view{"Tests."},
                                       std::string_view{"Spec."}};
  const std::string_view name = file_name(path);
  return std::ranges::any_of(
      parts, [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

}  // namespace prodready

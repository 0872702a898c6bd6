#include "facts/dependencies/lockfiles.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/dependencies/json_scan.hpp"
#include "facts/dependencies/lockfile_lines.hpp"
#include "facts/dependencies/parsed_manifest.hpp"
#include "facts/paths.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;

// "bar" of "node_modules/foo/node_modules/bar".
void take_node_path(std::string_view path, const TakeName& take) {
  constexpr std::string_view folder = "node_modules/";
  if (const std::size_t at = path.rfind(folder); at != std::string_view::npos) {
    take(path.substr(at + folder.size()));
  }
}

bool npm_lock(std::string_view bytes, const TakeName& take) {
  return scan_json(bytes, [&](JsonPath path, std::string_view text) {
    if (path.size() == 2 && path[0] == "packages" && text.empty()) {
      take_node_path(path[1], take);
    } else if (path.size() >= 2 && path[path.size() - 2] == "dependencies" && path[0] == "dependencies" &&
               text.empty()) {
      take(path.back());  // version 1 nests what a package brings of its own
    }
  });
}

bool bun_lock(std::string_view bytes, const TakeName& take) {
  return scan_json(bytes, [&](JsonPath path, std::string_view text) {
    if (path.size() == 2 && path[0] == "packages" && text.empty()) {
      take(path[1]);
    }
  });
}

bool composer_lock(std::string_view bytes, const TakeName& take) {
  return scan_json(bytes, [&](JsonPath path, std::string_view text) {
    if (path.size() == 3 && path[0].starts_with("packages") && path[2] == "name") {
      take(text);
    }
  });
}

bool pipfile_lock(std::string_view bytes, const TakeName& take) {
  return scan_json(bytes, [&](JsonPath path, std::string_view text) {
    if (path.size() == 2 && path[0] != "_meta" && text.empty()) {
      take(path[1]);
    }
  });
}

bool nuget_lock(std::string_view bytes, const TakeName& take) {
  return scan_json(bytes, [&](JsonPath path, std::string_view text) {
    if (path.size() == 3 && path[0] == "dependencies" && text.empty()) {
      take(path[2]);
    }
  });
}

// Both forms: version 1 has `object.pins[].repositoryURL`, later ones `pins[].identity`.
bool swift_lock(std::string_view bytes, const TakeName& take) {
  return scan_json(bytes, [&](JsonPath path, std::string_view text) {
    const bool in_pins = path.size() >= 3 && path[path.size() - 3] == "pins";
    if (in_pins && (path.back() == "repositoryURL" || path.back() == "location")) {
      std::string_view name = text.substr(0, text.ends_with(".git") ? text.size() - 4 : text.size());
      take(to_lower(name.substr(name.rfind('/') + 1)));
    } else if (in_pins && path.back() == "identity") {
      take(text);
    }
  });
}

bool conan_lock(std::string_view bytes, const TakeName& take) {
  return scan_json(bytes, [&](JsonPath path, std::string_view text) {
    const bool listed = path.size() == 2 && path[0].ends_with("requires");
    const bool node = path.size() == 4 && path[0] == "graph_lock" && path[3] == "ref";
    if (listed || node) {
      take(text.substr(0, text.find('/')));
    }
  });
}

struct LockKind {
  std::string_view name;  // of the file; one that starts with '*' is a suffix
  std::string_view kind;
  Ecosystem ecosystem;
  bool (*read)(std::string_view bytes, const TakeName& take);
};

constexpr std::array<LockKind, 27> kinds = {
    {{"package-lock.json", "package-lock.json", Ecosystem::npm, npm_lock},
     {"npm-shrinkwrap.json", "npm-shrinkwrap.json", Ecosystem::npm, npm_lock},
     {"yarn.lock", "yarn.lock", Ecosystem::npm, yarn_lock},
     {"pnpm-lock.yaml", "pnpm-lock.yaml", Ecosystem::npm, pnpm_lock},
     {"bun.lock", "bun.lock", Ecosystem::npm, bun_lock},
     {"bun.lockb", "bun.lockb", Ecosystem::npm, nullptr},
     {"poetry.lock", "poetry.lock", Ecosystem::pypi, toml_lock},
     {"uv.lock", "uv.lock", Ecosystem::pypi, toml_lock},
     {"pdm.lock", "pdm.lock", Ecosystem::pypi, toml_lock},
     {"pylock.toml", "pylock.toml", Ecosystem::pypi, toml_lock},
     {"Pipfile.lock", "Pipfile.lock", Ecosystem::pypi, pipfile_lock},
     {"Cargo.lock", "Cargo.lock", Ecosystem::cargo, toml_lock},
     {"go.sum", "go.sum", Ecosystem::go, go_sum},
     {"go.work.sum", "go.work.sum", Ecosystem::go, go_sum},
     {"packages.lock.json", "packages.lock.json", Ecosystem::nuget, nuget_lock},
     {"composer.lock", "composer.lock", Ecosystem::composer, composer_lock},
     {"Gemfile.lock", "Gemfile.lock", Ecosystem::rubygems, gemfile_lock},
     {"gems.locked", "gems.locked", Ecosystem::rubygems, gemfile_lock},
     {"mix.lock", "mix.lock", Ecosystem::hex, mix_lock},
     {"pubspec.lock", "pubspec.lock", Ecosystem::pub, pubspec_lock},
     {"Package.resolved", "Package.resolved", Ecosystem::none, swift_lock},
     {"gradle.lockfile", "gradle.lockfile", Ecosystem::maven, gradle_lock},
     {"buildscript-gradle.lockfile", "gradle.lockfile", Ecosystem::maven, gradle_lock},
     {"verification-metadata.xml", "verification-metadata.xml", Ecosystem::maven, verification_metadata},
     {"conan.lock", "conan.lock", Ecosystem::none, conan_lock},
     {"maven_install.json", "maven_install.json", Ecosystem::maven, nullptr},
     {"*.lockfile", "dependency-locks", Ecosystem::maven, gradle_lock}}};

const LockKind* kind_at(std::string_view path) {
  const std::string_view name = file_name(path);
  const auto* const found = std::ranges::find_if(kinds, [&](const LockKind& kind) {
    return kind.name == name || (kind.name.front() == '*' && name.ends_with(kind.name.substr(1)) &&
                                 file_name(folder_of(path)) == "dependency-locks");
  });
  return found == kinds.end() ? nullptr : found;
}

}  // namespace

bool is_lockfile(std::string_view path) { return kind_at(path) != nullptr; }

Lockfile lockfile_at(std::string_view path) {
  const LockKind* const kind = kind_at(path);
  return {.path = std::string(path),
          .kind = std::string(kind == nullptr ? std::string_view{} : kind->kind),
          .ecosystem = kind == nullptr ? Ecosystem::none : kind->ecosystem,
          .was_read = false,
          .names = {}};
}

bool read_lockfile(std::string_view bytes, Lockfile& lockfile) {
  constexpr std::size_t most_names = 200'000;
  constexpr std::size_t longest_name = 300;
  const LockKind* const kind = kind_at(lockfile.path);
  if (kind == nullptr || kind->read == nullptr) {
    return false;
  }
  bool too_many = false;
  std::string last;
  const bool whole = kind->read(bytes, [&](std::string_view name) {
    too_many = too_many || lockfile.names.size() >= most_names;
    if (!too_many && !name.empty() && name.size() <= longest_name && name != last) {
      last = name;
      lockfile.names.insert(dependency_name(kind->ecosystem, name));
    }
  });
  lockfile.was_read = whole && !too_many;
  return lockfile.was_read;
}

}  // namespace prodready::dependencies

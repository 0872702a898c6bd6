#include "facts/dependencies/lockfile_lines.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "core/text.hpp"

namespace prodready::dependencies {
namespace {

// Calls `take(line)` without making a list: a lockfile may have a million lines. `take` returns whether to go
// on.
template <class Take>
void for_each_line(std::string_view bytes, const Take& take) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    take(line);
  }
}

std::string_view unquoted(std::string_view text) {
  const bool quoted =
      text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

bool has_conflict(std::string_view line) {
  return line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>");
}

// "@babel/core" of "@babel/core@npm:^7.0.0".
std::string_view name_before_version(std::string_view text) { return text.substr(0, text.find('@', 1)); }

}  // namespace

bool yarn_lock(std::string_view bytes, const TakeName& take) {
  bool sound = true;
  for_each_line(bytes, [&](std::string_view line) {
    sound = sound && !has_conflict(line);
    if (line.empty() || line.front() == ' ' || line.front() == '#' || !line.ends_with(':')) {
      return;
    }
    std::string_view specifier = line.substr(0, line.find(", "));
    if (specifier.ends_with(':')) {
      specifier.remove_suffix(1);
    }
    if (specifier.starts_with('"')) {
      specifier.remove_prefix(1);
    }
    if (const std::string_view name = name_before_version(specifier); name.size() < specifier.size()) {
      take(name);
    }
  });
  return sound;
}

bool pnpm_lock(std::string_view bytes, const TakeName& take) {
  bool sound = bytes.find("lockfileVersion") != std::string_view::npos;
  bool in_packages = false;
  bool in_importers = false;
  std::string_view importer_key;
  for_each_line(bytes, [&](std::string_view line) {
    sound = sound && !has_conflict(line);
    if (line.empty() || line.front() == '#') {
      return;
    }
    if (line.front() != ' ') {
      in_packages = line == "packages:";
      in_importers = line == "importers:";
      return;
    }
    if (in_importers) {
      // `chalk4:` with `specifier: npm:chalk@4.1.2`: what manifest and code call it.
      const std::string_view entry = trim(line);
      if (entry.ends_with(':')) {
        importer_key = unquoted(entry.substr(0, entry.size() - 1));
      } else if (entry.starts_with("specifier: npm:") || entry.starts_with("specifier: 'npm:")) {
        take(importer_key);
      }
    }
    const bool is_key = line.size() > 2 && line[1] == ' ' && line[2] != ' ' && line.ends_with(':');
    if (!in_packages || !is_key) {
      return;
    }
    std::string_view key = unquoted(line.substr(2, line.size() - 3));
    key.remove_prefix(key.starts_with('/') ? 1 : 0);
    const std::size_t at = key.find('@', 1);
    const std::string_view front = key.substr(0, at);
    const auto slashes = std::ranges::count(front, '/');
    if (at != std::string_view::npos && slashes == (key.starts_with('@') ? 1 : 0)) {
      take(front);
      return;
    }
    // Before version 6: "/name/1.0.0", "/@scope/name/1.0.0_peer@2.0.0".
    const std::size_t from = key.starts_with('@') ? std::min(key.find('/'), key.size() - 1) + 1 : 0;
    take(key.substr(0, key.find('/', from)));
  });
  return sound;
}

bool toml_lock(std::string_view bytes, const TakeName& take) {
  bool sound = true;
  bool in_package = false;
  for_each_line(bytes, [&](std::string_view line) {
    sound = sound && !has_conflict(line);
    if (line.starts_with('[')) {
      in_package = line.starts_with("[[package");
    } else if (in_package && line.starts_with("name = ")) {
      take(unquoted(trim(line.substr(7))));
    }
  });
  return sound;
}

bool go_sum(std::string_view bytes, const TakeName& take) {
  bool sound = true;
  for_each_line(bytes, [&](std::string_view line) {
    const std::size_t blank = line.find(' ');
    if (blank != std::string_view::npos) {
      take(line.substr(0, blank));
    } else {
      sound = sound && trim(line).empty();
    }
  });
  return sound;
}

bool gemfile_lock(std::string_view bytes, const TakeName& take) {
  bool sound = true;
  bool in_specs = false;
  bool in_direct = false;
  for_each_line(bytes, [&](std::string_view line) {
    sound = sound && !has_conflict(line);
    if (!line.starts_with("    ")) {
      in_specs = line == "  specs:";
      in_direct = line == "DEPENDENCIES" || (in_direct && line.starts_with("  "));
      // A gem for another platform is named here alone.
      if (in_direct && line.size() > 2 && line != "DEPENDENCIES") {
        take(line.substr(2, line.substr(2).find_first_of(" !")));
      }
      return;
    }
    const std::string_view text = line.substr(4);
    if (in_specs && !text.empty() && text.front() != ' ') {
      take(text.substr(0, text.find(' ')));
    }
  });
  return sound;
}

bool mix_lock(std::string_view bytes, const TakeName& take) {
  for_each_line(bytes, [&](std::string_view line) {
    const std::string_view text = trim(line);
    const std::size_t end = text.find("\":");
    if (text.starts_with('"') && end != std::string_view::npos) {
      take(text.substr(1, end - 1));
    }
  });
  return bytes.find('{') != std::string_view::npos;
}

bool pubspec_lock(std::string_view bytes, const TakeName& take) {
  bool in_packages = false;
  for_each_line(bytes, [&](std::string_view line) {
    if (!line.empty() && line.front() != ' ' && line.front() != '#') {
      in_packages = line == "packages:";
    } else if (in_packages && line.size() > 2 && line[1] == ' ' && line[2] != ' ' && line.ends_with(':')) {
      take(unquoted(line.substr(2, line.size() - 3)));
    }
  });
  return bytes.find("packages:") != std::string_view::npos;
}

bool gradle_lock(std::string_view bytes, const TakeName& take) {
  for_each_line(bytes, [&](std::string_view line) {
    const std::size_t first = line.find(':');
    const std::size_t second = first == std::string_view::npos ? first : line.find(':', first + 1);
    if (second != std::string_view::npos && line.front() != '#') {
      take(line.substr(0, second));
    }
  });
  return true;
}

bool verification_metadata(std::string_view bytes, const TakeName& take) {
  const auto attribute = [](std::string_view line, std::string_view name) {
    const std::size_t at = line.find(name);
    const std::size_t start = at == std::string_view::npos ? at : at + name.size();
    return at == std::string_view::npos ? std::string_view{}
                                        : line.substr(start, line.substr(start).find('"'));
  };
  for_each_line(bytes, [&](std::string_view line) {
    const std::string_view group = attribute(line, "<component group=\"");
    const std::string_view name = attribute(line, " name=\"");
    if (!group.empty() && !name.empty()) {
      take(std::string(group) + ":" + std::string(name));
    }
  });
  return bytes.find("<verification-metadata") != std::string_view::npos;
}

}  // namespace prodready::dependencies

#include "facts/tasks/containers.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"

namespace prodready {
namespace {

using Words = std::span<const shell::Word>;

struct Mount {
  std::string folder;  // of the repository
  std::string target;  // in the container
};

// The options behind `docker run` and `docker compose run`; empty for other wrappers.
Words run_options(Words wrappers) {
  static constexpr std::array<std::string_view, 4> programs = {"docker", "docker-compose", "podman",
                                                               "nerdctl"};
  const auto program = std::ranges::find_if(wrappers, [](const shell::Word& word) {
    return std::ranges::find(programs, shell::program_name(word.text)) != programs.end();
  });
  const auto run = std::find_if(program, wrappers.end(), [](const shell::Word& word) {
    return word.text == "run" || word.text == "exec" || word.text == "create";
  });
  return run == wrappers.end() || run->text != "run" ? Words() : Words(run + 1, wrappers.end());
}

// The values of an option, as the next word or behind '='.
std::vector<std::string_view> values_of(Words words, std::string_view brief, std::string_view full) {
  std::vector<std::string_view> values;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i].text;
    const std::size_t sign = word.find('=');
    const std::string_view option = word.substr(0, sign);
    if (option != brief && option != full) {
      continue;
    }
    if (sign != std::string_view::npos) {
      values.push_back(word.substr(sign + 1));
    } else if (i + 1 < words.size()) {
      values.emplace_back(words[++i].text);
    }
  }
  return values;
}

// "web" of `$PWD/web` in the root's folder; nothing for what lies outside the repository, and for volumes.
std::optional<std::string> mounted_folder(std::string_view host, const std::string& folder) {
  static constexpr std::array<std::string_view, 4> here = {"$PWD", "${PWD}", "$(pwd)", "`pwd`"};
  static constexpr std::array<std::string_view, 4> roots = {"$GITHUB_WORKSPACE", "${GITHUB_WORKSPACE}",
                                                            "$CI_PROJECT_DIR", "${CI_PROJECT_DIR}"};
  const auto below = [&](std::string_view start, const std::string& base) -> std::optional<std::string> {
    const std::string_view rest = host.substr(start.size());
    return rest.empty() || rest.starts_with('/') ? resolve(base, "." + std::string(rest)) : std::nullopt;
  };
  for (const std::string_view start : here) {
    if (host.starts_with(start)) {
      return below(start, folder);
    }
  }
  for (const std::string_view start : roots) {
    if (host.starts_with(start)) {
      return below(start, "");
    }
  }
  return host == "." || host.starts_with("./") || host.starts_with("../") ? resolve(folder, host)
                                                                          : std::nullopt;
}

std::string_view part_of_mount(std::string_view value, std::initializer_list<std::string_view> names) {
  for (const std::string_view part : split(value, ',')) {
    const std::size_t sign = part.find('=');
    if (sign != std::string_view::npos && std::ranges::find(names, part.substr(0, sign)) != names.end()) {
      return part.substr(sign + 1);
    }
  }
  return {};
}

std::vector<Mount> mounts_of(const RepositoryFiles& files, Words options, const std::string& folder) {
  std::vector<Mount> mounts;
  const auto add = [&](std::string_view host, std::string_view target) {
    const std::optional<std::string> path = mounted_folder(host, folder);
    if (path && target.starts_with('/') && (path->empty() || files.has_folder(*path))) {
      mounts.push_back({*path, std::string(target.substr(0, target.find_last_not_of('/') + 1))});
    }
  };
  for (const std::string_view value : values_of(options, "-v", "--volume")) {
    const std::size_t colon = value.find(":/");
    if (colon != std::string_view::npos) {
      const std::string_view target = value.substr(colon + 1);
      add(value.substr(0, colon), target.substr(0, target.find(':')));
    }
  }
  for (const std::string_view value : values_of(options, "--mount", "--mount")) {
    add(part_of_mount(value, {"source", "src"}), part_of_mount(value, {"target", "destination", "dst"}));
  }
  return mounts;
}

bool lies_in(std::string_view path, std::string_view above) {
  return path == above ||
         (path.starts_with(above) && path.size() > above.size() && path[above.size()] == '/');
}

}  // namespace

std::optional<std::string> folder_in_container(const RepositoryFiles& files, Words wrappers,
                                               const std::optional<std::string>& folder) {
  const Words options = run_options(wrappers);
  const std::vector<Mount> mounts =
      options.empty() || !folder ? std::vector<Mount>{} : mounts_of(files, options, *folder);
  if (mounts.empty()) {
    return folder;
  }
  const std::vector<std::string_view> works_in = values_of(options, "-w", "--workdir");
  if (!works_in.empty()) {
    const Mount* nearest = nullptr;
    for (const Mount& mount : mounts) {
      const bool is_nearer = nearest == nullptr || mount.target.size() > nearest->target.size();
      nearest = lies_in(works_in.back(), mount.target) && is_nearer ? &mount : nearest;
    }
    return nearest == nullptr
               ? folder
               : resolve(nearest->folder, "." + std::string(works_in.back().substr(nearest->target.size())));
  }
  std::set<std::string> outermost;
  for (const Mount& mount : mounts) {
    if (mount.folder == *folder || mount.folder.empty()) {
      return folder;
    }
    const bool is_inner = std::ranges::any_of(mounts, [&](const Mount& other) {
      return other.target != mount.target && lies_in(mount.target, other.target);
    });
    if (!is_inner) {
      outermost.insert(mount.folder);
    }
  }
  return outermost.size() == 1 ? std::optional(*outermost.begin()) : std::nullopt;
}

std::optional<shell::Word> entrypoint_of(Words wrappers) {
  const std::vector<std::string_view> values =
      values_of(run_options(wrappers), "--entrypoint", "--entrypoint");
  const bool is_program = !values.empty() && !values.back().empty() &&
                          values.back().find_first_of(" $`'\"") == std::string_view::npos;
  return is_program ? std::optional(shell::Word{.text = std::string(values.back())}) : std::nullopt;
}

}  // namespace prodready

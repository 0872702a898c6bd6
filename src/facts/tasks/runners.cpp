#include "facts/tasks/runners.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/text.hpp"
#include "facts/shell/wrappers.hpp"

namespace prodready {
namespace {

struct Runner {
  std::string_view program;
  std::string_view subcommand;          // words after the program, separated by spaces; "" none
  std::string_view options_with_value;  // separated by spaces
  std::size_t operands = 0;             // before the program
  bool needs_dashes = false;            // the program stands behind `--`
};

constexpr std::array<Runner, 44> runners = {{
    {"poetry", "run", "-C --directory -P --project"},
    {"pipenv", "run", ""},
    {"uv", "run",
     "--group --only-group --no-group --extra --with --with-requirements --python -p --project --directory "
     "--env-file "
     "--package --index --index-url --resolution --isolated-cache --no-extra"},
    {"uvx", "", "--from --with --python -p --index --index-url"},
    {"pipx", "run", "--spec --python"},
    {"pdm", "run", "-p --project"},
    {"rye", "run", ""},
    {"conda", "run", "-n -p --name --prefix --cwd"},
    {"mamba", "run", "-n -p --name --prefix"},
    {"micromamba", "run", "-n -p --name --prefix"},
    {"ruby", "-S", "-I -r"},
    {"bundle", "exec", ""},
    {"npx", "", "-p --package -c --call"},
    {"bunx", "", ""},
    {"npm", "exec", "-p --package -w --workspace"},
    {"npm", "x", "-p --package"},
    {"pnpm", "exec", "--filter -F -C --dir"},
    {"pnpm", "dlx", "--package"},
    {"yarn", "exec", ""},
    {"yarn", "dlx", "-p --package"},
    {"mise", "exec", "", 0, true},
    {"mise", "x", "", 0, true},
    {"asdf", "exec", ""},
    {"devbox", "run", "", 0, true},
    {"direnv", "exec", "", 1},
    {"dotenv", "", "-e -f", 0, true},
    {"cross-env", "", ""},
    {"cross-env-shell", "", ""},
    {"env-cmd", "", "-f --file -e --environments"},
    {"doppler", "run", "-c -p --config --project", 0, true},
    {"op", "run", "--env-file", 0, true},
    {"aws-vault", "exec", "", 1, true},
    {"chamber", "exec", "", 1, true},
    {"nix", "develop", "", 0, true},
    {"docker", "compose exec", "-e --env -u --user -w --workdir --index", 1},
    {"docker", "compose run",
     "-e --env -u --user -w --workdir -v --volume -p --publish --name --entrypoint -l", 1},
    {"docker-compose", "exec", "-e --env -u --user -w --workdir --index", 1},
    {"docker-compose", "run",
     "-e --env -u --user -w --workdir -v --volume -p --publish --name --entrypoint -l", 1},
    {"docker", "exec", "-e --env -u --user -w --workdir --env-file", 1},
    {"docker", "run",
     "-e --env -u --user -w --workdir -v --volume -p --publish --name --entrypoint --network --net "
     "--platform --env-file "
     "--mount -m --memory --cpus -h --hostname -l --label --add-host --ulimit --shm-size --tmpfs --cap-add "
     "--security-opt "
     "--device --pull --restart --gpus --ipc --link --log-driver --log-opt --pid --runtime --volumes-from",
     1},
    {"podman", "run",
     "-e --env -u --user -w --workdir -v --volume -p --publish --name --entrypoint --network --platform "
     "--env-file",
     1},
    {"xcrun", "", "--sdk"},
    {"nyc", "", "-r --reporter -x --exclude -n --include -o --report-dir --temp-dir -t --cwd -e --extension"},
    {"c8", "", "-r --reporter -x --exclude -n --include -o --reports-dir --temp-directory"},
}};

bool has_word(std::string_view words, std::string_view word) {
  const std::vector<std::string_view> parts = split(words, ' ');
  return std::ranges::find(parts, word) != parts.end();
}

// Past the subcommand's words; 0 where they are others.
std::size_t after_subcommand(std::span<const shell::Word> words, std::size_t at,
                             std::string_view subcommand) {
  if (subcommand.empty()) {
    return at + 1;
  }
  std::size_t next = at + 1;
  for (const std::string_view part : split(subcommand, ' ')) {
    while (next < words.size() && words[next].text.starts_with("--") && words[next].text != part) {
      ++next;
    }
    if (next >= words.size() || words[next].text != part) {
      return 0;
    }
    ++next;
  }
  return next;
}

std::size_t program_behind(std::span<const shell::Word> words, std::size_t next, const Runner& runner) {
  const auto dashes = std::ranges::find(words.begin() + static_cast<std::ptrdiff_t>(next), words.end(), "--",
                                        &shell::Word::text);
  if (runner.needs_dashes) {
    return dashes == words.end() ? words.size() : static_cast<std::size_t>(dashes - words.begin()) + 1;
  }
  std::size_t operands = runner.operands;
  for (; next < words.size(); ++next) {
    const std::string& word = words[next].text;
    if (word == "--") {
      continue;
    }
    if (word.size() > 1 && word.front() == '-') {
      next += word.find('=') == std::string::npos && has_word(runner.options_with_value, word) ? 1U : 0U;
      continue;
    }
    const bool is_assignment = runner.program.starts_with("cross-env") && word.find('=') != std::string::npos;
    if (is_assignment) {
      continue;
    }
    if (operands == 0) {
      return next;
    }
    --operands;
  }
  return words.size();
}

// `node --max-old-space-size=4096 node_modules/@angular/cli/bin/ng lint`: the program of a package that is
// installed; 0 where node runs something else.
std::size_t installed_program(std::span<const shell::Word> words, std::size_t node) {
  for (std::size_t at = node + 1; at < words.size(); ++at) {
    const std::string& word = words[at].text;
    if (!word.starts_with('-')) {
      return word.find("node_modules/") == std::string::npos ? 0 : at;
    }
    at += word == "-r" || word == "--require" || word == "--import" || word == "--loader" ? 1U : 0U;
  }
  return 0;
}

}  // namespace

std::size_t inner_program_index(std::span<const shell::Word> words) {
  std::size_t at = 0;
  for (int turn = 0; turn < 8; ++turn) {
    at += shell::program_index(words.subspan(at));
    if (at >= words.size()) {
      return words.size();
    }
    const std::string_view name = shell::program_name(words[at].text);
    std::size_t next = name == "node" ? installed_program(words, at) : 0;
    for (const Runner& runner : runners) {
      const std::size_t behind = runner.program == name ? after_subcommand(words, at, runner.subcommand) : 0;
      if (behind != 0) {
        next = program_behind(words, behind, runner);
        break;
      }
    }
    if (next == 0 || next >= words.size()) {
      return at;  // no runner, or one that names no program: it stands for itself
    }
    at = next;
  }
  return at;
}

}  // namespace prodready

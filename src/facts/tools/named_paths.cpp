// The paths among the words of a command.
#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/languages.hpp"
#include "facts/paths.hpp"
#include "facts/tools/extent.hpp"

namespace prodready::tools {
namespace {

// Their first operand is a subcommand.
constexpr std::array<std::string_view, 40> with_subcommand = {
    "go",      "cargo",         "npm",       "yarn",  "pnpm",   "bun",     "dotnet", "ruff",    "deno",
    "mix",     "swift",         "dart",      "tofu",  "helm",   "flutter", "docker", "phpstan", "ng",
    "semgrep", "golangci-lint", "trunk",     "biome", "next",   "meson",   "stack",  "cabal",   "zig",
    "nx",      "turbo",         "terraform", "uv",    "poetry", "hatch",   "pdm",    "buf",     "sqlfluff",
    "vendor",  "rubocop",       "detekt",    "dprint"};

// Their operands are targets, tasks or scripts, never paths of code.
constexpr std::array<std::string_view, 32> with_targets = {
    "make",  "gmake", "rake",     "nox",    "tox",    "gradle", "gradlew",    "mvn",
    "mvnw",  "sbt",   "ant",      "just",   "task",   "ninja",  "npm",        "yarn",
    "pnpm",  "bun",   "composer", "docker", "podman", "bazel",  "bazelisk",   "cmake",
    "ctest", "mage",  "invoke",   "inv",    "nx",     "turbo",  "pre-commit", "lein"};

// Options whose value is no path of code, though a folder of that name may be there.
constexpr std::array<std::string_view, 14> with_other_value = {"-m", "-k", "-c", "-o", "-n", "-j", "-e",
                                                               "-P", "-r", "-t", "-s", "-l", "-f", "-x"};
constexpr std::array<std::string_view, 14> other_value_parts = {
    "config", "cache", "output", "report",  "cov",      "rootdir", "format",
    "log",    "junit", "target", "profile", "baseline", "plugin",  "select"};
constexpr std::array<std::string_view, 4> leave_out_parts = {"exclude", "ignore", "skip", "omit"};

// What they leave out is not measured, and runs all the same.
constexpr std::array<std::string_view, 4> measuring = {"coverage", "nyc", "c8", "istanbul"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// `ruff docs src`: its first versions knew no subcommand.
bool is_old_operand(std::string_view program, std::string_view word) {
  return program == "ruff" && word != "check" && word != "format";
}

template <std::size_t N>
bool has_part(const std::array<std::string_view, N>& parts, std::string_view option) {
  return option.starts_with("--") && std::ranges::any_of(parts, [&](std::string_view part) {
           return option.find(part) != std::string_view::npos;
         });
}

void leave_out(std::vector<std::string>& list, std::string_view value) {
  for (std::string_view piece : split(value, ',')) {
    piece = trim(piece);
    while (!piece.empty() && std::string_view("./^*!(").find(piece.front()) != std::string_view::npos) {
      piece.remove_prefix(1);
    }
    while (!piece.empty() && std::string_view("/*$)").find(piece.back()) != std::string_view::npos) {
      piece.remove_suffix(1);
    }
    if (!piece.empty() && piece.find_first_of("*?[|\\") == std::string_view::npos) {
      list.emplace_back(piece);
    }
  }
}

// `$(git ls-files '*.sh')`, `$(find scripts -name …)`, `$(go list ./...)`: the folder whose files it lists.
std::optional<std::string> listed_folder(std::string_view text) {
  if (text.find("git ls-files") != std::string_view::npos || text.find("./...") != std::string_view::npos ||
      text.find("git diff") != std::string_view::npos || text.find("fd ") != std::string_view::npos) {
    return ".";
  }
  const std::size_t find = text.find("find ");
  if (find == std::string_view::npos) {
    return std::nullopt;
  }
  std::string_view rest = trim(text.substr(find + 5));
  rest = rest.substr(0, rest.find(' '));
  return rest.empty() || rest.front() == '-' || rest.find('$') != std::string_view::npos ? "."
                                                                                         : std::string(rest);
}

class Reader {
 public:
  Reader(const FileFacts& files, std::string_view base) : files_(files), base_(base) {}

  void add(const shell::Word& word) {
    std::string text = word.text;
    if (!word.resolved) {
      const std::optional<std::string> listed = listed_folder(text);
      if (!listed) {
        paths_.unresolved = text;
        return;
      }
      text = *listed;
    }
    if (text.ends_with("...")) {  // Go: packages below
      text.erase(text.size() - 3);
      add_folder(text.empty() ? "." : text, true);
    } else if (text.find_first_of("*?[{") != std::string::npos) {
      add_glob(text);
    } else {
      add_folder(text, true);
    }
  }

  NamedPaths take() { return std::move(paths_); }

 private:
  void add_folder(const std::string& text, bool deep) {
    const std::optional<std::string> path = resolve(base_, text);
    if (!path || (!files_.has_path(*path) && !path->empty())) {
      return;
    }
    const SourceFile* file = files_.find(*path);
    // A project file stands for its folder; any other file that is no code is a setting.
    const bool is_project = file != nullptr && stands_for_folder(*path);
    if (file != nullptr && !is_project && language_of(*path).empty()) {
      return;
    }
    paths_.areas.push_back({is_project ? std::string(folder_of(*path)) : *path, deep, std::nullopt});
  }

  static bool stands_for_folder(std::string_view path) {
    constexpr std::array<std::string_view, 10> suffixes = {
        ".sln",     ".slnx",   ".csproj",      ".fsproj",    ".vbproj",
        ".vcxproj", "pom.xml", "package.json", "Cargo.toml", "tsconfig.json"};
    const std::string_view name = file_name(path);
    return std::ranges::any_of(suffixes, [&](std::string_view suffix) { return path.ends_with(suffix); }) ||
           (name.starts_with("tsconfig.") && name.ends_with(".json"));
  }

  void add_glob(std::string_view text) {
    while (text.starts_with("./")) {
      text.remove_prefix(2);
    }
    if (Result<Glob> glob = Glob::parse(text, GlobKind::path)) {
      paths_.areas.push_back({std::string(base_), true, *std::move(glob)});
    }
  }

  const FileFacts& files_;
  std::string_view base_;
  NamedPaths paths_;
};

}  // namespace

NamedPaths named_paths(const FileFacts& files, std::string_view program,
                       std::span<const shell::Word> arguments, std::string_view base) {
  Reader reader(files, base);
  std::vector<std::string> left_out;
  if (is_one_of(with_targets, program)) {
    return {};
  }
  bool awaits_subcommand = is_one_of(with_subcommand, program);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i].text;
    if (word.size() < 2 || word.front() != '-') {
      // A front end is what runs, not what is looked at; its subcommand follows.
      const bool is_front_end = file_name(word) == "manage.py" || file_name(word) == "setup.py";
      if ((!awaits_subcommand || is_old_operand(program, word)) && !is_front_end && word != "-") {
        reader.add(arguments[i]);
      }
      awaits_subcommand = is_front_end;
      continue;
    }
    const std::size_t sign = word.find('=');
    const std::string_view option = std::string_view(word).substr(0, sign);
    const bool takes_next = sign == std::string::npos && i + 1 < arguments.size();
    const bool names_tags = option.ends_with("-path") || option.ends_with("-tag");
    if (has_part(leave_out_parts, option) && !names_tags) {
      if (!is_one_of(measuring, program)) {
        leave_out(left_out, sign != std::string::npos ? std::string_view(word).substr(sign + 1)
                            : takes_next              ? std::string_view(arguments[i + 1].text)
                                                      : std::string_view());
      }
      i += takes_next ? 1U : 0U;
    } else if (takes_next && arguments[i + 1].text.front() != '-' &&
               (has_part(other_value_parts, option) || is_one_of(with_other_value, option))) {
      // A short option without a value may stand before the only path: `eslint -c .` is none, `black -t .`
      // is.
      const bool names_code = i + 2 == arguments.size() && arguments[i + 1].text == ".";
      i += names_code ? 0U : 1U;
    }
  }
  NamedPaths paths = reader.take();
  paths.left_out = std::move(left_out);
  return paths;
}

}  // namespace prodready::tools

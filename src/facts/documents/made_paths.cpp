#include "facts/documents/made_paths.hpp"

#include <algorithm>
#include <initializer_list>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t max_mentions = 100;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool builds(std::string_view program) {
  return is_one_of(
      program,
      {"make",   "cmake",      "ninja",  "meson",  "go",        "cargo", "npm",     "yarn",     "pnpm",
       "bun",    "mvn",        "gradle", "bazel",  "dotnet",    "gcc",   "g++",     "clang",    "clang++",
       "cc",     "c++",        "rustc",  "javac",  "pip",       "pip3",  "bundle",  "composer", "poetry",
       "uv",     "tar",        "unzip",  "gunzip", "configure", "mvnw",  "gradlew", "just",     "task",
       "tsc",    "ng",         "sbt",    "mix",    "stack",     "cabal", "swift",   "zig",      "xmake",
       "docker", "flutter",    "deno",   "nx",     "turbo",     "vite",  "webpack", "7z",       "python3",
       "python", "virtualenv", "conda",  "gh",     "rake"});
}

}  // namespace

void MadePaths::add(const std::string& folder, std::string_view path) {
  if (const auto resolved = resolve_path(folder, path); resolved && !resolved->empty()) {
    paths_.insert(*resolved);
  }
}

void MadePaths::take(const ShellCommand& command, const std::string& folder) {
  for (const std::string& output : command.outputs) {
    add(folder, output);
  }
  const std::vector<std::string>& words = command.words;
  if (words.empty()) {
    return;
  }
  const std::string_view program = file_name(words[0]);
  const auto second = [&](std::initializer_list<std::string_view> list) {
    return words.size() > 1 && is_one_of(words[1], list);
  };
  built_ = built_ || builds(program);
  configured_ = configured_ ||
                is_one_of(program, {"cmake", "configure", "qmake", "autogen.sh", "bootstrap", "phpize",
                                    "autoreconf", "premake5"}) ||
                (program == "perl" && second({"Makefile.PL"}));
  scaffolded_ =
      scaffolded_ || is_one_of(program, {"npx", "yo", "degit", "cookiecutter", "create-react-app"}) ||
      (is_one_of(program, {"npm", "yarn", "pnpm", "bun"}) && second({"init", "create", "dlx", "exec", "x"}));
  const bool writes_arguments =
      is_one_of(program, {"mkdir", "touch", "cp", "mv", "ln", "tee", "install", "virtualenv"});
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (is_one_of(words[i - 1], {"-o", "--output", "-O", "--out", "venv", "-d"}) || writes_arguments) {
      add(folder, word);
    }
    if (is_one_of(program, {"curl", "wget", "aria2c"}) && word.find("://") != std::string::npos) {
      add(folder, file_name(word.substr(0, word.find_first_of("?#"))));
    }
    if (is_one_of(program, {"cp", "mv"}) && i + 1 < words.size()) {
      add(folder, words.back() + "/" + std::string(file_name(word)));
    }
  }
  if (program == "git" && second({"clone"})) {
    const std::string_view last = file_name(words.back());
    add(folder, last.ends_with(".git") ? last.substr(0, last.size() - 4) : last);
  }
}

bool MadePaths::has(const std::string& path) const {
  for (std::string_view part = path; !part.empty(); part = folder_of(part)) {
    if (paths_.contains(std::string(part))) {
      return true;
    }
  }
  return false;
}

bool told_to_make(std::string_view text, std::string_view name, std::uint32_t line) {
  if (text.empty() || name.empty()) {
    return false;
  }
  std::size_t above = 0;
  for (std::uint32_t number = 1; number < line; ++number) {
    above = std::min(text.find('\n', above), text.size() - 1) + 1;
    if (above >= text.size()) {
      break;
    }
  }
  text = text.substr(0, above);
  std::size_t mentions = 0;
  for (std::size_t i = text.find(name); i != std::string_view::npos && mentions++ < max_mentions;
       i = text.find(name, i + 1)) {
    const std::size_t begin = text.substr(0, i).rfind('\n') + 1;
    const std::size_t end = std::min(text.find('\n', i), text.size());
    const std::string around = to_lower(text.substr(begin, std::min<std::size_t>(end - begin, 2000)));
    constexpr std::string_view verbs[] = {"creat",     "save",  "write",   "put ",   "copy",
                                          "download",  "add ",  "named",   "call",   "make ",
                                          "following", "paste", "generat", "contain"};
    if (std::any_of(std::begin(verbs), std::end(verbs),
                    [&](std::string_view verb) { return around.find(verb) != std::string::npos; })) {
      return true;
    }
  }
  return false;
}

bool is_build_output(std::string_view path) {
  const std::string_view first = path.substr(0, path.find('/'));
  return is_one_of(first, {"dist",
                           "build",
                           "target",
                           "out",
                           "node_modules",
                           "vendor",
                           "venv",
                           ".venv",
                           "env",
                           ".env",
                           "bin",
                           "lib",
                           "_build",
                           "cmake-build-debug",
                           "cmake-build-release",
                           "output",
                           ".build",
                           ".next",
                           "Debug",
                           "Release",
                           "bazel-bin"});
}

}  // namespace prodready::documents

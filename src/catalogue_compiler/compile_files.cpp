#include "catalogue_compiler/compile_files.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <optional>
#include <utility>

namespace prodready::catalogue {
namespace {

constexpr int faulty = 1;
constexpr int unusable = 2;
constexpr int broken = 70;

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(stream), {});
  return stream.is_open() && !stream.bad() ? std::optional(std::move(text)) : std::nullopt;
}

int run(const std::string& output, std::span<const std::string> inputs, const CompileFiles& compile) {
  std::vector<InputFile> files;
  for (const std::string& path : inputs) {
    std::optional<std::string> text = read_file(path);
    if (!text) {
      fmt::print(stderr, "{}: error: cannot be read\n", path);
      return unusable;
    }
    files.push_back({path, *std::move(text)});
  }
  const CompiledFiles compiled = compile(files);
  for (const Diagnostic& fault : compiled.faults) {
    fmt::print(stderr, "{}", render(fault));
  }
  if (!compiled.faults.empty()) {
    return faulty;
  }
  std::ofstream stream(output, std::ios::binary);
  stream << compiled.source;
  stream.close();
  if (!stream) {
    fmt::print(stderr, "{}: error: cannot be written\n", output);
    return unusable;
  }
  return 0;
}

}  // namespace

int compile_files(std::string_view program, int argc, char** argv, const CompileFiles& compile) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2) {
    fmt::print(stderr, "usage: {} OUTPUT.cpp FILE.yaml...\n", program);
    return unusable;
  }
  try {
    return run(arguments.front(), std::span(arguments).subspan(1), compile);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}: {}\n", program, error.what());
    return broken;
  }
}

}  // namespace prodready::catalogue

// catalogue_compiler OUTPUT.cpp CATALOGUE.yaml…: checks the catalogue's files and writes them down as
// constant tables. Runs while the program is built, and is no part of it.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/owned_tables.hpp"
#include "catalogue/tool_reader.hpp"
#include "catalogue_compiler/cpp_writer.hpp"

namespace {

using prodready::Diagnostic;
using namespace prodready::catalogue;

template <class T>
void append(std::vector<T>& to, std::vector<T> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(stream), {});
  return stream.is_open() && !stream.bad() ? std::optional(std::move(text)) : std::nullopt;
}

int compile(const std::string& output, const std::vector<std::string>& inputs) {
  CatalogueSpec spec;
  std::vector<Diagnostic> faults;
  for (const std::string& path : inputs) {
    const std::optional<std::string> text = read_file(path);
    if (!text) {
      fmt::print(stderr, "{}: error: cannot be read\n", path);
      return 2;
    }
    ReadCatalogue read = read_catalogue_file(path, *text);
    append(spec.tools, std::move(read.spec.tools));
    append(spec.wrappers, std::move(read.spec.wrappers));
    append(spec.programs, std::move(read.spec.programs));
    append(faults, std::move(read.faults));
  }
  append(faults, check_together(spec));
  for (const Diagnostic& fault : faults) {
    fmt::print(stderr, "{}", prodready::render(fault));
  }
  if (!faults.empty()) {
    return 1;
  }
  const OwnedTables tables(spec);
  std::ofstream stream(output, std::ios::binary);
  stream << to_cpp(tables.view());
  stream.close();
  if (!stream) {
    fmt::print(stderr, "{}: error: cannot be written\n", output);
    return 2;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2) {
    fmt::print(stderr, "usage: catalogue_compiler OUTPUT.cpp CATALOGUE.yaml...\n");
    return 2;
  }
  try {
    return compile(arguments.front(), {arguments.begin() + 1, arguments.end()});
  } catch (const std::exception& error) {
    fmt::print(stderr, "catalogue_compiler: {}\n", error.what());
    return 70;
  }
}

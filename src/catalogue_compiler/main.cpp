// catalogue_compiler OUTPUT.cpp CATALOGUE.yaml…: checks the catalogue's files and writes them down as
// constant tables. Runs while the program is built, and is no part of it.
#include <span>
#include <utility>

#include "catalogue/owned_tables.hpp"
#include "catalogue/tool_reader.hpp"
#include "catalogue_compiler/compile_files.hpp"
#include "catalogue_compiler/cpp_writer.hpp"

namespace {

using namespace prodready::catalogue;

CompiledFiles compile(std::span<const InputFile> files) {
  CatalogueSpec spec;
  CompiledFiles compiled;
  for (const InputFile& file : files) {
    ReadCatalogue read = read_catalogue_file(file.path, file.text);
    append(spec.tools, std::move(read.spec.tools));
    append(spec.wrappers, std::move(read.spec.wrappers));
    append(spec.programs, std::move(read.spec.programs));
    append(compiled.faults, std::move(read.faults));
  }
  append(compiled.faults, check_together(spec));
  if (compiled.faults.empty()) {
    const OwnedTables tables(spec);
    compiled.source = to_cpp(tables.view());
  }
  return compiled;
}

}  // namespace

int main(int argc, char** argv) { return compile_files("catalogue_compiler", argc, argv, compile); }

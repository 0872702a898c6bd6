// Any bytes as a diagram, and as a document that holds diagrams, lists and pictures. The first byte chooses
// the file's name.
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "facts/diagrams/diagram_reader.hpp"
#include "facts/documents/document_reader.hpp"
#include "facts/own_code_paths.hpp"
#include "sources/trees.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prodready;
  static constexpr std::array names = {"a.mmd", "a.puml", "a.d2",   "a.dot",       "a.dsl",  "a.py",
                                       "a.md",  "a.rst",  "a.adoc", "a.org",       "README", "a.yaml",
                                       "a.tf",  "a.json", "a.mdx",  "a.drawio.svg"};
  if (size == 0) {
    return 0;
  }
  const std::string name = names[data[0] % names.size()];
  const std::map<std::string, std::string> files = {
      {name, std::string(reinterpret_cast<const char*>(data) + 1, size - 1)}, {"x.png", "x"}};
  const auto tree = sources::make_memory_tree(files);
  const Configuration configuration;
  const OwnCodePaths paths(tree->files(), configuration);
  documents::DocumentReader documents(tree->files().size());
  diagrams::DiagramReader diagrams(*tree, paths);
  for (std::size_t i = 0; i < tree->files().size(); ++i) {
    const sources::FileEntry& entry = tree->files()[i];
    for (FileConsumer* reader :
         {static_cast<FileConsumer*>(&documents), static_cast<FileConsumer*>(&diagrams)}) {
      if (reader->wants(entry)) {
        reader->take(i, entry, files.at(entry.path));
      }
    }
  }
  diagrams.finish(documents.finish(*tree, {}, {}), {});
  return 0;
}

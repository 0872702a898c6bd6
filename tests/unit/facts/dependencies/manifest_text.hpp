// What a set of files says about dependencies, in short lines for tables of tests.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/words.hpp"
#include "facts/dependencies/dependency_reader.hpp"
#include "sources/trees.hpp"

namespace prodready::test {

using FileTexts = std::map<std::string, std::string>;

inline DependencyFacts read_dependencies(const FileTexts& files) {
  const std::unique_ptr<sources::FileTree> tree = sources::make_memory_tree(files);
  const OwnCodePaths paths(tree->files(), {});
  dependencies::DependencyReader reader(*tree, paths);
  FileConsumer* const consumers[] = {&reader};
  EXPECT_TRUE(read_files(*tree, consumers, 1U << 24U, 2).empty());
  return reader.finish();
}

// "lodash ^4 range", "pytest >=8 range dev": of every manifest, in their order.
inline std::vector<std::string> dependencies_of(const DependencyFacts& facts) {
  static constexpr Word<Pinning> words[] = {
      {Pinning::exact, "exact"}, {Pinning::range, "range"},         {Pinning::floating, "floating"},
      {Pinning::local, "local"}, {Pinning::inherited, "inherited"}, {Pinning::unresolved, "unresolved"}};
  std::vector<std::string> lines;
  for (const Dependency& dependency : facts.dependencies) {
    lines.push_back(dependency.name + (dependency.requirement.empty() ? "" : " ") + dependency.requirement +
                    " " + std::string(word_of(words, dependency.pinning)) +
                    (dependency.development ? " dev" : ""));
  }
  return lines;
}

}  // namespace prodready::test

// The half of the term "own code" that a path decides: vendored, generated, test code and samples by segments
// and names. It also judges paths that history names and the tree no longer has.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration.hpp"
#include "core/glob.hpp"
#include "facts/file_facts.hpp"
#include "sources/file_tree.hpp"

namespace prodready {

class OwnCodePaths {
 public:
  OwnCodePaths(std::span<const sources::FileEntry> files, const Configuration& configuration);

  // `package`: the Java package that the file states ("com.acme.test"): its names are no segments. Files of
  // the Maven layout need none.
  FileMark mark(std::string_view path, std::string_view package = {}) const;
  // Whether configuration `code.include` or `code.exclude` decides the mark of this path, whatever else
  // speaks.
  bool is_configured(std::string_view path) const;

 private:
  bool is_vendored(std::string_view path, std::span<const std::string_view> folders) const;
  bool is_test(std::string_view path, std::span<const std::string_view> folders) const;
  bool is_sample(std::string_view path, std::span<const std::string_view> folders) const;

  std::vector<Glob> include_;
  std::vector<Glob> exclude_;
  std::set<std::string, std::less<>> submodules_;
  std::set<std::string, std::less<>> feature_folders_;  // that hold a *.feature file, directly or below
  std::set<std::string, std::less<>> python_packages_;  // folders with an __init__.py
  std::set<std::string, std::less<>> go_modules_;       // folders with a go.mod
};

// `*Test.*`, `*Tests.*` and `*Spec.*` are test code only where the file has a test case.
bool is_test_if_it_has_a_case(std::string_view path);

}  // namespace prodready

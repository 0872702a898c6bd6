// The fixtures of tests/fixtures/, found when the tests start.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace prodready::test {

struct Fixture {
  std::filesystem::path path;
  std::string category;
  std::string item;
  std::string case_name;

  std::string id() const { return category + "." + item; }
  std::string test_name() const;
  friend void PrintTo(const Fixture& fixture, std::ostream* out) { *out << fixture.path; }
};

std::vector<Fixture> find_fixtures();  // sorted by path

}  // namespace prodready::test

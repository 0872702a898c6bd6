#include "facts/code/test_context.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready::code {
namespace {

constexpr std::array<std::string_view, 22> test_words = {
    "test",        "tests",     "testing",  "spec",       "specs",     "e2e",      "integration", "unittest",
    "unittests",   "testsuite", "cypress",  "playwright", "it",        "t",        "testcases",   "testcase",
    "androidtest", "cest",      "features", "testlib",    "benchtest", "selftests"};

// Words that decide only as the name of a folder or the end of a file's name.
constexpr std::array<std::string_view, 9> name_ends = {"Test",     "Tests", "Spec", "Specs", "Suite",
                                                       "TestCase", "IT",    "Cest", "ITCase"};

constexpr std::array<std::string_view, 4> name_starts = {"test_", "tests_", "spec_", "check_"};
constexpr std::array<std::string_view, 16> name_tails = {
    "_test", "_tests",    "-test", "-tests", ".test", ".tests", ".spec",  "-spec",
    "_spec", "_unittest", ".e2e",  "-e2e",   ".cy",   ".t",     ".Tests", ".feature"};

// Found anywhere in the name of a module, letters' case aside.
constexpr std::array<std::string_view, 52> libraries = {
    "junit",  "testng",          "kotlin.test", "kotest",      "spek",       "spock",     "jqwik",
    "xunit",  "nunit",           "mstest",      "unittesting", "tunit",      "expecto",   "fscheck",
    "vitest", "@jest/",          "mocha",       "chai",        "node:test",  "bun:test",  "playwright",
    "qunit",  "testing-library", "supertest",   "cypress",     "sinon",      "scalatest", "munit",
    "specs2", "utest",           "weaver",      "zio.test",    "scalacheck", "gtest",     "gmock",
    "catch2", "catch.hpp",       "doctest",     "boost/test",  "cppunit",    "cpputest",  "unity.h",
    "cmocka", "check.h",         "criterion",   "kunit",       "kselftest",  "acutest",   "greatest.h",
    "xctest", "test.hspec",      "tasty"};

// The whole name of a module.
constexpr std::array<std::string_view, 15> exact_libraries = {
    "ava",  "tap", "tape",      "uvu",  "jest", "tst",      "test",  "testing",
    "bats", "lab", "@hapi/lab", "zora", "japa", "unittest", "pytest"};

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_test_folder(std::string_view folder) {
  const std::string lower = to_lower(folder);
  std::string_view name = lower;
  while (name.starts_with('_')) {
    name.remove_prefix(1);
  }
  while (name.ends_with('_')) {
    name.remove_suffix(1);
  }
  if (is_one_of(name, test_words)) {
    return true;
  }
  // "acme.tests", "integration-tests", "Acme.UnitTests", "jvmTest"
  return lower.ends_with("tests") || folder.ends_with("Test") || lower.ends_with("-test") ||
         lower.ends_with("_test") || lower.ends_with(".test") || lower.ends_with(".specs");
}

}  // namespace

bool is_test_name(std::string_view path) {
  const std::string_view name = file_name(path);
  const std::string_view stem = name.substr(0, name.size() - file_suffix(name).size());
  const auto starts = [&](std::string_view start) { return name.starts_with(start); };
  const auto ends = [&](std::string_view end) { return stem.ends_with(end); };
  if (stem == "test" || stem == "tests" || stem == "spec" || name.ends_with(".bats")) {
    return true;
  }
  const bool camel = stem.starts_with("Test") && stem.size() > 4 && stem[4] >= 'A' && stem[4] <= 'Z';
  return camel || std::ranges::any_of(name_starts, starts) || std::ranges::any_of(name_tails, ends) ||
         std::ranges::any_of(name_ends, ends);
}

bool is_test_path(std::string_view path) {
  if (is_test_name(path)) {
    return true;
  }
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    if (is_test_folder(file_name(folder))) {
      return true;
    }
  }
  return false;
}

bool imports_any(std::span<const Import> imports, std::span<const std::string_view> parts) {
  return std::ranges::any_of(imports, [&](const Import& import) {
    const std::string module = to_lower(import.module);
    return std::ranges::any_of(parts,
                               [&](std::string_view part) { return module.find(part) != std::string::npos; });
  });
}

bool imports_test_library(std::span<const Import> imports) {
  return std::ranges::any_of(
             imports,
             [](const Import& import) { return is_one_of(to_lower(import.module), exact_libraries); }) ||
         imports_any(imports, libraries);
}

}  // namespace prodready::code

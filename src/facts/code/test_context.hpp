// What makes a file one that may hold test cases.
#pragma once

#include <span>
#include <string_view>

#include "facts/code_facts.hpp"

namespace prodready::code {

// A folder or a name says test: `src/test/…`, `spec/…`, `foo_test.go`, `UserServiceTest.java`, `a.spec.ts`.
bool is_test_path(std::string_view path);

// The file's own name says so, whatever its folders say.
bool is_test_name(std::string_view path);

// A library in which test cases are written: "junit", "vitest", "Xunit", "gtest/gtest.h".
bool imports_test_library(std::span<const Import> imports);
bool imports_any(std::span<const Import> imports, std::span<const std::string_view> parts);

}  // namespace prodready::code

// Test cases by form: counted, skipped, and generators' stubs. A form counts in its context alone: `test(` of
// JavaScript in a file that its path or its imports make a test file, `@Test` where a test library is near.
#pragma once

#include <span>
#include <string_view>

#include "facts/code/masked_code.hpp"
#include "facts/code_facts.hpp"

namespace prodready::code {

// Whether the program knows the forms of test cases in the language.
bool knows_test_cases(std::string_view language);

// `imports`: of the same file.
TestCases test_cases_of(const MaskedCode& code, std::string_view language, std::string_view path,
                        std::span<const Import> imports = {});

}  // namespace prodready::code

// Test cases by form: counted, skipped, and generators' stubs.
#pragma once

#include <string_view>

#include "facts/code/masked_code.hpp"
#include "facts/code_facts.hpp"

namespace prodready::code {

// Whether the program knows the forms of test cases in the language.
bool knows_test_cases(std::string_view language);

TestCases test_cases_of(const MaskedCode& code, std::string_view language, std::string_view path);

}  // namespace prodready::code

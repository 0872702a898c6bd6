#include <gtest/gtest.h>

#include <string>

#include "syntax/parse.hpp"

namespace prodready::syntax {
namespace {

struct JqCase {
  const char* name;
  std::string program;
  bool accepted;
};

class JqTest : public testing::TestWithParam<JqCase> {};

TEST_P(JqTest, IsAcceptedOrRefused) {
  testing::internal::CaptureStderr();
  const Result<void> result = check_jq(GetParam().program);
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(result.has_value(), GetParam().accepted) << (result ? "" : result.error().message);
  if (!result) {
    EXPECT_FALSE(result.error().message.empty());
    EXPECT_EQ(result.error().message.find('\n'), std::string::npos);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, JqTest,
    testing::Values(JqCase{"property", ".BucketEncryption != null", true},
                    JqCase{"functions", "[.Rules[]? | select(.Status == \"Enabled\")] | length > 0", true},
                    JqCase{"field_named_env", ".env == \"prod\" and .input == 1", true},
                    JqCase{"word_in_text", ".Name == \"input\"", true},
                    JqCase{"hash_in_text", ".Color == \"#fff\"", true}, JqCase{"syntax", ".a ==", false},
                    JqCase{"unknown_function", "nosuch(.)", false}, JqCase{"environment", "env.HOME", false},
                    JqCase{"environment_variable", "$ENV.HOME", false}, JqCase{"input", "input", false},
                    JqCase{"inputs", "[inputs]", false}, JqCase{"input_filename", "input_filename", false},
                    JqCase{"import", "import \"a\" as a; .", false},
                    JqCase{"include", "include \"a\"; .", false}, JqCase{"debug", ". | debug", false},
                    JqCase{"stderr_output", ". | stderr", false}, JqCase{"halt", "halt", false},
                    JqCase{"halt_error", "halt_error", false}, JqCase{"interpolated", "\"\\(env)\"", false},
                    JqCase{"interpolated_deep", "\"a \\(\"b \\(env | length)\")\"", false},
                    JqCase{"behind_an_interpolation", "\"\\(.a) env\" == .b", true},
                    JqCase{"hidden_by_a_comment", "# \"\nenv", false},
                    JqCase{"nul", std::string(".a\0", 3), false}, JqCase{"bad_utf8", ".a == \"\xFF\"", false},
                    JqCase{"long_program", std::string(5000, ' ') + ".", false},
                    JqCase{"deep", std::string(2000, '(') + "." + std::string(2000, ')'), true},
                    JqCase{"open_brackets", std::string(4000, '['), false}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::syntax
